"""Scraped text to blocks: one line each, as a crude scraper leaves a page (a blank line is a paragraph break)."""

import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from streams.cleaning.block import Block, Line
from streams.cleaning.normalise import SPACE, UNSETTLED, sorts, visible

MAX_CHARS: Final = 4_000_000
MAX_LINES: Final = 20_000
_WIDTH: Final = 60  # characters
_REACH: Final = 10  # lines
_FEW: Final = 40  # lines


class Lines(NamedTuple):
    """The non-empty lines, for each whether a paragraph break comes before it, and the characters over the budget."""

    texts: list[str]
    gaps: list[bool]
    over_budget: int


def lines(text: str) -> Lines:
    """White space collapsed, characters normalised."""
    over = max(0, len(text) - MAX_CHARS)
    texts: list[str] = []
    gaps: list[bool] = []
    gap = True
    within = text[:MAX_CHARS]
    if _tidy(within):
        for line in within.split("\n"):
            if line:
                texts.append(line)
                gaps.append(gap)
            gap = not line
        over += sum(map(len, texts[MAX_LINES:]))
        return Lines(texts[:MAX_LINES], gaps[:MAX_LINES], over)
    if not within.isascii():
        within = unicodedata.normalize("NFC", within)
    for raw in within.splitlines():
        line = raw.strip(" ") if raw.isprintable() and "  " not in raw else visible(" ".join(raw.split()))
        if not line:
            gap = True
        elif len(texts) < MAX_LINES:
            texts.append(line)
            gaps.append(gap)
            gap = False
        else:
            over += len(line)
    return Lines(texts, gaps, over)


def _tidy(text: str) -> bool:
    """Whether it needs no normalising and all white space is newlines and single spaces inside lines."""
    sort = sorts(f"\n{text}\n")
    spaces, white = sort == SPACE, sort >= SPACE
    crowded = (white[1:] & spaces[:-1]) | (spaces[1:] & white[:-1])
    return not crowded.any() and bool((sort != UNSETTLED).all())


def near_prose(sizes: Sequence[int]) -> list[int]:
    """Indexes of the lines (their characters are given) that stand near a wide one; a page of few lines is taken whole.

    Menus and lists of links far from any prose are two fifths of the lines of the average page and 0.4 % of the
    text of its article.
    """
    if len(sizes) <= _FEW:
        return list(range(len(sizes)))
    near: list[int] = []
    reached = 0  # the first line no earlier wide line reaches
    for i in [i for i, size in enumerate(sizes) if size >= _WIDTH]:
        end = min(len(sizes), i + _REACH + 1)
        near.extend(range(max(reached, i - _REACH), end))
        reached = end
    return near


def blocks(text: str) -> tuple[list[Block], int, int]:
    """The lines near prose, how many characters other lines have, and how many stand beyond the budget."""
    texts, gaps, over_budget = lines(text)
    sizes = list(map(len, texts))
    near = near_prose(sizes)
    far = sum(sizes) - sum([sizes[i] for i in near])
    return [Line(texts[i], gaps[i]) for i in near], far, over_budget
