"""Numerals that are no quantities: dates, times, ordinals, scores, versions, road and model numbers, calibres."""

from typing import Literal

from streams.tagging.figures.numbers import DASHES, STARTERS, Number
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import is_plural, word_set

Reason = Literal["date", "year", "time", "ordinal", "score", "label", "code", "calibre"]

_MONTHS = word_set("months")
_SHORT_MONTHS = frozenset({"may", "march", "mar"})
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_CLOCK = word_set("clock")
_LABEL = word_set("label")
_YEAR_BEFORE = word_set("year_before")
_CALIBRE = word_set("calibre")
_PREFIX = word_set("number_prefix")
_SINCE = frozenset(("now", "still", "already", "together"))
_ROADSIDE = frozenset(("kilometre", "kilometer"))
_STROKE = frozenset("/\\")
_ERA = frozenset(["a.d.", "ad", "b.c.", "bc", "bce", "ce"])


def excluded(tokens: Tokens, number: Number, has_unit: bool, money: bool, continues: bool) -> Reason | None:
    """Why ``number`` is no quantity, or ``None``.  ``continues``: it may end a range that an earlier number began."""
    if money:
        return None
    reason = _date(tokens, number)
    if reason or number.form != "digits":
        return reason
    return _clock(tokens, number) or _code(tokens, number, has_unit, continues) or _name(tokens, number, has_unit)


def _date(tokens: Tokens, number: Number) -> Reason | None:
    """As in "12 May", "May 12", "May 12, 2019", "5/12", "12.5.2019"."""
    if number.value is None or number.scale > 1 or not 0 < abs(number.value) <= 2100:
        return None
    at, end = number.start, number.end
    before, after = tokens.word(at - 1), tokens.word(end)
    if before == "." and tokens.word(at - 2) in _MONTHS:
        before = tokens.word(at - 2)
    if number.value <= 31 or number.value >= 1500:
        if before in _MONTHS and (before not in _SHORT_MONTHS or tokens.words[at - 1][0].isupper()):
            return "date"
        if number.value <= 31 and (_month(tokens, end) or _span_of_days(tokens, end)):
            return "date"
    second = before in (",", "-", "–", "to", "and", "/") and tokens.word(at - 2).isdecimal()
    if second and tokens.word(at - 3) in _MONTHS and number.form == "digits" and not is_plural(after):
        return "date"
    return None


def _month(tokens: Tokens, at: int) -> bool:
    return tokens.word(at) in _MONTHS and tokens.words[at][0].isupper()


def _span_of_days(tokens: Tokens, at: int) -> bool:
    """Whether the number before token ``at`` opens a span of days: "5-6 April", "11 to 13 Dec"."""
    linked = tokens.word(at) in DASHES or tokens.word(at) in ("to", "and", "or")
    return linked and tokens.word(at + 1).isdecimal() and len(tokens.word(at + 1)) < 3 and _month(tokens, at + 2)


def _clock(tokens: Tokens, number: Number) -> Reason | None:
    """As in "10:30", "5 p.m.", "the 22nd"."""
    at, end = number.start, number.end
    after = tokens.word(end)
    if tokens.glued(end) and after in _ORDINAL:
        return "ordinal"
    if after in DASHES and tokens.word(end + 1) in _ORDINAL:
        return "ordinal"
    if after in _CLOCK:
        return "time"
    if after == "votes" and tokens.word(end + 1) == "to" and _numeral(tokens.word(end + 2)):
        return "score"  # rejected by 154 votes to 141
    if (
        tokens.word(at - 1) == "in"
        and tokens.word(at - 3) == "one"
        and number.value is not None
        and number.value < 1000
    ):
        return "score"  # "one bottle in four"
    if tokens.lower[max(0, at - 2) : at] == ["votes", "to"] and _numeral(tokens.word(at - 3)):
        return "score"
    if tokens.glued(end) and after == ":" and tokens.glued(end + 1) and tokens.word(end + 1)[:1].isdecimal():
        return "time"
    glued = tokens.glued(at) and tokens.glued(at - 1)
    if glued and tokens.word(at - 1) == ":" and tokens.word(at - 2)[-1:].isdecimal():
        return "time"
    return None


def _code(tokens: Tokens, number: Number, has_unit: bool, continues: bool) -> Reason | None:
    """Numerals joined to letters, strokes or other numerals: F-16, A380, 24/7, 3-1, .22 calibre."""
    at, end = number.start, number.end
    before, after = tokens.word(at - 1), tokens.word(end)
    glued_before, glued_after = tokens.glued(at), tokens.glued(end)
    if glued_after and after in _STROKE and (tokens.word(end + 1)[:1].isdecimal() or tokens.word(end + 1) in _STROKE):
        return "date"
    if glued_before and before in _STROKE and (tokens.word(at - 2)[:1].isdecimal() or tokens.word(at - 2) in _STROKE):
        return "date"
    if _telephone(tokens, number, has_unit):
        return "code"
    if after in _CALIBRE or (glued_after and after in DASHES and tokens.word(end + 1) in _CALIBRE):
        return "calibre"
    if glued_after and after in DASHES and tokens.glued(end + 1) and _descends(number, tokens.word(end + 1)):
        return "score"
    if glued_before and before in DASHES and tokens.glued(at - 1) and not continues:
        previous = tokens.word(at - 2)
        if previous[:1].isdecimal():
            return "score"
        if previous.isalpha() and not has_unit and previous not in _PREFIX:
            return "code"
    if glued_before and before.isalpha() and not has_unit:
        return "code"
    if glued_before and before in DASHES and tokens.words[at - 2 : at - 1] and tokens.words[at - 2].isupper():
        return "code"  # the hull number of "DDG -53"
    if glued_before and before in "#_":
        return "label"
    if glued_after and after.isalpha() and not has_unit and number.scale == 1 and len(after) < 4:
        return "code"
    return None


def _numeral(word: str) -> bool:
    return word[:1].isdecimal() or word in STARTERS


def _descends(number: Number, after: str) -> bool:
    """Whether the numeral after a hyphen is no larger, which no range is: 3-1."""
    return after.isdecimal() and number.value is not None and number.value >= float(after)


def _telephone(tokens: Tokens, number: Number, has_unit: bool) -> bool:
    """Runs of digits nobody counts with: 0370 60 60 900, +447624800100."""
    word = tokens.words[number.start]
    if has_unit or not word.isdecimal():
        return False
    plus = tokens.glued(number.start) and tokens.word(number.start - 1) == "+"
    if (word[0] == "0" and len(word) > 1) or len(word) > 8 or plus:
        return True
    run = [tokens.word(at) for at in range(number.start - 2, number.start + 3)]
    digits = [word.isdecimal() for word in run]
    return any(all(digits[at : at + 3]) for at in range(3)) or any(
        digits[at] and run[at][0] == "0" and len(run[at]) > 3 for at in (1, 3)
    )


def _name(tokens: Tokens, number: Number, has_unit: bool) -> Reason | None:
    """Years, and numerals that are part of a name: "Flight 370", "Planet 9", "575 Wilbraham Road"."""
    at, end, word = number.start, number.end, tokens.words[number.start]
    before, after = tokens.word(at - 1), tokens.word(end)
    if has_unit or number.scale > 1:
        return None
    year = len(word) == 4 and word.isdecimal() and 1500 <= int(word) <= 2100
    whole = before == "the" and is_plural(after)  # "of the 1800 applicants"
    if year and not whole and (before in _YEAR_BEFORE or before in ("(", "/", "[") or not is_plural(after)):
        return "year"
    if (after == "s" and tokens.glued(end) and len(word) in (2, 4)) or after in _ERA or before in _ERA:
        return "year"
    if before in ("the", "a", "an", "own", "new", "its") and _capitalised_name(tokens, end):
        return "label"
    if (before in (".", "#") and tokens.word(at - 2) in ("no", "nos", "")) or before == "#":
        return "label"
    if before == "number" and numbers(tokens, at):
        return None
    if before in _LABEL and ("," not in word or before in _ROADSIDE) and not is_plural(after):
        return "label"
    return None


_THE_FALLEN = word_set("fallen")
"""Those the article makes a noun: "the wounded number 31", and not "the lot number 31"."""


def numbers(tokens: Tokens, at: int) -> bool:
    """Whether "number" before token ``at`` is a verb: "the wounded *number* 31", "the dead now *number* 40"."""
    if tokens.word(at - 2) in _SINCE:
        at -= 1
    before = tokens.word(at - 2)
    return is_plural(before) or (tokens.word(at - 3) == "the" and before in _THE_FALLEN)


def _capitalised_name(tokens: Tokens, at: int) -> bool:
    """Whether a singular capitalised word follows, as in "the 787 Dreamliner" and not "the 12 Americans"."""
    word = tokens.words[at] if at < len(tokens) else ""
    lower = word[1:].islower() and word[:1].isupper()
    return lower and not is_plural(word.lower()) and not (at + 1 < len(tokens) and is_plural(tokens.lower[at + 1]))
