"""The predicate of a figure: "12 people on the bus *were killed*", "200 *have died*"."""

from streams.tagging.figures.clause import Sentence, pick
from streams.tagging.figures.slots import Slot, whole_of
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.triggers import Sense, Trigger
from streams.tagging.figures.words import (
    ALL,
    AUXILIARY,
    BE,
    CLAUSE_END,
    DETERMINER,
    DIED,
    FILLER,
    NEW_CLAUSE,
    OBJECT_BEGINS,
    PASSIVE_FOLLOWS,
    SUBJECT_PRONOUN,
    SUBORDINATE,
)

_REACH = 24  # tokens
_QUOTES = frozenset('"“”')


def by_predicate(sentence: Sentence, index: int, start: int | None = None) -> Sense | None:
    """The predicate of the clause: "12 people were killed", "200 on the bus have died", "41 are being held hostage".

    ``start``: behind a participle that only describes ("12 people *arrested there* have been freed")."""
    tokens, slot = sentence.tokens, sentence.slots[index]
    if index and whole_of(tokens, sentence.slots, index - 1) is slot:
        return None  # "12 of the 57 hostages were freed" tells of the 12
    whole = whole_of(tokens, sentence.slots, index) if tokens.word(slot.end) in ("of", "out") else None
    at, be, helped, jumped, spent = _behind_whole(sentence, whole or slot), False, False, False, False
    at = start or at
    told = False  # a trigger was passed
    weak: Sense | None = None
    unknown = sentence.heads.kind(index) == "unknown"
    stop = min(len(tokens), at + _REACH)
    while at < stop:
        word = tokens.lower[at]
        trigger = sentence.triggers.starting.get(at)
        if trigger is not None:
            if tokens.word(trigger.start - 1) in SUBJECT_PRONOUN:
                return weak  # "162 passengers when it vanished"
            sense = _predicate(sentence, index, trigger, be, helped, jumped) if helped or start is None else None
            if sense and not sense.weak:
                return sense
            weak = weak or sense
            if _is_verb(trigger) and not helped and _acts(sentence, trigger):
                return weak
            at, told = trigger.end, True
            continue
        if unknown and word in SUBORDINATE:
            return weak
        if word in AUXILIARY:
            helped, be = True, be or word in BE
        elif word == "," or word == "(":
            after = _parenthesis_end(tokens, at, stop)
            if after is None or spent:
                return weak
            at, jumped = after, True
            continue
        elif word in _QUOTES and tokens.word(at + 2) in _QUOTES:
            pass  # eleven were "eliminated"
        elif word in CLAUSE_END or (at in sentence.lefts and not _joined(tokens, slot.end, at, told)):
            return weak
        elif word not in FILLER:
            if unknown:
                return weak  # "one problem is that people die"
            if spent and word in NEW_CLAUSE:
                return weak
            jumped, spent = True, helped
        at += 1
    return weak


def _joined(tokens: Tokens, end: int, at: int, told: bool) -> bool:
    """Whether the figure at ``at`` shares the subject: "12 soldiers *and 3 civilians* were killed"."""
    while tokens.word(at - 1) in ALL:
        at -= 1
    return not told and at <= end + 4 and tokens.word(at - 1) in ("and", "or")


def _behind_whole(sentence: Sentence, slot: Slot) -> int:
    """Behind "of those injured" and the like, where the predicate of "six of those injured are ..." begins."""
    tokens, at = sentence.tokens, slot.end
    if tokens.word(at) == "of" and tokens.word(at + 1) in DETERMINER and at + 2 in sentence.triggers.starting:
        return sentence.triggers.starting[at + 2].end
    return at


def _predicate(sentence: Sentence, index: int, trigger: Trigger, be: bool, helped: bool, jumped: bool) -> Sense | None:
    tokens = sentence.tokens
    if trigger.end in sentence.lefts:
        return None
    if be:
        return pick(sentence, index, trigger, ("state", "past"))
    if helped or not jumped:
        return pick(sentence, index, trigger, ("state",))
    sense = pick(sentence, index, trigger, ("state", "past"), direct=False)
    if sense and (sense.role == "state" or tokens.word(trigger.end) in PASSIVE_FOLLOWS):
        return sense
    return None


def _acts(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb has an object; without one it only describes: "six of the guards *seized there* were set free"."""
    return trigger.end in sentence.lefts or sentence.tokens.word(trigger.end) in OBJECT_BEGINS


def _is_verb(trigger: Trigger) -> bool:
    return any(sense.role in ("base", "past") for sense in trigger.senses)


def _parenthesis_end(tokens: Tokens, at: int, stop: int) -> int | None:
    """Where the clause goes on behind an aside: "12 people, *two of them children,* were killed"."""
    closing = ")" if tokens.lower[at] == "(" else ","
    for end in range(at + 1, stop):
        word = tokens.lower[end]
        if word == closing and (closing == ")" or tokens.word(end + 1) in AUXILIARY or tokens.word(end + 1) in DIED):
            return end + 1
        if word in (";", "."):
            break
    return at + 1 if closing == "," and tokens.word(at + 1) in ("who", "which", "have", "were") else None
