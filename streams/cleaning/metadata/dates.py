"""Times as pages write them, to RFC 3339 in UTC."""

import re
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from importlib.resources import files
from typing import Final

_ISO: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]\s?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$")
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        tomllib.loads(files("streams.cleaning.tables").joinpath("months.toml").read_text("utf-8")).values(), start=1
    )
    for name in names.split()
}
_DAY_MONTH: Final = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|\.|º|er)?(?:\s+de)?\s+([^\W\d_]{3,12})\.?,?(?:\s+de|\s+del)?\s+(\d{4})(?!\d)"
)
_DIGIT: Final = re.compile(r"\d")
_MONTH_DAY: Final = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_NUMERIC: Final = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_SLASHED: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(20\d{2})(?![\d/])")
_SHORT_YEAR: Final = re.compile(r"^\W*(?:published|posted)(?: on)?:?\s+(\d{1,2})/(\d{1,2})/(\d{2})(?![\d/])", re.I)
_IDEOGRAPHS: Final = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_IN_PATH: Final = re.compile(r"/(20\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:[/_-]|$)")
_NAMED_IN_PATH: Final = re.compile(r"/(20\d{2})/([a-z]{3,9})/(\d{1,2})(?:/|$)", re.I)
_IN_SLUG: Final = re.compile(r"(?<!\d)(20\d{2})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")


def parse_time(text: str | None) -> str | None:
    """RFC 3339 in UTC; a time without a zone is taken as UTC, a date without a time as its midnight.

    Reads ISO 8601 and its common misspellings, e-mail dates and written dates in the languages of the table;
    anything else is ``None``.
    """
    text = " ".join((text or "").split())[:80]
    if not text:
        return None
    found = _ISO.match(text) or _COMPACT.match(text)
    if found:
        return _from_parts(*found.groups())
    if "," in text[:10] and ":" in text:
        try:
            return _utc(parsedate_to_datetime(text))
        except (ValueError, TypeError, OverflowError):
            pass
    if text.isdigit() and len(text) in (10, 13):
        return _utc(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text[:10])))
    return written_date(text)


def written_date(text: str) -> str | None:
    """The first date written in words or numbers in a short text, at midnight UTC."""
    if not _DIGIT.search(text):
        return None
    for pattern, order in ((_MONTH_DAY, "mdy"), (_DAY_MONTH, "dmy")):
        for found in pattern.finditer(text):
            parts = dict(zip(order, found.groups(), strict=True))
            month = _MONTHS.get(parts["m"].lower())
            if month:
                return _from_parts(parts["y"], str(month), parts["d"])
    if ideographs := _IDEOGRAPHS.search(text):
        return _from_parts(*ideographs.groups())
    if numeric := _NUMERIC.search(text):
        return _from_parts(numeric[3], numeric[2], numeric[1])
    if slashed := _SLASHED.search(text):
        return _either_way(int(slashed[1]), int(slashed[2]), slashed[3])
    if short := _SHORT_YEAR.search(text):
        return _either_way(int(short[1]), int(short[2]), "20" + short[3])
    iso = _ISO.search(text)
    return _from_parts(*iso.groups()) if iso else None


def _either_way(first: int, second: int, year: str) -> str | None:
    """Day and month where only one order can be meant: "03/04/2026" is a different day on either side of the sea."""
    if first > 12 or first == second:
        return _from_parts(year, str(second), str(first))
    return _from_parts(year, str(first), str(second)) if second > 12 else None


def date_in_url(url: str | None) -> str | None:
    """The day a news address carries in its path, at midnight UTC."""
    path = (url or "")[:500]
    named = _NAMED_IN_PATH.search(path)
    if named and (month := _MONTHS.get(named[2].lower())):
        return _from_parts(named[1], str(month), named[3])
    found = _IN_PATH.search(path) or _IN_SLUG.search(path)
    return _from_parts(*found.groups()) if found else None


def _from_parts(
    year: str, month: str, day: str, hour: str | None = None, minute: str | None = None, second: str | None = None,
    zone: str | None = None,
) -> str | None:  # fmt: skip
    try:
        moment = datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            min(59, int(second or 0)),
            tzinfo=_zone(zone),
        )
        return _utc(moment)
    except (ValueError, OverflowError):
        return None


def _zone(zone: str | None) -> timezone:
    if not zone or zone[0] not in "+-":
        return UTC
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-offset if zone[0] == "-" else offset)


def _utc(moment: datetime) -> str | None:
    if not 1900 <= moment.year <= 2100:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
