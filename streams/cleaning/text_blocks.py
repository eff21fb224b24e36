"""Scraped text to blocks: one line each, as a crude scraper leaves a page (a blank line is a paragraph break)."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from streams.cleaning.block import Block
from streams.cleaning.normalise import normal_line

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
    for raw in text[:MAX_CHARS].splitlines():
        line = normal_line(raw)
        if not line:
            gap = True
        elif len(texts) < MAX_LINES:
            texts.append(line)
            gaps.append(gap)
            gap = False
        else:
            over += len(line)
    return Lines(texts, gaps, over)


def near_prose(texts: Sequence[str]) -> list[int]:
    """Indexes of the lines that stand near a line of some width; a page of few lines is taken whole.

    Menus and lists of links far from any prose are two fifths of the lines of the average page and 0.4 % of the
    text of its article.
    """
    if len(texts) <= _FEW:
        return list(range(len(texts)))
    near: list[int] = []
    reached = 0  # the first line no earlier wide line reaches
    for i, text in enumerate(texts):
        if len(text) >= _WIDTH:
            end = min(len(texts), i + _REACH + 1)
            near.extend(range(max(reached, i - _REACH), end))
            reached = end
    return near


def blocks(text: str) -> tuple[list[Block], int, int]:
    """The lines near prose, how many characters other lines have, and how many stand beyond the budget."""
    found = lines(text)
    near = near_prose(found.texts)
    kept = [Block(found.texts[i], found.gaps[i]) for i in near]
    far = sum(map(len, found.texts)) - sum(len(block.text) for block in kept)
    return kept, far, found.over_budget
