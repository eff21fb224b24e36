"""Units and currencies beside a number, as one English singular name or ISO 4217 code."""

from dataclasses import dataclass

from streams.tagging.figures.numbers import Number
from streams.tagging.figures.phrases import Phrases
from streams.tagging.figures.tables import table
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import STOP, singular

_TABLE = table("units")
_FORMS: Phrases[str] = Phrases(
    (tuple(form.split()), name)
    for group in (_TABLE["forms"], _TABLE["minor"])
    for name, forms in group.items()
    for form in forms
)
_EXACT: dict[str, str] = _TABLE["exact"]
_LOOSE = frozenset(_TABLE["loose"]["exact"])
_SYMBOLS: dict[str, str] = _TABLE["currency_symbols"]
_SYMBOL_BY_TOKENS: dict[str, str] = dict(_SYMBOLS.items())
_CURRENCIES: dict[str, str] = _TABLE["currency_words"]
_CODES = frozenset(
    {*_SYMBOLS.values(), *_CURRENCIES.values(), "GBP", "CHF", "AUD", "CAD", "NZD", "HKD", "SGD", "SEK", "NOK", "DKK"}
)
_PER_ARTICLE = frozenset(_TABLE["per"]["after_article"])
_DASHES = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens ``start`` to ``end`` (a stretch that holds the number) give the unit ``name``."""

    start: int
    end: int
    name: str
    money: bool = False


def currency_before(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """``(first token, ISO code)`` of the currency sign or code in front of token ``at``."""
    for length in (3, 2, 1):
        start = at - length
        if start < 0:
            continue
        printed = "".join(tokens.words[start:at])
        code = _SYMBOL_BY_TOKENS.get(printed)
        if code is None and printed.isupper() and printed in _CODES:
            code = printed
        if code and (length == 1 or tokens.starts[at - 1] - tokens.ends[start] <= 1):
            return start, code
    return None


def unit_of(tokens: Tokens, number: Number) -> Unit | None:
    """The unit of ``number``: its currency, or the unit behind it, with its rate ("per day")."""
    money = currency_before(tokens, number.start)
    if money:
        start, code = money
        end = number.end
        if tokens.word(end) in _CURRENCIES or tokens.words[end : end + 1] == [code]:
            end += 1
        return _rated(tokens, Unit(start, end, code, True))
    at = number.end
    if tokens.word(at) == "of" and number.form in ("vague", "fraction"):
        at += 1
    elif tokens.word(at) in _DASHES and tokens.glued(at) and tokens.glued(at + 1):
        match = _FORMS.starting(tokens.lower, at)
        if match:
            return Unit(number.start, at + match[0], match[1])
        at += 1
    return _unit_at(tokens, number, at)


def _unit_at(tokens: Tokens, number: Number, at: int) -> Unit | None:
    if at >= len(tokens):
        return None
    word = tokens.lower[at]
    for skip in (0, 1):  # "7,199 Chinese yuan"
        name = tokens.word(at + skip)
        if (code := _CURRENCIES.get(name)) and (skip == 0 or tokens.words[at][0].isupper()):
            return _rated(tokens, Unit(number.start, at + skip + 1, code, True))
    if tokens.words[at] in _CODES:
        return _rated(tokens, Unit(number.start, at + 1, tokens.words[at], True))
    exact = _EXACT.get(tokens.words[at])
    if exact and (tokens.glued(at) or (tokens.words[at] in _LOOSE and tokens.word(at + 1) not in (".", "-"))):
        return _rated(tokens, Unit(number.start, at + 1, exact))
    match = _FORMS.starting(tokens.lower, at)
    if match is None:
        return None
    if word == "second" and tokens.word(at - 1) not in _DASHES:
        return None
    return _rated(tokens, Unit(number.start, at + match[0], match[1]))


def _rated(tokens: Tokens, unit: Unit) -> Unit:
    """``unit`` with the rate behind it: "per day", "a barrel", "/kg", "of oil a day"."""
    if unit.name in ("percentage", "count", "point", "year of age"):
        return unit
    at = unit.end
    if tokens.word(at) == "of":  # "800,000 barrels of crude a day"
        for ahead in (at + 2, at + 3):
            if tokens.word(ahead) in ("a", "per") and tokens.word(ahead + 1) in _PER_ARTICLE:
                at = ahead
                break
    word = tokens.word(at)
    if word in ("per", "/"):
        match = _FORMS.starting(tokens.lower, at + 1) if at + 1 < len(tokens) else None
        if match:
            return Unit(unit.start, at + 1 + match[0], f"{unit.name} per {match[1]}", unit.money)
        noun = tokens.word(at + 1)
        if noun.isalpha() and noun not in STOP:
            return Unit(unit.start, at + 2, f"{unit.name} per {singular(noun)}", unit.money)
    elif word in ("a", "an", "each") and tokens.word(at + 1) in _PER_ARTICLE:
        match = _FORMS.starting(tokens.lower, at + 1)
        noun = match[1] if match else tokens.word(at + 1)
        return Unit(unit.start, at + 2, f"{unit.name} per {noun}", unit.money)
    return unit
