"""What tells one incident from another of its kind in the same country and week: what it befell, when, where."""

import re
from itertools import pairwise

from streams.claims.words import stem, tables, words
from streams.messages import Entity
from streams.tagging.times import find_times

MOST_SORTS = 4
MOST_DAYS = 4
MOST_SPOTS = 4
_SPOKEN = re.compile(
    r"\b(?:said|says|say|told|added|reported|announced|confirmed|denied|wrote|warned|statement|published|released|since)"
    r"(?:\s+(?:in|late|early|on|a|the|an|at|statement|interview|briefing|report|here|reporters|\w+ly))*\s*$",
    re.IGNORECASE,
)
"""What goes before a day on which somebody spoke, not one on which something happened."""
_BEFORE = 40
_SPOT = re.compile(
    r"\b(?:in|at|near|outside|off|around|from|of|on|between)\s+(?:the\s+)?"
    r"((?:al-|el-)?[A-Z][^\W\d_][\w'’-]*(?:\s+(?:al-|el-)?[A-Z][\w'’-]+){0,3})"
)
"""A name after a word of place, as printed: "near Alvora", "the village of Kafr Dan"."""


def sorts(text: str) -> list[str]:
    """The sorts of incident (``sorts`` in ``words.toml``) that a text names, in order of first mention."""
    known = tables().sorts
    stems = [stem(word) for word in words(text)]
    found: dict[str, None] = {}
    taken = False
    for one, two in pairwise((*stems, "")):
        sort = None if taken else known.get(f"{one} {two}")
        taken = sort is not None
        if not taken and one in known:
            sort = known[one]
        if sort:
            found[sort] = None
    return list(found)[:MOST_SORTS]


def days(text: str, published_at: str | None) -> list[str]:
    """The days (``YYYY-MM-DD``) on which something happened by a text, those on which somebody spoke left out."""
    if not published_at:
        return []
    found: dict[str, None] = {}
    for time in find_times(text, published_at):
        day = (time["from"] or "")[:10]
        if len(day) < 10 or time["type"] not in ("date", "datetime") or (time["to"] or "")[:10] != day:
            continue
        if not _SPOKEN.search(text[max(0, time["start"] - _BEFORE) : time["start"]]):
            found[day] = None
    return list(found)[:MOST_DAYS]


def spots(text: str, start: int, end: int, entities: list[Entity]) -> list[str]:
    """Names that stand after a word of place between two offsets and that nobody knows for anything, lower case."""
    found: dict[str, None] = {}
    for match in _SPOT.finditer(text, start, end):
        if any(e["start"] < match.end(1) and match.start(1) < e["end"] for e in entities):
            continue
        name = re.sub(r"[’']s$", "", match[1].lower())
        if not tables().stop.issuperset(name.split()) and not institution(name):
            found[name] = None
    return list(found)[:MOST_SPOTS]


def institution(name: str) -> bool:
    """Whether a name is that of a hospital, a school, a market, not of a town: it says little of where an event was."""
    return stem(name.rpartition(" ")[2]) in tables().same
