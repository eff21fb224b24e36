"""What the names authors give their elements hint at (class, id, role, itemprop, data-testid)."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LONGEST: Final = 300  # characters of a name that are read


def _table() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(files("streams.cleaning.tables").joinpath("hints.toml").read_text("utf-8"))
    return {group: frozenset(words.split()) for group, words in raw.items()}


_GROUPS: Final = _table()
HINTS: Final = tuple(_GROUPS)
NO_HINTS: Final = [-1] * len(HINTS)
_BIT_OF_WORD: Final = {
    word: sum(1 << i for i, words in enumerate(_GROUPS.values()) if word in words)
    for word in frozenset().union(*_GROUPS.values())
}


@lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[str, ...]:
    """The distinct lower-case words of an attribute value, in order."""
    return tuple(dict.fromkeys(map(str.lower, _WORD.findall(name[:_LONGEST]))))


@lru_cache(maxsize=8192)
def hint_bits(name: str) -> int:
    """One bit for each group of the table that a word of ``name`` belongs to."""
    bits = 0
    for word in words_of(name):
        bits |= _BIT_OF_WORD.get(word, 0)
    return bits


def seen_at(depth: int, bits: int, above: list[int]) -> list[int]:
    """For each hint the depth of the nearest element that gives it; ``bits`` are the hints of one at ``depth``."""
    if not bits:
        return above
    seen = above.copy()
    while bits:
        lowest = bits & -bits
        seen[lowest.bit_length() - 1] = depth
        bits ^= lowest
    return seen
