"""One sentence as the measure rules see it, and whether a sense may count what a figure counts."""

from dataclasses import dataclass

from streams.tagging.figures.slots import Heads, Slot
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.triggers import Role, Sense, Trigger, Triggers

_AGENT_REACH = 14  # tokens


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the rules look at; ``told`` are the measures of the document's sentences before."""

    tokens: Tokens
    slots: list[Slot]
    heads: Heads
    triggers: Triggers
    words: frozenset[str]
    lefts: frozenset[int]
    told: frozenset[str] = frozenset()


def pick(
    sentence: Sentence, index: int, trigger: Trigger | None, roles: tuple[Role, ...], direct: bool = True
) -> Sense | None:
    """The first sense of ``trigger`` in one of ``roles`` that may count what the slot counts."""
    if trigger is None:
        return None
    for sense in trigger.senses:
        if sense.role in roles and _may_count(sentence, index, trigger, sense, direct):
            return sense
    return None


def _may_count(sentence: Sentence, index: int, trigger: Trigger, sense: Sense, direct: bool) -> bool:
    if not in_context(sentence, sense):
        return False
    if sense.unless and sense.role != "noun" and not sense.unless.isdisjoint(_phrase(sentence, index)):
        return False
    if sense.agent and not _has_agent(sentence, trigger, sense.agent):
        return False
    if sense.requires:
        return sentence.heads.noun(index) in sense.requires
    kind = sentence.heads.kind(index)
    if kind == "elided" or sense.counts == "any":
        return sense.counts != "thing" or sense.role == "topic"
    if kind == "group":
        return sense.groups
    if sense.counts == "person":
        return kind == "person" or (kind == "unknown" and direct and sense.open)
    return False


def in_context(sentence: Sentence, sense: Sense) -> bool:
    """Whether the sentence, or what the document told before it, is about what the sense speaks of."""
    if not sense.only_with and not sense.told:
        return True
    return not (sense.only_with.isdisjoint(sentence.words) and sense.told.isdisjoint(sentence.told))


def _has_agent(sentence: Sentence, trigger: Trigger, agents: frozenset[str]) -> bool:
    """Whether one of ``agents`` may do what the trigger says: "*the army* lost 12 men", "held by *gunmen*"."""
    lower = sentence.tokens.lower
    passive = sentence.tokens.word(trigger.start - 1) in ("was", "were", "been", "being")
    passive = passive and not sentence.tokens.word(trigger.start).endswith("ing")  # "had been holding nine guards"
    if not passive and not agents.isdisjoint(lower[max(0, trigger.start - _AGENT_REACH) : trigger.start]):
        return True
    behind = lower[trigger.end : trigger.end + _AGENT_REACH]
    return "by" in behind and not agents.isdisjoint(behind[behind.index("by") :])


def _phrase(sentence: Sentence, index: int) -> list[str]:
    """The words of the figure and of what it counts."""
    slot = sentence.slots[index]
    return sentence.tokens.lower[slot.left : slot.end]
