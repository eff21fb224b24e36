"""The words of all lines of a page as arrays of 64-bit keys: what is asked of a line is asked of the page at once.

A key is a polynomial of the word's characters, all digits read as zero: "2024" and "1999" are one word.  Sums of
prefixes give every word's key without looking at words one by one, and tables of known words are sorted keys.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Keys = NDArray[np.uint64]

_EDGES: Final = "'.,;:!?…\"“”‘„«»‹›()[]{}<>|•·*/\\-–—_#→=~^%&+©®™、。，！？：；（）「」『』【】¿¡؟،؛।"
_CLASSED: Final = 0x10000
_EDGE, _SPACE, _LINE = 1, 2, 3
_BASE: Final = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_MASK: Final = 2**64 - 1
_SHORT: Final = 600  # characters
_ZEROED: Final = str.maketrans("123456789", "000000000")
_JOINT: Final = np.uint64(0xD6E8FEB86659FD93)


def _kinds() -> NDArray[np.uint8]:
    table = np.zeros(_CLASSED + 1, np.uint8)
    table[[ord(char) for char in _EDGES]] = _EDGE
    table[[code for code in range(_CLASSED) if chr(code).isspace()]] = _SPACE
    table[ord("\n")] = _LINE
    return table


_KIND: Final = _kinds()


class Words(NamedTuple):
    """``distinct`` keys in order, and for each word of the page its index there, its line and its place in the line.

    ``lengths`` are characters of the distinct words, ``sizes`` counts the words of each line; ``pairs`` are the
    distinct ``line * len(distinct) + id``, in order.
    """

    distinct: Keys
    lengths: Integers
    ids: Integers
    line: Integers
    place: Integers
    sizes: Integers
    pairs: Integers

    @property
    def keys(self) -> Keys:
        """The key of each word of the page."""
        return self.distinct[self.ids]

    def at_ends(self, first: int, last: int) -> NDArray[np.bool_]:
        """Which words are among the first or the last so many of their line."""
        return (self.place < first) | (self.place >= self.sizes[self.line] - last)

    def line_keys(self) -> Keys:
        """One key for each line: its words in their order."""
        powers, _ = _powers(_room(int(self.sizes.max(initial=0))), int(_JOINT))
        sums = np.zeros(len(self.sizes), np.uint64)
        filled = np.flatnonzero(self.sizes)
        if len(filled):
            starts = (np.cumsum(self.sizes) - self.sizes)[filled]
            sums[filled] = np.add.reduceat(self.keys * powers[self.place], starts)
        return sums


def words_of(text: str) -> list[str]:
    """Lower-case words of one text without the punctuation at their ends; apostrophes and hyphens inside stay."""
    return [word for part in _plain(text).split() if (word := part.strip(_EDGES))]


def keys_of(words: Iterable[str]) -> Keys:
    """The keys of single words, as ``words_of`` gives them."""
    each = list(words)
    page = page_words(each)
    if len(page.ids) != len(each):
        raise ValueError("not a single word each")
    return page.keys


def distinct_keys(text: str) -> Keys:
    """The distinct keys of the words of one text, in order: ``page_words`` of it, quicker where it is short."""
    if len(text) > _SHORT:
        return page_words([text]).distinct
    return np.array(sorted(set(map(_key, words_of(text)))), np.uint64)


@lru_cache(maxsize=4096)
def _key(word: str) -> int:
    key = 0
    codes = memoryview(zeroed(word).encode("utf-32-le", "replace")).cast("I")
    for code in reversed(codes):
        key = (key * _BASE + code) & _MASK
    return key


def zeroed(word: str) -> str:
    """Every digit as zero: "2024" and "1999" are one word."""
    return word if word.isalpha() else word.translate(_ZEROED)


def joined(keys: Keys, following: Keys) -> Keys:
    """Keys of phrases: what stood before and the next word."""
    return keys * _JOINT + following


def page_words(texts: Sequence[str]) -> Words:
    """The words of every line; a line may have none, and holds no newline."""
    codes = np.frombuffer(_plain("\n".join(texts)).encode("utf-32-le", "replace"), np.uint32)
    kind = _KIND.take(codes, mode="clip")
    first, last = _spans(kind)
    powers, inverses = _powers(_room(len(codes) + 1), _BASE)
    counted = np.append(np.where(codes - ord("1") < 9, np.uint64(ord("0")), codes) * powers[: len(codes)], np.uint64(0))
    bounds = np.stack((first, last + 1), axis=1).ravel()
    keys = np.add.reduceat(counted, bounds)[::2] * inverses[first] if len(first) else np.zeros(0, np.uint64)
    line = np.searchsorted(np.flatnonzero(kind == _LINE), first)
    sizes = np.bincount(line, minlength=len(texts))
    place = np.arange(len(keys)) - (np.cumsum(sizes) - sizes)[line]
    order = np.argsort(keys)
    ranked = keys[order]
    new = np.ones(len(keys), np.bool_)
    new[1:] = ranked[1:] != ranked[:-1]
    ids = np.empty(len(keys), np.int64)
    ids[order] = np.cumsum(new) - 1
    distinct = ranked[new]
    lengths = (last - first + 1)[order[new]]
    pairs = np.sort(line * max(1, len(distinct)) + ids)
    if len(pairs):
        pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))]
    return Words(distinct, lengths, ids, line, place, sizes, pairs)


def _spans(kind: NDArray[np.uint8]) -> tuple[Integers, Integers]:
    """First and last character of each word."""
    spaces = np.flatnonzero(kind >= _SPACE)
    first = np.concatenate(([0], spaces + 1))
    last = np.concatenate((spaces, [len(kind)])) - 1
    some = first <= last
    first, last = first[some], last[some]
    core = np.flatnonzero(kind == 0)
    edged = np.flatnonzero(kind[first] == _EDGE)
    at = np.searchsorted(core, first[edged])
    first[edged] = np.append(core, len(kind))[at]
    edged = np.flatnonzero(kind[last] == _EDGE)
    at = np.searchsorted(core, last[edged])
    last[edged] = np.append(-1, core)[at]
    some = first <= last  # what was nothing but punctuation now ends before it starts
    return first[some], last[some]


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


class Known:
    """A table of words by their keys."""

    def __init__(self, keys: Keys) -> None:
        self.order = np.argsort(keys)
        self._keys = np.append(keys[self.order], np.uint64(0xFFFFFFFFFFFFFFFF))

    def find(self, keys: Keys) -> tuple[Integers, NDArray[np.bool_]]:
        """Where each key stands in the sorted table (``order`` leads back), and whether it does at all."""
        at = np.searchsorted(self._keys, keys)
        return at, self._keys[at] == keys


def _room(size: int) -> int:
    """At least so many, in few steps, so that the tables of powers are made once."""
    return 1 << max(15, size.bit_length())


@lru_cache(maxsize=4)
def _powers(room: int, base: int) -> tuple[Keys, Keys]:
    """Powers of ``base`` modulo 2**64, and their inverses."""
    up = np.full(room, base, np.uint64)
    down = np.full(room, pow(base, -1, 1 << 64), np.uint64)
    up[0] = down[0] = 1
    return np.cumprod(up), np.cumprod(down)
