"""What each figure of a sentence measures: killed, injured, troops, drones intercepted ... from ``measures.toml``."""

from streams.tagging.figures.governing import Sentence, governing_sense
from streams.tagging.figures.slots import Heads, Slot
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.triggers import ROWS, Triggers
from streams.tagging.figures.words import JOIN, PART

_BY_UNIT = [row for row in ROWS if row["counts"] in ("unit", "money")]


def assign(tokens: Tokens, slots: list[Slot]) -> None:
    """Gives every slot of one sentence its measure, where it has one, and marks parts of a whole."""
    heads = Heads(tokens, slots)
    sentence = Sentence(
        tokens, slots, heads, Triggers(tokens), frozenset(tokens.lower), frozenset(slot.left for slot in slots)
    )
    text = " ".join(tokens.lower)
    for index, slot in enumerate(slots):
        if slot.unit:
            slot.measure = _by_unit(slot, sentence.words, text)
        elif sentence.triggers.all:
            sense = governing_sense(sentence, index)
            if sense:
                slot.measure, slot.weak = sense.measure, sense.weak or sense.role == "noun"
    _share(tokens, slots, heads)
    for index, slot in enumerate(slots):
        if index and not slot.unit:
            _inherit(tokens, slots[index - 1], slot, heads.kind(index))


def _by_unit(slot: Slot, words: frozenset[str], text: str) -> str | None:
    name = (slot.unit or "").partition(" per ")[0]
    for row in _BY_UNIT:
        wanted = slot.money if row["counts"] == "money" else name in row["unit"]
        if wanted and any(clue in words if " " not in clue else clue in text for clue in row["clue"]):
            return str(row["name"])
    return None


def _share(tokens: Tokens, slots: list[Slot], heads: Heads) -> None:
    """"Seven hostages and 11 gunmen were killed": the predicate of the last holds for those joined to it."""
    for index in range(len(slots) - 2, -1, -1):
        slot, later = slots[index], slots[index + 1]
        if (slot.measure is not None and not slot.weak) or later.measure is None or later.weak or slot.unit:
            continue
        between = tokens.lower[slot.end : later.left]
        if between and all(word in ("and", ",", "or", "&") for word in between) and heads.kind(index) in ("person", "elided"):
            slot.measure, slot.weak = later.measure, False


def _inherit(tokens: Tokens, earlier: Slot, slot: Slot, kind: str) -> None:
    """"killed 12 soldiers and 3 civilians", "40 dead, including 12 children", "of them, 12 were children"."""
    between = tokens.lower[earlier.end : slot.left]
    inner = tokens.lower[slot.start : slot.end]
    part = not PART.isdisjoint(between[-4:]) or ("of" in inner and kind in ("person", "elided"))
    if earlier.measure is None or earlier.unit or kind not in ("person", "elided"):
        return
    if slot.measure is None or (part and slot.weak):
        joined = bool(between) and all(word in JOIN for word in between)
        if joined or slot.previous or (part and len(between) <= 8):
            slot.measure = earlier.measure
    if part and slot.measure == earlier.measure:
        slot.part = True
