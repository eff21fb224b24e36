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
        _DIRECTION.update(dict.fromkeys(verb_forms(_verb), _way))
    _DIRECTION.update(dict.fromkeys(_TABLE[_name]["words"], _way))
_MORE = frozenset(["more", "additional", "extra", "further", "new"])
_CHANGING_UNITS = frozenset(["percentage", "percentage point", "basis point", "point", "cent", "penny"])


def direction(tokens: Tokens, start: int, unit: str | None, money: bool) -> Direction | None:
    """The direction of the change whose size begins at token ``start`` (qualifier and currency included)."""
    at = start - 1
    by = False
    while at >= 0 and tokens.lower[at] in _BETWEEN:
        if tokens.lower[at] == "to" and tokens.word(at - 1) != "up":
            return None
        by = by or tokens.lower[at] == "by"
        at -= 1
    way = _DIRECTION.get(tokens.word(at))
    if way is None:
        return None
    return way if by or money or (unit is not None and unit.partition(" per ")[0] in _CHANGING_UNITS) else None


def is_delta(tokens: Tokens, number: Number, start: int, noun_end: int) -> bool:
    """Whether the figure adds to an older one: "another 1,500", "200 more", "12 additional cases"."""
    before = {tokens.word(start - 1), *tokens.lower[start : number.start]}
    if before & {"another", "additional", "further", "extra"}:
        return True
    after = tokens.word(number.end)
    if after in ("additional", "extra", "further"):
        return True
    return (
        (after == "more" or tokens.word(noun_end) == "more")
        and tokens.word(number.end - 1) != "or"
        and (tokens.word(number.end + 1) != "than" and tokens.word(noun_end + 1) != "than")
    )


def is_previous(tokens: Tokens, start: int) -> bool:
    """Whether the figure that begins at ``start`` is an older value: "from 40 to 52", "compared with 9"."""
    at = start - 1
    while at >= 0 and tokens.lower[at] in ("a", "an", "the", "about", "some", "previous", "earlier", "just"):
        at -= 1
    before, further = tokens.word(at), tokens.word(at - 1)
    if before == "from" and (
        further in _DIRECTION or further in ("revised", "corrected", "changed", ",") or further[:1].isdigit()
    ):
        return True
    return (
        (before in ("with", "to")
        and further in ("compared",))
        or (before == "of" and further in ("estimate", "toll") and tokens.word(at - 2) in ("previous", "earlier"))
    )
