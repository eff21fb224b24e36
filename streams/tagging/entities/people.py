"""People of one document: their full names, and the offices the text gives them.

"Russian President Vladimir Putin", "Dmitry Peskov, a Kremlin spokesman", "Austin, US Defense Secretary": the words
beside a name are read by the same composition rules as a claimant, so a person belongs to a body and a spokesperson
*is* one.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from streams.tagging.entities.compose import can_settle, read, settle
from streams.tagging.entities.identity import Identity
from streams.tagging.entities.lexicon import listed
from streams.tagging.entities.lookup import identify_text
from streams.tagging.entities.parse import modifiers
from streams.tagging.entities.tables import roles
from streams.tagging.entities.words import fold, slug, tokens

_WORD = r"(?:[\w’'&-]|\.(?!(?<=[a-z]{4}\.)\s))+"  # a full stop ends no abbreviation behind four small letters
_BEFORE = re.compile(rf"(?:{_WORD} ){{1,8}}$")
_APPOSED = re.compile(rf"(?:{_WORD} ){{0,8}}{_WORD}$")
_AFTER = re.compile(r", (?:who (?:is|was|heads|leads) )?((?:[\w’'.&-]+ ?){1,9})")
_WINDOW = 90

Name = tuple[str, ...]
Office = tuple[Identity, bool, str]
"""The body, whether the person only speaks for it, and the words of the office."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person; ``speaks_for`` is the body a spokesperson stands for."""

    identity: Identity
    speaks_for: Identity | None
    title: str = ""
    """The words of the office, folded ("foreign minister")."""


class People:
    """The people of a document, by mention and by name."""

    def __init__(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        meant: Callable[[str, int], Identity | None] = lambda _words, _start: None,
        country: str | None = None,
    ) -> None:
        """``spans`` of PER mentions, in order; ``meant`` says which body "the ministry" is at an offset.

        An office whose country nobody says is one of ``country``.
        """
        names = [(span, name) for span in spans if (name := name_words(text[span[0] : span[1]]))]
        whole = _whole_names([name for _, name in names])
        offices: dict[Name, Office] = {}
        for (span, _), name in zip(names, whole, strict=True):
            if name not in offices or offices[name][0].id.startswith("role:"):
                office = _before(text, span[0]) or _after(text, span[1]) or _apposed(text, *span)
                if office is None or office[0].id.startswith("role:"):
                    office = _of_body(text, span[0], meant) or office
                if office:
                    offices[name] = office
        people = {name: _person(name, offices.get(name), country) for name in set(whole)}
        self._by_span = {span: people[name] for (span, _), name in zip(names, whole, strict=True)}
        self._by_name = {name: people[full] for (_, name), full in zip(names, whole, strict=True)} | people
        for name, person in people.items():
            self._by_name.setdefault(name[-1:], person)
            self._by_name.setdefault(name[:1], person)
        self._heads: dict[str, list[tuple[int, Person]]] = {}
        self._titled: dict[str, list[tuple[int, Person]]] = {}
        for (start, _), person in self._by_span.items():
            parent = person.identity.parent
            for body in {parent, "role:" + parent.rpartition("/")[2].removeprefix("role:")} if parent else ():
                self._heads.setdefault(body, []).append((start, person))
            words = person.title.split()
            for at in range(len(words)):
                self._titled.setdefault(" ".join(words[at:]), []).append((start, person))

    def at(self, start: int, end: int) -> Person | None:
        """The person of the mention at exactly this span."""
        return self._by_span.get((start, end))

    def named(self, printed: str) -> Person | None:
        """The person printed so, with or without title; only for words that are all capitalised."""
        return self._by_name.get(name_words(printed)) if printed[:1].isupper() else None

    def head(self, body: str, before: int) -> Person | None:
        """Who heads ``body`` (an id, ``role:...`` for that role in any country), mentioned last before an offset."""
        return _last(self._heads.get(body, []), before)

    def titled(self, words: str, before: int) -> Person | None:
        """Who "the minister" or "the foreign minister" (folded, without article) is: the last so named before."""
        return _last(self._titled.get(words, []), before)


def _last(mentioned: Sequence[tuple[int, Person]], before: int) -> Person | None:
    at = bisect_left(mentioned, before, key=lambda pair: pair[0])
    return mentioned[at - 1][1] if at else None


def name_words(printed: str) -> Name:
    """The words of a person's name, without titles and possessives."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in tokens(printed)]
    while len(words) > 1 and "TTL" in listed().get(words[0], ""):
        words.pop(0)
    return tuple(words)


def _whole_names(names: Sequence[Name]) -> list[Name]:
    """Each name as its full name: a surname is the person of that name met most so far, of equals the last."""
    longest: dict[tuple[str, str], Name] = {}
    bearers: dict[str, Counter[Name]] = {}
    for name in names:
        if len(name) > 1:
            ends = (name[0], name[-1])
            longest[ends] = max(longest.get(ends, name), name, key=lambda n: (len(n), n))
    firsts = {name[0]: name for name in longest.values()}
    for name in names:  # a full name may come after its first short mention
        if len(name) > 1:
            bearers.setdefault(name[-1], Counter())[longest[name[0], name[-1]]] += 0
    found = []
    for name in names:
        if len(name) > 1:
            full = longest[name[0], name[-1]]
            bearers[full[-1]][full] += 1
        else:
            known = bearers.get(name[0])
            full = max(known, key=lambda n: known[n]) if known else firsts.get(name[0], name)
        found.append(full)
    return found


def _person(name: Name, office: Office | None, country: str | None) -> Person:
    body, speaks, title = office or (None, False, "")
    if body is not None and country and can_settle(body):
        body = settle(body, country)
    printed = " ".join(name)
    known = identify_text(printed)
    if known is None or known.kind != "person":
        known = Identity(f"per:{slug(printed)}", printed, "person", None, "rule" if body else "model")
    if body is not None and known.parent is None:
        known = replace(known, parent=body.id, country=known.country or body.country)
    return Person(known, body if speaks else None, title)


def _before(text: str, start: int) -> Office | None:
    """The office printed straight before the name: the longest stretch of words that is nothing else."""
    match = _BEFORE.search(text, max(0, start - _WINDOW), start)
    words = match[0].split() if match else []
    if not words or fold(words[-1]) not in office_words():
        return None
    return next((found for at in range(len(words)) if (found := _office(" ".join(words[at:])))), None)


def _of_body(text: str, start: int, meant: Callable[[str, int], Identity | None]) -> Office | None:
    """The body of "ministry spokesman Emil Darr": the ministry spoken of before."""
    match = _BEFORE.search(text, max(0, start - _WINDOW), start)
    words = match[0].split()[-2:] if match else []
    if len(words) < 2 or fold(words[1]) not in modifiers()["spokes"]:
        return None
    body = meant(words[0], start)
    return (body, True, "") if body else None


def _apposed(text: str, start: int, end: int) -> Office | None:
    """The office before a name between commas: "Niger's foreign minister, Bakary Sangare, said"."""
    if text[start - 2 : start] != ", " or text[end : end + 1] not in (",", "."):
        return None
    match = _APPOSED.search(text, max(0, start - _WINDOW), start - 2)
    words = match[0].split() if match else []
    if not any(fold(word) in office_words() for word in words):
        return None
    return next((found for at in range(len(words)) if (found := _office(" ".join(words[at:])))), None)


def _after(text: str, end: int) -> Office | None:
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
def _office(words: str) -> Office | None:
    """The body whose head or spokesperson ``words`` name ("US Defense Secretary", "army spokesman")."""
    found = read(words)
    if found is None or found.person or not (found.office or found.spokesperson):
        return None
    return found.body, found.spokesperson, "" if found.spokesperson else found.title
