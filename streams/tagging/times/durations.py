"""Lengths of time ("three and a half hours") and what is counted from them ("two days ago", "in a week")."""

from datetime import datetime

from streams.tagging.times.calendars import SECONDS, midnight, period_of, shift
from streams.tagging.times.days import day_at, one_day
from streams.tagging.times.reader import Reader, Reading
from streams.tagging.times.tables import tables

Length = tuple[list[tuple[float, str]], int]
_FRACTIONS = {"half": 0.5, "quarter": 0.25}
_VAGUE = {"few": 3.0, "several": 3.0, "couple": 2.0}


def length_at(r: Reader, i: int) -> Length | None:
    """A length of time as amounts of units, and the word after it; at least one unit is named."""
    parts: list[tuple[float, str]] = []
    j = i
    while (found := _amount(r, j)) is not None:
        amount, k = found
        unit = tables().units.get(r.word(k).removesuffix("'s"))
        if unit is None or (len(r.word(k)) == 1 and not (r.glued(k) and not r.glued(k + 1))):
            break
        k += 1
        if r.word(k) == "and" and (tail := _fraction(r, k + 1)):
            amount, k = amount + tail[0], tail[1]
        parts.append((amount, unit))
        j = k
        k = r.skip(r.skip(k, ","), "and")
        if k == j and not (r.word(k)[:1].isdigit()):
            break
        if (following := _amount(r, k)) is None or tables().units.get(r.word(following[1])) is None:
            break
        j = k
    if not parts:
        return None
    while r.word(j - 1) in (",", "and"):
        j -= 1
    return parts, j


def _fraction(r: Reader, i: int) -> tuple[float, int] | None:
    j = r.skip(i, "a", "an", "one")
    return (_FRACTIONS[r.word(j)], j + 1) if r.word(j) in _FRACTIONS else None


def _amount(r: Reader, i: int) -> tuple[float, int] | None:
    """A number before a unit: "3", "two", "a", "half a", "one and a half", "a few", "a couple of", "business"."""
    if r.word(i) in _FRACTIONS and r.word(i + 1) in ("a", "an"):
        return _FRACTIONS[r.word(i)], i + 2
    j = r.skip(i, "a")
    if r.word(j) in _VAGUE:
        return _VAGUE[r.word(j)], r.skip(j + 1, "of")
    number = (1.0, i + 1) if j > i or r.word(i) == "an" else r.cardinal(i)
    if number is None:
        return None
    amount, j = number
    if r.word(j) == "and":
        if tail := _fraction(r, j + 1):
            amount, j = amount + tail[0], tail[1]
        elif (more := r.cardinal(j + 1)) and amount % 10 == 0 and amount < 100 and more[0] < 10:
            amount, j = amount + more[0], more[1]
    j = r.skip(j, "-")
    return amount, r.skip(j, "business", "whole", "full", "more")


def duration(r: Reader, i: int) -> Reading | None:
    """A bare length of time."""
    j, mod = i, ""
    if r.word(j) in ("more", "less") and r.word(j + 1) == "than":
        j, mod = j + 2, r.word(j)
    found = length_at(r, j)
    if not found:
        return None
    seconds = sum(amount * SECONDS.get(unit, 86400) for amount, unit in found[0])
    return Reading("duration", None, None, found[1], mod, seconds=seconds)


def counted(r: Reader, i: int) -> Reading | None:
    """A moment at a distance: "two days ago", "3 weeks from now", "in a fortnight", "two weeks before Christmas"."""
    leading = r.word(i) in ("in", "within")
    mod, j = "", i + leading
    if r.word(j) in ("more", "less") and r.word(j + 1) == "than":
        mod, j = r.word(j), j + 2
    found = length_at(r, j)
    if not found:
        return None
    parts, j = found
    word = r.word(j)
    sign, anchor = 1, r.now
    stop = j + 1
    if word in ("ago", "earlier", "back"):
        sign = -1
    elif word in ("from", "after", "before", "since") and (other := _anchor(r, j + 1)):
        sign, anchor, stop = -1 if word == "before" else 1, *other
    elif word == "later" or (word == "hence"):
        pass
    elif leading:
        stop = _time_after(r, j)
    else:
        return None
    if r.word(stop - 1).endswith("'s") and r.word(stop) == "time":
        stop += 1
    when = anchor
    for amount, unit in parts:
        when = shift(when, sign * amount, unit)
    fine = any(unit in ("second", "minute", "hour") for _, unit in parts)
    if leading and r.word(i) == "within":
        return Reading("datetimerange" if fine else "daterange", anchor, when, stop)
    if fine:
        return Reading("datetime", when, when, stop)
    day = midnight(when)
    if mod == "more":
        if sign < 0:
            return Reading("daterange", None, day, stop, "before")
        return Reading("daterange", day, None, stop, "after")
    if mod == "less":
        base = midnight(anchor)
        return Reading("daterange", min(day, base), max(day, base), stop)
    return one_day(day, stop)


def _time_after(r: Reader, i: int) -> int:
    """``i`` moved over "'s time" and "' time" after a length."""
    j = r.skip(i, "'", "’", "'s")
    return j + 1 if r.word(j) == "time" and j > i else i


def _anchor(r: Reader, i: int) -> tuple[datetime, int] | None:
    if r.word(i) in ("now", "today"):
        return r.now, i + 1
    if year := r.year(i):
        return period_of(r.now.replace(year=year[0], month=1, day=1), "year")[0], year[1]
    found = day_at(r, i)
    return (found.start, found.stop) if found and found.start else None
