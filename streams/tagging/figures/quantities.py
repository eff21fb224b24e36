"""From tokens to quantities: numbers with their units, joined into ranges."""

from dataclasses import dataclass, replace

from streams.tagging.figures.changes import SIZED as _SIZED
from streams.tagging.figures.changes import direction_of
from streams.tagging.figures.excluded import excluded
from streams.tagging.figures.numbers import DASHES, STARTERS, Number, read
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.unit_names import currency_signs
from streams.tagging.figures.units import Unit, unit_of
from streams.tagging.figures.words import COUNT_NOUN

_RANGING = frozenset(["ranging", "range", "ranges", "ranged", "vary", "varies", "varying", "anywhere"])
_SIGNS = currency_signs()
_MOST = 120  # numerals in one sentence: more are a table, a list of results or noise
_DIGITS = frozenset("0123456789.")
_LINKS = frozenset(("to", "and", "or", *DASHES))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit; ``start`` to ``end`` are the tokens of both."""

    start: int
    end: int
    number: Number
    unit: Unit | None
    range: bool = False


def quantities(tokens: Tokens) -> list[Quantity]:
    """Every quantity of a sentence in order, ranges joined, numerals that count nothing left out; none of a table."""
    found: list[Quantity] = []
    at = 0
    candidates = [index for index, word in enumerate(tokens.lower) if word in STARTERS or word[0] in _DIGITS]
    if len(candidates) > _MOST:
        return []
    for index in candidates:
        if tokens.word(index - 1) in ("a", "an"):
            index -= 1
        number = read(tokens, index) if index >= at else None
        if number is None:
            continue
        at = number.end
        continues = bool(found) and _near(tokens, found[-1].end, number.start)
        quantity = _quantity(tokens, number, continues)
        if quantity is None:
            continue
        at = quantity.end
        joined = _join(tokens, found[-1], quantity) if continues else None
        if joined:
            found[-1] = joined
        elif continues and _score(tokens, found[-1], quantity):
            found.pop()
        else:
            if continues:
                _share(tokens, found, quantity)
            found.append(quantity)
    return found


def _near(tokens: Tokens, end: int, start: int) -> bool:
    """Whether only a link ("to", "and", "or", a hyphen) and perhaps a currency sign stand between two numbers."""
    if not 0 < start - end <= 3 or tokens.lower[end] not in _LINKS:
        return False
    return all(word in _LINKS or not word.isalnum() or word.isupper() for word in tokens.words[end + 1 : start])


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
    """``number`` with the minus sign before it, also behind a currency sign: $-50.8bn."""
    sign = number.start - 1
    if number.value and tokens.word(sign) == "minus" and tokens.word(sign - 1) not in ("or", "and"):
        if tokens.word(sign - 1)[-1:].isdecimal():
            return number  # "10 minus 3"
        return replace(number, start=sign, value=-number.value, low=-number.value, high=-number.value)
    if number.value is None or number.form != "digits" or tokens.word(sign) not in DASHES:
        return number
    if not tokens.glued(number.start) or (tokens.glued(sign) and tokens.words[sign - 1] not in ("(", *_SIGNS)):
        return number
    start = sign if tokens.words[sign - 1 : sign] and tokens.words[sign - 1] in _SIGNS and sign else number.start
    return replace(number, start=start, value=-number.value, low=-number.value, high=-number.value)


def _join(tokens: Tokens, first: Quantity, second: Quantity) -> Quantity | None:
    """The range of two quantities: "10-12,000", "between 800 and 1,000", "$3bn to $5bn", "two or three"."""
    low, high = first.number.value, second.number.value
    link = tokens.lower[first.end : second.start]
    if low is None or high is None or first.range or len(link) != 1 or not _links(tokens, link[0], first, second):
        return None
    if first.unit and not (second.unit and _same_unit(first.unit, second.unit)) and not first.unit.money:
        return None
    scale = second.number.scale
    if first.number.scale == 1 and scale > 1 and low * scale < high:
        low *= scale
    elif first.number.scale == 1 and scale == 1 and link[0] in DASHES and low < high / 1000 and high % 1000 == 0:
        low *= 1000
    if not low < high:
        return None
    number = replace(second.number, start=first.number.start, value=(low + high) / 2, low=low, high=high)
    return Quantity(first.start, second.end, number, second.unit or first.unit, range=True)


def _same_unit(first: Unit, second: Unit) -> bool:
    return second.name.partition(" per ")[0] == first.name.partition(" per ")[0]


def _links(tokens: Tokens, link: str, first: Quantity, second: Quantity) -> bool:
    before, further = tokens.word(first.start - 1), tokens.word(first.start - 2)
    if link == "and":
        return before == "between"
    if link == "to":
        if before == "from":
            words = tokens.lower[max(0, first.start - 12) : first.start]
            changed = any(map(direction_of, words)) or not COUNT_NOUN.isdisjoint(words)
            return further in _RANGING or not changed
        if first.unit is None and second.unit is not None and second.unit.name in _SIZED:
            return True  # "rose by 5 to 7 percent"
        return before not in ("by", "down", "up") and direction_of(before) is None
    if link == "or":
        return first.unit is None and first.number.form == second.number.form == "words" and before != "either"
    return link in DASHES and not (tokens.glued(second.end) and tokens.word(second.end + 1)[:1].isdecimal())


def _score(tokens: Tokens, first: Quantity, second: Quantity) -> bool:
    """Whether two bare numerals joined by a hyphen make a score or a code: "won 3-1", "555-1234"."""
    link = tokens.lower[first.end : second.start]
    if link == ["to"] and first.number.form == second.number.form == "digits":
        bare = first.unit is None and second.unit is None and not tokens.word(second.end).isalpha()
        plain = tokens.word(first.start - 1) not in ("from", "by", "up", "down", "of", ",")
        return bare and plain and 100 > (first.number.value or 0) > (second.number.value or 0)
    if len(link) != 1 or link[0] not in DASHES or first.unit is not None:
        return False
    glued = tokens.glued(first.end) and tokens.glued(second.start)
    return glued or (second.unit is None and (first.number.value or 0) > (second.number.value or 0))


def _share(tokens: Tokens, found: list[Quantity], second: Quantity) -> None:
    """Hands the unit of the second back to the first: "7- or 8-inch", "40 and 50 kilometres", "5, 10 km"."""
    first = found[-1]
    unit = second.unit
    if first.unit or unit is None or unit.money or unit.name == "percentage":
        return
    link = [word for word in tokens.lower[first.end : second.start] if word not in DASHES]
    if link in (["or"], ["and"], ["to"]):
        found[-1] = replace(first, unit=replace(unit, start=first.start, end=first.end))
