"""Features of lines that need no HTML: shape, wording, place on the page, neighbours."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.block import Block
from streams.cleaning.credits import marked
from streams.cleaning.lexicon import look_up
from streams.cleaning.phrase_bits import labels, phrase_bits
from streams.cleaning.phrases import CATEGORIES
from streams.cleaning.repeated import known_furniture
from streams.cleaning.segment import densest_run, gains, running
from streams.cleaning.shape import NAMES as SHAPE
from streams.cleaning.shape import Floats, Matrix, shape
from streams.cleaning.spaceless import measured
from streams.cleaning.speech import Speech, speech
from streams.cleaning.wording import Wording
from streams.cleaning.words import Integers, Words, distinct_keys, page_characters, words_in

T = TypeVar("T", np.int64, np.uint64)

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_CLOCK_DIGITS: Final = 3  # a clock time has so many, a year more
_DATED: Final = 200  # characters of a line whose dates are looked at
_DIGITS: Final = SHAPE.index("digits")
_LONG: Final = 80  # characters of a line of prose
_ENDED: Final = SHAPE.index("ended")
_WIDE: Final = SHAPE.index("wide")
TELLING: Final = 3  # letters beyond which a word tells something of the topic
_ENDS_READ: Final = 100  # characters read at each end of a long line
_REPEATS: Final = 5
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
_SHARED_AT: Final = [_OWN.index(name) for name in _SHARED]
_NEAR: Final = (2, 5, 12)
_BITS: Final = np.arange(len(CATEGORIES))
NAMES: Final = (*_OWN, *(f"{name}{reach:+d}" for reach in _REACH for name in _SHARED))


class Lines(NamedTuple):
    """The feature rows, and what later steps read again: lengths in characters, words, each line's number of telling
    words and of all, phrase bits, whether it is little else than furniture words, known from a crawl or marked as
    credits are, the page's language and whether there is no doubt of it, and which lines may speak another one."""

    rows: Matrix
    lengths: Floats
    words: Words
    told: Integers
    sizes: list[int]
    bits: list[int]
    labels: list[bool]
    known: frozenset[int]
    marked: list[bool]
    language: str | None
    sure: bool
    suspects: list[bool]


def line_features(blocks: Sequence[Block], wording: Wording, title: str = "", lead: str = "") -> Lines:
    """One row for each block (``NAMES``); ``title`` and ``lead`` are the page's own, where it declares them."""
    texts = [block.text for block in blocks]
    lengths = np.fromiter(map(len, texts), np.float64, len(texts))
    unlinked = lengths >= 2.0 * np.array([block.linked for block in blocks])
    page = page_characters([text if len(text) <= 2 * _ENDS_READ else _ends(text) for text in texts])
    words = words_in(page)
    shapes = shape(page, words, lengths)
    meaning = look_up(words)
    bits = phrase_bits(words, meaning, texts, shapes[:, _WIDE] > 0)
    said = speech((lengths >= _LONG) & unlinked, words, meaning)
    placed, run = _placed(blocks, shapes, unlinked)
    n, own = len(texts), len(_OWN)
    rows = np.empty((len(NAMES), n), np.float32).T  # each column in one piece: they are written and read by column
    worded, told = _worded(words, wording, said, title, lead, run)
    sizes = measured(shapes, worded, words.sizes)
    at = len(SHAPE)
    rows[:, :at] = shapes
    rows[:, at : at + len(CATEGORIES)] = bits[:, None] >> _BITS & 1
    at += len(CATEGORIES)
    rows[:, at : at + len(_WORDED)] = worded
    at += len(_WORDED)
    rows[:, at : at + len(_SPELLED)] = _spelled(texts, shapes[:, _DIGITS] * lengths)
    rows[:, own - len(_PLACED) : own] = placed
    spread(rows[:, own:], rows[:, _SHARED_AT], _REACH)
    return Lines(
        rows,
        lengths,
        words,
        told,
        sizes.tolist(),
        bits.tolist(),
        labels(words, meaning).tolist(),
        frozenset(known_furniture(words, texts).tolist()),
        marked(page).tolist(),
        said.language,
        said.sure,
        said.suspects.tolist(),
    )


def _ends(text: str) -> str:
    """Both ends of a long line: what lines are told apart by stands there."""
    return f"{text[:_ENDS_READ]} {text[-_ENDS_READ:]}"


def spread(into: Matrix, columns: Matrix, reach: Sequence[int]) -> None:
    """Writes to row ``i``, for each reach, what ``columns`` has at row ``i + reach``: zeros beyond the ends."""
    n, width = columns.shape
    into[:] = 0
    for at, step in enumerate(reach):
        part = into[:, at * width : (at + 1) * width]
        if 0 < step < n:
            part[: n - step] = columns[step:]
        elif -n < step < 0:
            part[-step:] = columns[: n + step]


def _worded(
    words: Words, wording: Wording, said: Speech, title: str, lead: str, run: tuple[int, int]
) -> tuple[Matrix, Integers]:
    """What the words of a line are, and which of them stand in its neighbours, the title, the lead and the prose; and
    how many words of each line tell something of the topic."""
    n, vocabulary = len(words.sizes), max(1, len(words.distinct))
    lines, ids = words.pair_lines, words.pair_ids
    size = np.maximum(np.bincount(lines, minlength=n), 1)

    def shared(text: str, most: int | None) -> NDArray[np.float64]:
        """Which share of the words of each line, or of ``text`` if it has more, both have."""
        known = distinct_keys(text)
        if not len(known):
            return np.zeros(n)
        hits = np.bincount(lines[_among(words.distinct, known)[ids]], minlength=n)
        return hits / np.maximum(size, len(known) if most is None else min(len(known), most))

    echo = _among(words.pairs, words.pairs + vocabulary).nonzero()[0]  # words the line before has too
    long = size > 3
    inside = (lines >= run[0]) & (lines < run[1])
    said_inside = np.bincount(ids[inside], minlength=vocabulary)
    telling = (words.lengths > TELLING)[ids]
    elsewhere = telling & (said_inside[ids] > inside)  # its own line is no evidence
    told = np.bincount(lines[telling], minlength=n)
    columns = np.empty((len(_WORDED), n), np.float32).T
    columns[:, :2] = wording.weigh(words)
    columns[:, 2] = said.common / np.maximum(words.sizes, 1)
    columns[:, 3] = shared(title, None) if title else 0
    columns[:, 4] = shared(lead, _LEAD) if lead else 0
    columns[:, 5] = np.where(long, np.bincount(lines[echo], minlength=n) / size, 0)
    columns[:, 6] = np.where(long, np.bincount(lines[echo] - 1, minlength=n) / size, 0)
    columns[:, 7] = np.where(told > 0, np.bincount(lines[elsewhere], minlength=n) / np.maximum(told, 1), -1)
    return columns, told


def _among(keys: NDArray[T], known: NDArray[T]) -> NDArray[np.bool_]:
    """Which keys stand in ``known``, which is in order and not empty unless ``keys`` is."""
    if not len(keys):
        return np.zeros(0, np.bool_)
    at = np.minimum(known.searchsorted(keys), len(known) - 1)
    found: NDArray[np.bool_] = known[at] == keys
    return found


def _spelled(texts: Sequence[str], digits: NDArray[np.float64]) -> Matrix:
    """Years, clock times and addresses in short lines, and whether a line stands on the page more than once."""
    columns = np.zeros((len(_SPELLED), len(texts)), np.float32).T
    short = [at for at in np.flatnonzero(digits > _CLOCK_DIGITS - 0.5).tolist() if len(texts[at]) < _DATED]
    for at in short:
        text = texts[at]
        if ("19" in text or "20" in text) and _YEAR.search(text):
            columns[at, 0] = 1
        if _CLOCK.search(text):
            columns[at, 1] = 1
    whole = "\n".join(texts)
    if "@" in whole or "www." in whole or "http" in whole:
        columns[:, 2] = ["@" in text or "www." in text or "http" in text for text in texts]
    keys = np.fromiter(map(hash, texts), np.int64, len(texts))
    order = keys.argsort(kind="stable")
    again = np.zeros(len(texts), np.bool_)  # the same line stands before, on the page as among the sorted keys
    again[1:] = keys[order[1:]] == keys[order[:-1]]
    if again.any():
        kind = (~again).cumsum() - 1
        columns[order, 3] = np.minimum(np.bincount(kind)[kind] - 1, _REPEATS)
        columns[order, 4] = again
    return columns


def _placed(blocks: Sequence[Block], shapes: Matrix, unlinked: NDArray[np.bool_]) -> tuple[Matrix, tuple[int, int]]:
    """Where each line stands (``_PLACED``), and the densest run of prose."""
    n = len(blocks)
    at = np.arange(n)
    ended = shapes[:, _ENDED]
    prose = np.expm1(shapes[:, 0]) * unlinked  # a line of links is no prose, however long
    start, end = densest_run(gains(prose, ended > 0))
    good = np.where(prose >= 90, np.minimum(prose, 600), 0) * ended
    sums = running(good)
    total = sums[-1] + 1
    gap = np.array([block.gap for block in blocks], np.float32)
    columns = np.empty((len(_PLACED), n), np.float32).T
    columns[:, 0] = gap
    columns[:-1, 1], columns[-1, 1] = gap[1:], 1
    columns[:, 2] = (at >= start) & (at < end)
    columns[:, 3] = np.log1p(np.maximum(np.maximum(start - at, at - end + 1), 0))
    columns[:, 4] = np.minimum(np.maximum((at - start) / max(1, end - start), -1), 2)
    columns[:, 5] = at / n
    columns[:, 6] = sums[:-1] / total
    columns[:, 7] = np.log1p(n)
    columns[:, 8] = np.log1p(total)
    reach = np.array(_NEAR)[:, None]
    low, high = np.maximum(0, at - reach), np.minimum(n, at + reach + 1)
    columns[:, 9:] = np.log1p((sums[high] - sums[low]) / (high - low)).T
    return columns, (start, end)
