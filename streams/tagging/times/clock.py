"""Times of day: "9:30 pm", "half past four", "noon", "in the morning"."""

from datetime import datetime

from streams.tagging.times.calendars import midnight, shift
from streams.tagging.times.reader import Reader, Reading
from streams.tagging.times.tables import tables

_SPOKEN = frozenset({"noon", "midday", "midnight", "mid", "half", "quarter"})
_PAST = {"past": 1, "after": 1, "to": -1, "before": -1}


def clock_at(r: Reader, i: int, *, bare: bool = False) -> Reading | None:
    """A time of day that begins at word ``i``; with ``bare`` a plain number ("at 9") or "nine thirty" will do."""
    at = r.skip(i, "at", "@", "around", "circa")
    word = r.word(at)
    if not word or (not word[0].isdigit() and word not in tables().numbers and word not in _SPOKEN):
        return None
    if word == "12" and r.word(at + 1) in ("noon", "midday"):
        return _time(r, 12, 0, 0, at + 2)
    if word in ("noon", "midday"):
        return _time(r, 12, 0, 0, at + 1)
    if word == "midnight" or r.words[at : at + 2] == ["mid", "night"]:
        return _time(r, 0, 0, 0, at + 1 + (word == "mid"))
    if past := _past(r, at):
        return past
    found = _hour(r, at)
    if found is None:
        return None
    hour, minute, second, j, marked = found
    if not 0 <= hour <= 24 or not 0 <= minute < 60 or second > 60:
        return None
    half, k = half_day(r, j)
    if half is not None:
        return _time(r, hour % 12 + half, minute, second, k)
    if not (marked or bare or k > j):
        return None
    open_half = hour <= 12 and not (word.startswith("0") and len(word) > 1)
    return _time(r, hour, minute, second, k, "half-day" if open_half else "")


def _hour(r: Reader, i: int) -> tuple[int, int, int, int, bool] | None:
    """Hour, minute, second, the next word, and whether the shape alone says it is a time."""
    word = r.word(i)
    if ":" in word and word[0].isdigit():
        numbers = [int(part) for part in word.split(":")]
        return numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else 0, i + 1, True
    if word.count(".") == 1 and len(word.partition(".")[2]) == 2 and word.partition(".")[0].isdigit():
        hour, _, minute = word.partition(".")
        return int(hour), int(minute), 0, i + 1, False
    digits = r.digits(i)
    if digits is not None and len(word) == 4 and (r.word(i + 1) in ("gmt", "utc") or word[0] == "0"):
        return (
            digits // 100,
            digits % 100,
            0,
            i + 1 + (r.word(i + 1) in ("gmt", "utc")),
            r.word(i + 1) in ("gmt", "utc"),
        )
    if digits is not None and len(word) <= 2:
        j = i + 1
        if r.word(j) in ("ish",) and r.glued(j):
            return digits, 0, 0, j + 1, True
        return digits, 0, 0, j, False
    spoken = r.cardinal(i)
    if spoken is None or word[0].isdigit() or not 1 <= spoken[0] <= 12:
        return None
    minutes = r.cardinal(spoken[1])
    if minutes and 10 <= minutes[0] < 60 and not r.word(spoken[1])[0].isdigit():
        return int(spoken[0]), int(minutes[0]), 0, minutes[1], False
    return int(spoken[0]), 0, 0, spoken[1], False


def half_day(r: Reader, i: int) -> tuple[int | None, int]:
    """0 for the morning, 12 for the afternoon, and the word after "am", "p.m.", "in the evening", "o'clock"."""
    word = r.word(i)
    if word in ("o'clock", "oclock"):
        half, j = half_day(r, i + 1)
        return half, max(j, i + 1)
    start = i + (word == ".")
    first = r.word(start)
    if first in ("am", "pm", "ampm"):
        return (0 if first == "am" else 12), r.skip(start + 1, ".") if r.word(start + 1) == "." and r.glued(
            start + 2
        ) else start + 1
    if first in ("a", "p") and (r.glued(start) or r.word(start + 1) in (".", "m")):
        j = r.skip(start + 1, ".")
        if r.word(j) == "m":
            j = r.skip(j + 1, ".") if r.word(j + 1) == "." and r.word(start + 1) == "." else j + 1
            return (0 if first == "a" else 12), j
        if r.glued(start) and (not r.glued(start + 1) or (r.word(start + 1) == "." and not r.glued(start + 2))):
            return (0 if first == "a" else 12), start + 1
        return None, i
    if word == "in" and r.word(i + 1) == "the" and r.word(i + 2) in tables().dayparts:
        return (0 if r.word(i + 2) == "morning" else 12), i + 3
    return None, i


def _past(r: Reader, i: int) -> Reading | None:
    """ "half past four", "20 min past eight in the evening"."""
    minutes = (30, i + 1) if r.word(i) == "half" else (15, i + 1) if r.word(i) == "quarter" else r.cardinal(i)
    if not minutes or not 0 < minutes[0] < 60:
        return None
    j = r.skip(minutes[1], "min", "mins", "minutes")
    sign = _PAST.get(r.word(j)) if r.word(j) == "past" or r.word(i) in ("quarter",) else None
    hour = r.cardinal(j + 1) if sign else None
    if not hour or not sign or not 0 <= hour[0] <= 24:
        return None
    half, k = half_day(r, hour[1])
    total = int(hour[0]) * 60 + sign * int(minutes[0])
    base = total % 720 + half * 60 if half is not None else total % 1440
    return _time(r, base // 60, base % 60, 0, k, "" if half is not None else "half-day")


def _time(r: Reader, hour: int, minute: int, second: int, stop: int, recurs: str = "") -> Reading:
    when = shift(midnight(r.now), hour * 3600 + minute * 60 + second, "second")
    return Reading("time", when, when, stop, recurs=recurs)


def daypart_at(r: Reader, i: int) -> Reading | None:
    """ "in the morning", "early evening", "afternoon"."""
    j = r.skip(r.skip(i, "in", "during"), "the")
    part = tables().parts.get(r.word(j))
    j += part is not None
    hours = tables().dayparts.get(r.word(j))
    if hours is None or r.word(j).endswith("s"):
        return None
    return part_of_day(midnight(r.now), hours, part, j + 1, "timerange")


def part_of_day(
    day: datetime, hours: tuple[int, int], part: str | None, stop: int, kind: str = "datetimerange"
) -> Reading:
    """The hours of a part of that day, or its earlier or later half."""
    start, end = shift(day, hours[0], "hour"), shift(day, hours[1], "hour")
    if hours[1] == 24:
        end = shift(end, -1, "second")
    middle = start + (end - start) / 2
    if part == "early":
        end = middle
    elif part == "late":
        start = middle
    return Reading("timerange" if kind == "timerange" else "datetimerange", start, end, stop)


def on_day(day: datetime, time: datetime) -> datetime:
    """The clock time of ``time`` on ``day``."""
    return midnight(day).replace(hour=time.hour, minute=time.minute, second=time.second)
