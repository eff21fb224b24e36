"""Arithmetic on days, weeks, months and years; periods are half-open: from the first instant to the first after."""

from datetime import datetime, timedelta

Period = tuple[datetime, datetime]

SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "night": 86400,
    "week": 604800,
    "fortnight": 1209600,
    "month": 2592000,
    "quarter": 7776000,
    "year": 31536000,
    "decade": 315360000,
    "century": 3153600000,
}
"""Nominal length of a unit: a month has thirty days."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def midnight(when: datetime) -> datetime:
    """The first instant of the day of ``when``."""
    return when.replace(hour=0, minute=0, second=0, microsecond=0)


def day(year: int, month: int, number: int) -> datetime | None:
    """That day, or ``None`` where the calendar has none."""
    try:
        return datetime(year, month, number)
    except (ValueError, OverflowError):
        return None


def add_months(when: datetime, months: int) -> datetime:
    """``when`` moved by whole months, to the last day of a shorter month."""
    index = when.year * 12 + when.month - 1 + months
    year = min(max(index // 12, 1), 9998)
    for number in (when.day, 30, 29, 28):
        try:
            return when.replace(year=year, month=index % 12 + 1, day=number)
        except ValueError:
            continue
    return when


def shift(when: datetime, amount: float, unit: str) -> datetime:
    """``when`` moved by so many units; months and years by the calendar, the rest by their length."""
    try:
        if unit in _MONTHS and float(amount).is_integer():
            return add_months(when, int(amount) * _MONTHS[unit])
        return when + timedelta(seconds=amount * SECONDS.get(unit, 86400))
    except (OverflowError, ValueError):
        return when


def period_of(when: datetime, unit: str) -> Period:
    """The calendar unit that holds ``when``; weeks begin on Monday, a weekend is Saturday and Sunday."""
    start = midnight(when)
    if unit in ("second", "minute", "hour"):
        start = when.replace(microsecond=0)
        start = start if unit == "second" else start.replace(second=0)
        start = start.replace(minute=0) if unit == "hour" else start
    elif unit in ("week", "fortnight"):
        start -= timedelta(days=start.weekday())
    elif unit == "weekend":
        start += timedelta(days=5 - start.weekday())
        return start, shift(start, 2, "day")
    elif unit == "month":
        start = start.replace(day=1)
    elif unit == "quarter":
        start = start.replace(day=1, month=(start.month - 1) // 3 * 3 + 1)
    elif unit == "year":
        start = start.replace(day=1, month=1)
    elif unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        start = start.replace(day=1, month=1, year=max(1, start.year // years * years))
    return start, shift(start, 1, unit)


def nth_weekday(year: int, month: int, which: int, weekday: int) -> datetime | None:
    """The ``which``-th such weekday of a month (-1 the last)."""
    first = day(year, month, 1)
    if first is None:
        return None
    if which < 0:
        last = shift(add_months(first, 1), -1, "day")
        return shift(last, -((last.weekday() - weekday) % 7), "day")
    found = shift(first, (weekday - first.weekday()) % 7 + 7 * (which - 1), "day")
    return found if found.month == month else None


def easter(year: int) -> datetime | None:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return day(year, f // 31, f % 31 + 1)
