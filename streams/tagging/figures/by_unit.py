"""Measures of quantities that have a unit: hectares burned, litres spilled, percent of turnout, money pledged."""

from itertools import pairwise

from streams.tagging.figures.changes import direction
from streams.tagging.figures.lexicon import Lexicon
from streams.tagging.figures.measure_rows import Row
from streams.tagging.figures.slots import Slot
from streams.tagging.figures.tokens import Tokens

_NEAR = 12  # tokens between a clue and its quantity


def measure_by_unit(tokens: Tokens, slots: list[Slot], lexicon: Lexicon) -> None:
    """Gives quantities the measure whose clue stands near, the nearest ones and those on the same side of it."""
    quantities = [slot for slot in slots if slot.unit]
    if not quantities:
        return
    best: dict[int, int] = {}  # the nearest clue of each quantity says what it measures
    for start, end, rows in lexicon.clues.all(tokens.lower):
        for index in sorted(rows):
            near = [slot for slot in quantities if _distance(slot, start, end) < best.get(slot.start, _NEAR + 1)]
            near = [slot for slot in near if _fits(tokens, slot, lexicon.rows[index])]
            if not near:
                continue
            before = min(near, key=lambda slot: _distance(slot, start, end)).start < start
            for slot in near:
                if (slot.start < start) == before:
                    best[slot.start] = _distance(slot, start, end)
                    slot.measure = str(lexicon.rows[index]["name"])
    for earlier, slot in pairwise(slots):
        if slot.previous and slot.measure is None and slot.unit and slot.unit == earlier.unit:
            slot.measure = earlier.measure


def _fits(tokens: Tokens, slot: Slot, row: Row) -> bool:
    if slot.counted and not row.get("shares", True):  # "3 percent of gross domestic product" is no growth
        return False
    if not row.get("changes", True) and direction(tokens, slot.left, slot.unit, slot.money):
        return False  # "turnout was up 70 percent" is no turnout
    return slot.money if row["counts"] == "money" else (slot.unit or "").partition(" per ")[0] in row["unit"]


def _distance(slot: Slot, start: int, end: int) -> int:
    return max(start - slot.end, slot.left - end, 0)
