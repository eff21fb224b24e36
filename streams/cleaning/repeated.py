"""Lines known to be furniture from a crawl: what one page cannot show of itself.

The shipped file holds hashes only, so that it is small and copies nobody's text.  It is versioned with the code and
never changes at run time: the same page always gives the same article.  ``training/cleaning_furniture.py`` grows it.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

import numpy as np

from streams.cleaning.words import Integers, Known, Words, page_words

FEWEST: Final = 2  # words: a single word may be a subheading anywhere
LONGEST: Final = 200  # characters


def fingerprint(text: str) -> str | None:
    """The key of a line's words, whatever its case, punctuation and digits; nothing for lines too short or too long."""
    words = page_words([text if len(text) <= LONGEST else ""])
    return f"{int(words.line_keys()[0]):016x}" if words.sizes[0] >= FEWEST else None


@lru_cache(maxsize=1)
def _known() -> Known:
    lines = files("streams.cleaning.tables").joinpath("furniture_lines.txt").read_text("ascii").splitlines()
    return Known(np.array([int(line, 16) for line in lines if not line.startswith("#")], np.uint64))


def known_furniture(words: Words, texts: Sequence[str]) -> Integers:
    """The lines that the crawl behind the shipped file saw as furniture on several sites; ``words`` are theirs."""
    _, known = _known().find(words.line_keys())
    likely = (known & (words.sizes >= FEWEST)).nonzero()[0]
    return likely[np.array([len(texts[at]) <= LONGEST for at in likely.tolist()], np.bool_)]
