"""Words, numerals and marks of one stretch of text, with their offsets."""

import re

_TOKEN = re.compile(
    r"\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"  # 13 000 with a hard space
    r"|\d{1,3}(?:,? 000)+(?!\d)"  # 13 000 with a soft one, and 13, 000
    r"|\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?:\.\d+)?(?!\d)"  # 1,234.5 and 12,34,567
    r"|\d+(?:\.\d+)*|(?<![\w.])\.\d+"  # 12  3.5  .25  and versions: 1.2.3
    r"|(?:[A-Za-z]\.){2,}"  # U.S.  a.m.
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|\S"
)


class Tokens:
    """Parallel lists: ``words`` as printed, ``lower``, and ``starts``/``ends`` in code points of the whole text."""

    __slots__ = ("ends", "lower", "starts", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.words: list[str] = _TOKEN.findall(text, start, end)
        self.lower: list[str] = "\n".join(self.words).lower().split("\n") if self.words else []
        self.starts: list[int] = []
        self.ends: list[int] = []
        at = start
        for word in self.words:
            at = text.index(word, at)
            self.starts.append(at)
            at += len(word)
            self.ends.append(at)

    def __len__(self) -> int:
        return len(self.words)

    def glued(self, index: int) -> bool:
        """Whether the token at ``index`` follows the one before it without a space."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def word(self, index: int) -> str:
        """The lower-case word at ``index``, empty outside."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""
