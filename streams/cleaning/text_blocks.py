"""Scraped text to blocks: one line each, as a crude scraper leaves a page (a blank line is a paragraph break)."""

from collections.abc import Sequence
from typing import Final

from streams.cleaning.block import Block
from streams.cleaning.normalise import normal, one_line

MAX_CHARS: Final = 4_000_000
MAX_LINES: Final = 20_000
_WIDTH: Final = 60  # characters
_REACH: Final = 10  # lines
_FEW: Final = 40  # lines


def lines(text: str) -> tuple[list[Block], int]:
    """The non-empty lines, and the number of characters beyond the budget."""
    over = max(0, len(text) - MAX_CHARS)
    blocks: list[Block] = []
    gap = True
    for line in normal(text[:MAX_CHARS]).split("\n"):
        words = one_line(line)
        if not words:
            gap = True
        elif len(blocks) < MAX_LINES:
            blocks.append(Block(words, gap))
            gap = False
        else:
            over += len(words)
    return blocks, over


def near_prose(blocks: Sequence[Block]) -> list[int]:
    """Indexes of the lines that stand near a line of some width; a page of few lines is taken whole.

    Menus and lists of links far from any prose are two fifths of the lines of the average page and 0.4 % of the
    text of its article.
    """
    if len(blocks) <= _FEW:
        return list(range(len(blocks)))
    near: list[int] = []
    reached = 0  # the first line no earlier wide line reaches
    for i, block in enumerate(blocks):
        if len(block.text) >= _WIDTH:
            near.extend(range(max(reached, i - _REACH), min(len(blocks), i + _REACH + 1)))
            reached = max(reached, min(len(blocks), i + _REACH + 1))
    return near
