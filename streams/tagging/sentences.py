"""Sentences of a text, as spans.  Shared by figures, attributions and claims, so that they agree."""

import re
from functools import lru_cache

# A full stop after these does not end a sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Gov|Rep|Lt|Col|Capt|Sgt|Maj|Cmdr|Adm|Brig|Rev|Hon|St|Mt|Ft|Jr|Sr|Sept|Oct|Nov"
    r"|Dec|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|No|Nos|vs|Inc|Corp|Co|Ltd|Pte|Bros|approx|est|etc|e\.g|i\.e|Rs|a\.m|p\.m)"
    r"|\b[A-Z](?:\.[A-Z])*)\.$"
)
_STRONG = re.compile(r"\b(?:U\.S|U\.N|U\.K|E\.U|a\.m|p\.m|Inc|Corp|Co|Ltd|Jr|Sr|D\.C)\.$")
_STARTER = re.compile(
    r"(?:The|A|An|He|She|It|They|We|But|And|In|On|At|For|As|This|That|These|Those|There|Its|His|Her|Their|After|Before"
    r"|Some|Many|Most|Officials?|Police|Meanwhile|However|If|When|While|Since)\b"
)
_END = re.compile(r"""[.!?…]["”’'»)\]]*\s+(?=["“‘«'(\[]{0,2}[A-ZÀ-ÖØ-Þ0-9$€£])|\s*\n+\s*""")


LONGEST = 2000
"""Code points of the longest sentence: what runs on further is no prose, and is cut so that later work stays linear."""


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """``(start, end)`` of each sentence, without surrounding white space, in order and not overlapping."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match[0] and _abbreviated(text, start, match):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _abbreviated(text: str, start: int, match: re.Match[str]) -> bool:
    head = text[max(start, match.start() - 12) : match.start() + 1]
    if not _ABBREVIATION.search(head):
        return False
    return not (_STRONG.search(head) and _STARTER.match(text, match.end()))


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        spans.append((start, cut))
        start = cut + 1 if text[cut].isspace() else cut
    if start < end:
        spans.append((start, end))
