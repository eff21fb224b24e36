"""Where a figure holds: the place in its own sentence that governs it, as the entities name it.

By position and preposition, without a parser: "12 died *in Homs* and 30 *in Aleppo*" gives each its own, "*in Homs* 12
died and 30 were hurt" gives both the same.  A place of whoever speaks ("officials in Damascus said") is none, nor is
one of another sentence: unknown stays unknown.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from streams.messages import Attribution, Entity, Figure, Place
from streams.spans import Spans
from streams.tagging.figures.tables import table
from streams.tagging.sentences import sentences

_TABLE = table("places")
_STRONG = frozenset(_TABLE["inside"]["words"].split())
_WEAK = frozenset(_TABLE["toward"]["words"].split())
_STRUCK = frozenset(_TABLE["struck"]["words"].split())
_EVENTS = frozenset(_TABLE["events"]["words"].split())
_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?|[.,;:()]")
_BEFORE = 60  # code points looked at before a place's name
_WORDS = 6  # words between a preposition and the name: "in the rebel-held northern city of"
_BARE, _PATH, _WITHIN = 1, 2, 3  # how surely a word before it makes a place of a name


def with_places(text: str, figures: list[Figure], entities: Sequence[Entity], said: Sequence[Attribution]) -> None:
    """Sets ``place`` of each figure that has a measure and whose place its sentence tells."""
    counted = sorted((figure for figure in figures if figure["measure"]), key=lambda figure: figure["start"])
    if not counted:
        return
    speakers = Spans([(a["source"]["start"], a["source"]["end"]) for a in said])
    named = [e for e in entities if e["type"] == "LOC" and not speakers.hold(e["start"], e["start"] + 1)]
    starts = [entity["start"] for entity in named]
    counts = [figure["start"] for figure in counted]
    for begin, end in sentences(text):
        inside = counted[bisect_left(counts, begin) : bisect_left(counts, end)]
        if not inside:
            continue
        near = named[bisect_left(starts, begin) : bisect_right(starts, end - 1)]
        ranked = [(entity, grade) for entity in near if (grade := _grade(text, begin, entity))]
        for index, figure in enumerate(inside):
            following = inside[index + 1]["start"] if index + 1 < len(inside) else end
            entity = _governing(text, ranked, figure, following)
            if entity is not None:
                figure["place"] = _place(entity)


def _grade(text: str, begin: int, entity: Entity) -> int:
    """How surely ``entity`` is a place where something holds: 0 for "Syria said"."""
    words = _WORD.findall(text[max(begin, entity["start"] - _BEFORE) : entity["start"]].lower())
    for word in reversed(words[-_WORDS:]):
        if word in _STRONG:
            return _WITHIN
        if word in _WEAK:
            return _PATH
        if not word[0].isalpha():
            break
    if words and words[-1] in _STRUCK:
        return _PATH
    behind = _WORD.findall(text[entity["end"] : entity["end"] + 30].lower())
    return _BARE if behind and behind[0] in _EVENTS else 0


def _governing(text: str, ranked: list[tuple[Entity, int]], figure: Figure, following: int) -> Entity | None:
    """The place behind the figure and before the next one, else the last before it, else the first behind."""
    own = [(e, grade) for e, grade in ranked if figure["end"] <= e["start"] < following]
    before = [(e, grade) for e, grade in ranked if e["start"] < figure["start"]]
    after = [(e, grade) for e, grade in ranked if e["start"] >= following]
    for group in (own, before[::-1], after):
        if not group:
            continue
        best = max(grade for _, grade in group)
        chosen = next(e for e, grade in group if grade == best)
        return _owned(text, ranked, chosen) if group is not before else _first_of_chain(text, ranked, chosen)
    return None


def _owned(text: str, ranked: list[tuple[Entity, int]], first: Entity) -> Entity:
    """Of "in Syria's Aleppo" the second name."""
    for entity, _ in ranked:
        if text[first["end"] : entity["start"]].strip() in ("'s", "’s"):
            return entity
    return first


def _first_of_chain(text: str, ranked: list[tuple[Entity, int]], last: Entity) -> Entity:
    """Of "in Homs, Syria, ..." read from behind, the first name."""
    for entity, _ in reversed(ranked):
        if entity["end"] < last["start"] and text[entity["end"] : last["start"]].strip() == ",":
            last = entity
    return last


def _place(entity: Entity) -> Place:
    return {
        "start": entity["start"],
        "end": entity["end"],
        "text": entity["text"],
        "id": entity.get("id"),
        "name": entity.get("name"),
        "country": entity.get("country"),
    }
