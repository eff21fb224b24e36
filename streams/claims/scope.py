"""Which answer a figure can be compared with: for when it holds, and whether it is a whole, a part or an increment."""

from datetime import date

from streams.messages import Certainty, Figure, TimeScope

_PAST_DAYS = 60
"""A period that ended this long before publication is another story's figure."""
_LONG_DAYS = 150
"""A count that began this long before publication is of another scope than the event's running total."""
_FRESH_DAYS = 3
"""A count as of a day before that is told as a former value."""

_SUFFERED = frozenset(("killed", "injured", "missing"))
"""Told as certain these have happened, whatever day lies ahead ("had claimed 29 lives by Thursday", "killed by the
Wednesday strike")."""
LET_OUT = frozenset(("released", "hostages_released", "recaptured", "drones_intercepted", "missiles_intercepted"))
"""Counts of some of those that another measure counts: "118 *of those held* were let go" is no part of its own."""
_PLANNED = frozenset(("layoffs",))
"""Always of what is to come: that 900 jobs will go, would go and go is one claim."""


def scope(figure: Figure, certainty: Certainty, published_at: str | None) -> tuple[str | None, list[str]]:
    """The scope's name (``None`` is the plain total, now) and the flags that follow from it."""
    flags: list[str] = []
    names: list[str] = []
    if figure.get("delta"):
        flags.append("delta")
        names.append("increment")
    if figure.get("part") and figure["measure"] not in LET_OUT:
        flags.append("part")
        names.append("part")
    time = figure.get("time_scope")
    named = _time(time, published_at) if time else None
    planned = figure["measure"] in _PLANNED
    if certainty == "conditional":
        flags.append("conditional")
        names.append("if")
    elif (
        time
        and time["kind"] == "by"
        and figure["measure"] not in _PLANNED
        and (certainty == "forecast" or _ahead(time, published_at))
    ):
        if certainty != "forecast" and figure["measure"] in _SUFFERED:
            return (" ".join(names) or None), flags
        names.append(f"by {time['to'][:10]}" if time["to"] else "forecast")
    elif certainty == "forecast" and not planned:
        names.append("forecast")
    elif named:
        flags.append("past")
        names.append(named)
    elif time and _gone(time, published_at):
        flags.append("previous")
    return (" ".join(names) or None), flags


_TO_COME = {"by", "forecast", "if"}


def to_come(name: str | None) -> bool:
    """Whether a scope of that name is one of the future: a forecast, a term, a condition."""
    return name is not None and not _TO_COME.isdisjoint(name.split())


def _time(time: TimeScope, published_at: str | None) -> str | None:
    """The name of a period that is over, or that began long ago."""
    now = _date(published_at)
    start, end = _date(time["from"]), _date(time["to"])
    if now is None:
        return None
    if time["kind"] in ("during", "as_of") and end and (now - end).days > _PAST_DAYS:
        return f"in {end.year}"
    if time["kind"] == "since" and start and (now - start).days > _LONG_DAYS:
        return f"since {start.year}"
    return None


def _gone(time: TimeScope, published_at: str | None) -> bool:
    """Whether a figure is told for a day before the last few ("a week ago it was counting 11")."""
    end, now = _date(time["to"]), _date(published_at)
    return time["kind"] == "as_of" and end is not None and now is not None and (now - end).days > _FRESH_DAYS


def _ahead(time: TimeScope, published_at: str | None) -> bool:
    end, now = _date(time["to"]), _date(published_at)
    return end is not None and now is not None and end > now


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
