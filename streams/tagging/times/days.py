"""Days: by the calendar ("12 May 2014", "5/3/18"), by the week ("next Friday") and by distance ("three days ago")."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from streams.tagging.times.calendars import add_months, day, easter, midnight, nth_weekday, period_of, shift
from streams.tagging.times.reader import Reader, Reading
from streams.tagging.times.tables import tables

Way = Callable[[Reader, int], Reading | None]
_YMD = re.compile(r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$")
_XYZ = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$")


def day_at(r: Reader, i: int) -> Reading | None:
    """The longest day that begins at word ``i``."""
    if i >= len(r.words):
        return None
    return r.once(_day_at, i)


def _day_at(r: Reader, i: int) -> Reading | None:
    found = [reading for way in _ways(r.word(i)) if (reading := way(r, i)) is not None]
    return max(found, key=lambda reading: reading.stop, default=None)


@lru_cache(maxsize=2000)
def _ways(word: str) -> tuple[Way, ...]:
    """The kinds of day that may begin with ``word``."""
    t = tables()
    ways: list[Way] = [_holiday] if any(name[0] == word for name in t.holidays) else []
    if word[0].isdigit():
        ways += [_numeric, _day_month, _nth, _two_days]
    elif word in t.months:
        ways += [_month_day]
    elif word == "the":
        ways += [_day_month, _week_day, _by_name, _bare_ordinal, _nth]
    elif word in t.weekdays or word in t.days:
        ways += [_numeric, _day_month, _month_day, _week_day, _by_name]
    elif word in t.relative:
        ways += [_numeric, _day_month, _month_day, _week_day, _nth, _near_holiday]
    elif word in t.numbers or word in t.ordinals:
        ways += [_day_month, _nth]
    elif word == "day":
        ways += [_by_name]
    return tuple(ways)


def one_day(when: datetime | None, stop: int, recurs: str = "") -> Reading | None:
    """The reading of a single day."""
    return Reading("date", when, shift(when, 1, "day"), stop, recurs=recurs) if when else None


def after_weekday(r: Reader, i: int) -> int:
    """``i`` moved over a weekday before a date: "Tuesday, ", "Friday-", "Wednesday the "."""
    if r.word(i) in tables().weekdays or r.word(i) in tables().days:
        return r.skip(r.skip(i + 1, ",", "-"), "the")
    return i


def _numeric(r: Reader, i: int) -> Reading | None:
    j = after_weekday(r, r.skip(i, "this", "next"))
    if r.word(j) in ("on",):
        j += 1
    word = r.word(j)
    if match := _YMD.match(word):
        return one_day(day(int(match[1]), int(match[2]), int(match[3])), j + 1)
    if match := _XYZ.match(word):
        year = int(match[3])
        year += 0 if year > 99 else 2000 if year < 40 else 1900
        first, second = int(match[1]), int(match[2])
        return one_day(day(year, first, second) or day(year, second, first), j + 1)
    month, number = r.digits(j), r.digits(j + 2)
    if r.word(j + 1) in ("-", "/") and month and number and 1 <= month <= 12 and len(r.word(j + 2)) == 4:
        begun = day(number, month, 1) if 1900 <= number < 2100 and r.glued(j + 2) else None
        return Reading("daterange", begun, add_months(begun, 1), j + 3) if begun else None
    if r.word(j + 1) == "/" and month and number and r.glued(j + 1) and r.glued(j + 2):
        if r.word(j + 3) == "/":
            return None
        chosen = (month, number) if month <= 12 else (number, month)
        return open_day(r, *chosen, j + 3, ahead=r.word(i) == "next")
    if (year_first := r.year(j)) and r.word(j + 1) in ("/", "-") and r.word(j + 3) in ("/", "-"):
        named, last = tables().months.get(r.word(j + 2)), r.digits(j + 4)
        return one_day(day(year_first[0], named, last), j + 5) if named and last else None
    return None


def open_day(r: Reader, month: int, number: int, stop: int, ahead: bool = False) -> Reading | None:
    """A day without its year: the last one, or the next one where the words look ahead."""
    today = midnight(r.now)
    candidates = [found for year in range(today.year - 8, today.year + 9) if (found := day(year, month, number))]
    past = max((c for c in candidates if c <= today), default=None)
    future = min((c for c in candidates if c >= today and (c > today or not ahead)), default=None)
    return one_day(future if r.forward or ahead else past, stop, "year")


def year_after(r: Reader, i: int) -> tuple[int, int] | None:
    """A year that completes a date: "2014", ", 2014", " of 87", " '87"."""
    j = r.skip(r.skip(i, ",", "-", "/"), "of", "in")
    if (found := r.year(j)) and not (r.word(found[1]) in (":",) and r.glued(found[1])):
        return found
    two = r.digits(j)
    if two is not None and j > i and len(r.word(j)) == 2 and r.word(j - 1) == "of":
        return (1900 if two >= 40 else 2000) + two, j + 1
    return None


def _dated(r: Reader, month: int, number: int, stop: int, ahead: bool = False) -> Reading | None:
    if year := year_after(r, stop):
        return one_day(day(year[0], month, number), year[1])
    return open_day(r, month, number, stop, ahead)


def _day_number(r: Reader, i: int) -> tuple[int, int] | None:
    found = r.ordinal(i)
    if found is None:
        plain = r.digits(i)
        if plain is None:
            words = r.cardinal(i)
            found = (int(words[0]), words[1]) if words else None
        else:
            found = plain, i + 1
            if r.word(i + 1) in ("st", "nd", "rd", "th") and r.glued(i + 1):
                found = plain, i + 2
    return found if found and 1 <= found[0] <= 31 else None


def _day_month(r: Reader, i: int) -> Reading | None:
    j = after_weekday(r, r.skip(i, "this", "next"))
    j = r.skip(r.skip(j, ",") if j > i else j, "the")
    number = _day_number(r, j)
    if not number:
        return None
    k = r.skip(r.skip(r.skip(number[1], "-", "/"), "day"), "of")
    month = tables().months.get(r.word(k))
    if not month or (r.word(k) in ("may", "march") and not (r.printed[k][0].isupper() or r.word(k - 1) == "of")):
        return None
    k = after_month(r, k)
    return _dated(r, month, number[0], k, r.word(i) == "next")


def _month_day(r: Reader, i: int) -> Reading | None:
    j = after_weekday(r, r.skip(i, "this", "next"))
    month = tables().months.get(r.word(j))
    if not month:
        return None
    j = r.skip(j + 1, ".", "/", "-")
    if r.word(j) == "," and r.ordinal(j + 1):
        j += 1
    number = _day_number(r, r.skip(j, "the"))
    if not number or (len(r.word(j)) == 4 and r.word(j).isdigit()):
        return None
    after = number[1]
    if r.word(after) in (":", "%") or (r.word(after) == "," and r.glued(after + 1) and r.digits(after + 1) is not None):
        return None
    if r.ordinal(j) and (short := r.digits(after)) is not None and 10 <= short <= 99 and r.word(after + 1) != ":":
        return one_day(day(2000 + short if short < 40 else 1900 + short, month, number[0]), after + 1)
    return _dated(r, month, number[0], after, r.word(i) == "next")


def weekday_near(now: datetime, weekday: int, step: int | None, *, forward: bool = False) -> datetime:
    """The weekday of last (-1), this (0) or next (1) week; with ``None`` the nearest behind, ahead if ``forward``."""
    today = midnight(now)
    monday = shift(today, -today.weekday(), "day")
    if step is not None:
        return shift(monday, weekday + 7 * step, "day")
    behind = (today.weekday() - weekday) % 7
    return shift(today, ((weekday - today.weekday()) % 7) if forward else -behind, "day")


def _week_day(r: Reader, i: int) -> Reading | None:
    t = tables()
    j = r.skip(r.skip(i, "the"), "this") if r.word(i + 1) in ("upcoming", "coming") else r.skip(i, "the")
    step = t.relative.get(r.word(j))
    if step is not None:
        j += 1
        if r.word(j) in ("week", "week's"):
            j = r.skip(r.skip(j + 1, ","), "on")
    if step is not None and r.word(j - 1) == "upcoming" and r.word(j) in t.weekdays:
        return one_day(weekday_near(r.now, t.weekdays[r.word(j)], None, forward=True), j + 1)
    weekday = t.weekdays.get(r.word(j))
    if weekday is None or (step is None and _other_word(r, j)):
        return None
    j += 1
    number = r.ordinal(r.skip(j, "the")) or ((r.digits(j) or 0, j + 1) if r.digits(j) else None)
    if (
        number
        and step is None
        and 1 <= number[0] <= 31
        and r.word(number[1]) not in (":", "am", "pm", "a", "p", "-", "o'clock")
    ):
        return _weekday_number(r, weekday, number[0], number[1])
    k = r.skip(j, "of", "in")
    later = t.relative.get(r.word(k))
    if step is None and later is not None and r.word(k + 1) == "week":
        return one_day(weekday_near(r.now, weekday, later), k + 2)
    if step is not None:
        return one_day(weekday_near(r.now, weekday, step), j)
    if r.word(j) == "week" and r.word(j + 1) not in tables().units:
        return one_day(shift(weekday_near(r.now, weekday, None, forward=True), 7, "day"), j + 1)
    if (month := r.digits(j)) and r.word(j + 1) in ("-", "/") and (in_month := r.digits(j + 2)) and month <= 12:
        found = open_day(r, month, in_month, j + 3)
        if found and found.start and found.start.weekday() == weekday:
            return found
    return one_day(weekday_near(r.now, weekday, None, forward=r.forward), j, "week")


def _other_word(r: Reader, i: int) -> bool:
    """Whether "sun", "sat", "mon" or "wed" is no weekday: in lower case, or part of a name."""
    if r.word(i) not in ("sun", "sat", "mon", "wed"):
        return False
    if not r.printed[i][0].isupper():
        return True
    following = r.printed[i + 1] if i + 1 < len(r.printed) else ""
    return following[:1].isupper() and r.word(i + 1) not in tables().months


def _weekday_number(r: Reader, weekday: int, number: int, stop: int) -> Reading | None:
    """ "Friday 31": the nearest month in which that day is a Friday."""
    month = period_of(r.now, "month")[0]
    for months in range(120):
        base = add_months(month, (months + 1) // 2 * (1 if months % 2 == r.forward else -1))
        found = day(base.year, base.month, number)
        if found and found.weekday() == weekday:
            return one_day(found, stop, "month")
    return None


def after_month(r: Reader, i: int) -> int:
    """The word after the month at ``i``, over the full stop of an abbreviation inside a sentence."""
    short = len(r.word(i)) < 5 and r.word(i) not in ("may", "june", "july")
    return i + 2 if short and r.word(i + 1) == "." and i + 2 < len(r.words) else i + 1


def _by_name(r: Reader, i: int) -> Reading | None:
    """ "today", "yesterday", "the day before yesterday", "tomorrow, 13/04/21"."""
    t = tables()
    j = r.skip(i, "the")
    if r.word(j) == "day" and r.word(j + 1) in ("before", "after") and r.word(j + 2) not in ("the", "day"):
        sign = -1 if r.word(j + 1) == "before" else 1
        anchor = day_at(r, j + 2)
        return one_day(shift(anchor.start, sign, "day"), anchor.stop) if anchor and anchor.start else None
    if r.word(i) in t.days and r.word(i) not in ("tonight", "tonite"):
        return one_day(shift(midnight(r.now), t.days[r.word(i)], "day"), i + 1)
    return None


def _bare_ordinal(r: Reader, i: int) -> Reading | None:
    """ "the 18th", "the 21st this month", "the thirty-first day of the month"."""
    t = tables()
    if r.word(i) != "the":
        return None
    found = r.ordinal(i + 1)
    if not found or not 1 <= found[0] <= 31:
        return None
    number, j = found
    spelled = not r.word(i + 1)[0].isdigit()
    k = r.skip(r.skip(r.skip(j, "day"), "of"), "the")
    step = t.relative.get(r.word(k), 0 if r.word(k - 1) == "the" else None)
    if step is not None and r.word(k + 1 if r.word(k) in t.relative else k) == "month":
        base = add_months(period_of(r.now, "month")[0], step)
        return one_day(day(base.year, base.month, number), k + (2 if r.word(k) in t.relative else 1))
    if spelled or (r.word(j).isalpha() and r.word(j) not in ("and", "of", "to", "at", "between", "from", "around")):
        return None
    base = period_of(r.now, "month")[0]
    this = day(base.year, base.month, number)
    today = midnight(r.now)
    if this is None or (this < today if r.forward else this > today):
        base = add_months(base, 1 if r.forward else -1)
        this = day(base.year, base.month, number)
    return one_day(this, j, "month")


def _nth(r: Reader, i: int) -> Reading | None:
    """ "the first Monday of next month", "the last Friday in May 2020"."""
    t = tables()
    j = r.skip(i, "the")
    which = (-1, j + 1) if r.word(j) == "last" else r.ordinal(j)
    if not which or r.word(which[1]) not in t.weekdays:
        return None
    weekday, j = t.weekdays[r.word(which[1])], which[1] + 1
    part = r.word(j) in t.dayparts
    j = r.skip(j + part, "of", "in")
    if j == which[1] + 1 + part:
        return None
    j = r.skip(j, "the")
    if (step := t.relative.get(r.word(j))) is not None and r.word(j + 1) == "month":
        base = add_months(r.now, step)
        return one_day(nth_weekday(base.year, base.month, which[0], weekday), j + 2)
    if month := t.months.get(r.word(j)):
        year = year_after(r, j + 1)
        return one_day(
            nth_weekday(year[0] if year else r.now.year, month, which[0], weekday), year[1] if year else j + 1
        )
    return None


def _two_days(r: Reader, i: int) -> Reading | None:
    """ "18" in "18 and 19 June", "3" in "3, 4 and 5 May": a day that takes its month from the next."""
    number = _day_number(r, i)
    if not number or r.word(number[1]) not in ("and", "or", ",", "&"):
        return None
    other = _day_number(r, number[1] + 1)
    if not other or not number[0] < other[0]:
        return None
    following = _day_month(r, number[1] + 1) or _two_days(r, number[1] + 1)
    if following is None or following.start is None:
        return None
    return one_day(day(following.start.year, following.start.month, number[0]), number[1], following.recurs)


def _holiday(r: Reader, i: int) -> Reading | None:
    holidays = tables().holidays
    for length in (3, 2, 1):
        rule = holidays.get(tuple(r.words[i : i + length])) if i + length <= len(r.words) else None
        if not rule:
            continue
        j = i + length
        year = year_after(r, j)
        if len(rule) == 2:
            return _long_weekend(_dated(r, rule[0], rule[1], j), r)
        chosen = year[0] if year else r.now.year
        found = _moving(chosen, rule)
        if found and not year and (found < midnight(r.now) if r.forward else found > midnight(r.now)):
            found = _moving(chosen + (1 if r.forward else -1), rule)
        reading = one_day(found, year[1] if year else j)
        return _long_weekend(replace(reading, recurs="" if year else "year"), r) if reading else None
    return None


def _long_weekend(holiday: Reading | None, r: Reader) -> Reading | None:
    """ "Labor Day weekend": from the holiday, or the Saturday by it, to the Sunday, or the holiday."""
    if holiday is None or holiday.start is None or r.word(holiday.stop) != "weekend":
        return holiday
    found = r.skip(holiday.stop + 1, ",")
    weekday = holiday.start.weekday()
    saturday = shift(holiday.start, -2 if weekday == 0 else 5 - weekday, "day")
    year = year_after(r, found) if not holiday.recurs else None
    last = max(shift(saturday, 1, "day"), holiday.start)
    stop = year[1] if year else holiday.stop + 1
    return Reading("daterange", min(saturday, holiday.start), shift(last, 1, "day"), stop, recurs=holiday.recurs)


def _near_holiday(r: Reader, i: int) -> Reading | None:
    """ "last Christmas", "next Easter", "this Thanksgiving"."""
    step = tables().relative.get(r.word(i))
    if step is None or not any(name[0] == r.word(i + 1) for name in tables().holidays):
        return None
    forward = r.forward
    r.forward = step >= 0
    found = _holiday(r, i + 1)
    r.forward = forward
    if found and found.start and step < 0 and found.start == midnight(r.now):
        return None
    return replace(found, recurs="") if found else None


def _moving(year: int, rule: tuple[int, ...]) -> datetime | None:
    """A holiday without a fixed day: the n-th weekday of a month, or days from Easter."""
    if len(rule) == 1:
        sunday = easter(year)
        return shift(sunday, rule[0], "day") if sunday else None
    return nth_weekday(year, *rule)
