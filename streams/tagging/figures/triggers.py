"""The words of a sentence that speak of a measure."""

from dataclasses import dataclass, replace
from typing import Literal

from streams.tagging.figures.phrases import Phrases
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import BETWEEN_RESULT, CLAUSE_END, SUBORDINATE

# noun "12 deaths", state "12 dead", base/past/ing verb "killed 12", topic "the toll rose to 12",
# act "the killing of 12", active "carrying 12", claim "took 12 lives", lead "lost contact with 12"
Role = Literal["noun", "state", "base", "past", "ing", "topic", "claim", "act", "active", "lead"]
Counts = Literal["person", "thing", "any", "unit", "money"]

_REACH = 14  # tokens between a verb and its result, around an object
_SUBJECT_REACH = 3  # around no more than "*suffered* third-degree *burns*"


@dataclass(frozen=True, slots=True)
class Sense:
    """One way a phrase speaks of a measure.  ``requires``: heads the counted noun must have; ``only_with``: words its
    sentence must hold, or ``told``: measures of which the document must have told one before it; ``unless``: words that
    may not stand around; ``agent``: one of these must stand before the verb or behind "by"; ``open``: it may count
    nouns no table knows; ``groups``: families too; ``weak``: a verb nearby may say more; ``final``: what is said of the
    same people before gives way to it; ``frame``: the number of the set of results ("into custody") of which one must
    follow, 0 for none."""

    measure: str
    role: Role
    counts: Counts
    requires: frozenset[str] = frozenset()
    only_with: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    agent: frozenset[str] = frozenset()
    open: bool = False
    groups: bool = False
    weak: bool = False
    final: bool = False
    frame: int = 0


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``start`` to ``end`` speak of a measure in each of these senses."""

    start: int
    end: int
    senses: tuple[Sense, ...]


class Triggers:
    """The triggers of one sentence, in order and by where they start and end."""

    def __init__(
        self,
        tokens: Tokens,
        phrases: Phrases[tuple[Sense, ...]],
        results: Phrases[frozenset[int]],
        lefts: frozenset[int],
    ) -> None:
        """``lefts``: where figures begin, so that "12 dead and injured 40" is not read as "dead and injured"."""
        found = [Trigger(*match) for match in phrases.all(tokens.lower, lefts)]
        if any(sense.frame for trigger in found for sense in trigger.senses):
            found = _framed(tokens, found, results)
        self.all = found
        self.starting = {trigger.start: trigger for trigger in found}
        self.ending = {trigger.end: trigger for trigger in found}


def _framed(tokens: Tokens, found: list[Trigger], results: Phrases[frozenset[int]]) -> list[Trigger]:
    """The triggers, those of a verb with a result ("*took* 12 *into custody*") only where the result follows.

    Where it follows at once ("12 were *taken into custody*") it is part of the trigger, and those of whom it is said
    may stand before it."""
    kept: list[Trigger] = []
    behind = 0
    for index, trigger in enumerate(found):
        if trigger.start < behind:
            continue
        if any(sense.frame for sense in trigger.senses):
            verbs = [later.start for later in found[index + 1 :] if _is_verb(later)]
            ends = min([trigger.end + _REACH, *verbs[:1]])
            near = min([trigger.end + _SUBJECT_REACH, *(later.start for later in found[index + 1 : index + 2])])
            trigger = _resolved(tokens, trigger, ends, near, results)
            behind = trigger.end
        if trigger.senses:
            kept.append(trigger)
    return kept


def _is_verb(trigger: Trigger) -> bool:
    return any(sense.role in ("base", "past", "ing") for sense in trigger.senses)


def _resolved(tokens: Tokens, trigger: Trigger, limit: int, near: int, results: Phrases[frozenset[int]]) -> Trigger:
    """``trigger`` with the senses whose result begins by token ``limit``, by ``near`` if its subject is counted."""
    plain = tuple(sense for sense in trigger.senses if not sense.frame)
    at, adjacent = trigger.end, True
    while at <= min(limit, len(tokens) - 1) and not _ends_clause(tokens, at, trigger.end):
        match = results.starting(tokens.lower, at)
        senses = tuple(s for s in trigger.senses if match and s.frame in match[1] and (at <= near or s.role != "state"))
        if match and senses and adjacent:
            states = tuple(replace(sense, role="state") for sense in senses)
            return Trigger(trigger.start, at + match[0], senses + states + plain)
        if senses:
            return Trigger(trigger.start, trigger.end, senses + plain)
        adjacent = adjacent and (tokens.lower[at] in BETWEEN_RESULT or tokens.lower[at].endswith("ly"))
        at += 1
    return Trigger(trigger.start, trigger.end, plain)


def _ends_clause(tokens: Tokens, at: int, begin: int) -> bool:
    word = tokens.lower[at]
    return word in CLAUSE_END or (at > begin and word in SUBORDINATE and word != "to")
