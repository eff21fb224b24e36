"""Runs of capitalised words: the only stretches of a text that can be names (about a fifth of its words).

Looking at nothing else is what makes tagging fast; the idea and its measured gain are in
docs/decisions/0005-entities-from-capitalised-runs.md.
"""

import re
from dataclasses import dataclass

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĜĞĠĢĤĦĪĮİĴĶĹĻĽŁŃŅŇŊŌŐŒŔŖŘŚŜŞŠŢŤŨŪŮŰŲŴŶŸŹŻŽȘȚА-ЯІЇЄ"
_NOT_S = r"(?![sS]\b)"
_WORD = (
    rf"(?:(?:[{_UPPER}]\.){{2,}}"  # U.S.
    rf"|(?:[Aa]l|[Ee]l|as|ar|an|ad|ash|at|az)-[{_UPPER}]\w*(?:-\w+)*"  # al-Assad
    rf"|[{_UPPER}]\w*(?:(?:-|['’]{_NOT_S})\w+)*"  # Jean-Luc, O'Neill
    rf"|[a-z]{{1,2}}[{_UPPER}]\w+)"  # iPhone, eBay
)
_TITLE_DOT = (
    r"(?:(?<=\bMr)\.|(?<=\bMs)\.|(?<=\bDr)\.|(?<=\bLt)\.|(?<=\bSt)\.|(?<=\bJr)\.|(?<=\bSr)\.|(?<=\bCo)\."
    r"|(?<=\bMrs)\.|(?<=\bGen)\.|(?<=\bCol)\.|(?<=\bSgt)\.|(?<=\bMaj)\.|(?<=\bAdm)\.|(?<=\bSen)\.|(?<=\bRep)\."
    r"|(?<=\bGov)\.|(?<=\bRev)\.|(?<=\bInc)\.|(?<=\bLtd)\.|(?<=\bCpl)\.|(?<=\bPvt)\.|(?<=\bCapt)\.|(?<=\bProf)\."
    r"|(?<=\bCorp)\.|(?<=\bCmdr)\.|(?<=\bBrig)\.|(?<=\b[A-Z])\.)"
)
_LINK = r"(?:of|the|for|and|de|la|le|du|del|der|den|da|dos|van|von|bin|ibn|al|el|ul|on|in|to|y|e)"
_SPACE = "[ \u00a0]"
_BETWEEN = (
    rf"(?:{_SPACE}{_LINK}(?:{_SPACE}(?:the|la|der|den|de))?{_SPACE}(?=[{_UPPER}])"
    rf"|['’]s?{_SPACE}(?=[{_UPPER}])"
    rf"|{_SPACE}&{_SPACE}(?=[{_UPPER}])"
    rf"|{_SPACE}(?=[{_UPPER}\d])"
    rf"|[-/–&](?=[{_UPPER}]))"
)
_RUN = re.compile(
    rf"(?:\b\d+(?:st|nd|rd|th)[ ])?\b{_WORD}{_TITLE_DOT}?"
    rf"(?:{_BETWEEN}(?:{_WORD}{_TITLE_DOT}?|\d+(?:st|nd|rd|th)?\b)){{0,40}}"
)
_TOKEN = re.compile(rf"(?:[{_UPPER}]\.){{2,}}|['’]s\b|\w+(?:(?:-|['’]{_NOT_S})\w+)*{_TITLE_DOT}?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Run:
    """One run; ``tokens`` are spans in the text, ``words`` their printed words."""

    start: int
    end: int
    tokens: tuple[tuple[int, int], ...]
    words: tuple[str, ...]


def find_runs(text: str) -> list[Run]:
    """Every capitalised run of ``text``, in order, not overlapping."""
    found = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        spans = tuple(m.span() for m in _TOKEN.finditer(text, start, end))
        found.append(Run(start, end, spans, tuple(text[a:b] for a, b in spans)))
    return found
