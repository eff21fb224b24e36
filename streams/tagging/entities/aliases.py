"""Other words for one organisation within a document: acronyms, short forms, "the agency", "the safety board"."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from streams.tagging.entities.compose import can_settle, settle
from streams.tagging.entities.identity import Identity
from streams.tagging.entities.lexicon import common
from streams.tagging.entities.lookup import identify_text
from streams.tagging.entities.tables import bodies, names_by_id, read, role_key
from streams.tagging.entities.words import initials, key, slug, tokens

_MOST_WORDS = 5
"""Longer names are mostly headlines in title case: nothing is short for them."""
_OWNER = re.compile(r"(?:\b[A-Z][\w-]+ )?\b[A-Z][\w-]+(?:['’]s|['’]) $")
_PLAIN_ACRONYM = re.compile(r"(?:[A-Z]\.?){3,7}")
_MOST_END = 3
_GENERIC_WORDS = 2
_ACRONYM = re.compile(r" ?\(([A-Z][A-Za-z&]{1,7})\)")


class Organisations:
    """The organisations a document names, and which of them its later words mean."""

    def __init__(self, text: str, spans: Iterable[tuple[int, int]], country: str | None = None) -> None:
        """``spans`` of ORG mentions, in order; a body whose country nobody says is one of ``country``."""
        self._country = country
        self._by_span: dict[tuple[int, int], Identity] = {}
        self._by_key: dict[str, Identity] = {}
        self._by_acronym: dict[str, Identity] = {}
        self._by_kind: dict[str, list[tuple[int, Identity]]] = {}
        self._by_end: dict[str, list[tuple[int, Identity]]] = {}
        for start, end in spans:
            self._add(text, start, end)

    def _add(self, text: str, start: int, end: int) -> None:
        printed = text[start:end]
        identity = self.named(printed) or self._owned(text, start, printed) or identify_text(printed)
        if identity is not None and _generic(identity, printed):
            identity = settle(identity, self._country) if self._country else replace(identity, name=printed)
        elif identity is None or identity.id.startswith(("role:", "grp:")):
            identity = Identity(f"org:{slug(printed)}", printed, "organisation", None, "model")
        self._by_span[start, end] = identity
        self._by_key.setdefault(key(printed), identity)
        self._short_forms(printed, identity)
        acronym = _ACRONYM.match(text, end, end + 12)
        if acronym:
            self._by_key.setdefault(key(acronym[1]), identity)
        self._by_acronym.setdefault(initials(printed), identity)
        for end_words in {
            *_ends(key(printed)),
            *(e for name in names_by_id().get(identity.id, ()) for e in _ends(name)),
        }:
            self._by_end.setdefault(end_words, []).append((start, identity))
        self._by_kind.setdefault(_class(identity), []).append((start, identity))

    def _owned(self, text: str, start: int, printed: str) -> Identity | None:
        """ "Talland's State Intelligence Bureau": whose it is stands before the name."""
        owner = _OWNER.search(text, max(0, start - 40), start)
        found = identify_text(owner[0] + printed) if owner else None
        return found if found is not None and found.id.startswith(("gov:", "x:")) and "/" in found.id else None

    def _short_forms(self, printed: str, identity: Identity) -> None:
        words = tokens(printed)
        plain = common(words[0]) != "0" if words else True
        if identity.decided == "model" and 1 < len(words) <= _MOST_WORDS and not plain:
            self._by_key.setdefault(key(words[0]), identity)
            if len(words) > 2:
                self._by_key.setdefault(key(" ".join(words[:2])), identity)

    def at(self, start: int, end: int) -> Identity | None:
        """The organisation of the mention at exactly this span."""
        return self._by_span.get((start, end))

    def named(self, printed: str) -> Identity | None:
        """The organisation of this document that is printed so, its acronym or its short form."""
        bare = printed.removeprefix("the ").removeprefix("The ")
        if _PLAIN_ACRONYM.fullmatch(bare) and (meant := self._by_acronym.get(bare.replace(".", ""))):
            return self._by_key.get(key(printed)) or meant
        return self._by_key.get(key(printed))

    def meant(self, words: str, start: int) -> Identity | None:
        """The latest organisation before ``start`` that "the agency", "the ministry" or "the safety board" can mean."""
        latest: tuple[int, Identity] | None = None
        noun = key(words)
        named = [] if any(word[0].isupper() for word in tokens(words)[1:]) else [self._by_end.get(noun, [])]
        kinds = {*anaphors().get(noun, ())}
        if "organisation" in kinds and (own := bodies().get(noun)):
            kinds.add(f"organisation {own}")
        elif "organisation" in kinds:
            kinds |= {f"organisation {own}" for own in bodies().values()}
        for mentioned in (*named, *(self._by_kind.get(kind, []) for kind in sorted(kinds))):
            at = bisect_left(mentioned, start, key=lambda pair: pair[0])
            if at and (latest is None or mentioned[at - 1][0] > latest[0]):
                latest = mentioned[at - 1]
        return latest[1] if latest else None


def _generic(identity: Identity, printed: str) -> bool:
    """Whether many countries have one that is printed so ("Interior Ministry", "Coast Guard"): it names none alone."""
    return can_settle(identity) and (identity.kind == "ministry" or len(role_key(printed).split()) <= _GENERIC_WORDS)


def _class(identity: Identity) -> str:
    """Its kind; of an organisation nobody knows also what the last word of its name says ("board": an agency)."""
    own = bodies().get(key(identity.name).rpartition(" ")[2]) if identity.kind == "organisation" else None
    return f"{identity.kind} {own}" if own else identity.kind


def _ends(name: str) -> list[str]:
    """The last one, two and three words of a folded name that has more ("safety board"), without those of links."""
    words = name.split()
    ends = (words[-size:] for size in range(1, min(_MOST_END, len(words) - 1) + 1))
    return [" ".join(end) for end in ends if end[0] not in ("of", "for", "the", "and", "in", "on")]


@lru_cache(maxsize=1)
def anaphors() -> dict[str, frozenset[str]]:
    """Folded "agency", "ministry", ... -> the kinds of organisation it can mean."""
    return {noun: frozenset(kinds.split()) for noun, kinds in read("roles.toml")["anaphors"].items()}
