"""Whole time expressions: days with times, ranges, "since", "before", "every"."""

from collections.abc import Callable
from dataclasses import replace

from streams.tagging.times.calendars import add_months, midnight, shift
from streams.tagging.times.clock import clock_at, on_day
from streams.tagging.times.days import day_at, one_day
from streams.tagging.times.durations import counted, duration
from streams.tagging.times.moments import JOINERS, day_and_time, end_of_day, time_and_day
from streams.tagging.times.parts import edge_of
from streams.tagging.times.periods import period_at
from streams.tagging.times.reader import Kind, Reader, Reading
from streams.tagging.times.sets import SETS, every
from streams.tagging.times.spans import length_from, length_to, week_of
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
    ("by",): "by",
    (">", "="): "since",
    ("<", "="): "until",
    (">",): "after",
    ("<",): "before",
    ("around",): "approx",
    ("circa",): "approx",
}


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
    if not JOINERS.isdisjoint(r.words[i + 1 : i + 10]):
        ways.append(_range)
    if word in _REPEATING or word in tables().weekdays or word.endswith("days"):
        ways.append(every)
    if _numeral(word):
        ways.append(duration)
    if _numeral(word) or word in ("for", "from"):
        ways.append(length_from)
    if word in ("the", "week"):
        ways += [week_of, length_to]
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
    if r.word(i) == "now" or r.words[i : i + 2] == ["right", "now"]:
        return Reading("datetime", r.now, r.now, i + 1 + (r.word(i) == "right"))
    word = r.word(i)
    ways: list[Way] = [day_and_time, period_at]
    if _numeral(word):
        ways.append(counted)
    if _numeral(word) or word in _CLOCKED or word in tables().dayparts:
        ways.append(time_and_day)
    if word in ("end", "the"):
        ways.append(end_of_day)
    candidates = [found for way in ways if (found := way(r, i))]
    return max(candidates, key=lambda reading: reading.stop, default=None)


def _range(r: Reader, i: int) -> Reading | None:
    """ "from March to May", "between 3 and 12 of September", "May 1-5", "in 2014 through 2018"."""
    led = r.word(i) in ("from", "between", "in")
    j = i + led
    for first in (edge_of(r, j), _simple(r, j), _shared_month(r, j), _starting_number(r, j)):
        if first is None or r.word(first.stop) not in JOINERS or (r.word(i) == "in" and r.word(first.stop) == "and"):
            continue
        if r.word(first.stop) == "and" and r.word(i) != "between":
            continue
        k = first.stop + 1
        second = _until_now(r, k, first) or edge_of(r, k) or _simple(r, k) or _ending_number(r, k, first)
        if r.word(k) in ("the",) and second is None:
            second = _simple(r, k + 1)
        if second and (joined := _joined(first, second)):
            return joined
    return None


def _until_now(r: Reader, i: int, first: Reading) -> Reading | None:
    if r.words[i : i + 2] in (["current", "date"], ["present", "day"]) and first.kind.startswith("date"):
        return Reading("date", midnight(r.now), midnight(r.now), i + 2)
    if r.word(i) in ("date", "now") and first.kind.startswith("date"):
        return Reading("date", midnight(r.now), midnight(r.now), i + 1)
    return None


def _joined(first: Reading, second: Reading) -> Reading | None:
    if "time" in (first.kind, second.kind) and "datetime" in (first.kind, second.kind):
        return _until_clock(first, second)
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


def _until_clock(first: Reading, second: Reading) -> Reading | None:
    """ "between now and eight o'clock", "from 8 until now": the clock time on the day of the other."""
    if first.start is None or second.start is None:
        return None
    start, end = first.start, second.start
    if second.kind == "time":
        end = on_day(start, end)
        end = shift(end, 12, "hour") if end < start and second.recurs else end
    else:
        start = on_day(end, start)
    return Reading("datetimerange", start, end, second.stop) if start < end else None


def _starting_number(r: Reader, i: int) -> Reading | None:
    """ "3" in "between 3 and 12 of September", "ninth" in "from ninth till seventeenth of April"."""
    number = r.ordinal(i) or ((value, i + 1) if (value := r.digits(i)) else None)
    if not number or not 1 <= number[0] <= 31 or r.word(number[1]) not in JOINERS:
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
        if mod == "by":
            last = _simple(r, i + 1)
            whole = last and last.end and r.word(r.skip(i + 1, "the")) == "end" and last.kind == "daterange"
            return _bounded(last, "until") if last and whole else None
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
