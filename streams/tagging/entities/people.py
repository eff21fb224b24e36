"""People of one document: their full names, and the offices the text gives them.

"Russian President Vladimir Putin", "Dmitry Peskov, a Kremlin spokesman", "Austin, US Defense Secretary": the words
beside a name are read by the same composition rules as a claimant, so a person belongs to a body and a spokesperson
*is* one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from streams.tagging.entities.compose import read
from streams.tagging.entities.identity import Identity
from streams.tagging.entities.lexicon import listed
from streams.tagging.entities.lookup import identify_text
from streams.tagging.entities.parse import modifiers
from streams.tagging.entities.tables import roles
from streams.tagging.entities.words import fold, slug, tokens

_BEFORE = re.compile(r"(?:[\w’'.&-]+ ){1,8}$")
_AFTER = re.compile(r", (?:who (?:is|was|heads|leads) )?((?:[\w’'.&-]+ ?){1,9})")
_WINDOW = 90

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One person; ``speaks_for`` is the body a spokesperson stands for."""

    identity: Identity
    speaks_for: Identity | None


def find_people(text: str, spans: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Person]:
    """Span of each PER mention -> the person; surnames alone are the person of that full name in the document."""
    names = {span: name_words(text[span[0] : span[1]]) for span in spans}
    full = _full_names(names.values())
    offices: dict[Name, tuple[Identity, bool]] = {}
    whole = {span: full.get(name, name) for span, name in names.items() if name}
    for span, name in whole.items():
        if name not in offices or offices[name][0].id.startswith("role:"):
            office = _before(text, span[0]) or _after(text, span[1])
            if office:
                offices[name] = office
    people = {name: _person(name, offices.get(name)) for name in set(whole.values())}
    return {span: people[name] for span, name in whole.items()}


def name_words(printed: str) -> Name:
    """The words of a person's name, without titles and possessives."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in tokens(printed)]
    bare = [w for w in words if "TTL" not in listed().get(w, "")]
    return tuple(bare or words)


def _full_names(names: Iterable[Name]) -> dict[Name, Name]:
    """Short name -> full name, where the document has one full name that ends (or starts) so."""
    distinct = {name for name in names if len(name) > 1}
    by_part: dict[str, set[Name]] = {}
    for name in distinct:
        by_part.setdefault(name[-1], set()).add(name)
    found: dict[Name, Name] = {}
    for part, bearers in by_part.items():
        longest = max(bearers, key=lambda name: (len(name), name))
        same = {name for name in bearers if name[0] == longest[0]}
        if same == bearers:
            found[(part,)] = longest
        for name in same:
            found[name] = longest
    for name in distinct:
        found.setdefault((name[0],), found.get(name, name))
    return found


def _person(name: Name, office: tuple[Identity, bool] | None) -> Person:
    body, speaks = office or (None, False)
    printed = " ".join(name)
    known = identify_text(printed)
    if known is None or known.kind != "person":
        known = Identity(f"per:{slug(printed)}", printed, "person", None, "rule" if body else "model")
    if body is not None and known.parent is None:
        known = replace(known, parent=body.id, country=known.country or body.country)
    return Person(known, body if speaks else None)


def _before(text: str, start: int) -> tuple[Identity, bool] | None:
    """The office printed straight before the name: the longest stretch of words that is nothing else."""
    match = _BEFORE.search(text, max(0, start - _WINDOW), start)
    words = match[0].split() if match else []
    if not words or fold(words[-1]) not in office_words():
        return None
    return next((found for at in range(len(words)) if (found := _office(" ".join(words[at:])))), None)


def _after(text: str, end: int) -> tuple[Identity, bool] | None:
    """The office printed after the name and a comma."""
    match = _AFTER.match(text, end, end + _WINDOW)
    words = match[1].split() if match else []
    if not any(fold(word) in office_words() for word in words):
        return None
    return next((found for size in range(len(words), 0, -1) if (found := _office(" ".join(words[:size])))), None)


@lru_cache(maxsize=1)
def office_words() -> frozenset[str]:
    """Words that can end the name of an office: without one nearby there is nothing to read."""
    ends = {phrase.rpartition(" ")[2] for phrase, role in roles().items() if role.office}
    return frozenset(ends) | modifiers()["spokes"] | modifiers()["leaders"]


@lru_cache(maxsize=4096)
def _office(words: str) -> tuple[Identity, bool] | None:
    """The body whose head or spokesperson ``words`` name ("US Defense Secretary", "army spokesman")."""
    found = read(words)
    if found is None or found.person or not (found.office or found.spokesperson):
        return None
    return found.body, found.spokesperson
