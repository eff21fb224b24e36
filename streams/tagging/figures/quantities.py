"""From tokens to quantities: numbers with their units, joined into ranges."""

from dataclasses import dataclass, replace

from streams.tagging.figures.excluded import excluded
from streams.tagging.figures.numbers import STARTERS, Number, read
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.units import Unit, unit_of

_DASHES = frozenset("-‐‑–—−")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit; ``start`` to ``end`` are the tokens of both."""

    start: int
    end: int
    number: Number
    unit: Unit | None
    range: bool = False


def quantities(tokens: Tokens) -> list[Quantity]:
    """Every quantity of a sentence in order, ranges joined, numerals that count nothing left out."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        word = tokens.lower[at]
        number = None
        if word[0].isdigit() or word in STARTERS or word in ("a", "an") or (word[0] == "." and len(word) > 1):
            number = read(tokens, at)
        if number is None:
            at += 1
            continue
        at = number.end
        continues = bool(found) and found[-1].end == number.start - 1
        quantity = _quantity(tokens, number, continues)
        if quantity is None:
            continue
        at = quantity.end
        joined = _join(tokens, found[-1], quantity) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(quantity)
    return found


def _quantity(tokens: Tokens, number: Number, continues: bool) -> Quantity | None:
    if not continues:
        number = _signed(tokens, number)
    unit = unit_of(tokens, number)
    if excluded(tokens, number, unit is not None, unit is not None and unit.money, continues):
        return None
    if unit is None:
        return Quantity(number.start, number.end, number, None)
    return Quantity(min(unit.start, number.start), max(unit.end, number.end), number, unit)


def _signed(tokens: Tokens, number: Number) -> Number:
    sign = number.start - 1
    if (
        number.value is not None
        and tokens.word(sign) in _DASHES
        and tokens.glued(number.start)
        and (not tokens.glued(sign) or tokens.word(sign - 1) in "$€£(")
        and number.form == "digits"
    ):
        value = -number.value
        return replace(number, value=value, low=value, high=value)
    return number


def _join(tokens: Tokens, first: Quantity, second: Quantity) -> Quantity | None:
    """The range of two quantities: "10-12,000", "between 800 and 1,000", "$3bn to $5bn", "two or three"."""
    low, high = first.number.value, second.number.value
    if low is None or high is None or first.range:
        return None
    link = tokens.lower[first.end : second.start]
    if len(link) != 1:
        return None
    before = tokens.word(first.start - 1)
    if not _links(tokens, link[0], before, tokens.word(first.start - 2), first, second):
        return None
    if first.number.scale == 1 and second.number.scale > 1 and low < 1000:
        low *= second.number.scale
    elif first.number.scale == 1 and high >= 1000 > low and link[0] in _DASHES and high / 1000 > low:
        low *= 1000
    if (
        first.unit
        and second.unit
        and first.unit.name != second.unit.name
        and second.unit.name.partition(" per ")[0] != first.unit.name
    ):
        return None
    low = abs(low) if link[0] in _DASHES else low
    high = abs(high) if link[0] in _DASHES else high
    if not low < high:
        return None
    number = replace(second.number, start=first.number.start, value=(low + high) / 2, low=low, high=high)
    return Quantity(first.start, second.end, number, second.unit or first.unit, range=True)


def _links(tokens: Tokens, link: str, before: str, further: str, first: Quantity, second: Quantity) -> bool:
    if link == "and":
        return before == "between"
    if link == "to":
        return before not in ("from", "by") or (
            before == "from" and further in ("ranging", "range", "ranges", "ranged", "vary", "anywhere")
        )
    if link == "or":
        return (
            first.unit is None
            and first.number.form == second.number.form == "words"
            and tokens.word(first.start - 1) != "either"
        )
    return link in _DASHES and tokens.word(second.end) not in _DASHES
