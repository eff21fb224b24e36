"""Whose "the ministry" or "the defence ministry" is, where the words before say so without a name the model finds."""

import re
from bisect import bisect_left

from streams.tagging.entities.aliases import anaphors
from streams.tagging.entities.identity import Identity
from streams.tagging.entities.lookup import identify_text
from streams.tagging.entities.words import key, tokens

_WORD = re.compile(r"[\w’'.-]{1,30}")
_FULL_STOP = re.compile(r"[^.]{4}\.$")  # not "U.S.", "Gen."
_OF = r"(?: (?:of|in) [A-Z][\w-]+(?: [A-Z][\w-]+)?)?"
_MOST_WORDS, _WIDEST = 6, 190
_BACK, _TRIES = 4000, 12
"""How far back (characters, mentions of its noun) "the ministry" may look for the ministry it means."""
_MOST_NOUNS = 200
"""So many nouns are looked up in one text; real ones ask for a dozen."""


class Antecedents:
    """The bodies that the words of one text describe ("Tunisia's interior ministry"), by the noun that ends them.

    Every noun is looked up once in the whole text, so the work grows with the text, not with the number of questions
    times the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_noun: dict[str, list[tuple[int, int]]] = {}

    def of(self, words: str, start: int, known: Identity | None) -> Identity | None:
        """The last body described before ``start`` that ``words`` mean; ``known`` is what they say by themselves."""
        noun = key(words)
        if not noun or (noun not in anaphors() and (known is None or not known.id.startswith("role:"))):
            return None
        places = self._ending(tokens(words)[-1].lower())
        last = bisect_left(places, start, key=lambda at: at[1])
        without_country = None
        for begin, end in reversed(places[max(0, last - _TRIES) : last]):
            found = _longest_known(self._stretch(begin, end), known) if start - end < _BACK else None
            if found is None or (_vague(known) and known and _role(found) != _role(known)):
                continue
            if not found.id.startswith("role:"):
                return found
            without_country = without_country or (found if known is None else None)
        return without_country

    def _ending(self, noun: str) -> list[tuple[int, int]]:
        """Every place of ``noun`` in the text, with whose it is ("of Chile")."""
        if noun not in self._by_noun:
            if len(self._by_noun) >= _MOST_NOUNS:
                return []
            pattern = re.compile(rf"(?i:\b{re.escape(noun)}\b){_OF}")
            self._by_noun[noun] = [match.span() for match in pattern.finditer(self._text)]
        return self._by_noun[noun]

    def _stretch(self, begin: int, end: int) -> str:
        """The noun at that place with up to six words before it."""
        before = self._text[max(0, begin - _WIDEST) : begin].split(" ")[-_MOST_WORDS - 1 : -1]
        stops = (n for n, word in enumerate(reversed(before)) if not _WORD.fullmatch(word) or _FULL_STOP.search(word))
        size = next(stops, len(before))
        return " ".join([*before[len(before) - size :], self._text[begin:end]])


def _vague(known: Identity | None) -> bool:
    return known is not None and known.id.startswith(("role:", "grp:"))


def _longest_known(words: str, vague: Identity | None) -> Identity | None:
    """The body that the longest end of ``words`` names; for a group that of the fewest ("X hospital")."""
    parts = words.split(" ")
    if vague is not None and vague.id.startswith("grp:"):
        for at in range(len(parts) - 2, max(-1, len(parts) - 5), -1):
            group = identify_text(" ".join(parts[at:]))
            if group is not None and group.id.startswith("grp:") and group.id.endswith(f"/{_role(vague)}"):
                return group
        return None
    for at in range(len(parts) - 1):
        found = identify_text(" ".join(parts[at:]))
        if found is not None and not found.id.startswith("grp:"):
            return found
    return None


def _role(identity: Identity) -> str:
    return identity.id.rpartition("/")[2].rpartition(":")[2]
