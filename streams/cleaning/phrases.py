"""Furniture phrases: what a line's words say it is (subscription nag, credit, teaser ...)."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

import numpy as np

from streams.cleaning.words import Integers, Words, words_of

_TABLE: Final = tomllib.loads(files("streams.cleaning.tables").joinpath("furniture.toml").read_text("utf-8"))
CATEGORIES: Final = tuple(_TABLE)
_HEAD, _TAIL = 25, 12  # words of a long line that are looked at
_READ: Final = 300  # characters of a line in a script without spaces


def _spaceless(phrase: str) -> bool:
    return any("\u2e80" <= char <= "\ud7af" for char in phrase)


def _index() -> tuple[dict[str, int], dict[str, list[tuple[tuple[str, ...], int]]], dict[str, int]]:
    """Single words, longer phrases by their first word, and phrases of scripts without spaces, with their bits."""
    single: dict[str, int] = {}
    longer: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    anywhere: dict[str, int] = {}
    for bit, languages in enumerate(_TABLE.values()):
        for phrase in {p for phrases in languages.values() for p in phrases}:
            parts = tuple(words_of(phrase))
            if _spaceless(phrase):
                anywhere[phrase] = anywhere.get(phrase, 0) | 1 << bit
            elif len(parts) == 1:
                single[parts[0]] = single.get(parts[0], 0) | 1 << bit
            else:
                longer.setdefault(parts[0], []).append((parts, 1 << bit))
    return single, longer, anywhere


_SINGLE, _LONGER, _ANYWHERE = _index()
_LONGEST: Final = max(len(parts) for phrases in _LONGER.values() for parts, _ in phrases)


def phrase_bits(words: Words, texts: Sequence[str], wide: Sequence[bool]) -> Integers:
    """For each line one bit for each category it has a phrase of; ``wide``: its script has no spaces."""
    bits = [0] * len(texts)
    get = _SINGLE.get
    of_word = np.array([get(word, 0) for word in words.distinct], np.int64)
    begins = np.array([word in _LONGER for word in words.distinct], np.bool_)
    if len(words.ids):
        ends = words.at_ends(_HEAD, _TAIL)
        hits = np.flatnonzero((of_word[words.ids] > 0) & ends)
        for line, found in zip(words.line[hits].tolist(), of_word[words.ids[hits]].tolist(), strict=True):
            bits[line] |= found
        starts = np.flatnonzero(begins[words.ids] & ends)
        for at, line in zip(starts.tolist(), words.line[starts].tolist(), strict=True):
            following = [words.distinct[k] for k in words.ids[at : at + _LONGEST].tolist()]
            for parts, bit in _LONGER[following[0]]:
                end = at + len(parts)
                if parts == tuple(following[: len(parts)]) and words.line[end - 1] == line:
                    bits[line] |= bit
    for at, text in enumerate(texts):
        if wide[at]:
            bits[at] |= _spaceless_bits(text[:_READ])
    return np.array(bits, np.int64)


def all_furniture(text: str) -> bool:
    """Whether a short line is little else than furniture words ("Share · Tweet · Email")."""
    words = words_of(text)
    hits = sum(word in _SINGLE for word in words)
    return hits >= 2 and 2 * hits >= len(words)


def _spaceless_bits(text: str) -> int:
    bits = 0
    for phrase, bit in _ANYWHERE.items():
        if phrase in text:
            bits |= bit
    return bits
