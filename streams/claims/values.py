"""When two figures say the same number."""

from math import log10
from typing import NamedTuple

# Hectares in one unit of area, cubic metres in one unit of volume: a conversion is no revision.
_TO_BASE = {
    "hectare": 1.0,
    "acre": 0.40468564224,
    "square kilometre": 100.0,
    "square mile": 258.9988110336,
    "barrel": 0.158987294928,
    "litre": 0.001,
    "gallon": 0.003785411784,
    "cubic metre": 1.0,
}


class Quantity(NamedTuple):
    """A stated number in its measure's base unit; ``low``/``high`` only for a range; ``rough`` when told as such."""

    value: float
    low: float | None = None
    high: float | None = None
    rough: bool = False


def quantity(value: float, low: float | None, high: float | None, unit: str | None) -> Quantity:
    """The number in base units (hectares, cubic metres), so that acres and hectares can be compared."""
    factor = _TO_BASE.get(unit or "", 1.0)

    def scaled(x: float | None) -> float | None:
        return None if x is None else round(x * factor, 6)

    if low is None or high is None or low >= high:
        return Quantity(round(value * factor, 6))
    return Quantity(round(value * factor, 6), scaled(low), scaled(high))


def significant_digits(value: float) -> int:
    """Digits left of the trailing zeros: 2 of 1,200 and 3 of 58.4."""
    whole = int(abs(value))
    if whole != abs(value):
        return len(f"{abs(value):.6f}".strip("0").replace(".", ""))
    return len(str(whole).rstrip("0"))


_ROUNDED = 1000
"""Counts from here on are rounded in print without a word that says so."""


def is_rounding(coarse: float, exact: float) -> bool:
    """Whether the press may print ``coarse`` for ``exact``: fewer significant digits, and what rounding gives."""
    if coarse == exact:
        return True
    if coarse < 10 or exact < 10:
        return False
    digits = significant_digits(coarse)
    if digits > 3 or digits >= significant_digits(exact):
        return False
    unit = 10.0 ** (int(log10(exact)) + 1 - digits)
    most = _ROUNDING if exact >= _ROUNDED else _ROUGHLY
    return abs(coarse - exact) < unit and abs(coarse - exact) <= most * exact


# "About 2,400" for 2,387 and "about 1,200" for 1,187, not 1,000 for 1,187; "nearly 20" for 19, "more than 60" for 63.
_ROUNDING = 0.05
_ROUGHLY = 0.1


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether ``b`` may be the number that ``a`` told before: equal, within its range, converted, or rounded.

    A rough number after an exact one may round it.  An exact number after a rough one is the same only where the
    press would round (thousands): 206 after "about 200" is news.
    """
    if a.value == b.value:
        return True
    if a.low is not None and a.high is not None and b.low is not None and b.high is not None:
        return a.low == b.low and a.high == b.high
    for one, other in ((a, b), (b, a)):
        if one.low is not None and one.high is not None and one.low <= other.value <= one.high:
            return True
    if a.low is not None or b.low is not None:
        return False
    larger = max(abs(a.value), abs(b.value))
    if larger >= 1000 and _converted(a, b) and abs(a.value - b.value) <= _CONVERSION * larger:
        return True
    if is_rounding(b.value, a.value):
        return b.rough or a.value >= _ROUNDED
    return a.rough and b.value >= _ROUNDED and is_rounding(a.value, b.value)


_CONVERSION = 0.015


def _converted(a: Quantity, b: Quantity) -> bool:
    """Whether one of the two is not a whole number of its base unit, as a converted number seldom is."""
    return any(x.value != int(x.value) for x in (a, b))


def is_money(unit: str) -> bool:
    """Whether a unit is a currency's code (ISO 4217)."""
    return len(unit) == 3 and unit.isupper()
