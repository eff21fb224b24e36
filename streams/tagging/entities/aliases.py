"""Other words for one organisation within a document: acronyms in brackets, short forms, "the agency"."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from streams.tagging.entities.identity import Identity
from streams.tagging.entities.lookup import identify_text
from streams.tagging.entities.tables import read
from streams.tagging.entities.words import fold, key, slug, tokens

_ACRONYM = re.compile(r" ?\(([A-Z][A-Za-z&]{1,7})\)")


class Organisations:
    """The organisations a document names, and which of them its later words mean."""

    def __init__(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        self._by_span: dict[tuple[int, int], Identity] = {}
        self._by_key: dict[str, Identity] = {}
        self._order: list[tuple[int, Identity]] = []
        for start, end in spans:
            self._add(text, start, end)

    def _add(self, text: str, start: int, end: int) -> None:
        printed = text[start:end]
        identity = self.named(printed) or identify_text(printed)
        if identity is None or identity.id.startswith(("role:", "grp:")):
            identity = Identity(f"org:{slug(printed)}", printed, "organisation", None, "model")
        self._by_span[start, end] = identity
        self._by_key.setdefault(key(printed), identity)
        self._short_forms(printed, identity)
        acronym = _ACRONYM.match(text, end, end + 12)
        if acronym:
            self._by_key.setdefault(key(acronym[1]), identity)
        self.saw(start, identity)

    def _short_forms(self, printed: str, identity: Identity) -> None:
        words = tokens(printed)
        if identity.decided == "model" and len(words) > 1 and fold(words[0]) not in ("the", "new", "national"):
            self._by_key.setdefault(key(words[0]), identity)
            if len(words) > 2:
                self._by_key.setdefault(key(" ".join(words[:2])), identity)

    def saw(self, start: int, identity: Identity) -> None:
        """Remember that ``identity`` was mentioned at ``start``, for "the agency" later on; in order of the text."""
        self._order.append((start, identity))

    def at(self, start: int, end: int) -> Identity | None:
        """The organisation of the mention at exactly this span."""
        return self._by_span.get((start, end))

    def named(self, printed: str) -> Identity | None:
        """The organisation of this document that is printed so, its acronym or its short form."""
        return self._by_key.get(key(printed))

    def meant(self, words: str, start: int) -> Identity | None:
        """The latest organisation before ``start`` that "the agency" or "the ministry" can mean."""
        kinds = anaphors().get(key(words))
        if kinds is None:
            return None
        index = bisect_left(self._order, start, key=lambda pair: pair[0])
        for _, identity in reversed(self._order[:index]):
            if identity.kind in kinds:
                return identity
        return None


@lru_cache(maxsize=1)
def anaphors() -> dict[str, frozenset[str]]:
    """Folded "agency", "ministry", ... -> the kinds of organisation it can mean."""
    return {noun: frozenset(kinds.split()) for noun, kinds in read("roles.toml")["anaphors"].items()}
