"""What the words around a figure do to it: change, correct, condition, reject it, or make it a rate."""

import re
from itertools import pairwise

from streams.claims.words import tables
from streams.messages import Figure, Span

_WORD = re.compile(r"[^\W\d_]+|[,;:.“”\"()]")
_BREAKS = frozenset(',;:.“”"(')
_OPENERS = frozenset(("that", "and", "but", "or", "said", "warned"))
_COPULA = frozenset(("is", "was", "are", "were", "as"))
_INSTEAD = frozenset((("rather", "than"), ("instead", "of")))
_BEFORE = 6
_AFTER = 14
_RATE_AFTER = 8
"""Words after a figure among which a rate is told."""


def cues(text: str, figure: Figure, span: tuple[int, int]) -> list[str]:
    """Flags of a figure, from the words of its sentence.

    ``change``: the words before it say that it moved.  ``lower``: it is corrected downward in words.
    ``conditional``: it holds only if something else does.  ``rejected``: it is called false.  ``rate``: so many in
    each year or day.  ``prepared``: of people who are not there yet.  ``previous``: it no longer holds.
    """
    table = tables().cues
    before = [word.lower() for word in _WORD.findall(text[span[0] : figure["start"]])]
    after = [word.lower() for word in _WORD.findall(text[figure["end"] : span[1]])]
    close = before[-_BEFORE:]
    found = []
    if table["change"].intersection(close):
        found.append("change")
    if table["lower"].intersection(before) or table["lower"].intersection(after) or table["fall"].intersection(close):
        found.append("lower")
    if _former(before):
        found.append("previous")
    if _conditional(before, after):
        found.append("conditional")
    if _rejected(before, after):
        found.append("rejected")
    if any(a in table["prepared"] and b == "to" for a, b in pairwise(after[:_AFTER])):
        found.append("prepared")
    if _rate(after):
        found.append("rate")
    return found


def said_before(text: str, sentence: int, cue: Span) -> bool:
    """Whether a statement is told as history: "said last week", "had put it at", "A week ago the agency was ..."."""
    after = [word.lower() for word in _WORD.findall(text[cue["end"] : cue["end"] + 24])][:2]
    if after[:1] == ["last"] and after[-1] in tables().cues["said_before"]:
        return True
    before = text[max(0, min(sentence, cue["start"])) : cue["start"]].lower()
    told = before.rsplit(None, 3)[-2:] + cue["text"].lower().split()[:-1]
    return "had" in told or _AGO.match(before) is not None or _WHICH_AGO.search(before) is not None


_AGO = re.compile(
    r"\W*(?:earlier|previously|initially|(?:an?|one|two|three|\d+) (?:day|week|month|hour)s? (?:ago|earlier|before))\b"
)
_WHICH_AGO = re.compile(
    r"\b(?:who|which|that) (?:an?|one|two|three|\d+) (?:day|week|month|hour)s? (?:ago|earlier|before) $"
)


def reaffirms(cue: Span) -> bool:
    """Whether the verb of saying tells that its speaker had said so before ("insists", "repeated")."""
    return not tables().cues["reaffirm"].isdisjoint(cue["text"].lower().split())


def _former(before: list[str]) -> bool:
    """Whether it is the number that no longer holds ("rather than 19", "an earlier version gave it as 4,000")."""
    if ("earlier", "version") in pairwise(before):
        return True
    return tuple(before[-2:]) in _INSTEAD or tuple(before[-3:-1]) in _INSTEAD


def _conditional(before: list[str], after: list[str]) -> bool:
    """Whether a clause of condition opens anywhere before the figure, or after it."""
    table = tables().cues
    if before[:1] and before[0] in table["inverted"]:
        return True
    if _condition_follows(after):
        return True
    for i, word in enumerate(before):
        if word in table["condition"] and (i == 0 or before[i - 1] in _BREAKS or before[i - 1] in _OPENERS):
            return True
    return False


def _condition_follows(after: list[str]) -> bool:
    """Whether a condition follows in the figure's own clause; "..., and fewer if enough volunteer" is another's."""
    condition = tables().cues["condition"]
    broken = False
    for word in after:
        if word in condition:
            return True
        if broken:
            return False
        broken = word in _BREAKS
    return False


def _rejected(before: list[str], after: list[str]) -> bool:
    """Whether the figure is called false: "... of 90 was false", "called the count of 22 pure invention"."""
    table = tables().cues
    called = bool(table["call"].intersection(before[-_BEFORE:]))
    near = after[:_AFTER]
    for i, word in enumerate(near):
        if word in ";:.":
            return False
        if word in table["false"] and (called or _COPULA.intersection(near[max(0, i - 3) : i])):
            return True
    return False


def _rate(after: list[str]) -> bool:
    """Whether the figure is so many a year or a day; "a day after" and "a year earlier" only tell when."""
    table = tables().cues
    near = [*after[:_RATE_AFTER], ""]
    for i, (first, second) in enumerate(pairwise(near)):
        if first in _BREAKS:
            return False
        if first in table["rate_alone"]:
            return True
        if first in table["rate_after"] and second in table["rate"]:
            return near[i + 2 : i + 3] not in ([word] for word in table["rate_not"])
    return False
