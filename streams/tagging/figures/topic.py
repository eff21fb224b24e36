"""The subject of a bare number: "the *death toll* rose to 72", "*deaths*: 12", "the number of *missing* stood at 9"."""

from streams.tagging.figures.clause import Sentence, pick
from streams.tagging.figures.slots import Slot
from streams.tagging.figures.triggers import Sense, Trigger
from streams.tagging.figures.words import BE, COUNT_NOUN, DETERMINER, LINK

_REACH = 24  # tokens
_IN_ALL = (["in", "all"], ["in", "total"])


def by_topic(sentence: Sentence, index: int) -> Sense | None:
    """As in "toll rises to 72", "the number of dead stood at 41", "deaths: 12", "among the dead were 3"."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    if sentence.heads.kind(index) == "thing":
        return _of_things(sentence, index)
    if sentence.heads.kind(index) not in ("elided", "person"):
        return None
    if tokens.word(slot.end) == "the" and tokens.word(slot.end + 1) in COUNT_NOUN:
        return _inverted(sentence, index)
    if _step(sentence, slot):
        return None
    linked = not LINK.isdisjoint(tokens.lower[max(0, slot.left - 1) : slot.start])
    if not linked and not (slot.previous or tokens.word(slot.left - 1) == ","):
        return _counted_beside(sentence, index)
    best: Sense | None = None
    rank = 0
    for trigger in reversed(sentence.triggers.all):
        if trigger.end > slot.left:
            continue
        if not linked and not slot.previous:
            return _of_topic(sentence, index, trigger)
        if slot.left - trigger.end > _REACH or _separated(sentence, trigger.end, index):
            break
        if any(other.start < trigger.end <= other.end for other in sentence.slots[:index]):
            continue  # "Fifteen *hostages* were freed, including two Swedes"
        before = tokens.lower[max(0, trigger.start - 6) : trigger.start]
        counted = any(word in COUNT_NOUN for word in before)
        previous = tokens.word(trigger.start - 1)
        named = previous in DETERMINER or previous in ("", ".", ":")
        inverted = previous in ("", ".") and tokens.word(slot.left - 1) in BE
        sense = pick(sentence, index, trigger, ("topic",))
        found = 0 if sense is None else 1 if COUNT_NOUN.isdisjoint(tokens.lower[trigger.start : trigger.end]) else 4
        if found < 4 and counted and (state := pick(sentence, index, trigger, ("state", "past", "noun"))):
            sense, found = state, 2 if state.role == "noun" else 3
        elif sense is None and (inverted or (named and slot.left - trigger.end <= 3)):
            sense = pick(sentence, index, trigger, ("state", "past"))
            found = 1 if sense else 0
        if sense and sense.weak and found < 4:
            found = 1  # "those killed on the bus"
        if found > rank:
            best, rank = sense, found
    return best


def _of_things(sentence: Sentence, index: int) -> Sense | None:
    """As in "*the cull* has reached 520,000 birds", "widened *the recall* to 4,000 packs": the nearest topic."""
    slot, lower = sentence.slots[index], sentence.tokens.lower
    if LINK.isdisjoint(lower[max(0, slot.left - 1) : slot.start]):
        return None
    near = (t for t in reversed(sentence.triggers.all) if t.end <= slot.left and slot.left - t.end <= _REACH)
    return next((sense for t in near if (sense := pick(sentence, index, t, ("topic",)))), None)


def _inverted(sentence: Sentence, index: int) -> Sense | None:
    """As in "raised to 12 *the number of the missing*"."""
    tokens, at = sentence.tokens, sentence.slots[index].end + 2
    if tokens.word(at) != "of":
        return None
    for start in range(at + 1, at + 4):
        if trigger := sentence.triggers.starting.get(start):
            return pick(sentence, index, trigger, ("topic", "state", "past", "noun"))
    return None


def _counted_beside(sentence: Sentence, index: int) -> Sense | None:
    """As in "the dead numbered 27 and *the missing* 12"."""
    trigger = sentence.triggers.ending.get(sentence.slots[index].left)
    if trigger is None or not index or sentence.tokens.word(trigger.start - 1) != "the":
        return None
    return pick(sentence, index, trigger, ("topic",)) if sentence.heads.kind(index) == "elided" else None


def _of_topic(sentence: Sentence, index: int, trigger: Trigger) -> Sense | None:
    """As in "Of the dead, 12 were children": the whole stands before a comma."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    before = tokens.lower[max(0, trigger.start - 2) : trigger.start]
    if trigger.end == slot.left - 1 and tokens.lower[slot.end : slot.end + 2] in _IN_ALL:  # "the wounded, 19 in all"
        return pick(sentence, index, trigger, ("topic",))
    if trigger.end != slot.left - 1 or before[:1] not in (["of"], ["among"]) or before[-1] not in DETERMINER:
        return None
    slot.part = True
    return pick(sentence, index, trigger, ("topic", "state", "past"))


def _step(sentence: Sentence, slot: Slot) -> bool:
    """Whether a figure is by how much another moved: "raised its toll *by six*, to 30"."""
    return sentence.tokens.word(slot.left - 1) == "by"


def _separated(sentence: Sentence, begin: int, index: int) -> bool:
    """Whether a clause ends, or another figure of the same kind is told, between a topic and its number."""
    slot = sentence.slots[index]
    if any(sentence.tokens.lower[at] in (";", ".", "!", "?") for at in range(begin, slot.left)):
        return True
    for other in sentence.slots[:index]:
        if (
            other.start < begin
            or other.unit
            or other.counted
            or other.previous
            or slot.previous
            or _step(sentence, other)
        ):
            continue
        if sentence.tokens.word(other.left - 1) in LINK:
            return True
    return False
