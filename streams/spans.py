"""Which of many spans hold a given one, without looking through them all."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Spans:
    """Half-open spans ``(start, end)``, sorted once; each question costs a binary search and what it finds.

    From the last span that begins early enough it walks back as long as any before it may reach far enough.
    """

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._order = sorted(range(len(spans)), key=lambda index: spans[index])
        self._starts = [spans[index][0] for index in self._order]
        self._furthest = list(accumulate((spans[index][1] for index in self._order), max))

    def holding(self, start: int, end: int) -> list[int]:
        """The indices of the spans that hold ``(start, end)``, in the order in which they were given."""
        found = []
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._furthest[at] >= end:
            if self._spans[self._order[at]][1] >= end:
                found.append(self._order[at])
            at -= 1
        return sorted(found)

    def hold(self, start: int, end: int) -> bool:
        """Whether any of them holds ``(start, end)``."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._furthest[at] >= end
