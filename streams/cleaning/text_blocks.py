"""Scraped text to blocks: one line each, as a crude scraper leaves a page (a blank line is a paragraph break)."""

from typing import Final

from streams.cleaning.block import Block
from streams.cleaning.normalise import normal, one_line

MAX_CHARS: Final = 4_000_000
MAX_LINES: Final = 20_000


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
