"""The attributions and entities of one article, found by where they stand without looking through them all.

A long article has thousands of either, and each of its figures asks.
"""

from bisect import bisect_left
from itertools import accumulate

from streams.messages import Attribution, Entity, TaggedArticle
from streams.spans import Spans

PRONOUNS = frozenset(("he", "she", "it", "they", "who", "which", "we", "i"))


class Said:
    """Built once an article; each question then costs a binary search and what it finds."""

    def __init__(self, article: TaggedArticle) -> None:
        self._attributions = article["attributions"]
        self._contents = Spans([(a["content"]["start"], a["content"]["end"]) for a in self._attributions])
        self._asserted = _Latest([a if a["stance"] == "asserts" else None for a in self._attributions])
        self._named = _Latest([a if _named(a) else None for a in self._attributions])
        self._entities = sorted(article["entities"], key=lambda entity: entity["start"])
        self._entity_starts = [entity["start"] for entity in self._entities]

    def around(self, start: int, end: int) -> list[Attribution]:
        """The attributions whose content holds a span, in the order of the article."""
        return [self._attributions[index] for index in self._contents.holding(start, end)]

    def asserted_before(self, offset: int) -> Attribution | None:
        """The last attribution whose cue begins before an offset and says so, rather than denying or doubting."""
        return self._asserted.before(offset)

    def named_before(self, offset: int) -> Attribution | None:
        """The last attribution whose cue begins before an offset and whose speaker is no bare pronoun."""
        return self._named.before(offset)

    def entities(self, start: int, end: int) -> list[Entity]:
        """The entities that begin from ``start`` on and before ``end``."""
        return self._entities[bisect_left(self._entity_starts, start) : bisect_left(self._entity_starts, end)]


class _Latest:
    """Of some attributions (``None``: not of them) the last in order whose cue begins before an offset."""

    def __init__(self, attributions: list[Attribution | None]) -> None:
        self._attributions = attributions
        cues = sorted((a["cue"]["start"], index) for index, a in enumerate(attributions) if a is not None)
        self._starts = [start for start, _ in cues]
        self._last = list(accumulate((index for _, index in cues), max))

    def before(self, offset: int) -> Attribution | None:
        at = bisect_left(self._starts, offset) - 1
        return self._attributions[self._last[at]] if at >= 0 else None


def _named(attribution: Attribution) -> bool:
    source = attribution["source"]
    return bool(source.get("name")) or source["text"].lower() not in PRONOUNS
