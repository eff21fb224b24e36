"""The languages of a page's lines, by the function words in them, for all lines at once."""

from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.language import LANGUAGES, near
from streams.cleaning.lexicon import Meaning
from streams.cleaning.words import Integers, Words

_SAMPLE: Final = 500  # function words that tell the page's language
_PLENTY: Final = 20  # so many, and twice as many as of any other language, leave no doubt


class Speech(NamedTuple):
    """The page's language, whether there is no doubt of it, each line's number of function words of it, and the
    lines that may speak another one."""

    language: str | None
    sure: bool
    common: Integers
    suspects: NDArray[np.bool_]


def speech(prose: NDArray[np.bool_], words: Words, meaning: Meaning) -> Speech:
    """The language most function words of the lines of ``prose`` belong to, and how each line stands to it."""
    spoken = meaning.spoken[words.ids]
    heard = spoken[prose[words.line]]
    heard = heard[heard > 0][:_SAMPLE]
    octets = heard.astype("<i8").view(np.uint8).reshape(-1, 8)[:, : -(-len(LANGUAGES) // 8)]
    counts = np.unpackbits(octets, axis=1, bitorder="little").sum(axis=0, dtype=np.int64)[: len(LANGUAGES)]
    ranked = np.sort(counts)
    none = np.zeros(len(prose), np.int64)
    if not ranked[-1]:
        return Speech(None, False, none, none > 0)
    language = LANGUAGES[int(counts.argmax())]
    sure = bool(ranked[-1] >= _PLENTY and ranked[-1] >= 2 * ranked[-2])
    ours = spoken >> LANGUAGES.index(language) & 1
    common = np.bincount(words.line[ours > 0], minlength=len(prose))
    return Speech(language, sure, common, _suspects(words, spoken, ours > 0, language))


@lru_cache(maxsize=64)
def _kin(language: str) -> int:
    """Bits of the language and of those near it."""
    return sum(1 << at for at, other in enumerate(LANGUAGES) if other in near(language))


def _suspects(words: Words, spoken: Integers, ours: NDArray[np.bool_], language: str) -> NDArray[np.bool_]:
    """Which lines may be foreign at all: quick, before ``language.foreign`` looks closely at these."""
    kin = _kin(language)
    alone = ours & (spoken & (spoken - 1) == 0)
    theirs = (spoken > 0) & (spoken & kin == 0)
    for_us = np.bincount(words.line[alone], minlength=len(words.sizes))
    against = np.bincount(words.line[theirs], minlength=len(words.sizes))
    return (against >= 2) & (against >= 4 * for_us + 2)
