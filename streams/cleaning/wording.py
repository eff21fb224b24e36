"""Learned weight of a line's wording: does it read like an article or like furniture?

A logistic regression on the words and word pairs at both ends of a line; the weights ship as one small file.
"""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

import numpy as np

from streams.cleaning.shape import Matrix
from streams.cleaning.words import Integers, Known, Words, keys_of, zeroed

_HEAD, _TAIL = 12, 6
_MOST: Final = 12.0  # a line's sum is cut here, so that long lines do not speak louder
_SLOT_BITS: Final = 17
_SLOT_SHIFT: Final = 40
_SPREAD: Final = 0x1E3779B97F4A7C15
_BEFORE, _AFTER = "^", "$"


def line_tokens(words: Sequence[str]) -> Iterator[str]:
    """What is weighed of one line: the words at both ends, pairs of neighbours among them, first and last marked."""
    ends = [words] if len(words) <= _HEAD + _TAIL else [words[:_HEAD], words[-_TAIL:]]
    for at, part in enumerate(ends):
        before = _BEFORE if at == 0 else None
        for word in map(zeroed, part):
            yield word
            if before is not None:
                yield f"{before} {word}"
            before = word
    if words:
        yield f"{zeroed(words[-1])} {_AFTER}"


def _slots(keys: Integers) -> Integers:
    """A place in a small table for each pair, so that most unknown ones are told without a search."""
    return (keys * _SPREAD >> _SLOT_SHIFT) & ((1 << _SLOT_BITS) - 1)


class Wording:
    """The weights, arranged for looking up all words of a page at once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        words = dict.fromkeys(part for token in weights for part in token.split(" "))
        words.pop(_BEFORE, None)
        words.pop(_AFTER, None)
        self._known = Known(keys_of(words))
        names = list(words)
        ids = {names[at]: rank for rank, at in enumerate(self._known.order.tolist())}
        self._other = len(ids)  # any other word
        self._span = len(ids) + 3
        marks = {**ids, _BEFORE: self._span - 2, _AFTER: self._span - 1}
        self._single = np.zeros(self._span, np.float64)
        self._counts = np.zeros(self._span, np.float64)
        pairs: dict[int, float] = {}
        for token, weight in weights.items():
            first, _, second = token.partition(" ")
            if second:
                pairs[marks[first] * self._span + marks[second]] = weight
            else:
                self._single[marks[first]], self._counts[marks[first]] = weight, 1
        order = sorted(pairs)
        self._pairs = np.array([*order, np.iinfo(np.int64).max], np.int64)
        self._weights = np.array([*(pairs[key] for key in order), 0.0], np.float64)
        self._seen = np.zeros(1 << _SLOT_BITS, np.bool_)
        self._seen[_slots(self._pairs)] = True

    def weigh(self, words: Words) -> Matrix:
        """For each line the sum and the mean of its known tokens' weights (log odds of belonging to the article)."""
        at, known = self._known.find(words.distinct)
        own = np.where(known, at, self._other)[words.ids]
        starts = words.place == 0
        last = (words.sizes.cumsum() - 1)[words.sizes > 0]
        ends = words.at_ends(_HEAD, _TAIL)
        before = np.empty_like(own)
        before[1:] = own[:-1]
        before[starts] = self._span - 2
        following = ends.copy()
        following[1:] &= ends[:-1]
        following |= starts
        following &= (own != self._other) & (before != self._other)
        pairs = following.nonzero()[0]
        alone = ends.nonzero()[0]
        keys = np.concatenate((before[pairs] * self._span + own[pairs], own[last] * self._span + self._span - 1))
        likely = self._seen[_slots(keys)].nonzero()[0]  # most pairs have no weight
        keys = keys[likely]
        found = self._pairs.searchsorted(keys)
        hit = self._pairs[found] == keys
        likely, found = likely[hit], found[hit]
        of_pairs = np.concatenate((words.line[pairs], words.line[last]))[likely]
        lines = np.concatenate((words.line[alone], of_pairs))
        weights = np.concatenate((self._single[own[alone]], self._weights[found]))
        n = len(words.sizes)
        total = np.bincount(lines, weights, n)
        count = np.bincount(words.line[alone], self._counts[own[alone]], n) + np.bincount(of_pairs, minlength=n)
        columns = np.empty((2, n), np.float32)
        columns[0] = np.minimum(np.maximum(total, -_MOST), _MOST)
        columns[1] = total / np.maximum(count, 1)
        return columns.T


@lru_cache(maxsize=2)
def shipped(kind: str) -> Wording:
    """The shipped weights for ``html`` or ``text``."""
    data = gzip.decompress(files("streams.cleaning.models").joinpath(f"wording-{kind}.tsv.gz").read_bytes())
    pairs = (line.rsplit("\t", 1) for line in data.decode("utf-8").splitlines())
    return Wording({token: float(weight) for token, weight in pairs})
