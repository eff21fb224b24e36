"""Parts of a period: "early 2024", "the second week of May", "the third quarter", "the end of March"."""

from dataclasses import replace
from datetime import datetime

from streams.tagging.times.calendars import add_months, midnight, period_of, shift
from streams.tagging.times.named import relative, span, unit_at, whole_at
from streams.tagging.times.reader import Reader, Reading
from streams.tagging.times.tables import tables


def ordinal_of(r: Reader, i: int) -> Reading | None:
    """ "the first week of May", "the last three weeks of this year", "the second half of 2019"."""
    j = r.skip(i, "the")
    last = r.word(j) == "last"
    which = (-1, j + 1) if last else r.ordinal(j)
    if which is None:
        whole = whole_at(r, j)
        which = r.ordinal(whole.stop) if whole and r.word(whole.stop - 1).endswith("'s") else None
        if not whole or not which or unit_at(r, which[1]) != "quarter" or not whole.start:
            return None
        start = add_months(whole.start, 3 * (which[0] - 1))
        return span(start, add_months(start, 3), which[1] + 1)
    number, k = which
    k = r.skip(k, "-")
    amount = 1.0
    if (count := r.cardinal(k)) is not None:
        amount, k = count
    half = r.word(k) == "half"
    unit = "half" if half else unit_at(r, k)
    k = r.skip(k + 1, "of", "in")
    whole = whole_at(r, k)
    if whole is None and unit in ("quarter", "half") and amount == 1 and 1 <= number <= 4:
        return _lone_part(r, unit, number, k)
    if unit is None or whole is None or whole.start is None or whole.end is None or (unit in ("day",) and amount == 1):
        return None
    return _slice(whole.start, whole.end, unit, number, amount, whole.stop)


def _lone_part(r: Reader, unit: str, number: int, stop: int) -> Reading | None:
    """ "in the third quarter", "the first half" without a year: the last one that has begun, or the next."""
    months = 3 if unit == "quarter" else 6
    led = r.word(stop) in (
        "",
        ".",
        ",",
        ";",
        ")",
        "and",
        "was",
        "were",
        "as",
        "when",
        "while",
        "from",
        "compared",
        "after",
    )
    if number > 12 // months or not led or r.word(stop - 1) == "of":
        return None
    start = add_months(period_of(r.now, "year")[0], months * (number - 1))
    if not r.forward and start > r.now:
        start = add_months(start, -12)
    elif r.forward and add_months(start, months) <= r.now:
        start = add_months(start, 12)
    return span(start, add_months(start, months), stop, "year")


def _slice(start: datetime, end: datetime, unit: str, number: int, amount: float, stop: int) -> Reading:
    if unit == "half":
        middle = add_months(start, 6)
        return span(start, middle, stop) if number == 1 else span(middle, end, stop)
    if unit == "week":
        first = period_of(shift(start, 3, "day"), "week")[0]
        if number < 0:
            final = period_of(shift(end, -4, "day"), "week")[1]
            return span(shift(final, -amount, "week"), final, stop)
        return span(shift(first, number - 1, "week"), shift(first, number - 1 + amount, "week"), stop)
    if number < 0:
        return span(shift(end, -amount, unit), end, stop)
    return span(shift(start, number - 1, unit), shift(start, number - 1 + amount, unit), stop)


def edge_of(r: Reader, i: int) -> Reading | None:
    """ "the end of March", "the middle of 2007" as the point where a range begins or ends."""
    j = r.skip(i, "the")
    part = tables().parts.get(r.word(j))
    if part is None or r.word(j + 1) != "of":
        return None
    whole = whole_at(r, j + 2)
    if whole is None or whole.start is None or whole.end is None:
        return None
    point = whole.start if part == "early" else whole.end if part == "late" else _middle(whole.start, whole.end)
    return Reading("date", point, point, whole.stop, recurs=whole.recurs)


def _middle(start: datetime, end: datetime) -> datetime:
    """Half-way; of a month its 16th."""
    if (end - start).days in (365, 366) and start.day == 1:
        return add_months(start, 6)
    middle = midnight(start + (end - start) / 2)
    return start.replace(day=16) if end.day == 1 and middle != start and (end - start).days < 32 else middle


def rest_of(r: Reader, i: int) -> Reading | None:
    """ "the rest of the year", "the remainder of May": from today to its end."""
    j = r.skip(i, "the")
    if r.word(j) not in ("rest", "remainder") or r.word(j + 1) != "of":
        return None
    whole = whole_at(r, j + 2) or the_unit(r, r.skip(j + 2, "the"))
    if whole is None or whole.start is None or whole.end is None or whole.end <= r.now:
        return None
    return replace(whole, start=max(whole.start, midnight(r.now)))


def part_at(r: Reader, i: int) -> Reading | None:
    """ "early 2024", "late last month", "the end of March", "mid-May", "earlier this year"."""
    t = tables()
    if r.word(i) in ("earlier", "later"):
        in_the = r.words[i + 1 : i + 3] == ["in", "the"]
        whole = the_unit(r, i + 3) if in_the else relative(r, i + 1)
        if whole is None or whole.start is None or whole.end is None or whole.kind != "daterange":
            return None
        if not in_the and r.word(i + 1) != "this":
            middle = _middle(whole.start, whole.end)
            return replace(whole, end=middle) if r.word(i) == "earlier" else replace(whole, start=middle)
        middle, today = _middle(whole.start, whole.end), midnight(r.now)
        if r.word(i) == "earlier":
            return replace(whole, end=min(middle, today))
        return replace(whole, start=max(middle, today))
    j = r.skip(i, "the")
    part = t.parts.get(r.word(j))
    if part is None:
        return None
    k = r.skip(r.skip(j + 1, "-"), "of", "in")
    whole = whole_at(r, k) or relative(r, k)
    if whole is None and r.word(k - 1) == "of" and (unit := unit_at(r, k)) in ("month", "year", "week", "quarter"):
        whole = span(*period_of(r.now, unit or "month"), k + 1)
    if whole is None or whole.start is None or whole.end is None:
        return None
    middle = _middle(whole.start, whole.end)
    if (whole.end - whole.start).days in (365, 366) and (part != "early" and r.word(j) != "middle"):
        third = add_months(whole.start, 4 if part == "mid" else 8)
        return replace(whole, start=third, end=add_months(whole.start, 8) if part == "mid" else whole.end)
    if part == "early":
        return replace(whole, end=middle)
    if part == "late":
        return replace(whole, start=middle)
    quarter = (whole.end - whole.start) / 4
    return replace(whole, start=midnight(whole.start + quarter), end=midnight(whole.end - quarter))


def the_unit(r: Reader, i: int) -> Reading | None:
    """The present week, month, quarter or year."""
    unit = unit_at(r, i)
    return span(*period_of(r.now, unit), i + 1) if unit in ("week", "month", "quarter", "year") else None
