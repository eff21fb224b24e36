"""Bytes of a published file to text: byte order mark, declaration, UTF-8, then the web's fallback.

The order is the HTML standard's (WHATWG "encoding sniffing"), with UTF-8 tried before a legacy fallback.
"""

import codecs
import re
from typing import Final

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


def decode_page(data: bytes, *, html: bool = True) -> str:
    """The text of a page.  Wrong bytes become U+FFFD: a page is never lost to its encoding."""
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace")
    encoding = _declaration(data) if html else None
    for name in (encoding, "utf-8"):
        if name:
            try:
                return data.decode(name)
            except (UnicodeDecodeError, LookupError):
                continue
    zeros = data[:_READ].count(0)
    if zeros > len(data[:_READ]) // 4:  # every other byte empty: UTF-16 without a mark
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace")
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    return data.decode(encoding or "cp1252", "replace")


def _declaration(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_READ])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii", "replace"))
    except LookupError:
        return None
    return _WIDER.get(name.name, name.name) if name._is_text_encoding else None


def _mostly_utf8(data: bytes) -> bool:
    """A few broken bytes (a cut file, a pasted line) in a page that is UTF-8 otherwise."""
    text = data.decode("utf-8", "replace")
    beyond = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    return beyond > 10 * text.count("\ufffd")
