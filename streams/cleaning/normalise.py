"""One spelling for every character: what all later offsets count in."""

import re
import unicodedata
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

# Controls (but tab and newlines), NUL, lone surrogates, soft hyphen, zero-width signs, bidi marks and isolates,
# byte order marks, interlinear and object signs.  Zero-width (non-)joiners stay: Persian and Hindi spell with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffc]"
)
_KNOWN = 0x20000
_NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


UNSETTLED, SETTLED, SPACE, NEWLINE = range(4)


def _sorts() -> NDArray[np.uint8]:
    """Of each character whether it is visible and in NFC whatever stands beside it; space and newline apart."""
    table = np.full(_KNOWN + 1, UNSETTLED, np.uint8)
    for code in range(_KNOWN):
        char = chr(code)
        joins = unicodedata.category(char)[0] == "M" or 0x1100 <= code < 0x1200  # marks, and the parts of Hangul
        joins = joins and not 0xFE00 <= code <= 0xFE0F  # the selectors after an emoji join nothing
        if char.isprintable() and not joins and unicodedata.is_normalized("NFC", char):
            table[code] = SETTLED
    table[ord(" ")], table[ord("\n")] = SPACE, NEWLINE
    return table


_SORTS = _sorts()


def sorts(text: str) -> NDArray[np.uint8]:
    """For each character ``SPACE``, ``NEWLINE``, ``SETTLED`` where it never needs ``normal``, else ``UNSETTLED``."""
    return _SORTS.take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), mode="clip")


def normal(text: str) -> str:
    """NFC, without invisible characters, with ``\\n`` for every kind of line end."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _NEWLINE.sub("\n", text)))


def one_line(text: str) -> str:
    """``text`` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def normal_line(text: str) -> str:
    """``normal`` and ``one_line`` at once, quick for the usual line."""
    line = " ".join(text.split())
    if not line.isascii():
        line = unicodedata.normalize("NFC", line)
    return line if line.isprintable() else visible(line)


def visible(line: str) -> str:
    """``one_line`` without invisible characters, of a line in NFC."""
    return " ".join(_INVISIBLE.sub("", line).split())


def in_utc(time: str | None) -> str | None:
    """An RFC 3339 time in UTC (``2024-10-23T18:00:00Z``); ``None`` for what is no time."""
    if not time:
        return None
    try:
        moment = datetime.fromisoformat(time)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # the latter where UTC has no such day: 0001-01-01T00:00:00+14:00
        return None
    return moment.isoformat().replace("+00:00", "Z")
