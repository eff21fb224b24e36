"""Time expressions of a text, resolved against the moment of publication."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from streams.tagging.sentences import sentences
from streams.tagging.times.expressions import expression_at
from streams.tagging.times.mentions import TimeMention
from streams.tagging.times.reader import Kind, Reader, Reading
from streams.tagging.times.scopes import time_scope
from streams.tagging.times.tables import tables

__all__ = ["TimeMention", "find_times", "time_scope"]

_WORD = re.compile(r"[a-z]+")
_CLOCK_OR_YEAR = re.compile(
    r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)|\d[:/]\d|\d[-.]\d+[-.]|\d\.? ?[ap]\.? ?m|\d{8}"
    r"|(?:\d|half|quarter) past|o.clock|\d(?:st|nd|rd|th|h|y|ish|[ap]|\s?['’]?s)\b"
)
_AFTER_NUMBERS = frozenset(
    {"am", "pm", "a", "p", "/", "s", "h", "y", "'s", "st", "nd", "rd", "th", "ish", "o'clock", "oclock", "past"}
)
_REACH, _SHORT_REACH = 6, 4
"""How many words before a telling word a time may begin; less for numbers and the words in ``_SHORT``."""
_SHORT = frozenset({"a", "an", "in", "at", "on", "more", "less", "no", "as", "around"})
_AHEAD = frozenset(
    {
        "by",
        "until",
        "till",
        "will",
        "next",
        "before",
        "would",
        "shall",
        "'ll",
        "upcoming",
        "expected",
        "plans",
        "may",
        "might",
        "could",
    }
)
_LONGEST_SENTENCE = 1500
"""Characters; longer ones are lists, tables or garbage."""
_UNDATED = datetime(1970, 1, 1)
_BETWEEN = _AFTER_NUMBERS | frozenset(
    {",", "-", "–", ".", "of", "and", "in", "to", "or", "later", "than", "=", "other", "business", "full", "whole"}
)
"""Words that may follow the first of a time and are none themselves."""


def find_times(text: str, published_at: str | None) -> list[TimeMention]:
    """Every time expression of ``text``, in order and not overlapping."""
    now = _moment(published_at)
    found: list[TimeMention] = []
    for start, end in _pieces(text):
        if not _worth_reading(text[start:end]):
            continue
        reader = Reader(text, start, end, now or _UNDATED)
        found += [_mention(text, reader, i, reading, now is not None) for i, reading in _readings(reader)]
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The sentences, those too long to be any in pieces."""
    for start, end in sentences(text):
        for at in range(start, end, _LONGEST_SENTENCE):
            yield at, min(end, at + _LONGEST_SENTENCE)


def _worth_reading(sentence: str) -> bool:
    return (
        not tables().triggers.isdisjoint(_WORD.findall(sentence.lower())) or _CLOCK_OR_YEAR.search(sentence) is not None
    )


def _readings(reader: Reader) -> list[tuple[int, Reading]]:
    """The longest readings from left to right, tried only where an opening word stands near a telling one."""
    found: list[tuple[int, Reading]] = []
    ahead_until = -1
    distance = _to_trigger(reader)
    openers = tables().openers
    for i, word in enumerate(reader.words):
        if word in _AHEAD and not (word == "may" and reader.printed[i][0] == "M"):
            ahead_until = i + 8
        if distance[i] > _REACH or (word not in openers and not word[0].isdigit()):
            continue
        if distance[i] > _SHORT_REACH and (word in _SHORT or word[0].isdigit()):
            continue
        if found and i < found[-1][1].stop:
            continue
        following = reader.word(i + 1)
        if distance[i] and not (following in openers or following in _BETWEEN or following[:1].isdigit()):
            continue
        reader.forward = i <= ahead_until
        reading = expression_at(reader, i)
        if reading is not None and reading.stop > i:
            found.append((i, reading))
    return found


def _to_trigger(reader: Reader) -> list[int]:
    """For each word how many words ahead the next telling one stands: a time word, a year, a clock time."""
    triggers = tables().triggers
    words = reader.words
    distance = [99] * len(words)
    ahead = 99
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        ahead += 1
        if (
            word in triggers
            or word.removesuffix("'s") in triggers
            or (word[0].isdigit() and _CLOCK_OR_YEAR.search(word))
            or _after_number(reader, i)
        ):
            ahead = 0
        distance[i] = ahead
    return distance


def _after_number(reader: Reader, i: int) -> bool:
    """Whether "am", "p.m.", "/", "'s" follow a number here."""
    before = reader.words[i - 1] if i else ""
    if reader.words[i] == "past" and (before in ("half", "quarter") or before in tables().numbers):
        return True
    return reader.words[i] in _AFTER_NUMBERS and before[:1].isdigit()


def _mention(text: str, reader: Reader, i: int, reading: Reading, dated: bool) -> TimeMention:
    start, end = reader.starts[i], reader.ends[reading.stop - 1]
    end -= 2 * reader.printed[reading.stop - 1].lower().endswith(("day's", "day’s", "row's", "row’s"))
    since, until = _printed(reading.kind, reading.start, reading.end)
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "type": reading.kind,
        "from": since if dated else None,
        "to": until if dated else None,
        "mod": reading.mod,
        "seconds": reading.seconds,
    }


def _printed(kind: Kind, start: datetime | None, end: datetime | None) -> tuple[str | None, str | None]:
    if kind in ("time", "timerange"):
        return (start.strftime("%H:%M:%S") if start else None), (end.strftime("%H:%M:%S") if end else None)
    if kind in ("datetime", "datetimerange"):
        return (start.isoformat() if start else None), (end.isoformat() if end else None)
    last = end - timedelta(days=1) if end else None
    return (start.date().isoformat() if start else None), (last.date().isoformat() if last else None)


_FIRST_YEAR, _LAST_YEAR = 1000, 9000


def _moment(published_at: str | None) -> datetime | None:
    """The publication time in UTC without its zone; ``None`` where missing, malformed, or so far off that "last week"
    would be before the first day of the calendar."""
    if not published_at:
        return None
    try:
        moment = datetime.fromisoformat(published_at.replace("Z", "+00:00"))
        moment = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
