"""Why a block was left out, in one word of the bounded list."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, cast, get_args

from streams.cleaning.block import Block
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
_TELLING: Final = sorted(((at, hint) for at, hint in enumerate(HINTS) if hint in _OF_HINT), key=lambda pair: pair[1])
_NEAR: Final = 3  # levels an element's name may stand above the block
_FEW: Final = 12  # words beyond which a phrase says little about the whole line
_REASONS: Final = tuple(
    (1 << bit, cast(RemovalReason, category))
    for bit, category in enumerate(CATEGORIES)
    if category in get_args(RemovalReason)
)


def reason_of(block: Block, words: int, bits: int) -> RemovalReason:
    """What the block's phrases say, else its place, else the names of the elements around it, else ``furniture``."""
    if words <= _FEW:
        for bit, category in _REASONS if bits else ():
            if bits & bit:
                return category
    box = block.box
    if box is not None:
        if box.flags & _FIGURE:
            return "caption"
        near = max(0, box.depth - _NEAR)
        if max(box.hints) >= near:  # most blocks have no name near them
            seen, nearest = near, ""
            for at, hint in _TELLING:
                if box.hints[at] >= seen:
                    seen, nearest = box.hints[at], hint
            if nearest:
                return _OF_HINT[nearest]
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
