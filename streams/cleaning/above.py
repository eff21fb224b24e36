"""What a scraped text says above its body: headline, byline and date."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.block import Block
from streams.cleaning.credits import is_credit, spelled_out
from streams.cleaning.line_features import Lines
from streams.cleaning.metadata.dates import written_date
from streams.cleaning.metadata.people import plausible, split_byline
from streams.cleaning.segment import ends_sentence
from streams.cleaning.words import Words, words_of

_BY: Final = re.compile(r"(?:by|von|por|par|door|av|af|di)\s+(?=[A-ZÀ-Þ])", re.I)
_NAME_WORD: Final = re.compile(r"[A-ZÀ-Þ][\w'’.-]*$|de$|da$|di$|van$|von$|der$|den$|del$|la$|al$|bin$|el$")
_NEAR: Final = 8  # lines above the body where byline and date are looked for
_FAR: Final = 400  # lines above the body where the headline is looked for
_FEWEST, _MOST, _LONGEST = 3, 30, 250  # words and characters of a headline
_STANDFIRST: Final = 0.25  # how much better a later line may agree with the body than the headline above it
_SUMMARY_FEWEST, _SUMMARY_MOST = 8, 45  # words of a standfirst
_AGREES: Final = 0.2
_TELLING: Final = 3  # letters beyond which a word tells something
_PROSE: Final = 4  # paragraphs of the body a headline is compared with


def headline_above(blocks: Sequence[Block], kept: Sequence[int], lines: Lines) -> int | None:
    """The line that is the headline: above the body or its first line, no sentence, and about the same thing."""
    prose = list(islice((i for i in kept if ends_sentence(blocks[i].text)), _PROSE))
    if not prose:
        return None
    last = prose[0] if prose[0] == kept[0] else kept[0] + 1
    shares = _agreement(lines.words, prose)
    values: dict[int, float] = {}
    far = max(0, last - _FAR)
    for i in (np.flatnonzero(shares[far:last] > 0) + far).tolist():
        text = blocks[i].text
        if not _FEWEST <= lines.sizes[i] <= _MOST or len(text) > _LONGEST:
            continue
        if (lines.marked[i] or spelled_out(text)) and is_credit(text):
            continue
        sentence = ends_sentence(text) and not text.endswith("?")
        furniture = bool(lines.bits[i]) * (0.3 if lines.sizes[i] <= _FEWEST else 0.1)
        values[i] = float(shares[i]) + 0.15 * blocks[i].gap - 0.4 * sentence - furniture - 0.004 * (last - i)
    best = max(values.values(), default=0.0)
    if best > _AGREES:
        return min(i for i, value in values.items() if value >= best - _STANDFIRST)
    return _lone_line(blocks, last - 1, lines)


def _agreement(words: Words, prose: list[int]) -> NDArray[np.float64]:
    """Which share of the telling words of each line the prose has too."""
    n, vocabulary = len(words.sizes), max(1, len(words.distinct))
    pair_lines, ids = words.pair_lines, words.pair_ids
    telling = (words.lengths > _TELLING)[ids]
    spoken = np.zeros(vocabulary, np.bool_)
    chosen = np.zeros(n, np.bool_)
    chosen[prose] = True
    spoken[ids[chosen[pair_lines]]] = True
    told = np.bincount(pair_lines[telling], minlength=n)
    both = np.bincount(pair_lines[telling & spoken[ids]], minlength=n)
    return both / np.maximum(told, 2)


def _lone_line(blocks: Sequence[Block], at: int, lines: Lines) -> int | None:
    """The line right above the prose when it stands alone, though it shares no word with it."""
    if at < 0 or not _FEWEST <= lines.sizes[at] <= _MOST or is_credit(blocks[at].text):
        return None
    if lines.bits[at] and at > 0:  # furniture hardly ever opens a text
        return None
    alone = blocks[at].gap and at + 1 < len(blocks) and blocks[at + 1].gap
    return at if alone and not ends_sentence(blocks[at].text) else None


def standfirst_below(blocks: Sequence[Block], headline: int, kept: Sequence[int], lines: Lines) -> int | None:
    """The paragraph that sums the article up right below its headline: it belongs to the text."""
    at = headline + 1
    if at + 1 >= len(blocks) or at >= kept[0] or not (blocks[at].gap and blocks[at + 1].gap):
        return None
    text = blocks[at].text
    if not _SUMMARY_FEWEST <= lines.sizes[at] <= _SUMMARY_MOST or lines.bits[at] or is_credit(text):
        return None
    missing = Counter(word for word in words_of(text) if len(word) > _TELLING)
    most = missing.total() // 2
    for i in kept:
        if missing.total() <= most:
            break
        for word in missing.keys() & words_of(blocks[i].text):
            del missing[word]
    return at if missing.total() <= most else None


def byline_above(blocks: Sequence[Block], first: int) -> tuple[list[str], int | None]:
    """Names from "By ..." near the body, or from a lone name right above it; and the line they stand in."""
    for i in range(first, max(-1, first - 1 - _NEAR), -1):
        text = blocks[i].text
        if len(text) < 100 and _BY.match(text) and not ends_sentence(text) and (names := split_byline(text)):
            return names, i
    for i in (first, first - 1):
        if i >= 0 and _lone_name(blocks[i].text):
            return split_byline(blocks[i].text), i
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
    for i in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        if len(blocks[i].text) < 120 and (date := written_date(blocks[i].text)):
            return date
    return None
