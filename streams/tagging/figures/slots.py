"""A figure of one sentence while its measure is sought."""

from dataclasses import dataclass

from streams.tagging.figures.counted import Counted
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.triggers import Counts, Role
from streams.tagging.figures.words import (
    DETERMINER,
    GROUP,
    LINK,
    LISTS,
    NAMES,
    PERSON_LIKE,
    PRONOUN,
    is_person,
    is_thing,
    singular,
)


@dataclass(slots=True)
class Slot:
    """Token positions: ``left`` where its qualifier or sign begins, ``start`` its number, ``end`` behind its noun."""

    left: int
    start: int
    end: int
    counted: Counted | None
    unit: str | None
    money: bool
    previous: bool = False
    part: bool = False
    converted: bool = False
    measure: str | None = None
    weak: bool = False
    role: Role | None = None
    counts: Counts | None = None


def whole_of(tokens: Tokens, slots: list[Slot], index: int) -> Slot | None:
    """The figure of which this one is a part: "48 *of the 62 drones*", "three officers were *among the 12 killed*"."""
    if index + 1 >= len(slots):
        return None
    slot, later = slots[index], slots[index + 1]
    between = tokens.lower[slot.end : later.left]
    if between[:2] == ["out", "of"]:
        between = between[1:]
    if between[:1] == ["of"] and DETERMINER.issuperset(between[1:]) and later.unit is None:
        return later
    return later if "among" in between and len(between) <= 6 and later.unit is None else None


class Heads:
    """What kind of thing each slot counts, elided nouns taken from the slot before, or ``earlier``."""

    def __init__(self, tokens: Tokens, slots: list[Slot], earlier: str | None) -> None:
        self._kinds: list[tuple[str | None, str]] = []
        head = earlier
        for index, slot in enumerate(slots):
            own, kind = slot.counted, self._kind(tokens, slot)
            whole = whole_of(tokens, slots, index)
            if own is None and whole is not None and whole.counted is not None:  # "48 of the 62 drones"
                own, kind = whole.counted, self._kind(tokens, whole)
            if own is not None:
                head = tokens.words[own.head]
            self._kinds.append((head, kind))

    @staticmethod
    def _kind(tokens: Tokens, slot: Slot) -> str:
        if slot.unit:
            return "unit"
        if slot.counted is None:
            return "unknown" if tokens.word(slot.end) == "of" and tokens.word(slot.end + 1) not in PRONOUN else "elided"
        if (
            tokens.lower[slot.counted.head] in NAMES
            and not LISTS.isdisjoint(tokens.lower)
            and tokens.word(slot.left - 1) in LINK
        ):
            return "elided"  # "its list of the missing had 318 names"
        if slot.counted.attributive or tokens.lower[slot.counted.head] == "s":
            return "thing"
        if singular(tokens.lower[slot.counted.head]) in GROUP:
            return "group"
        printed = tokens.words[slot.counted.head]
        if printed.lower() in PERSON_LIKE or is_person(printed):
            return "person"
        headline = slot.counted.head > slot.counted.start and all(
            word[:1].isupper() for word in tokens.words[slot.counted.start : slot.counted.head + 1]
        )  # where two headlines run together: "Bombs Kill 2 Marathon Blasts Shake City"
        return "thing" if is_thing(printed) and not headline else "unknown"

    def kind(self, index: int) -> str:
        """``person``, ``group``, ``thing``, ``unknown`` (a noun no table knows), ``elided`` or ``unit``."""
        return self._kinds[index][1]

    def noun(self, index: int) -> str:
        """The singular of the noun counted, an earlier slot's where this one has none."""
        head = self._kinds[index][0]
        return singular(head.lower()) if head else ""
