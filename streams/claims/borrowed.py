"""The measure of a number that names none, from what its article speaks of: "That makes 23 in all", "It now names 41".

Such a guess is good enough to go on with a claim that is there, and too weak to found one: see ``ledger``.
"""

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


def borrowed(article: TaggedArticle, figure: Figure, at: int, spans: Sequence[tuple[int, int]]) -> str | None:
    """The measure most spoken of around ``figure``, which stands in sentence ``at``; none if two are, or if it counts
    other things than people."""
    if figure["unit"] is not None or not figure["value"] or figure["value"] % 1:
        return None
    if figure["counted"] and not counts_people(figure):
        return None
    votes: dict[str, float] = {}
    for measure, weight in _spoken(article, figure, at, spans):
        if measure not in measures().background:
            votes[measure] = votes.get(measure, 0.0) + weight
    ranked = sorted(votes, key=lambda measure: (-votes[measure], measure))
    if not ranked or votes[ranked[0]] < _LEAST:
        return None
    ahead = votes[ranked[0]] - votes[ranked[1]] if len(ranked) > 1 else _AHEAD
    return ranked[0] if ahead >= _AHEAD else None


def _spoken(
    article: TaggedArticle, figure: Figure, at: int, spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, float]]:
    """Every measure spoken of, with its weight."""
    elsewhere: Counter[str] = Counter()
    for other in article["figures"]:
        if not other["measure"] or other["unit"] is not None or other["start"] == figure["start"]:
            continue
        if _within(other, spans[at]):
            yield other["measure"], _SENTENCE
        elif at and _within(other, spans[at - 1]):
            yield other["measure"], _BEFORE
        else:
            elsewhere[other["measure"]] += 1
    for measure, times in elsewhere.items():
        yield measure, _ELSEWHERE * min(times, _MOST_ELSEWHERE)
    text = article["text"]
    places = [(article.get("headline") or "", _HEADLINE), (_sentence(text, spans[at]), _SENTENCE)]
    if at:
        places += [(_sentence(text, spans[at - 1]), _BEFORE), (_sentence(text, spans[0]), _LEAD)]
    for words, weight in places:
        for measure in _told_of(words):
            yield measure, weight


def _within(figure: Figure, span: tuple[int, int]) -> bool:
    return span[0] <= figure["start"] < span[1]


def _sentence(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : min(span[1], span[0] + _LONGEST)]


@lru_cache(maxsize=256)
def _told_of(text: str) -> frozenset[str]:
    """Measures of people that the words of a text speak of by themselves, whatever stands around them."""
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
