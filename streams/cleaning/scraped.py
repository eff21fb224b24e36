"""What a scraped text says of its article above the body: byline and date."""

import re
from collections.abc import Sequence
from typing import Final

from streams.cleaning.block import Block
from streams.cleaning.credits import is_credit
from streams.cleaning.metadata.dates import written_date
from streams.cleaning.metadata.people import plausible, split_byline

_BY: Final = re.compile(r"(?:by|von|por|par|door|av|af|di)\s+(?=[A-ZÀ-Þ])", re.I)
_NAME_WORD: Final = re.compile(r"[A-ZÀ-Þ][\w'’.-]*$|de$|da$|di$|van$|von$|der$|den$|del$|la$|al$|bin$|el$")
_ABOVE: Final = 8  # lines above the body that are read


def byline_above(blocks: Sequence[Block], first: int) -> tuple[list[str], int | None]:
    """Names from "By ..." near the body, or from a lone name right above it; and the line they stand in."""
    for i in range(first - 1, max(-1, first - 1 - _ABOVE), -1):
        text = blocks[i].text
        if len(text) < 100 and _BY.match(text) and (names := split_byline(text)):
            return names, i
    if first and _lone_name(blocks[first - 1].text):
        return split_byline(blocks[first - 1].text), first - 1
    return [], None


def _lone_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= 4
        and len(text) <= 40
        and text[0].isupper()
        and not text.isupper()
        and text[-1].isalpha()
        and all(_NAME_WORD.match(word) for word in words)
        and plausible(text)
        and not is_credit(text)
    )


def date_above(blocks: Sequence[Block], first: int) -> str | None:
    """A date in a short line above the body, nearest first, at midnight UTC."""
    for i in range(first - 1, max(-1, first - 1 - _ABOVE), -1):
        if len(blocks[i].text) < 120 and (date := written_date(blocks[i].text)):
            return date
    return None
