"""The measure of a number that names none, from what its article speaks of: "That makes 23 in all", "It now names 41".

Such a guess is good enough to go on with a claim that is there, and too weak to found one: see ``ledger``.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from streams.claims.measures import measures
from streams.claims.worth import counts_people
from streams.messages import Figure, TaggedArticle
from streams.tagging.figures.lexicon import lexicon
from streams.tagging.figures.tokens import Tokens

BORROWED = "borrowed"
"""Flag of an assertion whose measure is not its own."""
# What a measure gains by being spoken of in each place, once for a word and once for a figure.
_HEADLINE = 3.0
_SENTENCE = 2.5
_BEFORE = 1.5
_LEAD = 1.0
_ELSEWHERE = 1.0
_MOST_ELSEWHERE = 2
_LEAST = 2.0
_AHEAD = 0.5
"""By how much the best must lead."""
_LONGEST = 2000
"""Characters of a sentence that are read for words of measures."""
_REBUFF = re.compile(r"\bdismiss\w*(?= (?:the|that|this|those|these|as|its|his|her|their|any|talk|reports|claims)\b)")
"""A claim dismissed, not people."""


class Lender:
    """Which measures one article speaks of, and where; ``spans`` are its sentences, in order."""

    def __init__(self, article: TaggedArticle, spans: Sequence[tuple[int, int]]) -> None:
        figures = sorted((f["start"], f["measure"]) for f in article["figures"] if f["measure"] and f["unit"] is None)
        self._starts = [start for start, _ in figures]
        self._measures = [measure for _, measure in figures]
        self._times = Counter(self._measures)
        self._text, self._spans = article["text"], spans
        self._headline = article.get("headline") or ""
        shares = {f["measure"] for f in article["figures"] if f["measure"] and f["unit"] == "percentage"}
        self._share = shares.pop() if len(shares) == 1 else None

    def measure(self, figure: Figure, at: int) -> str | None:
        """The measure most spoken of around ``figure``, which has none and stands in sentence ``at``; ``None`` if two
        are, or if it counts other things than people."""
        if figure["unit"] == "percentage":
            return self._share
        if figure["unit"] is not None or not figure["value"] or figure["value"] % 1:
            return None
        if figure["counted"] and not counts_people(figure):
            return None
        votes: dict[str, float] = {}
        for measure, weight in self._spoken(at):
            if measure not in measures().background:
                votes[measure] = votes.get(measure, 0.0) + weight
        ranked = sorted(votes, key=lambda measure: (-votes[measure], measure))
        if not ranked or votes[ranked[0]] < _LEAST:
            return None
        ahead = votes[ranked[0]] - votes[ranked[1]] if len(ranked) > 1 else _AHEAD
        return ranked[0] if ahead >= _AHEAD else None

    def _spoken(self, at: int) -> Iterator[tuple[str, float]]:
        """Every measure spoken of, by a figure or in words, with its weight as seen from sentence ``at``."""
        own, before = self._counted(at), self._counted(at - 1) if at else []
        yield from ((measure, _SENTENCE) for measure in own)
        yield from ((measure, _BEFORE) for measure in before)
        for measure, times in (self._times - Counter(own) - Counter(before)).items():
            yield measure, _ELSEWHERE * min(times, _MOST_ELSEWHERE)
        places = [(self._headline, _HEADLINE), (self._sentence(at), _SENTENCE)]
        if at:
            places += [(self._sentence(at - 1), _BEFORE), (self._sentence(0), _LEAD)]
        for words, weight in places:
            yield from ((measure, weight) for measure in _told_of(words))

    def _counted(self, at: int) -> list[str]:
        start, end = self._spans[at]
        return self._measures[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _sentence(self, at: int) -> str:
        start, end = self._spans[at]
        return self._text[start : min(end, start + _LONGEST)]


@lru_cache(maxsize=256)
def _told_of(text: str) -> frozenset[str]:
    """Measures of people that the words of a text speak of by themselves, whatever stands around them."""
    text = _REBUFF.sub("", text)
    tokens = Tokens(text, 0, len(text))
    words = frozenset(tokens.lower)
    found = set()
    for _, _, senses in lexicon().phrases.all(tokens.lower):
        for sense in senses:
            limited = (
                sense.weak
                or sense.role == "claim"
                or sense.frame
                or sense.requires
                or sense.agent
                or sense.unless & words
            )
            if sense.counts in ("unit", "money") or limited or (sense.only_with and not sense.only_with & words):
                continue
            found.add(sense.measure)
            break
    return frozenset(found)
