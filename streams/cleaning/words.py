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
_DOTTED: Final = "İ"
_ZERO: Final = ord("0")
_EDGE, _SPACE = 1, 2
_BASE: Final = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_MASK: Final = 2**64 - 1
_SHORT: Final = 600  # characters
_ZEROED: Final = str.maketrans("123456789", "000000000")
_JOINT: Final = np.uint64(0xD6E8FEB86659FD93)


def _kinds() -> NDArray[np.uint8]:
    table = np.zeros(_CLASSED + 1, np.uint8)
    table[[ord(char) for char in _EDGES + "’"]] = _EDGE
    table[[code for code in range(_CLASSED) if chr(code).isspace()]] = _SPACE
    return table


_KIND: Final = _kinds()


class Characters(NamedTuple):
    """The code points of all lines with a newline between them, as they stand and as words spell them (lower case, all
    digits zero), and the start and size of each line."""

    codes: Integers
    folded: Keys
    starts: Integers
    sizes: Integers


class Words(NamedTuple):
    """``distinct`` keys (about in order); for each word of the page its index there, its line and its place there.

    ``lengths`` are characters of the distinct words, ``sizes`` counts the words of each line; ``capital`` says which
    words begin with a capital; ``pairs`` are the distinct ``line * len(distinct) + id``, in order, and ``pair_lines``
    and ``pair_ids`` their parts.
    """

    distinct: Keys
    lengths: Integers
    ids: Integers
    line: Integers
    place: Integers
    sizes: Integers
    capital: NDArray[np.bool_]
    pairs: Integers
    pair_lines: Integers
    pair_ids: Integers

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
        filled = self.sizes.nonzero()[0]
        if len(filled):
            starts = (self.sizes.cumsum() - self.sizes)[filled]
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


def page_characters(texts: Sequence[str]) -> Characters:
    """The characters of every line; a line may have none, and holds no newline."""
    whole = "\n".join(texts)
    if _DOTTED in whole:  # the one capital whose lower case is two characters
        texts = [text.replace(_DOTTED, "I\u0307") for text in texts]
        whole = "\n".join(texts)
    codes = np.frombuffer(whole.encode("utf-32-le", "replace"), np.uint32).astype(np.int64)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    return Characters(codes, _folded_codes(whole, codes), (sizes + 1).cumsum() - sizes - 1, sizes)


def page_words(texts: Sequence[str]) -> Words:
    """The words of every line; a line may have none, and holds no newline."""
    return words_in(page_characters(texts))


def words_in(page: Characters) -> Words:
    """The words of a page whose characters are known."""
    codes = page.folded
    kind = _KIND.take(page.codes, mode="clip")
    first, last = _spans(kind)
    powers, inverses = _powers(_room(len(codes) + 1), _BASE)
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])  # modulo 2**64, as all arithmetic here
    keys = (sums[last + 1] - sums[first]) * inverses[first]
    lines = len(page.starts)
    bounds = np.empty(lines + 1, np.int64)  # the first word of each line
    bounds[:-1] = first.searchsorted(page.starts)
    bounds[-1] = len(first)
    sizes = bounds[1:] - bounds[:-1]
    line = np.arange(lines).repeat(sizes)
    place = np.arange(len(keys)) - bounds[line]
    spelled = codes[first]
    capital = (spelled != page.codes[first].view(np.uint64)) & (spelled != _ZERO)
    order = _ranking(keys)
    ranked = keys[order]
    new = np.ones(len(keys), np.bool_)
    new[1:] = ranked[1:] != ranked[:-1]
    ids = np.empty(len(keys), np.int64)
    ids[order] = new.cumsum() - 1
    distinct = ranked[new]
    lengths = (last - first + 1)[order[new]]
    vocabulary = max(1, len(distinct))
    pairs = np.sort(line * vocabulary + ids)
    if len(pairs):
        fresh = np.ones(len(pairs), np.bool_)
        fresh[1:] = pairs[1:] != pairs[:-1]
        pairs = pairs[fresh]
    pair_lines = pairs // vocabulary
    return Words(
        distinct, lengths, ids, line, place, sizes, capital, pairs, pair_lines, pairs - pair_lines * vocabulary
    )


def _folded_codes(text: str, codes: Integers) -> Keys:
    """The characters as ``_plain`` writes them, every digit as zero."""
    if "Σ" in text:  # whose lower case depends on the next one
        plain = np.frombuffer(_plain(text).encode("utf-32-le", "replace"), np.uint32)
        return np.where(plain - ord("1") < 9, ord("0"), plain).astype(np.uint64)
    folded = _FOLDED.take(codes, mode="clip")
    if int(codes.max(initial=0)) >= _CLASSED:
        beyond = np.flatnonzero(codes >= _CLASSED)
        each, which = np.unique(codes[beyond], return_inverse=True)
        folded[beyond] = np.array([ord(chr(code).lower()) for code in each.tolist()], np.uint64)[which]
    return folded


def _spans(kind: NDArray[np.uint8]) -> tuple[Integers, Integers]:
    """First and last character of each word: what stands between spaces, without the punctuation at its ends."""
    inside = kind == 0
    core = inside.nonzero()[0]
    spaces = (kind == _SPACE).nonzero()[0]
    bounds = np.zeros(len(spaces) + 2, np.int64)
    bounds[1:-1] = inside.cumsum()[spaces]
    bounds[-1] = len(core)
    some = bounds[1:] > bounds[:-1]
    return core[bounds[:-1][some]], core[bounds[1:][some] - 1]


def _ranking(keys: Keys) -> Integers:
    """Where the keys stand in order, but for their lowest bits: one sort of numbers that end in their own place."""
    bits = len(keys).bit_length()
    packed = np.sort((keys >> bits << bits) | np.arange(len(keys), dtype=np.uint64))
    return (packed & ((1 << bits) - 1)).view(np.int64)


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _folded() -> Keys:
    """What ``_plain`` makes of single characters, digits as zeros."""
    table = np.arange(_CLASSED, dtype=np.uint64)
    for code in range(_CLASSED):
        lower = chr(code).lower()
        if len(lower) == 1:
            table[code] = ord(lower)
    table[ord("’")] = ord("'")
    table[ord("1") : ord("9") + 1] = ord("0")
    return table


_FOLDED: Final = _folded()


class Known:
    """A table of words by their keys."""

    def __init__(self, keys: Keys) -> None:
        self.order = np.argsort(keys)
        self._keys = np.append(keys[self.order], np.uint64(0xFFFFFFFFFFFFFFFF))

    def find(self, keys: Keys) -> tuple[Integers, NDArray[np.bool_]]:
        """Where each key stands in the sorted table (``order`` leads back), and whether it does at all."""
        at = self._keys.searchsorted(keys)
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
