"""Who a source is: identities of its words, and pronouns and bare nouns resolved within the document."""

import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from streams.messages import Entity, Source
from streams.tagging.attribution.companies import described_before, named_company, stands_for_company
from streams.tagging.attribution.drafts import Offsets
from streams.tagging.attribution.lexicon import lexicon
from streams.tagging.entities.lookup import lineage

_PERSONAL = frozenset({"he", "she"})
_BODIES = frozenset({"it", "they", "we"})
_RELATIVE = frozenset({"who", "which", "that"})
_OWNED = frozenset({"its", "their", "his", "her"})
PRONOUNS = _PERSONAL | _BODIES | _RELATIVE | _OWNED
"""First words of sources that somebody named before tells."""
MEDIA = frozenset({"wire", "paper", "broadcaster"})
"""Kinds of identities that carry what others say."""
_DOCUMENT = 3
_POINTING = frozenset({"the", "these", "those", "this", "that"})
_ISSUED = frozenset(["update", "post", "message", "note", "notice", "tweet", "statement", "bulletin", "communique"])
_DOCUMENTS = _ISSUED | frozenset(
    ["report", "reports", "study", "statements", "estimates", "assessment", "document", "memo", "release", "posts"]
)
"""A few words such as "the reports", "an update" tell of what somebody named before has published."""
_VAGUE = ("group", "service")
"""These are companies only where something else says so."""
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|that|this) ", re.IGNORECASE)
_NEAR = 400
"""Characters within which a person named last, though not as a speaker, may be "he"."""
_REMEMBERED = 60
"""So many of the last different speakers may be meant by "the agency"."""


_AT_PLACE = re.compile(
    r"[a-z] (?:in|at|near|around|outside|across|off|along|above|below|beyond|into|through|towards) (?:the )?$"
)
"""Before a name that is a place's, whatever it was taken for: "rebels in Velmora"."""


class Identified(Protocol):
    """What is used of an identity."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def parent(self) -> str | None: ...


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
    lineage: tuple[str, ...] = ()


class Speakers:
    """The speakers of one document, asked for in the order of the text."""

    def __init__(self, text: str, entities: Named | None) -> None:
        self._text = text
        self._entities = entities
        self._mentions = sorted(entities.mentions, key=lambda m: m["start"]) if entities else []
        self._starts = [mention["start"] for mention in self._mentions]
        self._heard: OrderedDict[str, Speaker] = OrderedDict()
        self._offices: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for mention in self._mentions:
            name = _bare(mention["text"])
            if mention["type"] == "PER" and name.split():
                surname = name.split()[-1]
                self._names[surname] = max(self._names.get(surname, ""), name, key=len)

    def source(self, start: int, end: int, meant: Sequence[Offsets] = ()) -> Source:
        """The source at that span, with who it is where that can be told.

        ``meant`` are the noun phrases, nearest first, for which a pronoun at that span may stand.
        """
        printed = self._text[start:end]
        source: Source = {"start": start, "end": end, "text": printed}
        speaker = self._speaker(start, end, meant)
        if speaker:
            name = self._as_printed(speaker, printed, meant)
            source["entity_id"], source["name"], source["kind"] = speaker.id, name, speaker.kind
            if speaker.lineage:
                source["lineage"] = list(speaker.lineage)
        elif printed.lower().split()[:1] and printed.lower().split()[0] not in PRONOUNS:
            speaker = Speaker(None, printed, None, start, person=False)
        if speaker and (speaker.id or speaker.name):
            self._hear(speaker)
        return source

    def _as_printed(self, speaker: Speaker, printed: str, meant: Sequence[Offsets]) -> str | None:
        """The name of a speaker; of a pronoun that stands for an office no table can name, the words it stands for."""
        if not (speaker.id or "").startswith(("role:", "grp:")):
            return speaker.name
        if printed.lower() not in PRONOUNS:
            self._offices[speaker.id or ""] = _ARTICLE.sub("", printed.partition(",")[0])
            return speaker.name
        for span in meant:
            known = self._named(*span)
            if known and known.id == speaker.id:
                return _ARTICLE.sub("", self._text[slice(*span)].partition(",")[0])
        return self._offices.get(speaker.id or "", speaker.name)

    def named_in(self, start: int, end: int) -> list[Speaker]:
        """Whom the names within that span name, without taking them for speakers."""
        if self._entities is None:
            return []
        found = (self._named(mention["start"], mention["end"]) for mention in self._within(start, end))
        return [speaker for speaker in found if speaker]

    def _hear(self, speaker: Speaker) -> None:
        key = speaker.id or (speaker.name or "").lower()
        self._heard[key] = speaker
        self._heard.move_to_end(key)
        if len(self._heard) > _REMEMBERED:
            self._heard.popitem(last=False)

    def _speaker(self, start: int, end: int, meant: Sequence[Offsets]) -> Speaker | None:
        words = self._text[start:end].lower().split()
        if not words:
            return None
        if len(words) == 1 and self._text[start:end].isupper() and end - start > 1:
            return self._named(start, end)
        if len(words) == 1 and words[0] in _RELATIVE:
            return self._before(start) or next((self._printed(*span) for span in meant), None)
        if len(words) == 1 and words[0] in _PERSONAL:
            subject, spoke = self._subject(meant[:1], person=True), self._last_person(start)
            if subject and spoke and _may_be_company(subject) and " " in (spoke.name or "") and spoke.at > subject.at:
                return spoke  # "Ruvenia has sent 400, President Drago said.  He ...": a country taken for a person
            return subject or spoke
        if len(words) == 1 and words[0] in _BODIES:
            return self._body(meant)
        if words[0] in _OWNED and not lexicon().mouthpieces.isdisjoint(words):
            person = next((m for m in self._within(start, end) if m["type"] == "PER"), None)
            if person is None:
                return self._last_person(start) if words[0] in ("his", "her") else self._body(meant)
        published = _DOCUMENTS if words[0] in _POINTING else _ISSUED if words[0] in ("a", "an") else ()
        if 1 < len(words) <= _DOCUMENT and words[-1] in published:
            return self._author() or self._named(start, end)
        named = self._named(start, end)
        if (named or words[-1] not in _VAGUE) and stands_for_company(self._text[start:end]):
            unsure = (named and named.id == "grp:company") or described_before(self._text, start)
            named = (self._company(start, meant) if unsure else None) or named
        if words[0] in ("the", "that", "this") and (named is None or (named.id or "").startswith("role:")):
            return self._same_kind(words, named) or named
        return named

    def _company(self, start: int, meant: Sequence[Offsets]) -> Speaker | None:
        """The company that "the company" is, if its name tells no more than itself."""
        heard = (s.name or "" for s in reversed(self._heard.values()) if _may_be_company(s))
        phrases = [
            self._text[slice(*span)]
            for span in meant
            if (known := self._named(*span)) is None or _may_be_company(known)
        ]
        name = named_company(self._text, start, heard, phrases)
        return Speaker(None, name, "company", start, person=False) if name else None

    def _named(self, start: int, end: int) -> Speaker | None:
        """By the whole source, its words before the first comma, else a person or body mentioned in it."""
        if self._entities is None:
            return None
        head = self._text.find(",", start, end)
        for first, last in ((start, end), (start, head)) if head > 0 else ((start, end),):
            identity = self._entities.identify(first, last)
            if identity:
                return _speaker_for(identity, start)
        within = [m for m in self._within(start, end) if not self._another(start, m)]
        people = [m for m in within if m["type"] == "PER"]
        mention = next(iter(people), next((m for m in within if m["type"] == "ORG"), None))
        if mention is None:
            return None
        person = mention["type"] == "PER"
        known = self._entities.identify(mention["start"], mention["end"])
        kind = "person" if person else known.kind if known else None
        above = lineage(known)[1:] if known and known.id == mention.get("id") else ()
        return Speaker(mention.get("id"), mention.get("name") or self._full_name(mention), kind, start, person, above)

    def _another(self, start: int, mention: Entity) -> bool:
        """Whether a name is not the speaker's own: "rebels in Velmora", "the bishop of Velmora", "Rahm's aide"."""
        before = self._text[start : mention["start"]]
        if _AT_PLACE.search(before):
            return True
        if mention["type"] == "PER" and self._text.startswith(("'s ", "’s "), mention["end"]):
            return True  # "Velden's ombudsman"
        of_one = mention["type"] == "PER" and " " not in mention["text"] and before.endswith(" of ")
        return of_one and lexicon().followers.isdisjoint(re.findall(r"[a-z]+", before.lower()))

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
                return _speaker_for(identity, first)
        return self._named(first, self._mentions[i]["end"]) if start - self._mentions[i]["end"] < 3 else None

    def _printed(self, start: int, end: int) -> Speaker:
        """Who is meant by a noun phrase: its identity, else its words."""
        known = self._named(start, end)
        return known or Speaker(None, self._text[start:end], None, start, person=False)

    def _subject(self, meant: Sequence[Offsets], *, person: bool) -> Speaker | None:
        """The first of the phrases that can speak: a known person or body, or a word for one."""
        for start, end in meant:
            known = self._named(start, end)
            if known and known.person == person and (person or known.kind not in MEDIA):
                return known
            words = [word.strip(",").lower() for word in self._text[start:end].split()]
            if known is None and not person and not lexicon().kinds.keys().isdisjoint(words):
                return self._printed(start, end)
        return None

    def _body(self, meant: Sequence[Offsets]) -> Speaker | None:
        """Whom "it" or "they" stands for: the subject of its sentence, the last body that spoke, one told before."""
        last = next((s for s in reversed(self._heard.values()) if not s.person and s.kind not in MEDIA), None)
        if last and len(meant) > 1 and last.at >= meant[1][0]:
            return self._subject(meant[:1], person=False) or last
        return self._subject(meant, person=False) or last or self._bare_name(meant) or self._last_outlet()

    def _bare_name(self, meant: Sequence[Offsets]) -> Speaker | None:
        """ "Tarsgrid lost 40 pylons, it said": a name of one word that was taken for a person's."""
        known = self._named(*meant[0]) if meant else None
        return known if known and known.id and _may_be_company(known) else None

    def _author(self) -> Speaker | None:
        """Whose "the reports" are: those of the last body that spoke and is known."""
        return next(
            (
                s
                for s in reversed(self._heard.values())
                if s.id and not s.person and s.kind not in MEDIA and _is_body(s)
            ),
            None,
        )

    def _last_outlet(self) -> Speaker | None:
        return next((s for s in reversed(self._heard.values()) if not s.person), None)

    def _last_person(self, start: int) -> Speaker | None:
        heard = next((s for s in reversed(self._heard.values()) if s.person), None)
        named = None
        i = bisect_left(self._starts, start) - 1
        while i >= 0 and start - self._mentions[i]["start"] < _NEAR:
            mention = self._mentions[i]
            if heard and mention["start"] <= heard.at:
                break
            if mention["type"] == "PER":
                found = self._named(mention["start"], mention["end"])
                if self._opens_sentence(mention["start"]):
                    return found
                named = named or found
            i -= 1
        return heard or named

    def _opens_sentence(self, at: int) -> bool:
        before = self._text[max(0, at - 40) : at]
        return re.search(r"(?:^|[.!?\n]\s*|[”\"]\s+)(?:[A-Z]?[a-z.]+\s+){0,3}$", before) is not None

    def _same_kind(self, words: list[str], named: Speaker | None) -> Speaker | None:
        """The last body heard whose kind fits "the agency", "the ministry", "the army"."""
        kinds = {named.kind} if named else set[str | None]()
        for word in words[1:4]:
            kinds |= lexicon().kinds.get(word, frozenset())
        for speaker in reversed(self._heard.values()):
            if (speaker.id or "").startswith("role:") or speaker.person:
                continue
            if speaker.kind in kinds or words[-1] in (speaker.name or "").lower().split():
                return speaker
        return None


def _may_be_company(speaker: Speaker) -> bool:
    """Whether nothing is known of a speaker but a name, of one word if it was taken for a person's."""
    return speaker.id is None or (speaker.id.startswith("per:") and " " not in (speaker.name or " "))


def _speaker_for(identity: Identified, at: int) -> Speaker:
    return Speaker(identity.id, identity.name, identity.kind, at, identity.kind == "person", lineage(identity)[1:])


def _is_body(speaker: Speaker) -> bool:
    return not (speaker.id or "").startswith("grp:")


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")
