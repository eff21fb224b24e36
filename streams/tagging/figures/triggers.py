"""The words that speak of a measure, from ``measures.toml``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from streams.tagging.figures.inflect import verb_forms
from streams.tagging.figures.phrases import Phrases
from streams.tagging.figures.tables import table
from streams.tagging.figures.tokens import Tokens

# noun "12 deaths", state "12 dead", base/past/ing verb "killed 12", topic "the toll rose to 12",
# act "the killing of 12", active "carrying 12", claim "took 12 lives"
Role = Literal["noun", "state", "base", "past", "ing", "topic", "claim", "act", "active"]
Counts = Literal["person", "thing", "any", "unit", "money"]

ROWS: list[dict[str, Any]] = table("measures")["measure"]


@dataclass(frozen=True, slots=True)
class Sense:
    """One way a phrase speaks of a measure.  ``requires``: heads the counted noun must have; ``only_with``: words its
    sentence must hold; ``unless``: words that may not stand around; ``open``: it may count nouns no table knows;
    ``groups``: families too; ``weak``: a verb nearby may say more;
    ``final``: what is said of the same people before gives way."""

    measure: str
    role: Role
    counts: Counts
    requires: frozenset[str]
    only_with: frozenset[str]
    unless: frozenset[str]
    open: bool
    groups: bool
    weak: bool
    final: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``start`` to ``end`` speak of a measure in each of these senses."""

    start: int
    end: int
    senses: tuple[Sense, ...]


class Triggers:
    """The triggers of one sentence, in order and by where they start and end."""

    def __init__(self, tokens: Tokens) -> None:
        self.all = [Trigger(*found) for found in _PHRASES.all(tokens.lower)]
        self.starting = {trigger.start: trigger for trigger in self.all}
        self.ending = {trigger.end: trigger for trigger in self.all}


def is_trigger_word(word: str) -> bool:
    """Whether a lower-case word alone speaks of a measure."""
    return (word,) in _SENSES


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def expand(phrase: str) -> Iterator[str]:
    """The phrases that ``"left {their,the} homes"`` stands for."""
    parts = [part.split(",") for part in re.split(r"[{}]", phrase)]
    choices = (part if index % 2 else [",".join(part)] for index, part in enumerate(parts))
    for chosen in product(*choices):
        yield " ".join("".join(chosen).split())


def _forms(row: dict[str, Any]) -> Iterator[tuple[str, Role]]:
    for noun in row.get("noun", ()):
        yield noun, "noun"
        yield _plural(noun), "noun"
    for role in ("state", "topic"):
        for phrase in row.get(role, ()):
            yield from ((form, role) for form in expand(phrase))
    for noun in row.get("act", ()):
        yield from ((form, "act") for form in expand(noun))
        yield _plural(noun), "act"
    for verb in row.get("verb", ()):
        for form, kind in verb_forms(verb):
            yield form, kind
    for verb in row.get("active", ()):
        for form, _ in verb_forms(verb):
            yield form, "active"
    for verb in row.get("claim", ()):
        for form, _ in verb_forms(verb):
            yield form, "claim"


def _senses() -> dict[tuple[str, ...], tuple[Sense, ...]]:
    found: dict[tuple[str, ...], list[Sense]] = {}
    for row in ROWS:
        limits = (
            frozenset(row.get("requires", ())),
            frozenset(row.get("only_with", ())),
            frozenset(row.get("unless", ())),
            bool(row.get("open")),
            bool(row.get("groups")),
            bool(row.get("weak")),
            bool(row.get("final")),
        )
        for phrase, role in _forms(row):
            found.setdefault(tuple(phrase.split()), []).append(Sense(row["name"], role, row["counts"], *limits))
    return {phrase: tuple(senses) for phrase, senses in found.items()}


_SENSES = _senses()
_PHRASES: Phrases[tuple[Sense, ...]] = Phrases(_SENSES.items())
