"""Measures of quantities that have a unit: hectares burned, litres spilled, percent of turnout, money pledged."""

from itertools import pairwise

from streams.tagging.figures.changes import direction
from streams.tagging.figures.phrases import Phrases
from streams.tagging.figures.slots import Slot
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.triggers import ROWS

_NEAR = 12  # tokens between a clue and its quantity
_ROWS = [row for row in ROWS if row["counts"] in ("unit", "money")]
_CLUES: Phrases[frozenset[int]]


def _clues() -> dict[tuple[str, ...], frozenset[int]]:
    found: dict[tuple[str, ...], set[int]] = {}
    for index, row in enumerate(_ROWS):
        for clue in row["clue"]:
            found.setdefault(tuple(clue.split()), set()).add(index)
    return {words: frozenset(rows) for words, rows in found.items()}


_CLUES = Phrases(_clues().items())


def measure_by_unit(tokens: Tokens, slots: list[Slot]) -> None:
    """Gives quantities the measure whose clue stands near, the nearest ones and those on the same side of it."""
    quantities = [slot for slot in slots if slot.unit]
    if not quantities:
        return
    for start, end, rows in _CLUES.all(tokens.lower):
        for index in sorted(rows):
            near = [slot for slot in quantities if _fits(tokens, slot, index) and _distance(slot, start, end) <= _NEAR]
            if not near:
                continue
            before = min(near, key=lambda slot: _distance(slot, start, end)).start < start
            for slot in near:
                if (slot.start < start) == before and slot.measure is None:
                    slot.measure = str(_ROWS[index]["name"])
    for earlier, slot in pairwise(slots):
        if slot.previous and slot.measure is None and slot.unit and slot.unit == earlier.unit:
            slot.measure = earlier.measure


def _fits(tokens: Tokens, slot: Slot, index: int) -> bool:
    row = _ROWS[index]
    if slot.counted and not row.get("shares", True):  # "3 percent of gross domestic product" is no growth
        return False
    if not row.get("changes", True) and direction(tokens, slot.left, slot.unit, slot.money):
        return False  # "turnout was up 70 percent" is no turnout
    return slot.money if row["counts"] == "money" else (slot.unit or "").partition(" per ")[0] in row["unit"]


def _distance(slot: Slot, start: int, end: int) -> int:
    return max(start - slot.end, slot.left - end, 0)
