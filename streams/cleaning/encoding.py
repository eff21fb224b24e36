"""Bytes of a published file to text: byte order mark, declaration, UTF-8, UTF-16 without a mark, then detection.

The order is the HTML standard's (WHATWG "encoding sniffing") with UTF-8 before any guess; the guess is chardetng's,
the detector of Firefox.  It always names an encoding, so what it names is only taken when the text makes sense.
"""

import codecs
import re
from typing import Final

from chardetng_py.detector import EncodingDetector

from streams.cleaning.sense import makes_sense

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_READ: Final = 4096  # bytes that are searched for a declaration
# Browsers read these labels as their supersets.
_WIDER: Final = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "utf-16-le": "utf-8", "utf-16-be": "utf-8",
    "utf-16": "utf-8",
}  # fmt: skip
_LABELS: Final = {"windows-874": "cp874", "iso-8859-8-i": "iso-8859-8", "x-mac-cyrillic": "mac-cyrillic"}
_BROKEN: Final = 0.01  # share of its characters that a declared page may have broken


def decode_page(data: bytes, *, html: bool = True) -> str:
    """The text of a page or, with ``html`` false, of a plain-text file.

    A page that is UTF-8, or what it declares, but for a few bytes is read as browsers do, with U+FFFD for these.
    A plain-text file declares nothing, so nothing is guessed around its faults.  Raises ``UnicodeDecodeError`` with
    the offset of the first byte that is no UTF-8 when no encoding makes sense of the bytes.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _marked(data, len(mark), marked, html)
    declared = _declaration(data) if html else None
    for name in (declared, "utf-8"):
        if name:
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                continue
    wide = _two_bytes_each(data)
    if wide is not None:
        return wide
    damaged = _mostly_utf8(data)
    if damaged is not None and html:
        return damaged
    if damaged is None and (text := _detected(data)) is not None:
        return text
    if declared:
        text = data.decode(declared, "replace")
        if text.count("\ufffd") <= _BROKEN * len(text):
            return text
    return data.decode("utf-8")  # raises, and says where


def _marked(data: bytes, skip: int, encoding: str, html: bool) -> str:
    """What follows a byte order mark; the offset of an error counts from the start of the file."""
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        text = data[skip:].decode(encoding, "replace")
        if html and text.count("\ufffd") <= _BROKEN * len(text):
            return text
        raise UnicodeDecodeError(encoding, data, error.start + skip, error.end + skip, error.reason) from None


def _declaration(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_READ])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii", "replace"))
    except LookupError:
        return None
    return _WIDER.get(name.name, name.name) if name._is_text_encoding else None


def _two_bytes_each(data: bytes) -> str | None:
    """UTF-16 without a mark, as every other byte of Western text being zero shows."""
    head = data[:_READ]
    if head.count(0) <= len(head) // 4:
        return None
    try:
        text = data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le")
    except UnicodeDecodeError:
        return None
    return text if makes_sense(text) else None


def _mostly_utf8(data: bytes) -> str | None:
    """The text with its faults marked, when more signs beyond ASCII are right UTF-8 than wrong."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(char > "\x7f" for char in text) - wrong
    return text if right >= wrong else None


def _detected(data: bytes) -> str | None:
    detector = EncodingDetector()
    detector.feed(data, last=True)
    guess = detector.guess(tld=None, allow_utf8=False).lower()
    try:
        name = codecs.lookup(_LABELS.get(guess, guess)).name
        text = data.decode(_WIDER.get(name, name))
    except (UnicodeDecodeError, LookupError):
        return None
    return text if makes_sense(text) else None
