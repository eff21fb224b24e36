"""Whole time expressions: days with times, ranges, "since", "before", "every"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from streams.tagging.times.calendars import add_months, midnight, shift
from streams.tagging.times.clock import clock_at, daypart_at, half_day, on_day, part_of_day
from streams.tagging.times.days import day_at, one_day
from streams.tagging.times.durations import counted, duration
from streams.tagging.times.periods import period_at
from streams.tagging.times.reader import Kind, Reader, Reading
from streams.tagging.times.sets import SETS, every
from streams.tagging.times.tables import tables

_LIMITS: dict[tuple[str, ...], str] = {
    ("since",): "since",
    ("starting",): "since",
    ("as", "early", "as"): "since",
    ("before",): "before",
    ("prior", "to"): "before",
    ("no", "later", "than"): "before",
    ("less", "than"): "before",
    ("after",): "after",
    ("later", "than"): "after",
    ("greater", "than"): "after",
    ("until",): "until",
    ("till",): "until",
    ("as", "late", "as"): "until",
    (">", "="): "since",
    ("<", "="): "until",
    (">",): "after",
    ("<",): "before",
    ("around",): "approx",
    ("circa",): "approx",
}
_JOINERS = frozenset({"to", "-", "–", "—", "until", "till", "through", "~", "and", "thru"})


_LIMITING = frozenset(words[0] for words in _LIMITS)
_REPEATING = frozenset({*SETS, "every", "each", "once", "twice"})
_CLOCKED = frozenset(
    {
        "at",
        "@",
        "around",
        "circa",
        "noon",
        "midday",
        "midnight",
        "mid",
        "quarter",
        "from",
        "between",
        "in",
        "during",
        "early",
        "late",
    }
)
_COUNTED = frozenset({"a", "an", "half", "few", "several", "couple", "in", "within", "more", "less"})
Way = Callable[[Reader, int], Reading | None]


def _numeral(word: str) -> bool:
    return word[:1].isdigit() or word in tables().numbers or word in _COUNTED


def expression_at(r: Reader, i: int) -> Reading | None:
    """The longest time expression that begins at word ``i``."""
    word = r.word(i)
    ways: list[Way] = [_simple]
    if word in _LIMITING or "later" in r.words[i + 1 : i + 8]:
        ways.append(_limited)
    if not _JOINERS.isdisjoint(r.words[i + 1 : i + 10]):
        ways.append(_range)
    if word in _REPEATING or word in tables().weekdays or word.endswith("days"):
        ways.append(every)
    if _numeral(word):
        ways.append(duration)
    best: Reading | None = None
    for way in ways:
        found = way(r, i)
        if found is not None and (best is None or found.stop > best.stop):
            best = found
    return best


def _simple(r: Reader, i: int) -> Reading | None:
    """A point or a period, with its time of day if it has one, without a limiting word."""
    return r.once(_read_simple, i) if i < len(r.words) else None


def _read_simple(r: Reader, i: int) -> Reading | None:
    if r.word(i) == "now":
        return Reading("datetime", r.now, r.now, i + 1)
    word = r.word(i)
    ways: list[Way] = [_day_and_time, period_at]
    if _numeral(word):
        ways.append(counted)
    if _numeral(word) or word in _CLOCKED or word in tables().dayparts:
        ways.append(_time_and_day)
    if word in ("end", "the"):
        ways.append(_end_of_day)
    candidates = [found for way in ways if (found := way(r, i))]
    return max(candidates, key=lambda reading: reading.stop, default=None)


def _end_of_day(r: Reader, i: int) -> Reading | None:
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


def _day_and_time(r: Reader, i: int) -> Reading | None:
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
    time = clock_at(r, r.skip(j, "and") + bool(mod), bare=led or bool(mod))
    if time is None or time.start is None or (day.kind == "datetimerange" and not led):
        return None
    when = on_day(base, time.start)
    recurs = day.recurs or time.recurs
    if mod:
        early = mod in ("before", "until")
        return Reading("datetimerange", None if early else when, when if early else None, time.stop, mod, recurs)
    return Reading("datetime", when, when, time.stop, recurs=recurs)


def _time_and_day(r: Reader, i: int) -> Reading | None:
    """ "9am on Tuesday", "3pm today", "5 to 6pm of April 22", or a time or a part of the day alone."""
    span = _clock_range(r, i, led=r.word(i) in ("from", "between"))
    time = span or clock_at(r, i) or daypart_at(r, i)
    if time is None or time.start is None or time.end is None:
        bare = clock_at(r, i, bare=True) if r.word(i) != "at" else None
        if (
            r.word(i - 1) in (":", "/")
            or bare is None
            or r.word(bare.stop) != "on"
            or day_at(r, bare.stop + 1) is None
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
    if first is None or first.start is None or r.word(first.stop) not in _JOINERS:
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
        r.word(second.stop) in tables().months
        or r.word(second.stop) in ("of", "/", "%")
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


def _range(r: Reader, i: int) -> Reading | None:
    """ "from March to May", "between 3 and 12 of September", "May 1-5", "in 2014 through 2018"."""
    led = r.word(i) in ("from", "between", "in")
    j = i + led
    for first in (_simple(r, j), _shared_month(r, j), _starting_number(r, j)):
        if first is None or r.word(first.stop) not in _JOINERS or (r.word(i) == "in" and r.word(first.stop) == "and"):
            continue
        if r.word(first.stop) == "and" and r.word(i) != "between":
            continue
        k = first.stop + 1
        second = _until_now(r, k, first) or _simple(r, k) or _ending_number(r, k, first)
        if r.word(k) in ("the",) and second is None:
            second = _simple(r, k + 1)
        if second and (joined := _joined(first, second)):
            return joined
    return None


def _until_now(r: Reader, i: int, first: Reading) -> Reading | None:
    if r.word(i) in ("date", "now") and first.kind.startswith("date"):
        return Reading("date", midnight(r.now), midnight(r.now), i + 1)
    return None


def _joined(first: Reading, second: Reading) -> Reading | None:
    if first.start is None or second.start is None or first.kind in ("time", "timerange", "set"):
        return None
    start = first.start if first.mod != "until" else first.end
    end = second.end if second.kind in ("date", "daterange") and second.end else second.start
    if start is None or end is None:
        return None
    if first.recurs == "year" and not second.recurs:
        start = add_months(start, 12 * (end.year - start.year))
        start = add_months(start, -12) if start > end else start
    elif first.recurs == "year" and second.recurs == "year" and start > end:
        end = add_months(end, 12)
    elif start > end and second.recurs == "week":
        end = shift(end, 1, "week")
    if start > end and not (second.recurs or first.recurs):
        return None
    fine = "time" in first.kind or "time" in second.kind
    recurs = first.recurs if second.recurs else ""
    if fine and second.kind == "date":
        end = second.start
    return Reading("datetimerange" if fine else "daterange", start, end, second.stop, recurs=recurs)


def _starting_number(r: Reader, i: int) -> Reading | None:
    """ "3" in "between 3 and 12 of September", "ninth" in "from ninth till seventeenth of April"."""
    number = r.ordinal(i) or ((value, i + 1) if (value := r.digits(i)) else None)
    if not number or not 1 <= number[0] <= 31 or r.word(number[1]) not in _JOINERS:
        return None
    second = _simple(r, r.skip(number[1] + 1, "the")) or _simple(r, number[1] + 1)
    if second is None or second.kind != "date" or second.start is None:
        return None
    try:
        return Reading("date", second.start.replace(day=number[0]), None, number[1])
    except ValueError:
        return None


def _shared_month(r: Reader, i: int) -> Reading | None:
    """A month before a joiner that takes its year from the end: "Jan-Feb 2017"."""
    return period_at(r, i)


def _ending_number(r: Reader, i: int, first: Reading) -> Reading | None:
    """ "20" in "November 19-20", "the seventeenth" in "April the ninth till the seventeenth"."""
    j = r.skip(i, "the")
    number = r.ordinal(j) or ((value, j + 1) if (value := r.digits(j)) else None)
    if (
        not number
        or first.kind != "date"
        or first.start is None
        or not 1 <= number[0] <= 31
        or number[0] <= first.start.day
    ):
        return None
    try:
        when = first.start.replace(day=number[0])
    except ValueError:
        return None
    stop = number[1]
    year = r.year(r.skip(stop, ","))
    if year and first.recurs == "year":
        return one_day(when.replace(year=year[0]), year[1])
    return one_day(when, stop, first.recurs)


def _limited(r: Reader, i: int) -> Reading | None:
    """ "since August", "before 2010", "after 6 PM", "as early as 7:00 am", "2012 or later"."""
    for length in (3, 2, 1):
        mod = _LIMITS.get(tuple(r.words[i : i + length]))
        if mod is None:
            continue
        found = _simple(r, i + length)
        if found is None and mod != "approx":
            time = clock_at(r, i + length, bare=mod in ("before", "after") and length == 1)
            found = time if time and (time.recurs != "half-day" or time.stop > i + length + 1) else None
        if found and found.kind not in ("duration", "set") and not found.mod:
            j = r.skip(i + length, "the")
            if mod in ("before", "until") and r.words[j : j + 2] == ["end", "of"] and found.kind == "daterange":
                return _bounded(found, "until")
            return _bounded(found, mod)
    found = period_at(r, i) or day_at(r, i)
    if found and r.words[found.stop : found.stop + 2] == ["or", "later"]:
        return _bounded(replace(found, stop=found.stop + 2), "since")
    return None


def _bounded(found: Reading, mod: str) -> Reading:
    if mod == "approx":
        return replace(found, mod=mod)
    kinds: dict[Kind, Kind] = {"date": "daterange", "time": "timerange", "datetime": "datetimerange"}
    kind = kinds.get(found.kind, found.kind)
    point = found.kind in ("date", "time", "datetime")
    start, end = found.start, found.end
    if mod == "since":
        start, end = start, None
    elif mod == "after":
        start, end = (start if point else end), None
    elif mod == "before":
        start, end = None, start
    else:
        start, end = None, (start if point else end)
    return Reading(kind, start, end, found.stop, mod, found.recurs)
