"""What a figure counts: killed, injured, troops, drones intercepted ... from ``measures.toml``."""

from dataclasses import dataclass
from typing import Any, Literal

from streams.tagging.figures.counted import Counted
from streams.tagging.figures.inflect import verb_forms
from streams.tagging.figures.phrases import Phrases
from streams.tagging.figures.tables import table
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import AUXILIARY, FILLER, is_person, singular, word_set

Role = Literal["noun", "state", "base", "past", "ing", "topic", "claim"]
_Entry = tuple[tuple[str, ...], tuple["Sense", ...]]

_ROWS: list[dict[str, Any]] = table("measures")["measure"]


@dataclass(frozen=True, slots=True)
class Sense:
    """One way a phrase speaks of a measure."""

    measure: str
    role: Role
    counts: str
    requires: frozenset[str] = frozenset()
    only_with: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``start`` to ``end`` speak of a measure in each of these senses."""

    start: int
    end: int
    senses: tuple[Sense, ...]


@dataclass(slots=True)
class Slot:
    """A figure waiting for its measure: its qualifier or sign begins at ``left``, its number at ``start``;
    ``end`` is behind its noun phrase."""

    left: int
    start: int
    number_end: int
    end: int
    counted: Counted | None
    unit: str | None
    money: bool
    measure: str | None = None
    part: bool = False


def _senses() -> dict[tuple[str, ...], tuple[Sense, ...]]:
    found: dict[tuple[str, ...], list[Sense]] = {}
    for row in _ROWS:
        requires, only_with = frozenset(row.get("requires", ())), frozenset(row.get("only_with", ()))

        def add(
            phrase: str,
            role: Role,
            row: dict[str, Any] = row,
            r: frozenset[str] = requires,
            o: frozenset[str] = only_with,
        ) -> None:
            found.setdefault(tuple(phrase.split()), []).append(Sense(row["name"], role, row["counts"], r, o))

        for noun in row.get("noun", ()):
            add(noun, "noun")
            add(_plural(noun), "noun")
        for role in ("state", "topic"):
            for phrase in row.get(role, ()):
                add(phrase, role)
        for verb in row.get("verb", ()):
            for form, kind in verb_forms(verb).items():
                add(form, kind)  # type: ignore[arg-type]
        for verb in row.get("claim", ()):
            for form in verb_forms(verb):
                add(form, "claim")
    return {phrase: tuple(senses) for phrase, senses in found.items()}


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


_TRIGGERS: Phrases[tuple[Sense, ...]] = Phrases(_senses().items())
_LINK = word_set("link")
_PERSON_LIKE = frozenset(["others", "other", "more", "lives"])
_STOPS = frozenset([".", ";", ":", "!", "?", ")", "]", "|", "..."])
_JOIN = frozenset(["and", "or", ",", "&", "plus", "with", "including", "include", "includes", "among"])


def assign(tokens: Tokens, slots: list[Slot]) -> None:
    """Gives every slot of one sentence its measure, where it has one."""
    if not slots:
        return
    triggers = [Trigger(*found) for found in _TRIGGERS.all(tokens.lower)]
    words = frozenset(tokens.lower)
    text = " ".join(tokens.lower)
    numbers = {slot.start: slot for slot in slots}
    for index, slot in enumerate(slots):
        slot.measure = _by_unit(slot, words, text) if slot.unit else _direct(tokens, slot, triggers, numbers)
        if slot.measure is None and not slot.unit and index:
            _inherit(tokens, slots[index - 1], slot)


def _by_unit(slot: Slot, words: frozenset[str], text: str) -> str | None:
    name = (slot.unit or "").partition(" per ")[0]
    for row in _ROWS:
        wanted = slot.money if row["counts"] == "money" else row["counts"] == "unit" and name in row["unit"]
        if wanted and "clue" in row and any(c in words if " " not in c else c in text for c in row["clue"]):
            return str(row["name"])
    return None


def _eligible(tokens: Tokens, slot: Slot, sense: Sense, close: bool) -> bool:
    head = tokens.words[slot.counted.head] if slot.counted else None
    if sense.only_with and not sense.only_with & set(tokens.lower):
        return False
    if sense.requires:
        return (singular(head.lower()) if head else "") in sense.requires
    if sense.counts == "any" or head is None:
        return sense.counts in ("any", "person") or sense.role in ("noun", "topic")
    if head.lower() in _PERSON_LIKE or is_person(head):
        return sense.counts == "person" or sense.role == "state"
    return False


def _direct(tokens: Tokens, slot: Slot, triggers: list[Trigger], numbers: dict[int, Slot]) -> str | None:
    for rule in (_adjacent, _inside, _object, _topic, _predicate, _head_noun):
        measure = rule(tokens, slot, triggers, numbers)
        if measure:
            return measure
    return None


def _pick(tokens: Tokens, slot: Slot, trigger: Trigger, roles: tuple[Role, ...], close: bool) -> str | None:
    for sense in trigger.senses:
        if sense.role in roles and _eligible(tokens, slot, sense, close):
            return sense.measure
    return None


def _adjacent(tokens: Tokens, slot: Slot, triggers: list[Trigger], numbers: dict[int, Slot]) -> str | None:
    """ "12 dead", "25 people killed", "12 more injured": a state right behind, before any verb."""
    at = slot.end
    while tokens.word(at) in FILLER or tokens.word(at) in (
        "more",
        "others",
        "other",
        "people",
        "reported",
        "listed",
        "as",
    ):
        at += 1
    for trigger in triggers:
        if trigger.start == at and not (at + 1 in numbers or trigger.end in numbers):
            return _pick(tokens, slot, trigger, ("state", "past"), True)
    return None


def _inside(tokens: Tokens, slot: Slot, triggers: list[Trigger], numbers: dict[int, Slot]) -> str | None:
    """ "12 dead miners", "29 missing people": a state within the noun phrase."""
    if slot.counted is None:
        return None
    for trigger in triggers:
        if slot.counted.start <= trigger.start < slot.counted.head:
            measure = _pick(tokens, slot, trigger, ("state", "past"), True)
            if measure:
                return measure
    return None


def _object(tokens: Tokens, slot: Slot, triggers: list[Trigger], numbers: dict[int, Slot]) -> str | None:
    """ "killed at least 25", "the deaths of 12", "killing of 3", "claimed 40 lives"."""
    at = slot.left
    of = tokens.word(at - 1) == "of"
    while tokens.word(at - 1) in FILLER or tokens.word(at - 1) in (
        "of",
        "the",
        "a",
        "its",
        "were",
        "another",
        "total",
        "are",
        "up",
    ):
        at -= 1
    for trigger in triggers:
        if trigger.end != at:
            continue
        measure = _pick(tokens, slot, trigger, ("base", "past", "ing"), True)
        if measure is None and of:
            measure = _pick(tokens, slot, trigger, ("noun", "state", "topic"), True)
        if measure is None and slot.counted and tokens.word(slot.counted.head) in ("lives", "life"):
            measure = _pick(tokens, slot, trigger, ("claim",), True)
        if measure:
            return measure
    return None


def _topic(tokens: Tokens, slot: Slot, triggers: list[Trigger], numbers: dict[int, Slot]) -> str | None:
    """ "toll rises to 72", "the number of dead stood at 41", "deaths: 12"."""
    if tokens.word(slot.left - 1) not in _LINK and tokens.word(slot.start - 1) not in _LINK:
        return None
    if slot.counted is not None and not _people(tokens, slot):
        return None
    best: str | None = None
    number_of = False
    for trigger in triggers:
        if trigger.end > slot.left or trigger.start < slot.left - 25:
            continue
        between = tokens.lower[trigger.end : slot.left]
        if any(word in (";", ".") for word in between) or any(trigger.end <= n < slot.start for n in numbers):
            best = None
            continue
        number_of = any(
            w in ("number", "count", "tally", "toll") for w in tokens.lower[max(0, trigger.start - 6) : trigger.start]
        )
        roles: tuple[Role, ...] = ("topic", "state", "past", "noun") if number_of else ("topic",)
        measure = _pick(tokens, slot, trigger, roles, False)
        if measure and (best is None or number_of):
            best = measure
    return best


def _people(tokens: Tokens, slot: Slot) -> bool:
    return slot.counted is not None and is_person(tokens.words[slot.counted.head])


def _predicate(tokens: Tokens, slot: Slot, triggers: list[Trigger], numbers: dict[int, Slot]) -> str | None:
    """ "12 people were killed", "200 have died", "41 are being held hostage", with a phrase between them or not."""
    for trigger in triggers:
        if trigger.start < slot.end:
            continue
        if trigger.start - slot.end > 14:
            return None
        between = range(slot.end, trigger.start)
        if any(at in numbers or tokens.word(at) in _STOPS for at in between):
            return None
        helped = any(tokens.word(at) in AUXILIARY for at in range(max(slot.end, trigger.start - 4), trigger.start))
        if any(tokens.word(at) in ("and", "but", ",") for at in between) and not (
            helped and tokens.word(slot.end) in AUXILIARY
        ):
            return None
        roles: tuple[Role, ...] = ("state", "past") if helped else ("state",)
        measure = _pick(tokens, slot, trigger, roles, helped)
        if measure:
            return measure
        if any(sense.role in ("past", "base") for sense in trigger.senses):
            return None
    return None


def _head_noun(tokens: Tokens, slot: Slot, triggers: list[Trigger], numbers: dict[int, Slot]) -> str | None:
    """ "12 deaths", "3,000 North Korean soldiers"."""
    if slot.counted is None:
        return None
    for trigger in triggers:
        if trigger.start <= slot.counted.head < trigger.end and trigger.start >= slot.counted.start:
            for sense in trigger.senses:
                if sense.role == "noun" and not (sense.only_with and not sense.only_with & set(tokens.lower)):
                    return sense.measure
    return None


def _inherit(tokens: Tokens, earlier: Slot, slot: Slot) -> None:
    """ "killing 12 soldiers and 3 civilians", "40 dead, including 12 children", "of them, 12 were children"."""
    if earlier.measure is None or earlier.unit or (slot.counted is not None and not _people(tokens, slot)):
        return
    between = list(tokens.lower[earlier.end : slot.left])
    if (
        (between
        and all(word in _JOIN for word in between))
        or (between[:1] and between[0] in _JOIN and len(between) <= 3)
    ):
        slot.measure = earlier.measure
        slot.part = any(word in ("including", "include", "includes", "among") for word in between)
