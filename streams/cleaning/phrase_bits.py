"""Which categories of furniture phrases each line of a page has."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.lexicon import Meaning
from streams.cleaning.phrases import ANYWHERE, LONGER
from streams.cleaning.words import Integers, Keys, Known, Words, joined, keys_of

_HEAD, _TAIL = 25, 12  # words of a long line that are looked at
_READ: Final = 300  # characters of a line in a script without spaces
_LONGEST: Final = max(map(len, LONGER))


def _key(parts: tuple[str, ...]) -> Keys:
    keys = keys_of(parts)
    key = keys[:1]
    for at in range(1, len(keys)):
        key = joined(key, keys[at : at + 1])
    return key


# All phrases and all their beginnings of two words or more.
_PARTS: Final = sorted({parts[:size] for parts in LONGER for size in range(2, len(parts) + 1)})
_BEGINNINGS: Final = {parts[:size] for parts in LONGER for size in range(2, len(parts))}
_KNOWN: Final = Known(np.concatenate([_key(parts) for parts in _PARTS]))
_BITS: Final = np.array([LONGER.get(parts, 0) for parts in _PARTS], np.int64)[_KNOWN.order]
_GOES_ON: Final = np.array([parts in _BEGINNINGS for parts in _PARTS], np.bool_)[_KNOWN.order]


def phrase_bits(words: Words, meaning: Meaning, texts: Sequence[str], wide: NDArray[np.bool_]) -> Integers:
    """For each line one bit for each category it has a phrase of; ``wide``: its script has no spaces."""
    bits = np.zeros(len(texts), np.int64)
    ends = words.at_ends(_HEAD, _TAIL)
    furniture = meaning.furniture[words.ids]
    hits = ((furniture > 0) & ends).nonzero()[0]
    np.bitwise_or.at(bits, words.line[hits], furniture[hits])
    starts = (meaning.opens[words.ids] & ends).nonzero()[0]
    keys, lines = words.keys, words.line
    key = keys[starts]
    for length in range(1, _LONGEST):
        inside = starts + length < len(keys)
        starts, key = starts[inside], key[inside]
        inside = lines[starts + length] == lines[starts]
        starts, key = starts[inside], key[inside]
        key = joined(key, keys[starts + length])
        at, known = _KNOWN.find(key)
        starts, key, at = starts[known], key[known], at[known]
        np.bitwise_or.at(bits, lines[starts], _BITS[at])
        on = _GOES_ON[at]
        starts, key = starts[on], key[on]
        if not len(starts):
            break
    for spaceless in wide.nonzero()[0].tolist():
        bits[spaceless] |= _spaceless_bits(texts[spaceless][:_READ])
    return bits


def labels(words: Words, meaning: Meaning) -> NDArray[np.bool_]:
    """Which lines are little else than furniture words ("Share · Tweet · Email")."""
    hits = np.bincount(words.line[meaning.furniture[words.ids] > 0], minlength=len(words.sizes))
    return (hits >= 2) & (2 * hits >= words.sizes)


def _spaceless_bits(text: str) -> int:
    bits = 0
    for phrase, bit in ANYWHERE.items():
        if phrase in text:
            bits |= bit
    return bits
