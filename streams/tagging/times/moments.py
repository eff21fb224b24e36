"""Days with times of day: "Friday at 4pm", "9am on Tuesday", "tonight from 7 to 7:30"."""

from dataclasses import replace
from datetime import datetime

from streams.tagging.times.calendars import midnight, shift
from streams.tagging.times.clock import clock_at, daypart_at, half_day, on_day, part_of_day
from streams.tagging.times.days import day_at
from streams.tagging.times.reader import Kind, Reader, Reading
from streams.tagging.times.tables import tables

JOINERS = frozenset({"to", "-", "–", "—", "until", "till", "through", "~", "and", "thru"})
"""Words between the ends of a range."""


def end_of_day(r: Reader, i: int) -> Reading | None:
    j = r.skip(i, "the")
    if r.word(j) != "end" or r.word(j + 1) != "of":
        return None
    k = r.skip(j + 2, "the")
    found = day_at(r, k)
    if found is None and r.word(k) == "day":
        found = Reading("date", midnight(r.now), None, k + 1)
    if found is None or found.start is None:
        return None
    when = shift(midnight(found.start), 86399, "second")
    return Reading("datetime", when, when, found.stop, recurs=found.recurs)


def day_and_time(r: Reader, i: int) -> Reading | None:
    """ "Friday", "Friday at 4pm", "May 5th 9:00 am", "Tuesday afternoon", "tonight from 7 to 7:30"."""
    t = tables()
    lead = r.word(i) in ("early", "late", "later") and r.word(i + 1) == "in"
    j = r.skip(i + 2, "the") if lead else i
    j = r.skip(j, "day") if lead else j
    tonight = r.word(j) in ("tonight", "tonite")
    night = r.word(j) == "last" and r.word(j + 1) == "night"
    relative = t.relative.get(r.word(j))
    if tonight or night:
        base = shift(midnight(r.now), -1 if night else 0, "day")
        reading = part_of_day(base, (20, 24), None, j + 1 + night)
        return _with_clock(r, reading, base, evening=True) or reading
    part = t.parts.get(r.word(j)) if relative is None else None
    k = j + (part is not None)
    relative = t.relative.get(r.word(k))
    if relative is not None and r.word(k + 1) in t.dayparts and r.word(k + 1) != "night":
        base = shift(midnight(r.now), relative, "day")
        reading = part_of_day(base, t.dayparts[r.word(k + 1)], part, k + 2)
        return _with_clock(r, reading, base, evening=r.word(k + 1) == "evening") or reading
    found = day_at(r, j)
    if found is None or found.start is None:
        return None
    if lead:
        noon = shift(found.start, 12, "hour")
        early = r.word(i) == "early"
        return Reading("datetimerange", found.start if early else noon, noon if early else found.end, found.stop)
    m = r.skip(found.stop, ",")
    m = r.skip(r.skip(m, "in"), "the") if r.word(m) == "in" else m
    after_part = t.parts.get(r.word(m))
    m += after_part is not None
    hours = t.dayparts.get(r.word(m))
    if hours and not r.word(m).endswith("s"):
        reading = replace(part_of_day(found.start, hours, after_part, m + 1), recurs=found.recurs)
        n = r.skip(m + 1, "of")
        if (step := t.relative.get(r.word(n))) is not None and r.word(n + 1) == "week" and found.recurs == "week":
            monday = shift(midnight(r.now), -r.now.weekday() + 7 * step, "day")
            return part_of_day(shift(monday, found.start.weekday(), "day"), hours, after_part, n + 2)
        return _with_clock(r, reading, found.start, evening=hours[0] >= 12) or reading
    if r.word(found.stop) in ("am", "pm") and not r.glued(found.stop) and not r.word(found.stop - 1).isdigit():
        return part_of_day(
            found.start, t.dayparts["morning" if r.word(found.stop) == "am" else "afternoon"], None, found.stop + 1
        )
    return _with_clock(r, found, found.start) or found


def _with_clock(r: Reader, day: Reading, base: datetime, *, evening: bool = False) -> Reading | None:
    """The time of day that follows a day: a moment or a range of that day."""
    j = r.skip(day.stop, ",")
    led = r.word(j) in ("at", "@", "around", "from", "between")
    span = _clock_range(r, r.skip(j, "at", "and"), led=led)
    if span and span.start and span.end:
        start, end = on_day(base, span.start), on_day(base, span.end)
        if evening and start.hour < 12:
            start, end = shift(start, 12, "hour"), shift(end, 12 if end.hour < 12 else 0, "hour")
        end = shift(end, 1, "day") if end < start else end
        return Reading("datetimerange", start, end, span.stop, recurs=day.recurs)
    mod = r.word(j) if r.word(j) in ("before", "after", "until", "since") else ""
    opening = r.skip(j, "and") + bool(mod)
    if r.words[j : j + 3] == ["no", "later", "than"]:
        mod, opening = "before", j + 3
    time = clock_at(r, opening, bare=led or bool(mod))
    if time is None or time.start is None or (day.kind == "datetimerange" and not led):
        return None
    when = on_day(base, time.start)
    recurs = day.recurs or time.recurs
    if mod:
        early = mod in ("before", "until")
        return Reading("datetimerange", None if early else when, when if early else None, time.stop, mod, recurs)
    return Reading("datetime", when, when, time.stop, recurs=recurs)


def time_and_day(r: Reader, i: int) -> Reading | None:
    """ "9am on Tuesday", "3pm today", "5 to 6pm of April 22", or a time or a part of the day alone."""
    span = _clock_range(r, i, led=r.word(i) in ("from", "between"))
    time = span or clock_at(r, i) or _part_at(r, i)
    if time is None or time.start is None or time.end is None:
        bare = clock_at(r, i, bare=True) if r.word(i) != "at" else None
        if (
            r.word(i - 1) in (":", "/")
            or bare is None
            or not (
                (r.word(bare.stop) == "on" and day_at(r, bare.stop + 1))
                or r.word(r.skip(bare.stop, ",")) in ("tonight", "tonite")
            )
            or bare.start is None
        ):
            return None
        time = bare
    later = r.words[time.stop : time.stop + 2] == ["or", "later"]
    stop = time.stop + 2 * later
    j = r.skip(r.skip(stop, ","), "on", "of", "in")
    day = _tonight(r, j) or day_at(r, r.skip(j, "the")) or day_at(r, j)
    if day and day.start and time.start and time.end:
        start, end = on_day(day.start, time.start), on_day(day.start, time.end)
        if day.kind == "datetimerange" and start.hour < 12:
            start, end = shift(start, 12, "hour"), shift(end, 12 if end.hour < 12 else 0, "hour")
        if later:
            return Reading("datetimerange", start, None, day.stop, "since", day.recurs)
        kind: Kind = "datetime" if time.kind == "time" else "datetimerange"
        return Reading(kind, start, end, day.stop, recurs=day.recurs or time.recurs)
    return replace(time, kind="timerange", end=None, stop=stop, mod="since") if later else time


def _part_at(r: Reader, i: int) -> Reading | None:
    """A part of the day, with a time of it if one follows: "in the morning at 7"."""
    part = daypart_at(r, i)
    if part is None or part.start is None or r.word(part.stop) != "at":
        return part
    clock = clock_at(r, part.stop, bare=True)
    if clock is None or clock.start is None:
        return part
    late = part.start.hour >= 12 and clock.start.hour < 12
    when = shift(clock.start, 12 if late else 0, "hour")
    return Reading("time", when, when, clock.stop)


def _tonight(r: Reader, i: int) -> Reading | None:
    t = tables()
    if r.word(i) in ("tonight", "tonite"):
        return Reading("datetimerange", midnight(r.now), None, i + 1)
    if r.word(i) == "last" and r.word(i + 1) == "night":
        return Reading("datetimerange", shift(midnight(r.now), -1, "day"), None, i + 2)
    if r.word(i) in t.relative and r.word(i + 1) in t.dayparts:
        morning = r.word(i + 1) == "morning"
        day = shift(midnight(r.now), t.relative[r.word(i)], "day")
        return Reading("date" if morning else "datetimerange", day, None, i + 2)
    return None


def _clock_range(r: Reader, i: int, *, led: bool) -> Reading | None:
    """ "from 5 to 6pm", "2:00-2:30 pm", "between 9.30 and 4.30", "5 to seven in the morning"."""
    j = r.skip(i, "from", "between")
    led = led or j > i
    first = clock_at(r, j, bare=True)
    if first is None or first.start is None or r.word(first.stop) not in JOINERS:
        return None
    second = clock_at(r, first.stop + 1, bare=True)
    if second is None or second.start is None:
        return None
    sure = any(
        half_day(r, k)[0] is not None or ":" in r.word(k) or r.word(k) == "oclock" for k in range(j, second.stop + 1)
    )
    if not (led or sure) or (r.word(first.stop) == "and" and j == i):
        return None
    if (
        (r.word(second.stop) in tables().months and not sure)
        or (r.word(second.stop) == "of" and not sure)
        or r.word(second.stop) in ("/", "%")
        or r.word(second.stop) in tables().units
    ):
        return None
    start, end = first.start, second.start
    if first.recurs and not second.recurs and end.hour >= 12 and shift(start, 12, "hour") <= end and start.hour < 12:
        start = shift(start, 12, "hour")
    if end <= start and second.recurs:
        end = shift(end, 12, "hour")
    if end <= start:
        end = shift(end, 1, "day")
    return Reading("timerange", start, end, second.stop, recurs="half-day" if first.recurs and second.recurs else "")
