"""A length that begins at a point ("for two hours from 9", "from 20 March for a week") and weeks told by a day."""

from datetime import datetime

from streams.tagging.times.calendars import midnight, period_of, shift
from streams.tagging.times.clock import clock_at
from streams.tagging.times.days import day_at
from streams.tagging.times.durations import length_at
from streams.tagging.times.periods import period_at
from streams.tagging.times.reader import Kind, Reader, Reading

_BEGINNING = frozenset({"starting", "beginning", "commencing"})
_FINE = frozenset({"second", "minute", "hour"})
_BRACKETS = frozenset({"", ".", ",", ";", ":", "!", "?", ")", "”", '"', "'", "-", "–", "—", "before"})
_WHOLE = frozenset({"week", "month", "year", "quarter", "fortnight"})


def length_from(r: Reader, i: int) -> Reading | None:
    """ "for 3 hours from 10 am", "3 days starting from next Monday", "from 2pm for 2 hours"."""
    if r.word(i) == "from":
        begun = _point(r, i + 1)
        length = length_at(r, begun[1] + 1) if begun and r.word(begun[1]) == "for" else None
        return _from(begun[0], length[0], length[1], timed=begun[2]) if begun and length else None
    length = length_at(r, r.skip(i, "for"))
    if not length:
        return None
    j = r.skip(length[1], ",")
    led = r.word(j) in _BEGINNING
    if not led and not (r.word(j) == "from" and r.word(i) == "for"):
        return None
    begun = _point(r, r.skip(j + 1, "from", "on", "at") if led else j + 1)
    return _from(begun[0], length[0], begun[1], timed=begun[2]) if begun else None


def _point(r: Reader, i: int) -> tuple[datetime, int, bool] | None:
    """Where it begins, the word after it, and whether that is a time of day."""
    time = clock_at(r, i, bare=True)
    if time and time.start:
        return time.start, time.stop, True
    day = day_at(r, i)
    return (day.start, day.stop, False) if day and day.start else None


def _from(start: datetime, parts: list[tuple[float, str]], stop: int, *, timed: bool) -> Reading:
    end = start
    for amount, unit in parts:
        end = shift(end, amount, unit)
    fine = any(unit in _FINE for _, unit in parts)
    kind: Kind = "timerange" if timed and fine else "datetimerange" if timed or fine else "daterange"
    return Reading(kind, start, end, stop)


def length_to(r: Reader, i: int) -> Reading | None:
    """ "the 24 hours to Monday", "the year to March", "the three months ending in June"."""
    j = r.skip(i, "the")
    length = length_at(r, j) or (([(1.0, "year")], j + 1) if r.word(j) == "year" else None)
    if j == i or not length or r.word(length[1]) not in ("to", "ending", "until"):
        return None
    k = r.skip(length[1] + 1, "in", "on", "the", "end")
    last = day_at(r, k) or period_at(r, k)
    if last is None or last.end is None or last.kind not in ("date", "daterange"):
        return None
    start = last.end
    for amount, unit in length[0]:
        start = shift(start, -amount, unit)
    fine = any(unit in _FINE for _, unit in length[0])
    return Reading("datetimerange" if fine else "daterange", start, last.end, last.stop)


def week_of(r: Reader, i: int) -> Reading | None:
    """ "the week of 4 February", "the week ending on Friday", "the month", "the year" at the end of a clause."""
    j = r.skip(i, "the")
    word = r.word(j)
    if word == "week" and r.word(j + 1) in _BEGINNING | {"of", "ending"}:
        k = r.skip(j + 2, "on", "at")
        day = day_at(r, r.skip(k, "the")) or day_at(r, k)
        if day is None or day.start is None:
            return None
        if r.word(j + 1) == "ending":
            return Reading("daterange", shift(day.start, -6, "day"), shift(day.start, 1, "day"), day.stop)
        start = period_of(day.start, "week")[0]
        return Reading("daterange", start, shift(start, 1, "week"), day.stop)
    led = r.word(i - 1) in ("of", "in", "for", "during", "this", "over", "throughout")
    if j > i and word in _WHOLE and led and r.word(j + 1) in _BRACKETS:
        start, end = period_of(midnight(r.now), word)
        return Reading("daterange", start, shift(start, 2, "week") if word == "fortnight" else end, j + 1)
    return None
