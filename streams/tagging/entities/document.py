"""The entities of one article, and who any of its words name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from streams.messages import Entity, EntityType
from streams.tagging.entities.aliases import Organisations
from streams.tagging.entities.antecedents import Antecedents
from streams.tagging.entities.compose import can_settle, settle
from streams.tagging.entities.identity import Identity, Place
from streams.tagging.entities.lookup import identify_text
from streams.tagging.entities.model import Span
from streams.tagging.entities.people import People, Person
from streams.tagging.entities.places import resolve
from streams.tagging.entities.setting import dominant
from streams.tagging.entities.tables import country_names, read
from streams.tagging.entities.words import key, slug

_NEXT_WORD = re.compile(r"\s([a-z]+)\b")
_OWNED = re.compile(r"\b(?:of|for|in|at|by|to|from|with|and)\b|['’]s\b")
_CLAUSE = re.compile(r",| who | which | that ")
_LONGEST = 300

Coverage = Literal["full", "tables"]


_BEFORE_PLACES = ("for", "of", "to", "in", "at", "from", "near", "around", "outside", "across")
"""Before a name that is not the speaker's: of a place, or of whom they speak for."""
_AT_PLACES = (" in ", " at ", " near ", " around ", " outside ", " across ")


class Entities:
    """Mentions of one text in order, and who any of its words name.

    ``coverage`` is ``full`` for English and text of unknown language, ``tables`` where only names of the tables were
    looked for because the model does not know the language.
    """

    def __init__(self, text: str, spans: Sequence[Span], coverage: Coverage = "full") -> None:
        """``spans`` are in order and do not overlap."""
        self.text = text
        self.coverage = coverage
        self._spans = spans
        self.places: Mapping[tuple[int, int], Place] = resolve(
            text, _of(spans, "LOC"), [text[a:b] for a, b in _of(spans, "MISC")]
        )
        self._country = dominant(text, spans, self.places)
        self._antecedents = Antecedents(text)
        self._organisations = Organisations(text, _of(spans, "ORG"), self._country)
        self._people = People(text, _of(spans, "PER"), self._meant, self._country)
        self.mentions: list[Entity] = [self._mention(span) for span in spans]

    def place(self, start: int, end: int) -> Place | None:
        """Where the LOC mention at exactly this span lies."""
        return self.places.get((start, end))

    def identify(self, start: int, end: int) -> Identity | None:
        """Who the words ``text[start:end]`` name as a speaker; ``None`` where that is not known (pronouns too)."""
        words = self.text[start:end].strip()
        if not words or len(words) > _LONGEST:
            return None
        named = self._people.at(start, end) or self._people.named(words)
        if named is not None:
            return named.speaks_for or named.identity
        known = self._organisations.named(words) or identify_text(words)
        known = known or identify_text(_CLAUSE.split(words, maxsplit=1)[0])
        if known is not None and known.decided in ("table", "model"):
            return known
        person = self._speaking_person(start, end) or self._head(words, known, start)
        if person is not None:
            return person.speaks_for or person.identity
        meant = self._meant(words, start, known)
        if meant is not None:
            return self._here(meant)
        if known is None or known.id.startswith(("role:", "grp:")):
            return self._organisation_in(start, end) or self._here(known) or self._local(start, end)
        return known

    def _here(self, known: Identity | None) -> Identity | None:
        """A body whose country nobody says, in the one country that the document is about."""
        return settle(known, self._country) if known and self._country and can_settle(known) else known

    def _head(self, words: str, known: Identity | None, start: int) -> Person | None:
        """Who "the president", "the minister" or "Japan's defence minister" is, where the document has said so."""
        if known is None or known.kind != "office" or known.parent is None:
            return None
        vague = known.id.startswith("role:")
        return self._people.head(known.parent, start) or (self._people.titled(key(words), start) if vague else None)

    def _within(self, start: int, end: int) -> Iterator[Span]:
        """The mentions that touch ``start`` to ``end``."""
        first = max(0, bisect_right(self._spans, start, key=lambda span: span[0]) - 1)
        last = bisect_left(self._spans, end, key=lambda span: span[0])
        return (span for span in self._spans[first:last] if span[1] > start)

    def _mention(self, span: Span) -> Entity:
        start, end, kind = span
        mention: Entity = {"start": start, "end": end, "text": self.text[start:end], "type": kind}
        named = self._identity(start, end, kind) or self.places.get((start, end))
        if named is not None:
            mention["id"], mention["name"] = named.id or None, named.name
            mention["country"], mention["decided"] = named.country, named.decided
            if isinstance(named, Identity) and named.parent:
                mention["parent"] = named.parent
        return mention

    def _identity(self, start: int, end: int, kind: EntityType) -> Identity | None:
        if kind == "PER":
            person = self._people.at(start, end)
            return person.identity if person else None
        if kind == "ORG":
            return self._organisations.at(start, end)
        name = country_names().get(key(self.text[start:end])) if kind in ("LOC", "MISC") else None
        if name is None:
            return None
        if kind == "LOC" and name.sense != "demonym" and self._speaks(end):
            return identify_text(self.text[start:end])
        if name.sense == "capital":
            return None
        own_id = name.country.id if name.sense == "name" else None  # "Russian" tells a country, it does not name it
        return Identity(own_id or "", name.country.name, "place", name.country.code, "table")

    def _speaks(self, end: int) -> bool:
        match = _NEXT_WORD.match(self.text, end, end + 20)
        return match is not None and match[1] in _speech()

    def _speaking_person(self, start: int, end: int) -> Person | None:
        """The person whom the words name: not "Putin's spokesman", not "the Trump administration"."""
        for a, b, _ in self._within(start, end):
            person = self._people.at(a, b)
            if person is None:
                continue
            if a <= start and end <= b:
                return person
            rest = self.text[b:end].lstrip()
            closes = not rest or rest[0] in ",(" or rest.startswith(("and ", "who ", "of ", "from ", "at "))
            if closes and self.text[start:a].rstrip().rpartition(" ")[2] not in _BEFORE_PLACES:
                return person
        return None

    def _organisation_in(self, start: int, end: int) -> Identity | None:
        """The organisation the words are, but for a word or two, or the one a spokesperson stands for."""
        for a, b, kind in self._within(start, end):
            found = self._organisations.at(a, b) if kind == "ORG" else None
            if found is None or self.text[start:a].endswith(_AT_PLACES):
                continue
            before, after = self.text[start:a], self.text[b:end].lstrip()
            speaks = "spokes" in before or "spokes" in after
            described = not after or after[0] in ",("
            if speaks or (described and not _OWNED.search(before)) or before.endswith(" of "):
                return found
        return None

    def _local(self, start: int, end: int) -> Identity | None:
        """A place that speaks is its local government ("Kharkiv said")."""
        place = self.places.get((start, end))
        if place is None or place.kind in ("country", "region"):
            return None
        base = f"gov:{place.country}" if place.country else None
        own = f"{base}/{slug(place.name)}" if base else f"x:{slug(place.name)}"
        return Identity(own, f"local authorities of {place.name}", "local-government", place.country, "rule", base)

    def _meant(self, words: str, start: int, known: Identity | None = None) -> Identity | None:
        """Which body "the agency", "the ministry" or a body whose country nobody says is at an offset."""
        return self._organisations.meant(words, start) or self._antecedents.of(words, start, known)


def _of(spans: Sequence[Span], kind: EntityType) -> list[tuple[int, int]]:
    return [(start, end) for start, end, each in spans if each == kind]


@lru_cache(maxsize=1)
def _speech() -> frozenset[str]:
    return frozenset(read("lexicon.toml")["speech"].split())
