"""The words of all lines of a page as arrays, so that what is asked of each line is asked of the page at once."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_END: Final = "\x00"  # cannot stand in normalised text
_EDGES: Final = "'.,;:!?…\"“”‘„«»‹›()[]{}<>|•·*/\\-–—_#→=~^%&+©®™、。，！？：；（）「」『』【】¿¡؟،؛।"


class Words(NamedTuple):
    """``ids`` index ``distinct`` (lower case), ``line`` and ``place`` tell where each word stands.

    ``sizes`` counts the words of each line; ``pairs`` are the distinct ``line * len(distinct) + id``, in order.
    """

    distinct: list[str]
    ids: Integers
    line: Integers
    place: Integers
    sizes: Integers
    pairs: Integers

    @property
    def pair_lines(self) -> Integers:
        """The line of each pair."""
        return self.pairs // max(1, len(self.distinct))

    @property
    def pair_ids(self) -> Integers:
        """The word of each pair."""
        return self.pairs % max(1, len(self.distinct))

    def at_ends(self, first: int, last: int) -> NDArray[np.bool_]:
        """Which words are among the first or the last so many of their line."""
        return (self.place < first) | (self.place >= self.sizes[self.line] - last)


def words_of(text: str) -> list[str]:
    """Lower-case words of one text without the punctuation at their ends; apostrophes and hyphens inside stay."""
    return [word for part in _plain(text).split() if (word := part.strip(_EDGES))]


def page_words(texts: Sequence[str]) -> Words:
    """The words of every line; a line may have none."""
    parts = _plain(f" {_END} ".join(texts)).split()
    parts.append(_END)
    index: dict[str, int] = {_END: 0, "": 1}
    # Parts repeat, so each distinct one is stripped once.
    known = {part: index.setdefault(part.strip(_EDGES), len(index)) for part in dict.fromkeys(parts)}
    raw = np.fromiter(map(known.__getitem__, parts), np.int64, len(parts))
    raw = raw[raw != 1]
    ends = np.flatnonzero(raw == 0)
    sizes = np.diff(ends, prepend=-1) - 1
    ids = raw[raw != 0] - 2
    line = np.repeat(np.arange(len(texts)), sizes)
    starts = np.cumsum(sizes) - sizes
    place = np.arange(len(ids)) - np.repeat(starts, sizes)
    distinct = list(index)[2:]
    return Words(distinct, ids, line, place, sizes, _distinct(line * max(1, len(distinct)) + ids))


def _distinct(keys: Integers) -> Integers:
    """The distinct keys in order (``np.unique`` hashes, which is ten times slower for so few)."""
    keys = np.sort(keys)
    return keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")
