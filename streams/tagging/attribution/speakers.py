"""Who a source is: identities of its words, and pronouns and bare nouns resolved within the document."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Protocol

from streams.messages import Entity, Source
from streams.tagging.attribution.lexicon import lexicon

_PERSONAL = frozenset({"he", "she"})
_THINGS = frozenset({"it"})
_MANY = frozenset({"they", "we"})
_RELATIVE = frozenset({"who", "which", "that"})
_NEAR = 400
"""Characters within which a person named last, though not as a speaker, may be "he"."""


class Identified(Protocol):
    """What is used of an identity."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Named(Protocol):
    """What is used of the entities of an article."""

    @property
    def mentions(self) -> list[Entity]: ...
    def identify(self, start: int, end: int) -> Identified | None: ...


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who spoke: identity as far as known, where it was settled, and whether it is a person."""

    id: str | None
    name: str | None
    kind: str | None
    at: int
    person: bool


class Speakers:
    """The speakers of one document, asked for in the order of the text."""

    def __init__(self, text: str, entities: Named | None) -> None:
        self._text = text
        self._entities = entities
        self._mentions = sorted(entities.mentions, key=lambda m: m["start"]) if entities else []
        self._starts = [mention["start"] for mention in self._mentions]
        self._heard: list[Speaker] = []
        self._names: dict[str, str] = {}
        for mention in self._mentions:
            name = _bare(mention["text"])
            if mention["type"] == "PER" and name.split():
                surname = name.split()[-1]
                self._names[surname] = max(self._names.get(surname, ""), name, key=len)

    def source(self, start: int, end: int) -> Source:
        """The source at that span, with who it is where that can be told."""
        source: Source = {"start": start, "end": end, "text": self._text[start:end]}
        speaker = self._speaker(start, end)
        if speaker:
            source["entity_id"], source["name"], source["kind"] = speaker.id, speaker.name, speaker.kind
            if speaker.id or speaker.name:
                self._heard.append(speaker)
        return source

    def named_in(self, start: int, end: int) -> list[Speaker]:
        """Whom the names within that span name, without taking them for speakers."""
        if self._entities is None:
            return []
        found = (self._named(mention["start"], mention["end"]) for mention in self._within(start, end))
        return [speaker for speaker in found if speaker]

    def _speaker(self, start: int, end: int) -> Speaker | None:
        words = self._text[start:end].lower().split()
        if not words:
            return None
        if len(words) == 1 and self._text[start:end].isupper() and end - start > 1:
            return self._named(start, end)
        if len(words) == 1 and words[0] in _RELATIVE:
            return self._before(start)
        if len(words) == 1 and words[0] in _PERSONAL:
            return self._last_person(start)
        if len(words) == 1 and words[0] in _THINGS | _MANY:
            return self._last_body(start)
        named = self._named(start, end)
        if words[0] in ("the", "that", "this") and (named is None or (named.id or "").startswith("role:")):
            return self._same_kind(words, named, start) or named
        return named

    def _named(self, start: int, end: int) -> Speaker | None:
        """By the whole source, its words before the first comma, else a person or body mentioned in it."""
        if self._entities is None:
            return None
        head = self._text.find(",", start, end)
        for first, last in ((start, end), (start, head)) if head > 0 else ((start, end),):
            identity = self._entities.identify(first, last)
            if identity:
                return Speaker(identity.id, identity.name, identity.kind, start, identity.kind == "person")
        within = self._within(start, end)
        people = [m for m in within if m["type"] == "PER"]
        mention = next(iter(people), next((m for m in within if m["type"] == "ORG" or m.get("id")), None))
        if mention is None or (mention["type"] not in ("PER", "ORG") and not mention.get("id")):
            return None
        person = mention["type"] == "PER"
        known = self._entities.identify(mention["start"], mention["end"])
        kind = "person" if person else known.kind if known else None
        return Speaker(mention.get("id"), mention.get("name") or self._full_name(mention), kind, start, person)

    def _within(self, start: int, end: int) -> list[Entity]:
        i = bisect_left(self._starts, start)
        found = []
        while i < len(self._mentions) and self._mentions[i]["start"] < end:
            found.append(self._mentions[i])
            i += 1
        return found

    def _full_name(self, mention: Entity) -> str:
        """The longest name of a person in the document that ends with the same surname."""
        printed = _bare(mention["text"])
        return self._names.get(printed.split()[-1], printed) if printed.split() else printed

    def _before(self, start: int) -> Speaker | None:
        """Whom "who" follows: a name that ends just before it, with the words between that belong to it."""
        i = bisect_left(self._starts, start) - 1
        if i < 0 or start - self._mentions[i]["end"] > 60:
            return None
        first = self._mentions[i]["start"]
        phrase = self._text[first:start].rstrip(" ,")
        if "," not in phrase and self._entities is not None:
            identity = self._entities.identify(first, first + len(phrase))
            if identity:
                return Speaker(identity.id, identity.name, identity.kind, first, identity.kind == "person")
        return self._named(first, self._mentions[i]["end"])

    def _last_person(self, start: int) -> Speaker | None:
        heard = next((s for s in reversed(self._heard) if s.person), None)
        i = bisect_left(self._starts, start) - 1
        while i >= 0 and start - self._mentions[i]["start"] < _NEAR:
            mention = self._mentions[i]
            if heard and mention["start"] <= heard.at:
                break
            if mention["type"] == "PER" and self._opens_sentence(mention["start"]):
                return self._named(mention["start"], mention["end"])
            i -= 1
        return heard

    def _opens_sentence(self, at: int) -> bool:
        before = self._text[max(0, at - 40) : at]
        return re.search(r"(?:^|[.!?\n]\s*|[”\"]\s+)(?:[A-Z]?[a-z.]+\s+){0,3}$", before) is not None

    def _last_body(self, start: int) -> Speaker | None:
        return next((s for s in reversed(self._heard) if not s.person), None)

    def _same_kind(self, words: list[str], named: Speaker | None, start: int) -> Speaker | None:
        """The last body heard whose kind fits "the agency", "the ministry", "the army"."""
        kinds = {named.kind} if named else set[str | None]()
        for word in words[1:4]:
            kinds |= lexicon().kinds.get(word, frozenset())
        for speaker in reversed(self._heard):
            if (speaker.id or "").startswith("role:") or speaker.person:
                continue
            if speaker.kind in kinds or words[-1] in (speaker.name or "").lower().split():
                return speaker
        return None


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")
