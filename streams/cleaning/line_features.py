"""Features of lines that need no HTML: shape, wording, place on the page, neighbours."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from streams.cleaning.block import Block
from streams.cleaning.language import function_words
from streams.cleaning.phrases import CATEGORIES, phrase_bits, words_of
from streams.cleaning.segment import densest_run, gains
from streams.cleaning.shape import NAMES as SHAPE
from streams.cleaning.shape import Matrix, shape
from streams.cleaning.wording import weigh

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_ADDRESS: Final = re.compile(r"https?:|www\.|@\w")
_ENDS_READ: Final = 160  # characters read at each end of a long line

_WORDED: Final = (
    "word_sum", "word_mean", "function_words", "year", "clock", "address", "title_like", "lead_like", "repeats",
    "repeated_before", "echo_before", "echo_after",
)  # fmt: skip
_PLACED: Final = (
    "gap", "gap_after", "in_run", "run_distance", "run_place", "place", "good_before", "log_lines", "log_good",
    "near_2", "near_5", "near_12",
)  # fmt: skip
_SHARED: Final = ("log_chars", "ended", "gap", "capital_words", "in_run", "word_mean")
_REACH: Final = (-3, -2, -1, 1, 2, 3)
NAMES: Final = (
    *SHAPE, *CATEGORIES, *_WORDED, *_PLACED, *(f"{name}{reach:+d}" for reach in _REACH for name in _SHARED),
)  # fmt: skip


class Lines(NamedTuple):
    """The feature rows, and what later steps read again: each line's words and phrase bits."""

    rows: Matrix
    words: list[list[str]]
    bits: list[int]


def ends_of(text: str) -> str:
    """The text, or both ends of a long one."""
    return text if len(text) <= 2 * _ENDS_READ else text[:_ENDS_READ] + " " + text[-_ENDS_READ:]


def line_features(
    blocks: Sequence[Block], weights: Mapping[str, float], language: str | None, title: str = "", lead: str = ""
) -> Lines:
    """One row for each block (``NAMES``); ``title`` and ``lead`` are the page's own, where it declares them."""
    texts = [block.text for block in blocks]
    shapes = shape(texts)
    words = [words_of(ends_of(text)) for text in texts]
    bits = [phrase_bits(w, t[:300].lower(), s > 0) for w, t, s in zip(words, texts, shapes[:, 8], strict=True)]
    categories = (np.array(bits, np.int64)[:, None] >> np.arange(len(CATEGORIES)) & 1).astype(np.float32)
    worded = _worded(texts, words, weights, function_words(language), title, lead)
    placed = _placed(blocks, shapes)
    rows = np.concatenate([shapes, categories, worded, placed], axis=1)
    names = (*SHAPE, *CATEGORIES, *_WORDED, *_PLACED)
    shared = rows[:, [names.index(name) for name in _SHARED]]
    return Lines(np.concatenate([rows, *(shifted(shared, reach) for reach in _REACH)], axis=1), words, bits)


def shifted(columns: Matrix, reach: int) -> Matrix:
    """Row ``i`` holds what stands at row ``i + reach``, zeros beyond the ends."""
    out = np.zeros_like(columns)
    if abs(reach) >= len(columns):
        return out
    if reach < 0:
        out[-reach:] = columns[:reach]
    else:
        out[: len(columns) - reach] = columns[reach:]
    return out


def _worded(
    texts: Sequence[str],
    words: Sequence[list[str]],
    weights: Mapping[str, float],
    common: frozenset[str],
    title: str,
    lead: str,
) -> Matrix:
    title_words, lead_words = frozenset(words_of(title)), frozenset(words_of(lead))
    keys = [" ".join(w) for w in words]
    counts = Counter(keys)
    seen: set[str] = set()
    rows = np.empty((len(texts), len(_WORDED)), np.float32)
    sets = [frozenset(w) for w in words]
    empty: frozenset[str] = frozenset()
    for i, (text, line, key, own) in enumerate(zip(texts, words, keys, sets, strict=True)):
        size = len(own) or 1
        total, mean = weigh(line, weights)
        short = len(text) < 200
        before, after = (sets[i - 1] if i else empty), (sets[i + 1] if i + 1 < len(sets) else empty)
        rows[i] = (
            total,
            mean,
            sum(map(common.__contains__, line)) / (len(line) or 1),
            short and _YEAR.search(text) is not None,
            short and _CLOCK.search(text) is not None,
            short and _ADDRESS.search(text) is not None,
            len(own & title_words) / max(size, len(title_words)) if title_words else 0,
            len(own & lead_words) / max(size, min(len(lead_words), 40)) if lead_words else 0,
            min(counts[key] - 1, 5),
            key in seen,
            len(own & before) / size if size > 3 else 0,
            len(own & after) / size if size > 3 else 0,
        )
        seen.add(key)
    return rows


def _placed(blocks: Sequence[Block], shapes: Matrix) -> Matrix:
    n = len(blocks)
    at = np.arange(n)
    ended = shapes[:, SHAPE.index("ended")]
    width = np.expm1(shapes[:, 0])
    # A line of links is no prose, however long.
    linked = np.array([2 * block.linked > len(block.text) for block in blocks])
    prose = np.where(linked, 0, width)
    start, end = densest_run(gains(prose.tolist(), (ended > 0).tolist()))
    inside = (at >= start) & (at < end)
    distance = np.where(at < start, start - at, np.where(at >= end, at - end + 1, 0))
    good = np.where(prose >= 90, np.minimum(prose, 600), 0) * ended
    sums = np.concatenate(([0.0], np.cumsum(good)))
    total = sums[-1] + 1
    gap = np.array([block.gap for block in blocks], np.float32)
    columns = [
        gap,
        np.append(gap[1:], 1),
        inside,
        np.log1p(distance),
        np.clip((at - start) / max(1, end - start), -1, 2),
        at / n,
        sums[:-1] / total,
        np.full(n, np.log1p(n)),
        np.full(n, np.log1p(total)),
    ]
    for reach in (2, 5, 12):
        low, high = np.maximum(0, at - reach), np.minimum(n, at + reach + 1)
        columns.append(np.log1p((sums[high] - sums[low]) / (high - low)))
    return np.stack(columns, axis=1).astype(np.float32)
