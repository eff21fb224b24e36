"""Stretches in quotation marks, and which of them run on into the next paragraph."""

import re
from bisect import bisect_left, bisect_right
from typing import Literal

_MARK = re.compile(r"[“”\"«»]|''|‘(?=[A-Z“\"])|’(?=[\s.,;:)\n]|$)|\n")
_OPENERS = {"“": "”", "«": "»", '"': '"', "''": "''", "‘": "’"}


def quotations(text: str) -> list[tuple[int, int]]:
    """``(start, end)`` of every quotation with its marks, in order and not overlapping.

    A quotation left open ends with its paragraph.
    """
    spans: list[tuple[int, int]] = []
    opening, closer = -1, ""
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == '"' and (side := _side(text, at)) and (side == "opens") == (opening >= 0):
            if opening >= 0:
                spans.append((opening, at))
                opening, closer = at, mark
            continue
        if opening < 0:
            if mark in _OPENERS:
                opening, closer = at, _OPENERS[mark]
        elif mark == closer or (mark == "”" and closer == '"') or (mark == '"' and closer == "”"):
            spans.append((opening, match.end()))
            opening = -1
        elif mark == "\n":
            spans.append((opening, at))
            opening = -1
    if opening >= 0:
        spans.append((opening, len(text)))
    return spans


def _side(text: str, at: int) -> Literal["opens", "closes"] | None:
    """Which side of a quotation a straight mark is on, by the spaces around it; ``None`` where they do not tell."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before in " \n(" and after.isalnum():
        return "opens"
    if not before.isspace() and before not in "(" and after in " \n.,;:)":
        return "closes"
    return None


class Quotes:
    """The quotations of a text, to be asked by position."""

    def __init__(self, text: str) -> None:
        self.spans = quotations(text)
        self._starts = [start for start, _ in self.spans]

    def at(self, position: int) -> tuple[int, int] | None:
        """The quotation that covers ``position``."""
        i = bisect_right(self._starts, position) - 1
        return self.spans[i] if i >= 0 and position < self.spans[i][1] else None

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The quotations that touch ``start`` to ``end``."""
        i = max(0, bisect_right(self._starts, start) - 1)
        found = []
        while i < len(self.spans) and self.spans[i][0] < end:
            if self.spans[i][1] > start:
                found.append(self.spans[i])
            i += 1
        return found

    def last_before(self, position: int) -> int:
        """Index of the last quotation that begins before ``position``; -1 if there is none."""
        return bisect_left(self._starts, position) - 1
