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
_COUNTED: Final = (_UPPER, _DIGIT, _COMMA, _END, _QUOTE, _RULE, _WIDE, _OTHER)
ENDS: Final = ".!?…。！？؟।۔"
_CLOSERS: Final = "\"'”’»)]」』“ "
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


def shape(texts: Sequence[str]) -> Matrix:
    """One row for each text (none of them empty), one column for each of ``NAMES``."""
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "replace"), np.uint32)
    bits = _CLASS_OF[np.minimum(codes, _CLASSED)]
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.concatenate(([0], np.cumsum(sizes[:-1] + 1)))
    counts = {c: np.add.reduceat((bits & c) != 0, starts, dtype=np.float32) for c in _COUNTED}
    word = (bits & _WORD) != 0
    opens = word.copy()
    opens[1:] &= ~word[:-1]
    words = np.add.reduceat(opens, starts, dtype=np.float32)
    capitals = np.add.reduceat(opens & ((bits & _UPPER) != 0), starts, dtype=np.float32)
    letters = np.add.reduceat(word, starts, dtype=np.float32)
    lowers = np.add.reduceat((bits & _LOWER) != 0, starts, dtype=np.float32)
    first = bits[starts]
    final = bits[starts + sizes - 1]
    chars = sizes.astype(np.float32) + 1.5 * counts[_WIDE]
    size = np.maximum(sizes, 1).astype(np.float32)
    last = [text.rstrip(_CLOSERS)[-1:] for text in texts]
    rows = np.empty((len(texts), len(NAMES)), np.float32)
    rows[:, 0] = np.log1p(chars)
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
    rows[:, 11] = [end != "" and end in ENDS for end in last]
    rows[:, 12] = [end in ("?", "？", "؟") for end in last]
    rows[:, 13] = [end in ("!", "！") for end in last]
    rows[:, 14] = [end in (":", "：") for end in last]
    rows[:, 15] = (first & _LOWER) != 0
    rows[:, 16] = (first & _UPPER) != 0
    rows[:, 17] = (first & _DIGIT) != 0
    rows[:, 18] = (first & _WORD) == 0
    rows[:, 19] = (lowers == 0) & (counts[_UPPER] > 1)
    rows[:, 20] = letters / np.maximum(words, 1)
    rows[:, 21] = (final & _WORD) != 0
    return rows
