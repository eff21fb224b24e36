"""Runs of capitalised words: the only stretches of a text that can be names (about a fifth of its words).

Looking at nothing else is what makes tagging fast; the idea and its measured gain are in
docs/decisions/0020-entities-from-capitalised-runs.md.
"""

import re
from dataclasses import dataclass

from streams.tagging.entities.tables import read

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĜĞĠĢĤĦĪĮİĴĶĹĻĽŁŃŅŇŊŌŐŒŔŖŘŚŜŞŠŢŤŨŪŮŰŲŴŶŸŹŻŽȘȚА-ЯІЇЄ"
_NOT_S = r"(?![sS]\b)"
_NOT_LED = r"(?!(?:led|run|held|backed|based|controlled|born|made|owned|linked|affiliated|allied|aligned|funded)\b)"
_PARTICLE = r"(?:[Aa]l|[Ee]l|[Aa]s|[Aa]r|[Aa]n|[Aa]d|[Aa]sh|[Aa]t|[Aa]z)"
_WORD = (
    rf"(?:(?:[{_UPPER}]\.){{2,}}"  # U.S.
    rf"|{_PARTICLE}-[{_UPPER}]\w*(?:-\w+)*"  # al-Assad
    rf"|[{_UPPER}]\w*(?:(?:-{_NOT_LED}|['’]{_NOT_S})\w+)*)"  # Jean-Luc, O'Neill; of Hamas-run only Hamas
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
    rf"|{_SPACE}(?=[{_UPPER}\d]|{_PARTICLE}-[{_UPPER}])"
    rf"|[-/–&](?=[{_UPPER}]))"
)
_FUNCTION = "|".join(sorted(map(re.escape, read("lexicon.toml")["function"].split()), reverse=True))
# The look-ahead for a capital is what makes the scan fast: all else is tried only where one stands.
_RUN = re.compile(
    rf"\b(?=[{_UPPER}])(?!(?:{_FUNCTION}|I(?!\.))(?![-\w'’])){_WORD}{_TITLE_DOT}?"
    rf"(?:{_BETWEEN}(?:{_WORD}{_TITLE_DOT}?|\d+(?:st|nd|rd|th)?\b)){{0,40}}"
)
_TOKEN = re.compile(rf"(?:[{_UPPER}]\.){{2,}}|['’]s\b|\w+(?:(?:-{_NOT_LED}|['’]{_NOT_S})\w+)*{_TITLE_DOT}?|[^\w\s]")
_LONGEST_WORD = 40
"""Longer "words" are garbage: they are cut, so that no cache fills with them."""
_BEFORE = re.compile(rf"(?:\b{_PARTICLE}-|\b\d{{1,4}}(?:st|nd|rd|th) )$")


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
        if text[start - 1 : start] == "-" or text[start - 2 : start] in ("t ", "d ", "h "):
            before = _BEFORE.search(text, max(0, start - 7), start)  # al-Assad, 7th Fleet
            start = before.start() if before else start
        spans = tuple(m.span() for m in _TOKEN.finditer(text, start, end))
        found.append(Run(start, end, spans, tuple(text[a : min(b, a + _LONGEST_WORD)] for a, b in spans)))
    return found
