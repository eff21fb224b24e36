"""Which word of a sentence governs a figure: the state, verb, topic or noun that says what is counted.

Without a parser: each rule looks in the one place where English puts that kind of word, and stops at the marks and
words that end a clause."""

from collections.abc import Callable
from dataclasses import dataclass

from streams.tagging.figures.slots import Heads, Slot
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.triggers import Role, Sense, Trigger, Triggers
from streams.tagging.figures.words import (
    AUXILIARY,
    BE,
    CLAUSE_END,
    COUNT_NOUN,
    DETERMINER,
    FILLER,
    LINK,
    OBJECT_BEGINS,
    PASSIVE_FOLLOWS,
    PERSON_LIKE,
    STATE_LINK,
)

_REACH = 24


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the rules look at."""

    tokens: Tokens
    slots: list[Slot]
    heads: Heads
    triggers: Triggers
    words: frozenset[str]
    lefts: frozenset[int]


def governing_sense(sentence: Sentence, index: int) -> Sense | None:
    """The sense that governs slot ``index``, by the first rule that finds one."""
    weak: Sense | None = None
    for rule in _RULES:
        sense = rule(sentence, index)
        if sense is not None and not sense.weak:
            return sense
        weak = weak or sense
    return weak


def _pick(sentence: Sentence, index: int, trigger: Trigger | None, roles: tuple[Role, ...], direct: bool = True) -> Sense | None:
    """The first sense of ``trigger`` in one of ``roles`` that may count what the slot counts."""
    if trigger is None:
        return None
    for sense in trigger.senses:
        if sense.role in roles and _may_count(sentence, index, sense, direct):
            return sense
    return None


def _may_count(sentence: Sentence, index: int, sense: Sense, direct: bool) -> bool:
    if sense.only_with and sense.only_with.isdisjoint(sentence.words):
        return False
    if sense.requires:
        return sentence.heads.noun(index) in sense.requires
    kind = sentence.heads.kind(index)
    if kind == "elided" or sense.counts == "any":
        return sense.counts != "thing" or sense.role == "topic"
    if sense.counts == "person":
        return kind == "person" or (kind == "unknown" and direct and sense.open)
    return False


def _adjacent(sentence: Sentence, index: int) -> Sense | None:
    """"12 dead", "25 people killed", "30 others reported missing": a state right behind."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    at = slot.end
    while tokens.word(at) in FILLER or tokens.word(at) in STATE_LINK or tokens.word(at) in PERSON_LIKE:
        at += 1
    trigger = sentence.triggers.starting.get(at)
    sense = _pick(sentence, index, trigger, ("state", "past"))
    if trigger and sense and sense.role == "past":
        if tokens.word(trigger.end) in OBJECT_BEGINS or trigger.end in sentence.lefts:
            return None
    return sense


def _inside(sentence: Sentence, index: int) -> Sense | None:
    """"12 dead miners", "29 missing people": a state within the noun phrase."""
    counted = sentence.slots[index].counted
    if counted is None:
        return None
    for at in range(counted.start, counted.head):
        sense = _pick(sentence, index, sentence.triggers.starting.get(at), ("state", "past"))
        if sense:
            return sense
    return None


def _object(sentence: Sentence, index: int) -> Sense | None:
    """"killed at least 25", "the deaths of 12", "claimed 40 lives"."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    at = slot.left
    of = False
    while at > 0 and (tokens.word(at - 1) in FILLER or tokens.word(at - 1) in _BEFORE_OBJECT):
        of = of or tokens.word(at - 1) == "of"
        at -= 1
    trigger = sentence.triggers.ending.get(at)
    if trigger is None:
        return None
    sense = None if of else _pick(sentence, index, trigger, ("base", "past", "ing", "active"))
    if sense is None and of:
        sense = _pick(sentence, index, trigger, ("act", "noun", "topic", "base"))
    if sense is None and slot.counted and tokens.word(slot.counted.head) in ("lives", "life"):
        sense = next((s for s in trigger.senses if s.role == "claim"), None)
    return sense


_BEFORE_OBJECT = frozenset(["of", "the", "a", "an", "its", "another", "total", "further", "additional", "up", "to", "what", "was", "were", "is", "are"])


def _subject(sentence: Sentence, index: int) -> Sense | None:
    """"12 people were killed", "200 on the bus have died", "41 are being held hostage": the predicate of the clause."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    at, be, helped, jumped = slot.end, False, False, False
    stop = min(len(tokens), slot.end + _REACH)
    while at < stop:
        word = tokens.lower[at]
        trigger = sentence.triggers.starting.get(at)
        if trigger is not None:
            sense = _predicate(sentence, index, trigger, be, helped, jumped)
            if sense:
                return sense
            if _is_verb(trigger) and not helped:
                return None
            at = trigger.end
            continue
        if word in AUXILIARY:
            helped, be = True, be or word in BE
        elif word == "," or word == "(":
            after = _parenthesis_end(tokens, at, stop)
            if after is None:
                return None
            at, jumped = after, True
            continue
        elif word in CLAUSE_END or (at in sentence.lefts and not _coordinated(tokens, at)):
            return None
        elif word not in FILLER:
            jumped = True
            if helped and at > slot.end + 2 and word in ("and", "but", "or", "after", "when", "as"):
                return None
        at += 1
    return None


def _predicate(sentence: Sentence, index: int, trigger: Trigger, be: bool, helped: bool, jumped: bool) -> Sense | None:
    tokens = sentence.tokens
    if trigger.end in sentence.lefts:
        return None
    if be:
        return _pick(sentence, index, trigger, ("state", "past"))
    if helped or not jumped:
        return _pick(sentence, index, trigger, ("state",))
    sense = _pick(sentence, index, trigger, ("state", "past"), direct=False)
    if sense and (sense.role == "state" or tokens.word(trigger.end) in PASSIVE_FOLLOWS):
        return sense
    return None


def _is_verb(trigger: Trigger) -> bool:
    return any(sense.role in ("base", "past") for sense in trigger.senses)


def _coordinated(tokens: Tokens, at: int) -> bool:
    return tokens.word(at - 1) in ("and", "or")


def _parenthesis_end(tokens: Tokens, at: int, stop: int) -> int | None:
    """Where the clause goes on behind an aside: "12 people, *two of them children,* were killed"."""
    closing = ")" if tokens.lower[at] == "(" else ","
    for end in range(at + 1, stop):
        word = tokens.lower[end]
        if word == closing and (closing == ")" or tokens.word(end + 1) in AUXILIARY or tokens.word(end + 1) in ("died", "perished")):
            return end + 1
        if word in (";", "."):
            return None
    return at + 1 if closing == "," and tokens.word(at + 1) in ("who", "which", "have", "were") else None


def _topic(sentence: Sentence, index: int) -> Sense | None:
    """"toll rises to 72", "the number of dead stood at 41", "deaths: 12", "among the dead were 3"."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    if sentence.heads.kind(index) not in ("elided", "person"):
        return None
    if LINK.isdisjoint(tokens.lower[max(0, slot.left - 1) : slot.start]):
        return None
    best: Sense | None = None
    rank = 0
    for trigger in reversed(sentence.triggers.all):
        if trigger.end > slot.left:
            continue
        if slot.left - trigger.end > _REACH or _separated(sentence, trigger.end, index):
            break
        before = tokens.lower[max(0, trigger.start - 6) : trigger.start]
        counted = any(word in COUNT_NOUN for word in before)
        named = tokens.word(trigger.start - 1) in DETERMINER or trigger.start == 0 or tokens.word(trigger.start - 1) in (".", ":")
        sense = _pick(sentence, index, trigger, ("topic",))
        found = 1 if sense else 0
        if counted and (state := _pick(sentence, index, trigger, ("state", "past", "noun"))):
            sense, found = state, 2 if state.role == "noun" else 3
        elif sense is None and named and slot.left - trigger.end <= 3:
            sense = _pick(sentence, index, trigger, ("state", "past"))
            found = 1 if sense else 0
        if found > rank:
            best, rank = sense, found
    return best


def _separated(sentence: Sentence, begin: int, index: int) -> bool:
    """Whether a clause ends, or another figure of the same kind is told, between a topic and its number."""
    slot = sentence.slots[index]
    if any(sentence.tokens.lower[at] in (";", ".", "!", "?") for at in range(begin, slot.left)):
        return True
    for other in sentence.slots[:index]:
        if other.start < begin or other.unit or other.counted or other.previous or slot.previous:
            continue
        if sentence.tokens.word(other.left - 1) in LINK:
            return True
    return False


def _head_noun(sentence: Sentence, index: int) -> Sense | None:
    """"12 deaths", "3,000 North Korean soldiers"."""
    counted = sentence.slots[index].counted
    if counted is None:
        return None
    for at in range(counted.start, counted.head + 1):
        trigger = sentence.triggers.starting.get(at)
        if trigger is None or trigger.end <= counted.head:
            continue
        for sense in trigger.senses:
            if sense.role != "noun" or (sense.only_with and sense.only_with.isdisjoint(sentence.words)):
                continue
            following = sentence.tokens.lower[counted.end : counted.end + 6]
            if sense.unless.isdisjoint(following):
                return sense
    return None


_Rule = Callable[[Sentence, int], Sense | None]
_RULES: tuple[_Rule, ...] = (_adjacent, _inside, _object, _topic, _subject, _head_noun)
