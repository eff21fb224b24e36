"""Word-free shape of lines, counted for all lines of a page at once.

The page becomes one array of code points; a table gives each its classes; sums between line starts are the counts.
"""

import unicodedata
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_UPPER, _LOWER, _DIGIT, _WORD, _COMMA, _END, _QUOTE, _RULE, _WIDE, _OTHER = (1 << i for i in range(10))
ENDS: Final = ".!?…。！？؟।۔"
_CLOSERS: Final = "\"'”’»)]」』“ "
_CLOSERS_MOST: Final = 16
_CLASSED: Final = 0x10000

NAMES: Final = (
    "log_chars", "log_words", "upper", "digits", "commas", "ends", "quotes", "rules", "wide", "other",
    "capital_words", "ended", "asks", "exclaims", "colon", "starts_lower", "starts_upper", "starts_digit",
    "starts_other", "all_upper", "word_length", "ends_letter",
)  # fmt: skip


def _classes() -> NDArray[np.uint16]:
    table = np.zeros(_CLASSED + 1, np.uint16)
    for code in range(_CLASSED):
        char = chr(code)
        category = unicodedata.category(char)
        bits = 0
        if category[0] in "LM":
            bits |= _WORD
            if category == "Lu":
                bits |= _UPPER
            elif category == "Ll":
                bits |= _LOWER
            elif category == "Lo" and (0x0E00 <= code <= 0x0EFF or 0x2E80 <= code <= 0xD7AF):
                bits |= _WIDE
        elif category == "Nd":
            bits |= _DIGIT | _WORD
        elif char in ENDS:
            bits |= _END
        elif char in ",，、;；،":
            bits |= _COMMA
        elif char in '"“”„«»「」『』‘’':
            bits |= _QUOTE
        elif char in "|•·›»→©®™▶►▼✕×_/#@{}<>\\=+*~^":
            bits |= _RULE
        elif category[0] in "SC" and code > 127:
            bits |= _OTHER
        table[code] = bits
    table[_CLASSED] = _OTHER
    return table


_CLASS_OF: Final = _classes()
_CLOSES: Final = np.isin(np.arange(_CLASSED + 1), [ord(char) for char in _CLOSERS])


# Four counters of 16 bits in each number: one sum between line starts counts four classes.
_FIELD: Final = 16
_PACKS: Final = ((_UPPER, _DIGIT, _COMMA, _WORD), (_END, _QUOTE, _RULE), (_WIDE, _OTHER, _LOWER))
_LONGEST: Final = (1 << _FIELD) - 1


def _packed(classes: Sequence[int]) -> NDArray[np.uint64]:
    fields = [((_CLASS_OF & one) != 0).astype(np.uint64) << np.uint64(_FIELD * at) for at, one in enumerate(classes)]
    packed: NDArray[np.uint64] = np.sum(fields, axis=0, dtype=np.uint64)
    return packed


_PACKED: Final = tuple(_packed(classes) for classes in _PACKS)


def shape(texts: Sequence[str]) -> Matrix:
    """One row for each text (none of them empty), one column for each of ``NAMES``."""
    texts = [text if len(text) <= _LONGEST else text[:_LONGEST] for text in texts]
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "replace"), np.uint32).astype(np.intp)
    bits = _CLASS_OF.take(codes, mode="clip")
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.cumsum(sizes + 1) - sizes - 1
    counts: dict[int, NDArray[np.int64]] = {}
    for classes, table in zip(_PACKS, _PACKED, strict=True):
        sums = np.add.reduceat(table.take(codes, mode="clip"), starts)
        for at, one in enumerate(classes):
            counts[one] = (sums >> (_FIELD * at) & _LONGEST).view(np.int64)
    word = (bits & _WORD) != 0
    opens = word.copy()
    opens[1:] &= ~word[:-1]
    openings = np.flatnonzero(opens)
    words = _between(openings, starts)
    capitals = _between(openings[(bits[openings] & _UPPER) != 0], starts)
    letters = counts[_WORD]
    first, final = bits[starts], bits[starts + sizes - 1]
    last = codes[_last_telling(codes, starts, sizes)]
    size = np.maximum(sizes, 1)
    rows = np.empty((len(texts), len(NAMES)), np.float32)
    rows[:, 0] = np.log1p(sizes + 2.0 * counts[_WIDE])
    rows[:, 1] = np.log1p(words)
    rows[:, 2] = counts[_UPPER] / size
    rows[:, 3] = counts[_DIGIT] / size
    rows[:, 4] = np.minimum(counts[_COMMA], 8)
    rows[:, 5] = np.minimum(counts[_END], 8)
    rows[:, 6] = np.minimum(counts[_QUOTE], 4)
    rows[:, 7] = np.minimum(counts[_RULE], 4)
    rows[:, 8] = counts[_WIDE] / size
    rows[:, 9] = np.minimum(counts[_OTHER], 4)
    rows[:, 10] = capitals / np.maximum(words, 1)
    rows[:, 11] = _CLASS_OF.take(last, mode="clip") & _END != 0
    rows[:, 12] = _among(last, "?？؟")
    rows[:, 13] = _among(last, "!！")
    rows[:, 14] = _among(last, ":：")
    rows[:, 15] = (first & _LOWER) != 0
    rows[:, 16] = (first & _UPPER) != 0
    rows[:, 17] = (first & _DIGIT) != 0
    rows[:, 18] = (first & _WORD) == 0
    rows[:, 19] = (counts[_LOWER] == 0) & (counts[_UPPER] > 1)
    rows[:, 20] = letters / np.maximum(words, 1)
    rows[:, 21] = (final & _WORD) != 0
    return rows


def _between(places: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of the places (in order) stand in each line."""
    bounds = np.empty(len(starts) + 1, np.int64)
    bounds[:-1], bounds[-1] = np.searchsorted(places, starts), len(places)
    return bounds[1:] - bounds[:-1]


def _last_telling(codes: NDArray[np.intp], starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each line's last character stands that closes nothing, within the last few."""
    last = starts + sizes - 1
    closing = np.flatnonzero(_CLOSES.take(codes[last], mode="clip"))
    for _ in range(_CLOSERS_MOST):
        if not len(closing):
            break
        last[closing] = np.maximum(last[closing] - 1, starts[closing])
        closing = closing[last[closing] > starts[closing]]
        closing = closing[_CLOSES.take(codes[last[closing]], mode="clip")]
    return last


def _among(codes: NDArray[np.intp], chars: str) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = codes == ord(chars[0])
    for char in chars[1:]:
        found |= codes == ord(char)
    return found
