"""Furniture phrases: what a line's words say it is (subscription nag, credit, teaser ...)."""

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

_TABLE: Final = tomllib.loads(files("streams.cleaning.tables").joinpath("furniture.toml").read_text("utf-8"))
CATEGORIES: Final = tuple(_TABLE)


def _spaceless(phrase: str) -> bool:
    return any("\u2e80" <= char <= "\ud7af" for char in phrase)


def _index() -> tuple[dict[str, list[tuple[tuple[str, ...], int]]], dict[str, int]]:
    by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    anywhere: dict[str, int] = {}
    for bit, languages in enumerate(_TABLE.values()):
        for phrase in {p for phrases in languages.values() for p in phrases}:
            if _spaceless(phrase):
                anywhere[phrase] = anywhere.get(phrase, 0) | 1 << bit
            else:
                parts = tuple(words_of(phrase))
                by_first.setdefault(parts[0], []).append((parts, 1 << bit))
    return by_first, anywhere


def words_of(text: str) -> list[str]:
    """Lower-case words with the punctuation at their ends taken off; no empty ones."""
    return [word for part in text.lower().split() if (word := part.strip(_EDGES))]


_EDGES: Final = ".,;:!?…\"'“”‘’«»()[]{}|•·*/\\-–—_#>→›。、，！？：；（）「」『』【】©&+¿¡"
_BY_FIRST, _ANYWHERE = _index()


@lru_cache(maxsize=4096)
def _spaceless_bits(line: str) -> int:
    bits = 0
    for phrase, bit in _ANYWHERE.items():
        if phrase in line:
            bits |= bit
    return bits


def phrase_bits(words: Sequence[str], line: str, wide: bool) -> int:
    """One bit for each category a phrase of which stands in the words; ``wide``: the script has no spaces."""
    bits = _spaceless_bits(line) if wide else 0
    for at, word in enumerate(words):
        phrases = _BY_FIRST.get(word)
        if phrases:
            for parts, bit in phrases:
                if len(parts) == 1 or tuple(words[at : at + len(parts)]) == parts:
                    bits |= bit
    return bits
