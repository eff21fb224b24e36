"""Periods by name: "last month", "March 2011", "Q3 2020", "the past 24 hours", "the 1990s", "next spring"."""

from datetime import datetime

from streams.tagging.times.calendars import add_months, day, midnight, period_of, shift
from streams.tagging.times.days import after_month, one_day, year_after
from streams.tagging.times.durations import length_at
from streams.tagging.times.reader import Reader, Reading
from streams.tagging.times.tables import tables

_FINE = ("second", "minute", "hour")
_DECADES = {"sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90, "twenties": 20, "thirties": 30}
_YEAR_CONTEXT = frozenset(
    """in since by of from until till before after during through between year to late early mid end and or for fiscal
    than around circa - ( , =""".split()  # noqa: SIM905
)


def span(start: datetime, end: datetime, stop: int, recurs: str = "") -> Reading:
    return Reading("daterange", start, end, stop, recurs=recurs)


def unit_at(r: Reader, i: int) -> str | None:
    word = r.word(i).removesuffix("'s")
    return tables().units.get(word) if len(word) > 2 else None


def relative(r: Reader, i: int) -> Reading | None:
    """ "last month", "this year", "next weekend", "the same week"."""
    t = tables()
    j = r.skip(i, "this") if r.word(i + 1) in ("coming", "past") else i
    step = t.relative.get(r.word(j))
    unit = unit_at(r, j + 1)
    if step is None or unit is None:
        month = t.months.get(r.word(j + 1))
        if (
            step is None
            or month is None
            or (r.word(j + 1) == "may" and step == 0 and not r.printed[j + 1][0].isupper())
        ):
            return None
        return _month_near(r, month, j + 2, step)
    if unit in ("night",):
        start = shift(midnight(r.now), step, "day")
        return Reading("datetimerange", shift(start, 20, "hour"), shift(start, 1, "day"), j + 2)
    if r.word(j + 1) in ("days", "nights"):
        return None
    if unit == "day" or (unit == "hour" and step == 0):
        return one_day(shift(midnight(r.now), step, "day"), j + 2) if unit == "day" and r.word(j) != "past" else None
    if unit in _FINE or (r.word(j) == "past" and unit != "weekend"):
        return _rolled(r, [(1.0, unit)], step, j + 2)
    start, end = period_of(r.now, unit)
    if unit == "weekend":
        return span(shift(start, step, "week"), shift(end, step, "week"), j + 2)
    return span(shift(start, step, unit), shift(end, step, unit), j + 2)


def _month_near(r: Reader, month: int, stop: int, step: int | None) -> Reading | None:
    base = period_of(r.now, "year")[0].replace(month=month)
    if step is None:
        if r.forward and base < period_of(r.now, "month")[0]:
            base = add_months(base, 12)
        elif not r.forward and base > r.now:
            base = add_months(base, -12)
    elif step > 0 and base <= r.now:
        base = add_months(base, 12)
    elif step < 0 and add_months(base, 1) > r.now:
        base = add_months(base, -12)
    return span(base, add_months(base, 1), stop, "year" if step is None else "")


def rolling(r: Reader, i: int) -> Reading | None:
    """ "the past 24 hours", "next 3 days", "the last two weeks"."""
    t = tables()
    j = i
    step, found = t.relative.get(r.word(j)), length_at(r, j + 1)
    if (
        not found
        and (number := r.cardinal(j))
        and r.word(number[1]) in t.relative
        and r.word(number[1] + 1).endswith("s")
    ):
        step, unit = t.relative[r.word(number[1])], unit_at(r, number[1] + 1)
        found = [(number[0], unit or "day")], number[1] + 2
    if step and not found and r.word(j + 2) == "and" and (unit := unit_at(r, j + 1)) and (more := length_at(r, j + 3)):
        found = [(1.0, unit), *more[0]], more[1]
    if not step or not found or r.word(j + 1) in ("a", "an"):
        return None
    parts, stop = found
    if r.word(stop) == "of" and (whole := whole_at(r, stop + 1)) and whole.start and whole.end and len(parts) == 1:
        amount, unit = parts[0]
        if step < 0:
            return span(shift(whole.end, -amount, unit), whole.end, whole.stop)
    return _rolled(r, parts, step, stop)


def _rolled(r: Reader, parts: list[tuple[float, str]], step: int, stop: int) -> Reading:
    fine = any(unit in _FINE for _, unit in parts)
    unit = parts[0][1]
    base = r.now if fine else midnight(r.now)
    if unit in ("quarter", "decade", "century"):
        base = period_of(base, unit)[1 if step > 0 else 0]
    elif step > 0 and not fine:
        base = shift(base, 1, "day")
    edge = base
    for amount, part in parts:
        edge = shift(edge, step * amount, part)
    return Reading("datetimerange" if fine else "daterange", min(base, edge), max(base, edge), stop)


def month_at(r: Reader, i: int) -> Reading | None:
    t = tables()
    month = t.months.get(r.word(i))
    if not month or not _is_month(r, i):
        return None
    j = after_month(r, i)
    if year := year_after(r, j):
        start = day(year[0], month, 1)
        return span(start, add_months(start, 1), year[1]) if start else None
    k = r.skip(r.skip(j, ","), "of")
    if (step := t.relative.get(r.word(k))) is not None and r.word(k + 1) == "year":
        start = datetime(r.now.year + step, month, 1)
        return span(start, add_months(start, 1), k + 2)
    return _month_near(r, month, j, None)


def _is_month(r: Reader, i: int) -> bool:
    """Whether "may", "march", "sun" and the like stand for time here, by their company."""
    if r.word(i + 1) in ("-", "–") and r.word(i + 2) in tables().months:
        return True
    word, before = r.word(i), r.word(i - 1)
    named = r.printed[i][0].isupper()
    led = before in _YEAR_CONTEXT or before in tables().relative or before in tables().parts
    if word in ("may", "march", "mar", "dec", "sep", "jan", "oct", "nov", "jun", "jul", "apr", "feb"):
        return (led and before not in (",", "and", "or", "to", "for", "(", "-", "than")) or (
            named and (before in ("and", "or", "to", "-", "the", ",") or year_after(r, i + 1) is not None) and i > 0
        )
    return named or led or before in ("the", "-") or year_after(r, i + 1) is not None


def year_at(r: Reader, i: int) -> Reading | None:
    j = r.skip(i, "fiscal", "calendar", "cy", "fy")
    j = r.skip(j, "year")
    found = r.year(j)
    if not found or (
        r.glued(found[1])
        and r.word(found[1])[:1] in ("s", "'", "/", ".", "-", "%")
        and r.word(found[1]) not in (".", "-")
    ):
        return None
    year, stop = found
    if j == i and not _is_year(r, i, stop, year):
        return None
    start = day(year, 1, 1)
    if not start:
        return None
    if r.word(stop) == "-" and r.word(stop + 1) in ("q", "h"):
        stop += 1
    two = r.digits(stop + 1)
    if r.word(stop) in ("-", "–", "/") and two == (year + 1) % 100 and len(r.word(stop + 1)) == 2 and r.glued(stop + 1):
        return span(start, add_months(start, 24), stop + 2)
    if r.words[stop : stop + 2] in (["fiscal", "year"], ["financial", "year"]):
        stop += 2
    if (month := tables().months.get(r.word(stop))) and r.word(stop + 1) not in tables().months:
        start = add_months(start, month - 1)
        return span(start, add_months(start, 1), stop + 1)
    if (half := _quarter_word(r, stop)) is not None:
        months, which = half
        return span(add_months(start, months * (which - 1)), add_months(start, months * which), stop + 2)
    return span(start, add_months(start, 12), stop)


def _quarter_word(r: Reader, i: int) -> tuple[int, int] | None:
    """ "Q1", "h2": months of the part and which."""
    number = r.digits(i + 1)
    if r.word(i) in ("q", "h") and number and r.glued(i + 1):
        months = 3 if r.word(i) == "q" else 6
        return (months, number) if number <= 12 // months else None
    return None


def _is_year(r: Reader, i: int, stop: int, year: int) -> bool:
    if r.word(i)[0].isdigit() and not 1900 <= year <= 2159:
        return r.word(i - 1) in ("in", "since", "of", "by", "year")
    before, after = r.word(i - 1), r.word(stop)
    if _quarter_word(r, stop) is not None:
        return True
    if r.glued(i) and before not in ("(", "-", "~", "=", "/", "‘", "'", "“", '"'):
        return False
    if before in _YEAR_CONTEXT or before in tables().months or before in ("the", "through", "~", "not", "on"):
        return not (
            before in ("the", "than", "to", "of", "from", "by", "and", "or", "for")
            and after.isalpha()
            and after.endswith("s")
            and len(after) > 3
        )
    return i == 0 or not after or not after[0].isalnum()


def decade(r: Reader, i: int) -> Reading | None:
    """ "the 1990s", "the nineties", "the 19th century"."""
    j = r.skip(r.skip(i, "the"), "'", "‘", "’")
    start = None
    which = r.ordinal(j)
    if which and r.word(r.skip(which[1], "-")) in ("century", "centuries") and 1 < which[0] <= 22:
        first = day(100 * (which[0] - 1), 1, 1)
        return span(first, add_months(first, 1200), r.skip(which[1], "-") + 1) if first else None
    number = r.digits(j)
    if (
        number is not None
        and r.word(j + 1) in ("s", "'s")
        and number % 10 == 0
        and (number < 100 or 1000 < number < 2200)
    ):
        start, stop = number if number > 100 else 1900 + number, j + 2
    elif r.word(j) in _DECADES and r.word(j - 1) != "her":
        start, stop = 1900 + _DECADES[r.word(j)], j + 1
    else:
        return None
    first = day(start, 1, 1)
    return span(first, add_months(first, 120), stop) if first else None


def numbered(r: Reader, i: int) -> Reading | None:
    """ "week 12", "Q3", "Q3 2020"."""
    if r.word(i) == "week" and (number := r.digits(i + 1)) and 1 <= number <= 53 and not r.glued(i + 2):
        first = period_of(datetime(r.now.year, 1, 4), "week")[0]
        year = year_after(r, i + 2)
        if year and 0 < year[0] < 9000:
            first = period_of(datetime(year[0], 1, 4), "week")[0]
        start = shift(first, number - 1, "week")
        return span(start, shift(start, 1, "week"), year[1] if year else i + 2)
    quarter = _quarter_word(r, i)
    if quarter is None:
        return None
    year = year_after(r, i + 2)
    start = datetime(year[0] if year and 0 < year[0] < 9000 else r.now.year, 1, 1)
    months, which = quarter
    return span(add_months(start, months * (which - 1)), add_months(start, months * which), year[1] if year else i + 2)


def season(r: Reader, i: int) -> Reading | None:
    t = tables()
    j = r.skip(i, "the")
    step = t.relative.get(r.word(j))
    j += step is not None
    month = t.seasons.get(r.word(j))
    if not month:
        return None
    year = year_after(r, j + 1)
    if step is None and year is None and not _open_season(r, i):
        return None
    number = year[0] if year else r.now.year
    start = day(number, month, 1)
    if start is None:
        return None
    if step is None and year is None:
        if r.forward and add_months(start, 3) <= r.now:
            start = add_months(start, 12)
        elif not r.forward and start > r.now:
            start = add_months(start, -12)
    elif step is not None and step > 0 and start <= r.now:
        start = add_months(start, 12)
    elif step is not None and step < 0 and add_months(start, 3) > r.now:
        start = add_months(start, -12)
    return span(start, add_months(start, 3), year[1] if year else j + 1, "season")


def _open_season(r: Reader, i: int) -> bool:
    """Whether a season stands alone for the nearest one: "by spring", "until the autumn"."""
    before = r.word(i - 1)
    after = r.word(i + 1 + (r.word(i) == "the"))
    return before in ("by", "in", "until", "before", "since", "during") and not after.isalpha()


def weekend(r: Reader, i: int) -> Reading | None:
    if r.word(i) != "weekend" or r.word(i - 1) != "the":
        return None
    start, end = period_of(r.now, "weekend")
    if not r.forward and start > r.now:
        start, end = shift(start, -1, "week"), shift(end, -1, "week")
    return span(start, end, i + 1, "week")


def definite(r: Reader, i: int) -> Reading | None:
    """ "the month", "the year to date"."""
    if r.words[i + 1 : i + 3] == ["before", "last"] and (unit := unit_at(r, i)) in ("year", "month", "week"):
        start, end = period_of(r.now, unit or "year")
        return span(shift(start, -2, unit or "year"), shift(end, -2, unit or "year"), i + 3)
    if r.words[i : i + 3] == ["year", "to", "date"]:
        return span(period_of(r.now, "year")[0], midnight(r.now), i + 3)
    if r.words[i + 1 : i + 3] == ["-", "end"] and r.word(i) in ("year", "month", "quarter"):
        last = shift(period_of(r.now, r.word(i))[1], -1, "day")
        return one_day(last, i + 3)
    return None


def whole_at(r: Reader, i: int) -> Reading | None:
    """The period something is part of: a year, a month, "last month", "the year"."""
    j = r.skip(i, "the")
    found = relative(r, j) or month_at(r, j) or decade(r, j)
    if found:
        return found
    if year := r.year(j):
        start = day(year[0], 1, 1)
        return span(start, add_months(start, 12), year[1]) if start else None
    unit = unit_at(r, j)
    if unit in ("month", "year", "week", "quarter") and j > i:
        return span(*period_of(r.now, unit), j + 1)
    return None
