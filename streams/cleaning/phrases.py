"""The table of furniture phrases: what a line's words say it is (subscription nag, credit, teaser ...)."""

import tomllib
from importlib.resources import files
from typing import Final

from streams.cleaning.words import words_of

_TABLE: Final = tomllib.loads(files("streams.cleaning.tables").joinpath("furniture.toml").read_text("utf-8"))
CATEGORIES: Final = tuple(_TABLE)


def _spaceless(phrase: str) -> bool:
    return any("\u2e80" <= char <= "\ud7af" for char in phrase)


def _index() -> tuple[dict[str, int], dict[tuple[str, ...], int], dict[str, int]]:
    single: dict[str, int] = {}
    longer: dict[tuple[str, ...], int] = {}
    anywhere: dict[str, int] = {}
    for bit, languages in enumerate(_TABLE.values()):
        for phrase in {p for phrases in languages.values() for p in phrases}:
            parts = tuple(words_of(phrase))
            if _spaceless(phrase):
                anywhere[phrase] = anywhere.get(phrase, 0) | 1 << bit
            elif len(parts) == 1:
                single[parts[0]] = single.get(parts[0], 0) | 1 << bit
            else:
                longer[parts] = longer.get(parts, 0) | 1 << bit
    return single, longer, anywhere


# Single words, longer phrases, and phrases of scripts without spaces, each with its bits of ``CATEGORIES``.
SINGLE, LONGER, ANYWHERE = _index()
OPENERS: Final = frozenset(parts[0] for parts in LONGER)
