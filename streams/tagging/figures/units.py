"""Units and currencies beside a number, as one English singular name or ISO 4217 code."""

from dataclasses import dataclass, replace

from streams.tagging.figures.numbers import DASHES, FOLDS, Number
from streams.tagging.figures.tables import table
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.unit_names import currency_names, currency_signs, unit_names
from streams.tagging.figures.words import DURATIONS, STOP, is_plural, singular

_TABLE = table("units")
_EXACT: dict[str, str] = _TABLE["exact"]
_LETTERS: dict[str, str] = _TABLE["currency_letters"]
_LOOSE = frozenset(_TABLE["loose"]["exact"])
_RATE_SIGNS: dict[str, str] = _TABLE["rate_signs"]
_PER_ARTICLE = frozenset(_TABLE["per"]["after_article"])
_UNITS = unit_names()
_CURRENCIES = currency_names()
_SIGNS = currency_signs()
_UNIT_STARTS = frozenset(words[0] for words in _UNITS)
_CURRENCY_STARTS = frozenset(words[0] for words in _CURRENCIES)
_LONGEST = max(map(len, _UNITS))
_POWERS = frozenset("23²³")
_TIME_WORDS = frozenset(_TABLE["per"]["not_before"])
_BETWEEN = frozenset(_TABLE["between"]["words"])
_SIGN_ENDS = frozenset(Tokens(sign, 0, len(sign)).words[-1] for sign in _SIGNS)
_MILLIONS = 1e5
"""The least scale word that makes money of a letter and a number: "N3 lakh"."""
_NO_RATE = frozenset(["percentage point", "time", "point", "year of age", "month of age"])


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens ``start`` to ``end`` (a stretch that holds the number) give the unit ``name``."""

    start: int
    end: int
    name: str
    money: bool = False


def currency_before(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """``(first token, ISO code)`` of the currency sign or code in front of token ``at``."""
    if at == 0 or tokens.words[at - 1] not in _SIGN_ENDS:
        return None
    for length in (3, 2, 1):
        start = at - length
        if start < 0 or tokens.starts[at] - tokens.ends[at - 1] > 1:
            continue
        if length > 1 and any(tokens.starts[i] - tokens.ends[i - 1] > 1 for i in range(start + 1, at)):
            continue
        printed = "".join(tokens.words[start:at])
        loose = printed[1:2].isalpha() and all(tokens.glued(i) for i in range(start + 1, at))
        code = _SIGNS.get(printed) or (_SIGNS.get(printed.upper()) if loose else None)
        if code and not (printed == "A$" and not tokens.glued(at - 1)):  # "A $5 ticket" is no Australian one
            return start, code
    return None


def unit_of(tokens: Tokens, number: Number) -> Unit | None:
    """The unit of ``number``: its currency, or the unit behind it, with its rate ("per day")."""
    money = currency_before(tokens, number.start)
    if money:
        start, code = money
        named = _named(tokens, number.end, _CURRENCIES) or _code(tokens, number.end)
        if named and code == "USD":  # "$40 Australian"
            return _rated(tokens, Unit(start, named[0], named[1], True))
        return _rated(tokens, Unit(start, number.end, code, True))
    start, at = number.start, number.end
    if number.scale >= _MILLIONS and start and tokens.glued(start) and tokens.words[start - 1] in _LETTERS:
        return _rated(tokens, Unit(start - 1, at, _LETTERS[tokens.words[start - 1]], True))
    if tokens.word(number.start) in FOLDS:
        return Unit(number.start, at, "time")
    between, behind = tokens.word(at), tokens.word(at + 1)
    if between in DASHES:  # "a 30-year rate", "20-plus months"
        at += 2 if behind in _BETWEEN else behind in _UNIT_STARTS or behind in _CURRENCY_STARTS
    elif between in _BETWEEN or (between == "of" and number.form in ("vague", "fraction")):
        at += 1
    if at >= len(tokens):
        return None
    lower = tokens.lower[at]
    if lower in _CURRENCY_STARTS or tokens.words[at] in _SIGNS:
        named = _named(tokens, at, _CURRENCIES) or _code(tokens, at)
        if named and not _is_weight(tokens, named):
            return _rated(tokens, Unit(number.start, named[0], named[1], True))
    if lower in _UNIT_STARTS and (found := _named(tokens, at, _UNITS)):
        if lower == "second" and at == number.end and number.form == "words":
            return None
        if found[1] == "pound" and number.scale >= 1e6 and tokens.word(found[0]) != "of":
            return _rated(tokens, Unit(number.start, found[0], "GBP", True))
        return _rated(tokens, Unit(number.start, found[0], found[1]))
    exact = _EXACT.get(tokens.words[at])
    coded = tokens.glued(at + 1) and tokens.word(at + 1)[0].isalnum()
    loose = tokens.words[at] in _LOOSE and not _initial(tokens, at)
    if exact and not coded and (tokens.glued(at) or loose):
        return _rated(tokens, Unit(number.start, at + 1, exact))
    return None


def _initial(tokens: Tokens, at: int) -> bool:
    """Whether a single letter is an initial or part of a name ("12 F. Kennedy", "5 m-c") rather than a unit."""
    follower = tokens.word(at + 1)
    return follower in ("-", "&") or (follower == "." and at + 2 < len(tokens))


def _is_weight(tokens: Tokens, named: tuple[int, str]) -> bool:
    """Whether "pounds" is a weight here: "40 pounds of explosives", "a 7-pound baby"."""
    return named[1] == "GBP" and tokens.word(named[0]) == "of"


def _code(tokens: Tokens, at: int) -> tuple[int, str] | None:
    if at < len(tokens) and tokens.words[at] in _SIGNS:
        return at + 1, _SIGNS[tokens.words[at]]
    return None


def _named(tokens: Tokens, at: int, names: dict[tuple[str, ...], str]) -> tuple[int, str] | None:
    """``(end, name)`` of the longest name that starts at token ``at``; hyphens within it are skipped."""
    words: list[str] = []
    best: tuple[int, str] | None = None
    while at < len(tokens) and len(words) < _LONGEST:
        if words and tokens.lower[at] in DASHES:
            at += 1
            continue
        word = tokens.lower[at]
        if words and word[0] in _POWERS and not tokens.glued(at):
            break
        words.append(word)
        at += 1
        if name := names.get(tuple(words)):
            best = at, name
    return best


def _rated(tokens: Tokens, unit: Unit) -> Unit:
    """``unit`` with the rate behind it: "per day", "a barrel", "/kg", "of oil a day"."""
    if unit.name in _NO_RATE:
        return unit
    at = unit.end
    if tokens.word(at) == "(":  # the rate of "C$6 (US$4.46) per share" belongs to both amounts
        behind = next((end + 1 for end in range(at + 2, at + 7) if tokens.word(end) == ")"), None)
        found = rate(tokens, behind) if behind else None
        return replace(unit, name=f"{unit.name} per {found[1]}") if found else unit
    if tokens.word(at) == "of":  # "800,000 barrels of crude a day"
        at = next((ahead for ahead in (at + 2, at + 3) if tokens.word(ahead) in ("a", "per")), at)
    found = rate(tokens, at)
    return replace(unit, end=found[0], name=f"{unit.name} per {found[1]}") if found else unit


def rate(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """``(end, name)`` of the unit below the line that begins at token ``at``."""
    word, noun = tokens.word(at), tokens.word(at + 1)
    if word in ("per", "/") and noun:
        full = _RATE_SIGNS.get(noun, singular(noun)) if word == "/" else singular(noun)
        plain = (at + 2, full) if noun.isalpha() and noun not in STOP else None
        return _named(tokens, at + 1, _UNITS) or plain
    follower = tokens.word(at + 2)
    ends = follower not in _TIME_WORDS or (follower == "on" and noun not in DURATIONS)
    if word in ("a", "an", "each") and noun in _PER_ARTICLE and ends and not is_plural(follower):
        return _named(tokens, at + 1, _UNITS) or (at + 2, noun)
    return None
