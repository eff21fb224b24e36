"""A sentence as words for the grammar of times, and the numbers written in them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal

from streams.tagging.times.tables import tables

Kind = Literal["date", "daterange", "time", "timerange", "datetime", "datetimerange", "duration", "set"]

_TOKEN = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?"
    r"|\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2})(?!\d)|\b(?:19|20)\d{6}\b"
    r"|\d{1,2}:\d{2}(?::\d{2})?|\d+(?:,\d{3})+|\d+(?:\.\d+)?|\S"
)
_NOTHING = [""] * 40
"""Beyond the last word; no rule looks further ahead."""


_LONGEST = 15
"""Digits of a number that may still tell a time; a run of thousands would read as infinity."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a time expression that begins at some word and ends before word ``stop``.

    ``start``/``end`` are half-open; ``recurs`` is what the words leave open ("year", "month", "week", "half-day"),
    ``seconds`` the length of a duration, ``mod`` a limiting word ("since", "before", "after", "until", "by", "approx").
    """

    kind: Kind
    start: datetime | None
    end: datetime | None
    stop: int
    mod: str = ""
    recurs: str = ""
    seconds: float | None = None


@lru_cache(maxsize=20_000)
def _plain(printed: str) -> str:
    """The word in lower case, days without their possessive: "Monday's"."""
    word = printed.lower().replace("’", "'")
    stem = word.removesuffix("'s")
    t = tables()
    return stem if stem != word and (stem in t.weekdays or stem in t.months or stem in t.days) else word


class Reader:
    """The words of a stretch of text and the moment they are read at; ``forward``: open dates lie ahead, not behind.

    ``word(i)`` is the word at ``i`` in lower case, empty just beyond either end.
    """

    __slots__ = ("_known", "ends", "forward", "now", "printed", "starts", "word", "words")

    def __init__(self, text: str, start: int, end: int, now: datetime) -> None:
        self.now = now
        self.forward = False
        self._known: dict[tuple[object, int, bool], Reading | None] = {}
        matches = list(_TOKEN.finditer(text, start, end))
        self.printed = [match[0] for match in matches]
        self.words = [_plain(word) for word in self.printed]
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.word: Callable[[int], str] = [*self.words, *_NOTHING].__getitem__

    def once(self, way: Callable[["Reader", int], Reading | None], i: int) -> Reading | None:
        """What ``way`` reads at word ``i``, worked out once."""
        key = (way, i, self.forward)
        if key not in self._known:
            self._known[key] = way(self, i)
        return self._known[key]

    def skip(self, i: int, *words: str) -> int:
        """``i`` moved over one of ``words`` where it stands."""
        return i + 1 if self.word(i) in words else i

    def glued(self, i: int) -> bool:
        """Whether the word at ``i`` follows the one before without a space."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def digits(self, i: int) -> int | None:
        """A plain whole number at ``i``."""
        word = self.word(i)
        return int(word) if word.isascii() and word.isdigit() and len(word) <= 8 else None

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """A number of a day ("3rd", "the twenty-first") and the word after it."""
        t = tables()
        word = self.word(i)
        if (value := self.digits(i)) is not None and self.word(i + 1) in ("st", "nd", "rd", "th") and self.glued(i + 1):
            return value, i + 2
        tens = t.numbers.get(word, 0)
        if tens in (20, 30):
            j = self.skip(i + 1, "-")
            if (unit := t.ordinals.get(self.word(j), 0)) and unit < 10:
                return tens + unit, j + 1
        return (t.ordinals[word], i + 1) if word in t.ordinals else None

    def cardinal(self, i: int) -> tuple[float, int] | None:
        """A number in digits or words and the word after it; no "a" and no fractions."""
        word = self.word(i)
        if word[:1].isdigit():
            if len(word) > _LONGEST:
                return None
            try:
                return float(word.replace(",", "")), i + 1
            except ValueError:
                return None
        numbers = tables().numbers
        if word not in numbers:
            return None
        total, group, j = 0.0, 0.0, i
        while (value := numbers.get(self.word(j))) is not None:
            if value == 100:
                group = max(group, 1) * 100
            elif value == 1000:
                total, group = total + max(group, 1) * 1000, 0
            elif (group % 100 >= 20 and group % 10 == 0 and value < 10) or group % 100 == 0:
                group += value
            else:
                break
            j += 1
            follows = self.word(j + 1)
            joined = self.word(j) == "-" or (self.word(j) == "and" and (group or total) >= 100)
            if joined and follows in numbers and (group % 10 == 0):
                j += 1
        return total + group, j

    def year(self, i: int) -> tuple[int, int] | None:
        """A year in four digits or in words ("nineteen ninety six") and the word after it."""
        word = self.word(i)
        if len(word) == 4 and word.isascii() and word.isdigit() and 1000 <= int(word) <= 2199:
            return int(word), i + 1
        first = self.cardinal(i)
        if first is None or word[:1].isdigit():
            return None
        value, j = first
        if 1500 <= value <= 2199:
            return int(value), j
        second = self.cardinal(j) if value in (17, 18, 19, 20) else None
        if second and 10 <= second[0] <= 99:
            return int(value * 100 + second[0]), second[1]
        return None
