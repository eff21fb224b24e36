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
from streams.cleaning.words import Integers, Words

_HEAD, _TAIL = 12, 6
_MOST: Final = 12.0  # a line's sum is cut here, so that long lines do not speak louder
_ZEROED: Final = str.maketrans("123456789", "000000000")
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


def zeroed(word: str) -> str:
    """Every digit as zero: "2024" and "1999" are one word."""
    return word if word.isalpha() else word.translate(_ZEROED)


class Wording:
    """The weights, arranged for looking up all words of a page at once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        words = dict.fromkeys(part for token in weights for part in token.split(" "))
        words.pop(_BEFORE, None)
        words.pop(_AFTER, None)
        self._ids = {word: at for at, word in enumerate(words, start=1)}  # 0 is any other word
        self._span = len(self._ids) + 3
        marks = {**self._ids, _BEFORE: self._span - 2, _AFTER: self._span - 1}
        self._single = np.full(self._span, np.nan, np.float32)
        pairs: dict[int, float] = {}
        for token, weight in weights.items():
            first, _, second = token.partition(" ")
            if second:
                pairs[marks[first] * self._span + marks[second]] = weight
            else:
                self._single[marks[first]] = weight
        order = sorted(pairs)
        self._pairs = np.array([*order, np.iinfo(np.int64).max], np.int64)
        self._pair_weights = np.array([*(pairs[key] for key in order), np.nan], np.float32)

    def weigh(self, words: Words) -> Matrix:
        """For each line the sum and the mean of its known tokens' weights (log odds of belonging to the article)."""
        get = self._ids.get
        page = np.array([get(zeroed(word), 0) for word in words.distinct], np.int64)
        own = page[words.ids] if len(words.ids) else np.zeros(0, np.int64)
        ends = words.at_ends(_HEAD, _TAIL)
        before = np.roll(own, 1)
        joined = ends & np.roll(ends, 1)
        before[words.place == 0] = self._span - 2
        joined |= words.place == 0
        last = words.place == words.sizes[words.line] - 1
        found = [
            (self._single[own[ends]], words.line[ends]),
            (self._pair(before[joined], own[joined]), words.line[joined]),
            (self._pair(own[last], np.full(int(last.sum()), self._span - 1)), words.line[last]),
        ]
        weights = np.concatenate([weight for weight, _ in found])
        lines = np.concatenate([line for _, line in found])
        known = ~np.isnan(weights)
        n = len(words.sizes)
        total = np.bincount(lines[known], weights[known], n)
        count = np.bincount(lines[known], minlength=n)
        return np.stack([np.clip(total, -_MOST, _MOST), total / np.maximum(count, 1)], axis=1).astype(np.float32)

    def _pair(self, first: Integers, second: Integers) -> Matrix:
        keys = first * self._span + second
        at = np.searchsorted(self._pairs, keys)
        return np.where(self._pairs[at] == keys, self._pair_weights[at], np.nan).astype(np.float32)


@lru_cache(maxsize=2)
def shipped(kind: str) -> Wording:
    """The shipped weights for ``html`` or ``text``."""
    data = gzip.decompress(files("streams.cleaning.models").joinpath(f"wording-{kind}.tsv.gz").read_bytes())
    pairs = (line.rsplit("\t", 1) for line in data.decode("utf-8").splitlines())
    return Wording({token: float(weight) for token, weight in pairs})
