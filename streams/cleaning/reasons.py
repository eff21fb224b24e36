"""Why a block was left out, in one word of the bounded list."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, cast, get_args

from streams.cleaning.block import Block
from streams.cleaning.credits import is_credit
from streams.cleaning.hints import HINTS
from streams.cleaning.outcome import RemovalReason
from streams.cleaning.phrases import CATEGORIES
from streams.cleaning.tags import FLAG_OF_TAG
from streams.messages import Removal

_NAVIGATION: Final = FLAG_OF_TAG["nav"] | FLAG_OF_TAG["footer"]
_FIGURE: Final = FLAG_OF_TAG["figure"]
_OF_HINT: Final[dict[str, RemovalReason]] = {
    "comment": "comments", "share": "share", "related": "related", "navigation": "navigation", "footer": "legal",
    "header": "navigation", "sidebar": "related", "advert": "advertisement", "subscribe": "subscription",
    "caption": "caption", "byline": "byline", "date": "date", "tag": "tags", "cookie": "cookie-notice",
}  # fmt: skip
_NEAR: Final = 3  # levels an element's name may stand above the block
_FEW: Final = 12  # words beyond which a phrase says little about the whole line
_KNOWN: Final = frozenset(get_args(RemovalReason))


def reason_of(block: Block, words: int, bits: int) -> RemovalReason:
    """What the block's phrases say, else its place, else the names of the elements around it, else ``furniture``."""
    if is_credit(block.text):
        return "credit"
    if words <= _FEW:
        for bit, category in enumerate(CATEGORIES):
            if bits >> bit & 1 and category in _KNOWN:
                return cast(RemovalReason, category)
    box = block.box
    if box is not None:
        if box.flags & _FIGURE:
            return "caption"
        near = [(box.depth - seen, hint) for hint, seen in zip(HINTS, box.hints, strict=True) if seen >= 0]
        for distance, hint in sorted(near):
            if distance <= _NEAR and hint in _OF_HINT:
                return _OF_HINT[hint]
        if box.flags & _NAVIGATION:
            return "navigation"
    if 2 * block.linked > len(block.text):
        return "navigation"
    return "furniture"


def tally(removed: Iterable[tuple[RemovalReason, int]]) -> list[Removal]:
    """Characters by reason, the largest first."""
    counts: Counter[str] = Counter()
    for reason, chars in removed:
        counts[reason] += chars
    return [{"reason": reason, "chars": chars} for reason, chars in sorted(counts.items(), key=lambda r: (-r[1], r[0]))]
