"""Which word of a sentence governs a figure: the state, verb, topic or noun that says what is counted.

Without a parser: each rule looks in the one place where English puts that kind of word, and stops at the marks and
words that end a clause."""

from collections.abc import Callable

from streams.tagging.figures.clause import Sentence, in_context, pick
from streams.tagging.figures.numbers import STARTERS
from streams.tagging.figures.subject import by_predicate
from streams.tagging.figures.topic import by_topic
from streams.tagging.figures.triggers import Sense
from streams.tagging.figures.words import (
    AUXILIARY,
    BE,
    BEFORE_OBJECT,
    CLAUSE_END,
    DETERMINER,
    FILLER,
    OBJECT_BEGINS,
    OTHERS,
    PERSON_LIKE,
    STATE_LINK,
    is_person,
    is_plural,
)


def governing_sense(sentence: Sentence, index: int) -> Sense | None:
    """The sense that governs slot ``index``, by the first rule that finds one."""
    weak: Sense | None = None
    for rule in (_inside, _head_noun) if _one_of(sentence, index) else _RULES:
        sense = rule(sentence, index)
        if sense is not None and not sense.weak:
            return sense
        weak = weak or sense
    return weak


def _one_of(sentence: Sentence, index: int) -> bool:
    """Whether what follows is said of some of them: "*one of the* 112 patients had died"."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    if tokens.word(slot.left - 1) != "the" or tokens.word(slot.left - 2) != "of":
        return False
    return tokens.word(slot.left - 3) in _SOME and tokens.word(slot.end) in AUXILIARY


_SOME = frozenset(("one", "none", "some", "most", "many", "several", "half"))


def _adjacent(sentence: Sentence, index: int) -> Sense | None:
    """As in "12 dead", "25 people killed", "30 others reported missing": a state right behind."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    if slot.counted and _belongs(sentence, index):
        return None
    at = slot.end
    while tokens.word(at) in FILLER or tokens.word(at) in STATE_LINK or tokens.word(at) in PERSON_LIKE:
        at += 1
    trigger = sentence.triggers.starting.get(at)
    sense = pick(sentence, index, trigger, ("state", "past"))
    elided = sentence.heads.kind(index) == "elided"  # "20 killed 195 injured", "60 injured some seriously"
    if trigger and sense and sense.role == "past" and not elided and _has_object(sentence, trigger.end):
        return None
    if trigger and sense and sense.role == "past" and not sense.final:
        later = by_predicate(sentence, index, trigger.end)
        return later if later and later.final else sense
    return sense


def _belongs(sentence: Sentence, index: int) -> bool:
    """Whether what follows is said of others: "*relatives of* the 43 students marched"."""
    tokens, at = sentence.tokens, sentence.slots[index].left - 1
    at -= tokens.word(at) == "the"
    noun = tokens.words[at - 1] if at > 0 else ""
    return tokens.word(at) == "of" and noun.lower() not in STARTERS and is_plural(noun.lower()) and is_person(noun)


def _has_object(sentence: Sentence, at: int) -> bool:
    """Whether an object begins at ``at``, so that the verb before it is active: "12 gunmen killed *the mayor*"."""
    return sentence.tokens.word(at) in OBJECT_BEGINS or at in sentence.lefts


def _relative(sentence: Sentence, index: int) -> Sense | None:
    """As in "the 25 sailors *they have held* captive": those counted are the object of a clause behind them."""
    tokens, at = sentence.tokens, sentence.slots[index].end
    if tokens.word(at) not in ("they", "it", "he", "she", "we"):
        return None
    at += 1
    while tokens.word(at) in AUXILIARY:
        at += 1
    return pick(sentence, index, sentence.triggers.starting.get(at), ("past",))


def _inside(sentence: Sentence, index: int) -> Sense | None:
    """As in "12 dead miners", "29 missing people": a state within the noun phrase."""
    counted = sentence.slots[index].counted
    if counted is None:
        return None
    for at in range(counted.start, counted.head):
        trigger = sentence.triggers.starting.get(at)
        sense = pick(sentence, index, trigger, ("state", "past"))
        if sense and trigger and trigger.end <= counted.head:
            if sense.final:
                return sense
            for later in (_object(sentence, index), by_predicate(sentence, index)):
                if later and later.final:
                    return later  # "freed 12 *abducted* girls", "12 *abducted* girls were freed"
            return sense
    return None


def _object(sentence: Sentence, index: int) -> Sense | None:
    """As in "killed at least 25", "the deaths of 12", "claimed 40 lives"."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    at = slot.left
    of = False
    ending = sentence.triggers.ending
    while at > 0 and at not in ending and (tokens.word(at - 1) in FILLER or tokens.word(at - 1) in BEFORE_OBJECT):
        of = of or tokens.word(at - 1) == "of"
        at -= 1
    trigger = ending.get(at)
    if trigger is None:
        return None
    sense = pick(sentence, index, trigger, ("lead",))
    between = tokens.lower[at : slot.left]
    reached = "to" in between and "up" not in between  # "the toll of the fire to 42": nobody is fired
    if sense is None and not (of or reached):
        sense = pick(sentence, index, trigger, ("base", "past", "ing", "active"))
    if sense and sense.role == "active" and not BE.isdisjoint(between):
        return None  # "the real number is 340"
    if sense is None and of:
        sense = pick(sentence, index, trigger, ("act", "noun", "topic", "base"))
    if sense is None and slot.counted and tokens.word(slot.counted.head) in ("lives", "life"):
        sense = next((s for s in trigger.senses if s.role == "claim"), None)
    return sense


def _second_object(sentence: Sentence, index: int) -> Sense | None:
    """As in "killed a policeman and 12 others": the object joined to another that has no number."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    others = not OTHERS.isdisjoint(tokens.lower[slot.start : slot.end])
    joined = tokens.word(slot.left - 1) in ("and", "plus") or (others and tokens.word(slot.left - 1) == ",")
    if not joined or sentence.heads.kind(index) == "unknown":
        return None
    for at in range(slot.left - 1, max(-1, slot.left - 9), -1):
        trigger = sentence.triggers.ending.get(at)
        if trigger is not None:
            active = tokens.word(trigger.start - 1) not in BE and (others or tokens.word(trigger.end) in OBJECT_BEGINS)
            return pick(sentence, index, trigger, ("base", "past", "ing", "active")) if active else None
        if at in sentence.lefts or tokens.word(at - 1) in BE or tokens.word(at - 1) in CLAUSE_END:
            return None
    return None


def _alongside(sentence: Sentence, index: int) -> Sense | None:
    """As in "the envoy was killed, along with three other Americans"."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    if tokens.lower[max(0, slot.left - 2) : slot.left] not in (["along", "with"], ["together", "with"]):
        return None
    at = slot.left - 2
    at -= tokens.word(at - 1) == ","
    return pick(sentence, index, sentence.triggers.ending.get(at), ("state", "past"))


def _whole(sentence: Sentence, index: int) -> Sense | None:
    """A part of those of whom a state is told: "two *of those arrested*", "hundreds *of injured*"."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    if tokens.word(slot.end) != "of":
        return None
    part = tokens.word(slot.end + 1) in DETERMINER
    trigger = sentence.triggers.starting.get(slot.end + 1 + part)
    sense = pick(sentence, index, trigger, ("topic", "state", "past"))
    slot.part = slot.part or (part and sense is not None)
    return sense


def _head_noun(sentence: Sentence, index: int) -> Sense | None:
    """As in "12 deaths", "3,000 North Korean soldiers"."""
    counted = sentence.slots[index].counted
    if counted is None:
        return None
    for at in range(counted.start, counted.head + 1):
        trigger = sentence.triggers.starting.get(at)
        if trigger is None or trigger.end <= counted.head:
            continue
        for sense in trigger.senses:
            if sense.role != "noun" or not in_context(sentence, sense):
                continue
            slot, lower = sentence.slots[index], sentence.tokens.lower
            around = lower[max(0, slot.left - 2) : slot.left] + lower[counted.end : counted.end + 6]
            if sense.unless.isdisjoint(around):
                return sense
    return None


def _final_whole(sentence: Sentence, index: int) -> Sense | None:
    """As in "two *of the dead* had had malaria": nothing else said of them makes them count for anything else."""
    sense = _whole(sentence, index)
    return sense if sense and sense.final else None


_Rule = Callable[[Sentence, int], Sense | None]
_RULES: tuple[_Rule, ...] = (
    _final_whole,
    _relative,
    _adjacent,
    _inside,
    _object,
    _second_object,
    _alongside,
    by_topic,
    by_predicate,
    _whole,
    _head_noun,
)
