"""A figure of one sentence while its measure is sought."""

from dataclasses import dataclass

from streams.tagging.figures.counted import Counted
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.triggers import Role
from streams.tagging.figures.words import PERSON_LIKE, PRONOUN, is_person, is_thing, singular


@dataclass(slots=True)
class Slot:
    """Token positions: ``left`` where its qualifier or sign begins, ``start`` its number, ``end`` behind its noun phrase."""

    left: int
    start: int
    end: int
    counted: Counted | None
    unit: str | None
    money: bool
    previous: bool = False
    part: bool = False
    measure: str | None = None
    weak: bool = False
    role: Role | None = None


class Heads:
    """What kind of thing each slot counts, elided nouns taken from the slot before."""

    def __init__(self, tokens: Tokens, slots: list[Slot]) -> None:
        self._kinds: list[tuple[str | None, str]] = []
        head: str | None = None
        for slot in slots:
            if slot.counted is not None:
                head = tokens.words[slot.counted.head]
            self._kinds.append((head, self._kind(tokens, slot)))

    @staticmethod
    def _kind(tokens: Tokens, slot: Slot) -> str:
        if slot.unit:
            return "unit"
        if slot.counted is None:
            return "unknown" if tokens.word(slot.end) == "of" and tokens.word(slot.end + 1) not in PRONOUN else "elided"
        if slot.counted.attributive:
            return "thing"
        printed = tokens.words[slot.counted.head]
        if printed.lower() in PERSON_LIKE or is_person(printed):
            return "person"
        return "thing" if is_thing(printed) else "unknown"

    def kind(self, index: int) -> str:
        """``person``, ``thing``, ``unknown`` (a noun no table knows), ``elided`` or ``unit``."""
        return self._kinds[index][1]

    def noun(self, index: int) -> str:
        """The singular of the noun counted, an earlier slot's where this one has none."""
        head = self._kinds[index][0]
        return singular(head.lower()) if head else ""
