"""Rises, falls and increments: is a figure the size of a change, a delta, or the old value beside the new?"""

from typing import Literal

from streams.tagging.figures.inflect import verb_forms
from streams.tagging.figures.numbers import Number
from streams.tagging.figures.tables import table
from streams.tagging.figures.tokens import Tokens

Direction = Literal["up", "down"]

_TABLE = table("changes")
_BETWEEN = frozenset(_TABLE["between"]["words"].split())
_DIRECTION: dict[str, Direction] = {}
for _name in ("up", "down"):
    _way: Direction = "up" if _name == "up" else "down"
    for _verb in _TABLE[_name]["verbs"]:
        _DIRECTION.update(dict.fromkeys((form for form, _ in verb_forms(_verb)), _way))
    _DIRECTION.update(dict.fromkeys(_TABLE[_name]["words"], _way))
_GATHERED = frozenset(form for verb in _TABLE["raised"]["verbs"] for form, _ in verb_forms(verb))
SIZED = frozenset(_TABLE["sized"]["units"])
_DELTA_BEFORE = frozenset(_TABLE["delta"]["before"].split())
_DELTA_AFTER = frozenset(_TABLE["delta"]["after"].split())
_OLD = frozenset(_TABLE["previous"]["adjectives"].split())
_ANY = frozenset(("a", "an", "some"))
_TOTALS = frozenset(_TABLE["previous"]["nouns"].split())
_REVISED = frozenset(_TABLE["previous"]["verbs"].split())


def direction_of(word: str) -> Direction | None:
    """The way a lower-case word of change points."""
    return _DIRECTION.get(word)


def direction(tokens: Tokens, left: int, unit: str | None, money: bool) -> Direction | None:
    """The direction of the change whose size begins at token ``left`` (qualifier and currency included)."""
    at = left - 1
    sized = unit is not None and unit.partition(" per ")[0] in SIZED
    if tokens.word(at) == "by":
        nearest = reversed(tokens.lower[max(0, at - 5) : at])
        return next((_DIRECTION[word] for word in nearest if word in _DIRECTION), None)
    while at >= 0 and tokens.lower[at] in _BETWEEN:
        at -= 1
    way = _DIRECTION.get(tokens.word(at))
    if way and (sized or (money and tokens.word(at) not in _GATHERED)):
        return way
    return None


def is_delta(tokens: Tokens, number: Number, left: int, noun_end: int) -> bool:
    """Whether the figure adds to an older one: "another 1,500", "200 more", "12 additional cases"."""
    if tokens.word(left - 1) in _DELTA_BEFORE or not _DELTA_BEFORE.isdisjoint(tokens.lower[left : number.start]):
        return True
    for at in {number.end, noun_end}:
        word = tokens.word(at)
        if word in _DELTA_AFTER and tokens.word(at + 1) != "than" and tokens.word(at - 1) != "or":
            return True
    return False


def is_previous(tokens: Tokens, left: int) -> bool:
    """Whether the figure that begins at ``left`` is an older value: "from 40 to 52", "compared with 9 last year"."""
    at = left - 1
    while at >= 0 and tokens.lower[at] in _OLD:
        at -= 1
    before, further = tokens.word(at), tokens.word(at - 1)
    if before == "from":
        changed = any(word in _DIRECTION or word in _REVISED for word in tokens.lower[max(0, at - 8) : at])
        return changed or further in ("to", ",") or further[:1].isdecimal()
    if before in ("with", "to") and further == "compared":
        return True
    return before == "of" and further in _TOTALS and tokens.word(at - 2) in _OLD - _ANY  # "a toll of 38" is news
