"""Sources at the end of a headline: "At least 28 killed in crush at shrine: civil protection", "... - ministry"."""

import re

from streams.tagging.attribution.according import ACCORDING
from streams.tagging.attribution.drafts import Report
from streams.tagging.attribution.speakers import MEDIA, Named

_LONGEST = 200
"""Characters of a headline."""
_SIGNED = re.compile(r"(?P<said>\S+(?:\s+\S+){3,})\s*(?P<mark>:|\s[-–—])\s+(?P<source>[^\W\d_][^:,;.?!–—]{1,48})\s*\Z")


def signed(text: str, start: int, end: int, entities: Named | None) -> list[Report]:
    """The source behind the last colon or dash of a line without a full stop, if it is a body or person known as such
    ("police", "Red Cross"), with the rest of the line as content.  At most one."""
    if entities is None or end - start > _LONGEST or not text[end - 1].isalnum():
        return []
    match = _SIGNED.match(text, start, end)
    if match is None:
        return []
    who = entities.identify(*match.span("source"))
    if who is None or who.kind in MEDIA:  # "... - Daily Courier" is the end of a page's title
        return []
    return [
        Report(
            source=match.span("source"),
            cue=match.span("mark"),
            content=match.span("said"),
            verb=ACCORDING,
            stance="asserts",
            trailing=True,
        )
    ]
