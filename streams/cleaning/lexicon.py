"""Every word the hand-made tables know, in one table: what furniture it names, and in which languages it is a
function word."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.language import LANGUAGES, LANGUAGES_OF
from streams.cleaning.phrases import OPENERS, SINGLE
from streams.cleaning.words import Integers, Known, Words, keys_of


class Meaning(NamedTuple):
    """For each distinct word of a page: bits of its furniture categories, whether a longer phrase begins with it, and
    bits of the ``LANGUAGES`` it is a function word of."""

    furniture: Integers
    opens: NDArray[np.bool_]
    spoken: Integers


_WORDS: Final = sorted(SINGLE.keys() | OPENERS | LANGUAGES_OF.keys())
_KNOWN: Final = Known(keys_of(_WORDS))


def _column(values: list[int]) -> Integers:
    """In the order of the sorted table, with a last entry for unknown words."""
    return np.append(np.array(values, np.int64)[_KNOWN.order], 0)


_FURNITURE: Final = _column([SINGLE.get(word, 0) for word in _WORDS])
_OPENS: Final = _column([word in OPENERS for word in _WORDS]) > 0
_SPOKEN: Final = _column([sum(1 << LANGUAGES.index(tag) for tag in LANGUAGES_OF.get(word, ())) for word in _WORDS])


def look_up(words: Words) -> Meaning:
    """What the tables say of the words of a page."""
    at, known = _KNOWN.find(words.distinct)
    at = np.where(known, at, len(_WORDS))
    return Meaning(_FURNITURE[at], _OPENS[at], _SPOKEN[at])
