"""Word-free shape of lines, counted for all lines of a page at once.

Tables give each character its classes; sums between line starts are the counts.
"""

import unicodedata
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.words import Characters, Integers, Words

Matrix = NDArray[np.float32]
Floats = NDArray[np.float64]

ENDS: Final = ".!?…。！？؟।۔"
_CLOSERS: Final = "\"'”’»)]」』“ "
_CLOSERS_MOST: Final = 16
_CLASSED: Final = 0x10000

NAMES: Final = (
    "log_chars", "log_words", "upper", "digits", "wide", "commas", "ends", "quotes", "rules", "capital_words",
    "ended", "asks", "exclaims", "colon", "starts_lower", "starts_upper", "starts_digit", "starts_other",
    "all_upper", "word_length", "ends_letter",
)  # fmt: skip
_COUNTED: Final = ("upper", "digits", "wide", "commas", "ends", "quotes", "rules", "letters")
_UPPER, _DIGIT, _WIDE, _COMMA, _END, _QUOTE, _RULE, _LETTER = range(len(_COUNTED))
_CAPS: Final = np.array([8, 8, 4, 4], np.float32)  # of commas, ends, quotes and rules
# What a line starts with, and what it ends with.
_LOWER_START, _UPPER_START, _DIGIT_START, _SIGN_START, _WORD_START = range(5)
_NO_END, _STOPS, _ASKS, _EXCLAIMS, _COLON = range(5)
_STARTS: Final = np.eye(5, 4, dtype=np.float32)
_ENDINGS: Final = np.array([(0, 0, 0, 0), (1, 0, 0, 0), (1, 1, 0, 0), (1, 0, 1, 0), (0, 0, 0, 1)], np.float32)


def _classes() -> tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.uint8]]:
    """Of each character: the counts it adds to, as bytes of one number; how it starts a line; how it ends one."""
    counts = np.zeros((_CLASSED + 1, len(_COUNTED)), np.uint8)
    starts = np.full(_CLASSED + 1, _SIGN_START, np.uint8)
    endings = np.full(_CLASSED + 1, _NO_END, np.uint8)
    for code in range(_CLASSED):
        char = chr(code)
        category = unicodedata.category(char)
        if category[0] in "LM":
            counts[code, _LETTER] = 1
            starts[code] = {"Lu": _UPPER_START, "Ll": _LOWER_START}.get(category, _WORD_START)
            counts[code, _UPPER] = category == "Lu"
            counts[code, _WIDE] = category == "Lo" and (0x0E00 <= code <= 0x0EFF or 0x2E80 <= code <= 0xD7AF)
        elif category == "Nd":
            counts[code, [_DIGIT, _LETTER]] = 1
            starts[code] = _DIGIT_START
        elif char in ENDS:
            counts[code, _END] = 1
            endings[code] = _ASKS if char in "?？؟" else _EXCLAIMS if char in "!！" else _STOPS
        elif char in ",，、;；،":
            counts[code, _COMMA] = 1
        elif char in '"“”„«»「」『』‘’':
            counts[code, _QUOTE] = 1
        elif char in "|•·›»→©®™▶►▼✕×_/#@{}<>\\=+*~^" or (category[0] in "SC" and code > 127):
            counts[code, _RULE] = 1
        elif char in ":：":
            endings[code] = _COLON
    counts[_CLASSED, _RULE] = 1
    return counts.view("<u8")[:, 0].astype(np.uint64), starts, endings


_PACKED, _START_OF, _ENDING_OF = _classes()
_CLOSES: Final = np.isin(np.arange(_CLASSED + 1), [ord(char) for char in _CLOSERS])


def shape(page: Characters, words: Words, lengths: Floats) -> Matrix:
    """One row for each line, one column for each of ``NAMES``.

    ``page`` may hold but the ends of long lines, 255 characters at most; ``words`` are its words and ``lengths`` how
    many characters the lines really have, none of them empty.
    """
    codes, starts, sizes = page.codes, page.starts, page.sizes
    packed = np.add.reduceat(_PACKED.take(codes, mode="clip"), starts)
    counts = packed.astype("<u8").view(np.uint8).reshape(-1, len(_COUNTED)).astype(np.float32)
    stretch = lengths / np.maximum(sizes, 1)
    many = np.maximum(words.sizes, 1)
    capitals = np.bincount(words.line[words.capital], minlength=len(sizes))
    final = starts + np.maximum(sizes, 1) - 1
    rows = np.empty((len(NAMES), len(sizes)), np.float32).T
    rows[:, 0] = np.log1p(lengths + 2.0 * stretch * counts[:, _WIDE])
    rows[:, 1] = np.log1p(words.sizes * stretch)
    rows[:, 2:5] = counts[:, :3] / np.maximum(sizes, 1)[:, None]
    rows[:, 5:9] = np.minimum(counts[:, 3:7], _CAPS)
    rows[:, 9] = capitals / many
    rows[:, 10:14] = _ENDINGS[_ENDING_OF.take(codes[_last_telling(codes, starts, final)], mode="clip")]
    rows[:, 14:18] = _STARTS[_START_OF.take(codes[starts], mode="clip")]
    rows[:, 18] = (counts[:, _UPPER] > 1) & (counts[:, _UPPER] + counts[:, _DIGIT] == counts[:, _LETTER])
    rows[:, 19] = counts[:, _LETTER] / many
    rows[:, 20] = _START_OF.take(codes[final], mode="clip") != _SIGN_START
    return rows


def _last_telling(codes: Integers, starts: Integers, final: Integers) -> Integers:
    """Where each line's last character stands that closes nothing, within the last few."""
    last = final.copy()
    closing = _CLOSES.take(codes[last], mode="clip").nonzero()[0]
    for _ in range(_CLOSERS_MOST):
        if not len(closing):
            break
        last[closing] = np.maximum(last[closing] - 1, starts[closing])
        closing = closing[last[closing] > starts[closing]]
        closing = closing[_CLOSES.take(codes[last[closing]], mode="clip")]
    return last
