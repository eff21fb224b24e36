"""What a page is that holds no article."""

from collections.abc import Sequence
from typing import Final

from streams.cleaning.block import Block
from streams.cleaning.outcome import NoArticle
from streams.cleaning.phrases import CATEGORIES

_SUBSCRIPTION: Final = 1 << CATEGORIES.index("subscription")
_SHORT: Final = 200  # characters of text on the whole page
_LINKED: Final = 0.5  # share of its text that an index page has in links
_ITEMS: Final = 15  # lines an index page has at least
_FLASH: Final = 6  # words a wire's flash has at least


def verdict(blocks: Sequence[Block], bits: Sequence[int], far: int = 0) -> NoArticle:
    """Tells a paywall's notice from an index, a scrap of text and anything else; ``far``: characters not in blocks."""
    chars = far + sum(len(block.text) for block in blocks)
    linked = sum(block.linked for block in blocks)
    if not chars:
        return NoArticle("no-article", "no text on the page")
    notices = sum(bool(b & _SUBSCRIPTION) for b in bits)
    if notices and notices >= 0.2 * len(blocks):
        return NoArticle("paywall-notice", f"{notices} of {len(blocks)} lines speak of subscriptions")
    if chars < _SHORT:
        return NoArticle("too-short", f"{chars} characters of text and no sentence among them")
    if len(blocks) >= _ITEMS and linked >= _LINKED * chars:
        return NoArticle("index-page", f"{linked} of {chars} characters stand in links")
    return NoArticle("no-article", f"none of {len(blocks)} lines reads like an article")


def is_flash(blocks: Sequence[Block], bits: Sequence[int]) -> bool:
    """Whether a scraped text is one line that tells something, as wires send it: "URGENT - At least 28 killed in crush
    at shrine: civil protection".  A page's furniture holds a phrase of the tables (``bits``) or has fewer words."""
    return len(blocks) == 1 and not bits[0] and len(blocks[0].text.split()) >= _FLASH
