"""Times that come again: "every Monday at 4pm", "daily", "once a year"."""

from streams.tagging.times.clock import clock_at
from streams.tagging.times.reader import Reader, Reading
from streams.tagging.times.tables import tables

SETS = frozenset({"daily", "weekly", "monthly", "yearly", "annually", "quarterly", "hourly", "everyday"})


def every(r: Reader, i: int) -> Reading | None:
    """ "every Monday", "every three weeks", "daily", "Tuesday afternoons", "once a year"."""
    t = tables()
    if (
        r.word(i) in ("once", "twice")
        and r.word(i + 1) in ("a", "an")
        and len(r.word(i + 2)) > 2
        and r.word(i + 2) in t.units
    ):
        return Reading("set", None, None, i + 3)
    if r.word(i) in SETS:
        return _set_at(r, i + 1)
    if r.word(i) in t.weekdays and (r.word(i + 1) in t.dayparts and r.word(i + 1).endswith("s")):
        return Reading("set", None, None, i + 2)
    if r.word(i).removesuffix("s") in t.weekdays and r.word(i).endswith("days"):
        return _set_at(r, i + 1)
    if r.word(i) in ("every", "each"):
        j = r.skip(i + 1, "other")
        number = r.cardinal(j)
        j = number[1] if number else j
        if r.word(j) in t.weekdays or r.word(j) in t.dayparts or (r.word(j) in t.units and len(r.word(j)) > 2):
            return _set_at(r, j + 1)
    return None


def _set_at(r: Reader, i: int) -> Reading:
    """A repeated day with its time: "every Monday at 4pm"."""
    time = clock_at(r, i, bare=r.word(i) == "at")
    return Reading("set", None, None, time.stop if time else i)
