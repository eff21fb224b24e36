"""Numerals that are no quantities: dates, times, ordinals, scores, versions, road and model numbers, calibres."""

from typing import Literal

from streams.tagging.figures.numbers import Number
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import is_plural, word_set

Reason = Literal["date", "year", "time", "ordinal", "score", "label", "code", "calibre", "pronoun"]

_MONTHS = word_set("months")
_SHORT_MONTHS = frozenset({"may", "march", "mar"})
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_CLOCK = word_set("clock")
_LABEL = word_set("label")
_YEAR_BEFORE = word_set("year_before")
_CALIBRE = word_set("calibre")


def excluded(tokens: Tokens, number: Number, has_unit: bool, money: bool, continues: bool) -> Reason | None:
    """Why ``number`` is no quantity, or ``None``.  ``continues``: it may end a range that an earlier number began."""
    if money:
        return None
    if number.form in ("digits",):
        return _digits(tokens, number, has_unit, continues)
    return _date(tokens, number)


def _digits(tokens: Tokens, number: Number, has_unit: bool, continues: bool) -> Reason | None:
    at, end = number.start, number.end
    word, before, after = tokens.words[at], tokens.word(at - 1), tokens.word(end)
    glued_before, glued_after = tokens.glued(at), tokens.glued(end)
    if glued_after and after in _ORDINAL:
        return "ordinal"
    if after in _CLOCK or (glued_after and after == ":" and tokens.word(end + 1).isdigit() and tokens.glued(end + 1)):
        return "time"
    if glued_before and before == ":" and tokens.word(at - 2)[-1:].isdigit() and tokens.glued(at - 1):
        return "time"
    reason = _date(tokens, number)
    if reason:
        return reason
    if glued_after and after == "/" and tokens.word(end + 1)[:1].isdigit():
        return "date"
    if glued_before and before == "/" and tokens.word(at - 2)[:1].isdigit():
        return "date"
    if after in _CALIBRE or (glued_after and after in "-‑" and tokens.word(end + 1) in _CALIBRE):
        return "calibre"
    if (
        glued_after
        and after in "-–‑"
        and tokens.glued(end + 1)
        and tokens.word(end + 1).isdigit()
        and number.value is not None
        and number.value >= float(tokens.word(end + 1))
    ):
        return "score"
    if glued_before and before in "-–‑" and tokens.glued(at - 1) and not continues:
        previous = tokens.word(at - 2)
        if previous[:1].isdigit():
            return "score"
        if previous.isalpha() and previous not in (
            "sub",
            "minus",
            "mid",
            "pre",
            "magnitude",
            "plus",
            "nearly",
            "about",
        ):
            return "code"
    if glued_before and before.isalpha() and tokens.words[at - 1] not in ("x",):
        return "code"
    if (
        _year_shaped(word)
        and not has_unit
        and number.scale == 1
        and (before in _YEAR_BEFORE or before in ("(", "/") or not is_plural(after))
    ):
        return "year"
    if before in _LABEL and not has_unit and not is_plural(after) and (number.scale == 1):
        return "label"
    if (before in (".", "#") and tokens.word(at - 2) == "no") or before == "#":
        return "label"
    if glued_after and after.isalpha() and not has_unit and number.scale == 1:
        return "code"
    return None


def _date(tokens: Tokens, number: Number) -> Reason | None:
    if number.value is None or number.scale > 1 or number.value > 2100:
        return None
    before, after = tokens.word(number.start - 1), tokens.word(number.end)
    if before == "." and tokens.word(number.start - 2) in _MONTHS:
        before = tokens.word(number.start - 2)
    if number.value <= 31 or 1500 <= number.value <= 2100:
        if before in _MONTHS and (before not in _SHORT_MONTHS or tokens.words[number.start - 1][0].isupper()):
            return "date"
        if number.value <= 31 and after in _MONTHS and tokens.words[number.end][0].isupper():
            return "date"
    if (
        number.value >= 1500
        and before == ","
        and tokens.word(number.start - 2).isdigit()
        and tokens.word(number.start - 3) in _MONTHS
    ):
        return "date"
    return None


def _year_shaped(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and 1500 <= int(word) <= 2100
