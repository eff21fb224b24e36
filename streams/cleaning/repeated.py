"""Lines known to be furniture from a crawl: what one page cannot show of itself.

The shipped file holds hashes only, so that it is small and copies nobody's text.  It is versioned with the code and
never changes at run time: the same page always gives the same article.  ``training/cleaning_furniture.py`` grows it.
"""

from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final

from streams.cleaning.words import words_of

FEWEST: Final = 2  # words: a single word may be a subheading anywhere
LONGEST: Final = 400  # characters


def fingerprint(text: str) -> str | None:
    """The hash of a line's words, whatever its case and punctuation; nothing for lines too short or too long."""
    words = words_of(text) if len(text) <= LONGEST else []
    if len(words) < FEWEST:
        return None
    return blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    lines = files("streams.cleaning.tables").joinpath("furniture_lines.txt").read_text("ascii").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def is_known_furniture(text: str) -> bool:
    """Whether the crawl behind the shipped file saw this line as furniture on several sites."""
    mark = fingerprint(text)
    return mark is not None and mark in _known()
