"""For when a figure holds: "as of Monday", "by December", "since the war began", "in the past week", "so far"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from streams.messages import TimeScope
from streams.tagging.sentences import sentences
from streams.tagging.times.mentions import TimeMention

ScopeKind = Literal["as_of", "by", "since", "during"]


class _Candidate(NamedTuple):
    start: int
    end: int
    scope: TimeScope


_NOW = re.compile(r"\b(?:so far|to date|thus far|until now|up to now|as of now|to this day)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+((?:[^\W_][\w'’-]*\s*){1,7})", re.IGNORECASE)
_BEFORE = re.compile(r"((?:\w+\s+){0,3})$")
_BY = frozenset({"by", "until", "till", "before", "through"})

_SAID = re.compile(
    r"\b(?:said|says|say|told|added|reported|announced|confirmed|denied|wrote|tweeted|warned|declared|statement|published|released)"
    r"(?:\s+(?:in|late|early|on|a|the|an|at|statement|interview|conference|news|briefing|report|here))*\s*$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r";|,\s+(?:but|while|whereas|although|though|and|which|who)\b|\b(?:but|while|whereas|compared with)\b|[—–]"
)
_COMPARED = re.compile(r"\b(?:than|compared (?:with|to)|up from|down from)\b")
_RECORD = re.compile(
    r"\b(?:high|low|larg|great|strong|heavi|deadli|bigg|steep|sharp|cold|hott|wett|dri)est\b[^.;]{0,30}$"
    r"|\b(?:worst|first|most|record)\b[^.;]{0,30}$"
)
"""Before a time since which something is a record: "its highest level *since 1955*"."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:had|was|were|rose|stood|reached|climbed|grew|fell|jumped)\b")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|must|expects?|expected|sees|foresees?|forecasts?|projects|projected|predicts?|predicted|plans?|due|aims?|hopes?|set)\b|’ll|'ll"
)
_WINDOW, _NEAR = 400, 60
"""Characters around a figure, and before a time, within which words may bear on it."""
_RANK: dict[str, int] = {"as_of": 0, "by": 0, "since": 0, "during": 1}


def time_scope(
    text: str, start: int, end: int, times: Sequence[TimeMention], published_at: str | None
) -> TimeScope | None:
    """The time for which the figure at ``start`` to ``end`` is said to hold; ``None`` where its sentence names none.

    ``times`` are the time expressions of ``text`` in order.  Dates are inclusive; what is open, or cannot be resolved
    for want of a publication time, is ``None``.
    """
    spans = sentences(text)
    at = bisect_right(spans, (start, len(text))) - 1
    if at < 0 or start >= spans[at][1]:
        return None
    first, last = max(spans[at][0], start - _WINDOW), min(spans[at][1], end + _WINDOW)
    low = bisect_left(times, first, key=_start)
    times = times[max(0, low - 1) : bisect_left(times, last, key=_start)]
    today = (published_at or "")[:10] or None
    candidates = [*_phrases(text, first, last, times, today), *_dated(text, first, last, times, today)]
    candidates = [c for c in candidates if not (c.start < end and start < c.end) and not _compared(text, end, c)]
    candidates = [c for c in candidates if c.scope["kind"] != "since" or not _RECORD.search(text, first, c.start)]
    return min(candidates, key=lambda c: _distance(text, start, end, c), default=_NOTHING).scope


def _compared(text: str, end: int, candidate: _Candidate) -> bool:
    """Whether a time is that of another number, to which the one before ``end`` is compared: "lower than in 2020"."""
    return candidate.start >= end and _COMPARED.search(text, end, candidate.start) is not None


def _start(mention: TimeMention) -> int:
    return mention["start"]


_NOTHING = _Candidate(0, 0, None)  # type: ignore[arg-type]


def _distance(text: str, start: int, end: int, candidate: _Candidate) -> tuple[int, int, int, int]:
    """Clauses between figure and scope, other numbers between them, how telling the scope is, characters between."""
    between = text[end : candidate.start] if candidate.start >= end else text[candidate.end : start]
    numbers = len(_NUMBER.findall(between))
    return len(_BOUNDARY.findall(between)), numbers, _RANK[candidate.scope["kind"]], len(between)


def _phrases(text: str, first: int, last: int, times: Sequence[TimeMention], today: str | None) -> list[_Candidate]:
    """Scopes that are no dates: "so far", "since the start of the war"."""
    found = [_Candidate(*m.span(), _scope("as_of", None, today, m[0])) for m in _NOW.finditer(text, first, last)]
    for match in _SINCE.finditer(text, first, last):
        if any(mention["start"] < match.end() and match.start() < mention["end"] for mention in times):
            continue
        printed = match[0].rstrip()
        found.append(_Candidate(match.start(), match.start() + len(printed), _scope("since", None, None, printed)))
    return found


def _dated(text: str, first: int, last: int, times: Sequence[TimeMention], today: str | None) -> list[_Candidate]:
    found = []
    for mention in times:
        if mention["start"] >= last or mention["end"] <= first or mention["type"] in ("set", "duration"):
            continue
        if mention["type"] in ("time", "timerange") or _SAID.search(
            text[max(first, mention["start"] - _NEAR) : mention["start"]]
        ):
            continue
        before = _BEFORE.search(text, max(first, mention["start"] - _NEAR), mention["start"])
        words = before[1].lower().split() if before else []
        kind, opening = _kind(mention, words)
        begin = mention["start"]
        if opening:
            begin = _place(text, opening.split()[0], max(first, mention["start"] - _NEAR), mention["start"])
        since, until = _ends(mention, kind, today, told=_told(text[first:last]))
        found.append(_Candidate(begin, mention["end"], _scope(kind, since, until, text[begin : mention["end"]])))
    return found


def _place(text: str, word: str, first: int, end: int) -> int:
    """Where ``word`` stands last before ``end``; ``end`` if nowhere."""
    return (
        max(
            (m.start() for m in re.finditer(rf"\b{re.escape(word)}\b", text[first:end], re.IGNORECASE)),
            default=end - first,
        )
        + first
    )


def _kind(mention: TimeMention, words: list[str]) -> tuple[ScopeKind, str]:
    """The kind of scope and the words before the mention that belong to it."""
    if mention["mod"] in ("since", "after"):
        return "since", ""
    if mention["mod"] in ("before", "until"):
        return "by", ""
    tail = [word for word in words if word not in ("the", "late", "early", "about", "around")]
    if tail[-2:] in (["as", "of"], ["as", "at"]):
        return "as_of", "as " + tail[-1]
    if tail and tail[-1] in _BY:
        return "by", tail[-1]
    if tail and tail[-1] == "since":
        return "since", "since"
    return "during", tail[-1] if tail and tail[-1] in ("in", "on", "during", "over", "within", "throughout") else ""


def _told(sentence: str) -> bool:
    """Whether the sentence tells of the past, so that "by Monday" is the Monday before."""
    return bool(_PAST.search(sentence)) and not _FUTURE.search(sentence)


def _ends(mention: TimeMention, kind: ScopeKind, today: str | None, told: bool) -> tuple[str | None, str | None]:
    since, until = mention["from"], mention["to"]
    if kind == "since":
        return since or until, None
    if kind == "during":
        return since, until
    until = until or since
    if told and until and today and until[:10] > today and _WEEKDAY.search(mention["text"]):
        return None, (date.fromisoformat(until[:10]) - timedelta(days=7)).isoformat() + until[10:]
    if (
        kind == "by"
        and not (told and _WEEKDAY.search(mention["text"]))
        and until
        and today
        and until[:10] < today
        and _recurring(mention)
    ):
        until = _ahead(until, today)
    return None, until


def _recurring(mention: TimeMention) -> bool:
    """Whether the words name a month or a day without its year, which "by" sends ahead."""
    return not re.search(r"\d{4}|last|past|previous|yesterday|ago", mention["text"])


def _ahead(until: str, today: str) -> str:
    """The same month and day in the first year that is not over."""
    day = date.fromisoformat(until[:10])
    month_end = (day + timedelta(days=1)).day == 1
    for years in range(9):
        try:
            moved = day.replace(year=day.year + years)
        except ValueError:
            moved = date(day.year + years, day.month, 28)
        if month_end:
            moved = (moved.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        if moved.isoformat() >= today:
            return moved.isoformat() + until[10:]
    return until


def _scope(kind: ScopeKind, since: str | None, until: str | None, text: str) -> TimeScope:
    return {"kind": kind, "from": since, "to": until, "text": text}
