"""What each figure of a sentence measures: killed, injured, troops, drones intercepted ... from ``measures.toml``."""

from streams.tagging.figures.by_unit import measure_by_unit
from streams.tagging.figures.clause import Sentence
from streams.tagging.figures.governing import governing_sense
from streams.tagging.figures.lexicon import Lexicon
from streams.tagging.figures.memory import Memory
from streams.tagging.figures.slots import Heads, Slot, whole_of
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.triggers import Triggers
from streams.tagging.figures.words import ALL, AUXILIARY, CLAIMS, FILLER, JOIN, MORE, OTHERS, PART, PLACE, PRONOUN, STOP

_DETAIL = (["-"], ["–"], ["—"], [":"], ["("])
_WHOLE = (["of", "the"], ["among", "the"], ["of", "those"])


def assign(tokens: Tokens, slots: list[Slot], memory: Memory, lexicon: Lexicon) -> None:
    """Gives every slot of one sentence its measure, where it has one, and marks parts of a whole."""
    heads = Heads(tokens, slots, memory.noun)
    counting = frozenset(slot.left for i, slot in enumerate(slots) if heads.kind(i) not in ("unit", "thing"))
    triggers = Triggers(tokens, lexicon.phrases, lexicon.results, frozenset(slot.left for slot in slots))
    sentence = Sentence(tokens, slots, heads, triggers, frozenset(tokens.lower), counting, memory.told())
    for index, slot in enumerate(slots):
        if slot.unit is None and sentence.triggers.all:
            sense = governing_sense(sentence, index)
            if sense:
                slot.measure, slot.weak, slot.role = sense.measure, sense.weak or sense.role == "noun", sense.role
                slot.counts = sense.counts
    measure_by_unit(tokens, slots, lexicon)
    for index in range(len(slots) - 2, -1, -1):
        _take_part(tokens, slots, index)
    _share(tokens, slots, heads)
    for index, slot in enumerate(slots):
        if index and not slot.unit:
            _inherit(tokens, slots[index - 1], slot, heads.kind(index), lexicon)
        if slot.measure is None:
            slot.measure = memory.recall(tokens, slot, heads.kind(index))
        memory.store(tokens, slot, heads.kind(index))


def _take_part(tokens: Tokens, slots: list[Slot], index: int) -> None:
    """As in "Three of the 12 killed were officers": a part measures what its whole does, unless it says otherwise."""
    slot, whole = slots[index], whole_of(tokens, slots, index)
    if whole is None or slot.unit or whole.measure is None:
        return
    if slot.measure is None or (slot.weak and not whole.weak):
        slot.measure, slot.weak, slot.role = whole.measure, whole.weak, whole.role
    slot.part = slot.part or slot.measure == whole.measure


def _share(tokens: Tokens, slots: list[Slot], heads: Heads) -> None:
    """As in "Seven hostages and 11 gunmen were killed": the predicate of the last holds for those joined to it."""
    shared = False
    for index in range(len(slots) - 2, -1, -1):
        slot, later = slots[index], slots[index + 1]
        between = tokens.lower[slot.end : later.left]
        listed = between == [","] and (
            shared or (slot.weak and slot.role == "noun" and heads.kind(index + 1) == "person")
        )
        joined = listed or _joins(between)  # "23 hostages, 32 gunmen killed"
        free = slot.unit is None and (slot.measure is None or slot.weak) and heads.kind(index) in ("person", "elided")
        shared = joined and free and later.measure is not None and not later.weak
        if shared:
            slot.measure, slot.weak, slot.role = later.measure, False, later.role


def _joins(between: list[str]) -> bool:
    """Whether two figures share a predicate: "seven hostages *and all* five gunmen were killed"."""
    rest = between[1:] if between[:1] == [","] else between
    return rest[:1] in (["and"], ["or"], ["&"]) and ALL.issuperset(rest[1:])


def _inherit(tokens: Tokens, earlier: Slot, slot: Slot, kind: str, lexicon: Lexicon) -> None:
    """Takes the measure of the figure before: "killed 12 soldiers and 3 civilians", "40 dead, including 12 children",
    "of them, 12 were children", "eight in Haiti, two more in Cuba", "revised it from 200 to 120"."""
    if earlier.measure is None or earlier.unit or (kind not in ("person", "elided") and earlier.counts != "any"):
        return
    between = tokens.lower[earlier.end : slot.left]
    if between and between[0] in lexicon.words:
        between = between[1:]
    which = bool(between) and between[-1] not in PART and {"which", "whom"} & set(between[-4:]) and "of" not in between
    whole = not _TOTALS.isdisjoint(between)  # "nine more, taking the number of those held to 71"
    part = (not PART.isdisjoint(between[-4:]) and not (which or whole)) or bool(slot.counted and slot.counted.part)
    part = part or tokens.lower[max(0, earlier.left - 2) : earlier.left] in _WHOLE
    part = part or (kind == "elided" and tokens.word(slot.end) == "of" and tokens.word(slot.end + 1) in PRONOUN)
    detail = between in _DETAIL  # "5 civilians - 2 women and 3 children"
    joined = detail or (bool(between) and all(word in JOIN for word in between))
    part = part or detail or (joined and earlier.part)
    if "," in between and _begins_clause(tokens.word(slot.end)):
        joined = False  # "killed 5,000, and 60,000 people still live in tents"
    if kind == "elided" and earlier.role in ("state", "past") and _begins_clause(tokens.word(slot.end), strict=True):
        joined = False  # "30 missing and 60,000 without power"
    verb = earlier.role in ("base", "past", "ing")
    if slot.measure is None:
        near = (slot.previous and len(between) <= 6) or (part and len(between) <= 8)
        if joined or near or ((kind == "elided" or _others(tokens, slot)) and _elided(tokens, slot, between)):
            slot.measure, slot.role, slot.counts = earlier.measure, earlier.role, earlier.counts
    elif slot.weak and (part or slot.previous or (joined and verb and "," not in between)):
        slot.measure, slot.role = earlier.measure, earlier.role
    if part and slot.measure == earlier.measure:
        slot.part = True


_TOTALS = frozenset(("number", "total", "count", "toll", "tally"))


def _others(tokens: Tokens, slot: Slot) -> bool:
    return slot.counted is not None and tokens.lower[slot.counted.head] in OTHERS


def _begins_clause(word: str, strict: bool = False) -> bool:
    """Whether the word behind a figure goes on as its predicate; ``strict``: only places and marks may follow."""
    if strict and word.isalpha() and word not in PLACE and word not in JOIN:
        return True
    return word in AUXILIARY or word in FILLER or (word.isalpha() and word not in STOP)


def _elided(tokens: Tokens, slot: Slot, between: list[str]) -> bool:
    """Whether a bare number goes on with what the figure before counts."""
    if len(between) > 14 or "." in between:
        return False
    if not MORE.isdisjoint((tokens.word(slot.left - 1), *tokens.lower[slot.left : slot.end + 1])):
        return True
    last = between[-1] if between else ""
    if last in CLAIMS or between[-2:] in (["insists", "on"], ["insisted", "on"]):
        return True
    if ";" in between:
        return False
    return last in (",", "and", "or") and tokens.word(slot.end) in PLACE
