"""Calendar dates as printed, for DATE mentions; what day they mean is settled by ``streams.tagging.times``."""

import re

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?!\w)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d|[.,]\d\d?\b(?!\d))"
_YEAR = r"(?:1[89]|20)\d\d(?!\d)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = re.compile(
    rf"\b(?=[\dJFMASONDTW])(?:(?:{_WEEKDAY}(?:, )?)?(?:{_MONTH} {_DAY}(?:[-–] ?{_DAY})?(?:,? {_YEAR})?"
    rf"|{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?"
    rf"|{_MONTH},? (?:of )?{_YEAR})"
    rf"|\b(?:1[89]|20)\d\d-\d\d-\d\d\b|\b{_WEEKDAY}s?\b|\b(?:January|February|March(?= (?:this|last|next))|April"
    rf"|June|July|August|September|October|November|December)\b|(?<=\b[Ii]n ){_YEAR}|(?<=\b[Ss]ince ){_YEAR})"
)


def find_dates(text: str) -> list[tuple[int, int]]:
    """Spans of dates ("June 19, 2024", "8 October", "Wednesday", "in [2019]"), in order, not overlapping."""
    return [match.span() for match in _DATE.finditer(text)]
