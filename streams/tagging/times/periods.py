"""Weeks, months, quarters, seasons, years, decades, and their parts."""

from collections.abc import Callable
from functools import lru_cache

from streams.tagging.times.named import (
    decade,
    definite,
    month_at,
    numbered,
    relative,
    rolling,
    season,
    weekend,
    year_at,
)
from streams.tagging.times.parts import ordinal_of, part_at, rest_of
from streams.tagging.times.reader import Reader, Reading
from streams.tagging.times.tables import tables

Way = Callable[[Reader, int], Reading | None]


def period_at(r: Reader, i: int) -> Reading | None:
    """The longest period that begins at word ``i``."""
    if i >= len(r.words):
        return None
    return r.once(_period_at, i)


def _period_at(r: Reader, i: int) -> Reading | None:
    found = [reading for way in _ways(r.word(i)) if (reading := way(r, i)) is not None]
    return max(found, key=lambda reading: reading.stop, default=None)


@lru_cache(maxsize=2000)
def _ways(word: str) -> tuple[Way, ...]:
    """The kinds of period that may begin with ``word``."""
    t = tables()
    if word[0].isdigit():
        return year_at, rolling, ordinal_of, decade
    if word in t.months:
        return (month_at,)
    if word in t.relative:
        return relative, rolling, ordinal_of, season
    if word == "the":
        return part_at, rest_of, ordinal_of, decade, season
    if word in ("rest", "remainder"):
        return (rest_of,)
    if word in t.parts or word in ("earlier", "later"):
        return (part_at,)
    if word in t.numbers or word in t.ordinals:
        return year_at, rolling, ordinal_of
    return (year_at, definite, numbered, season, weekend, decade) if word in t.openers else ()
