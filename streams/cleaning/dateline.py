"""The dateline at the head of a news text ("SEOUL, Oct 23 (Reuters) —"), which belongs into a field of its own."""

import re
from typing import Final, NamedTuple

_PLACE: Final = r"[A-ZÀ-ÖØ-ÞŠŽČĆŁŚ][A-ZÀ-ÖØ-ÞŠŽČĆŁŚ.'’\-]+(?:[ /][A-ZÀ-ÖØ-ÞŠŽČĆŁŚ][A-ZÀ-ÖØ-ÞŠŽČĆŁŚ.'’\-]*){0,4}"
_REGION: Final = r"(?:, (?:[A-Z][\w.'’\-]*)(?: (?:of |and |the )?[A-Z][\w.'’\-]*){0,3})?"
_DAY: Final = r"(?:,? (?:[A-Z][a-zé]{2,8}\.? \d{1,2}|\d{1,2}\.? [A-Z][a-zé]{2,8}\.?)(?:,? \d{4})?,?)?"
_AGENCY: Final = r"(?: ?\((?P<agency>[A-Z][\w .&/'’\-]{1,40})\))?"
_DASH: Final = r"(?P<dash> ?(?:—|–|--) ?| - |: )"
_SHOUTED: Final = re.compile(rf"(?P<line>{_PLACE}{_REGION}{_DAY}{_AGENCY}){_DASH}(?=[“\"‘'(A-ZÀ-Þ0-9])")
# A place in mixed case needs an agency or a day to be told from the start of a sentence.
_NAME: Final = r"[A-Z][\w.'’\-]+"
_SOURCE: Final = r" ?\((?P<agency>[A-Z][\w .&/'’\-]{1,40})\)"
_MIXED: Final = re.compile(rf"(?P<line>{_NAME}(?: {_NAME}){{0,3}}{_REGION}{_DAY}{_SOURCE}){_DASH}(?=[“\"‘'(A-ZÀ-Þ0-9])")
_AGENCY_FIRST: Final = re.compile(
    r"(?P<line>\((?P<agency>AP|Reuters|AFP|dpa|EFE|ANSA|UPI|TASS|Xinhua|CNN|Bloomberg)\)) ?(?P<dash>—|–|--|-) ?"
)
_LONGEST: Final = 120  # characters


class Dateline(NamedTuple):
    """The dateline without its dash, and how many characters of the text it takes with it."""

    text: str
    length: int


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline a first paragraph starts with, if any."""
    head = paragraph[:_LONGEST]
    for pattern in (_SHOUTED, _MIXED, _AGENCY_FIRST):
        found = pattern.match(head)
        if found and _believable(found):
            return Dateline(found["line"].strip(), found.end())
    return None


def _believable(found: re.Match[str]) -> bool:
    """A colon ends a dateline only after an agency, and one shouted word of two letters is rather an acronym."""
    if found["dash"].strip() == ":" and not found["agency"]:
        return False
    line = found["line"]
    return bool(found["agency"]) or len(line.split(",")[0]) > 3 or "," in line
