"""Features of lines that need no HTML: shape, wording, place on the page, neighbours."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.block import Block
from streams.cleaning.language import function_words, suspects
from streams.cleaning.phrases import CATEGORIES, phrase_bits
from streams.cleaning.segment import densest_run, gains
from streams.cleaning.shape import NAMES as SHAPE
from streams.cleaning.shape import Matrix, shape
from streams.cleaning.wording import Wording
from streams.cleaning.words import Words, page_words, words_of

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_DIGITS: Final = SHAPE.index("digits")
_WIDE: Final = SHAPE.index("wide")
_TELLING: Final = 3  # letters beyond which a word tells something of the topic
_ENDS_READ: Final = 160  # characters read at each end of a long line
_LEAD: Final = 40  # words of the declared lead that a line can share

_WORDED: Final = (
    "word_sum", "word_mean", "function_words", "title_like", "lead_like", "echo_before", "echo_after", "topical",
)  # fmt: skip
_SPELLED: Final = ("year", "clock", "address", "repeats", "repeated_before")
_PLACED: Final = (
    "gap", "gap_after", "in_run", "run_distance", "run_place", "place", "good_before", "log_lines", "log_good",
    "near_2", "near_5", "near_12",
)  # fmt: skip
_OWN: Final = (*SHAPE, *CATEGORIES, *_WORDED, *_SPELLED, *_PLACED)
_SHARED: Final = ("log_chars", "ended", "gap", "capital_words", "in_run", "word_mean")
_REACH: Final = (-3, -2, -1, 1, 2, 3)
NAMES: Final = (*_OWN, *(f"{name}{reach:+d}" for reach in _REACH for name in _SHARED))


class Lines(NamedTuple):
    """The feature rows, and what later steps read again: each line's number of words and phrase bits,
    the page's language and which lines may speak another one."""

    rows: Matrix
    sizes: list[int]
    bits: list[int]
    language: str | None
    suspects: list[bool]


def line_features(
    blocks: Sequence[Block], wording: Wording, language: str | None, title: str = "", lead: str = ""
) -> Lines:
    """One row for each block (``NAMES``); ``title`` and ``lead`` are the page's own, where it declares them."""
    texts = [block.text for block in blocks]
    shapes = shape(texts)
    words = page_words([text if len(text) <= 2 * _ENDS_READ else _ends(text) for text in texts])
    bits = phrase_bits(words, texts, (shapes[:, _WIDE] > 0).tolist())
    categories = (bits[:, None] >> np.arange(len(CATEGORIES)) & 1).astype(np.float32)
    placed, run = _placed(blocks, shapes)
    worded = _worded(words, wording, function_words(language), title, lead, run)
    spelled = _spelled(texts, (shapes[:, _DIGITS] > 0).tolist())
    rows = np.concatenate([shapes, categories, worded, spelled, placed], axis=1)
    shared = rows[:, [_OWN.index(name) for name in _SHARED]]
    rows = np.concatenate([rows, *(shifted(shared, reach) for reach in _REACH)], axis=1)
    return Lines(rows, words.sizes.tolist(), bits.tolist(), language, suspects(words, language).tolist())


def _ends(text: str) -> str:
    """Both ends of a long line: what lines are told apart by stands there."""
    return f"{text[:_ENDS_READ]} {text[-_ENDS_READ:]}"


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
    words: Words, wording: Wording, common: frozenset[str], title: str, lead: str, run: tuple[int, int]
) -> Matrix:
    """What the words of a line are, and which of them stand in its neighbours, the title, the lead and the prose."""
    n, vocabulary = len(words.sizes), words.distinct
    lines, ids = words.pair_lines, words.pair_ids
    size = np.maximum(np.bincount(lines, minlength=n), 1)

    def among(known: frozenset[str]) -> NDArray[np.bool_]:
        return np.array([word in known for word in vocabulary], np.bool_)

    def shared(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(lines[mask[ids]], minlength=n)

    def echo(step: int) -> NDArray[np.float64]:
        keys = words.pairs + step * len(vocabulary)
        at = np.minimum(np.searchsorted(words.pairs, keys), max(0, len(words.pairs) - 1))
        hits = np.bincount(lines[words.pairs[at] == keys], minlength=n) if len(words.pairs) else np.zeros(n)
        return np.where(size > 3, hits / size, 0)

    heads, leads = frozenset(words_of(title)), frozenset(words_of(lead))
    inside = (lines >= run[0]) & (lines < run[1])
    spread = np.bincount(ids[inside], minlength=len(vocabulary))
    telling = np.array([len(word) > _TELLING for word in vocabulary], np.bool_)
    elsewhere = telling[ids] & (spread[ids] > inside)  # its own line is no evidence
    told = shared(telling)
    usual = among(common)
    return np.column_stack(
        [
            wording.weigh(words),
            np.bincount(words.line[usual[words.ids]], minlength=n) / np.maximum(words.sizes, 1),
            shared(among(heads)) / np.maximum(size, len(heads)) if heads else np.zeros(n),
            shared(among(leads)) / np.maximum(size, min(len(leads), _LEAD)) if leads else np.zeros(n),
            echo(-1),
            echo(1),
            np.where(told > 0, np.bincount(lines[elsewhere], minlength=n) / np.maximum(told, 1), -1),
        ]
    ).astype(np.float32)


def _spelled(texts: Sequence[str], digits: Sequence[bool]) -> Matrix:
    """Years, clock times and addresses in short lines, and whether a line stands on the page more than once."""
    counts = Counter(texts)
    seen: set[str] = set()
    rows: list[tuple[float, ...]] = []
    for text, numbered in zip(texts, digits, strict=True):
        dated = numbered and len(text) < 200
        rows.append(
            (
                dated and _YEAR.search(text) is not None,
                dated and _CLOCK.search(text) is not None,
                "@" in text or "www." in text or "http" in text,
                min(counts[text] - 1, 5),
                text in seen,
            )
        )
        seen.add(text)
    return np.array(rows, np.float32)


def _placed(blocks: Sequence[Block], shapes: Matrix) -> tuple[Matrix, tuple[int, int]]:
    """Where each line stands (``_PLACED``), and the densest run of prose."""
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
    return np.stack(columns, axis=1).astype(np.float32), (start, end)
