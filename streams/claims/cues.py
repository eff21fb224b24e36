"""What the words around a figure do to it: change, correct, condition or reject it."""

import re

from streams.claims.words import tables
from streams.messages import Figure

_WORD = re.compile(r"[^\W\d_]+|[,;:.“”\"()]")
_BREAKS = frozenset(',;:.“”"(')
_OPENERS = frozenset(("that", "and", "but", "or", "said", "warned"))
_BEFORE = 6
_AFTER = 14
_COPULA = frozenset(("is", "was", "are", "were", "as"))


def cues(text: str, figure: Figure, span: tuple[int, int]) -> list[str]:
    """Flags of a figure: ``change`` (the words before it say that it moved), ``lower`` (its sentence corrects
    downward), ``conditional`` (it holds only if something else does), ``rejected`` (it is called false)."""
    known = tables()
    before = [word.lower() for word in _WORD.findall(text[span[0] : figure["start"]])]
    after = [word.lower() for word in _WORD.findall(text[figure["end"] : span[1]])]
    found = []
    if any(word in known.change_cues for word in before[-_BEFORE:]):
        found.append("change")
    if any(word in known.lower_cues for word in (*before, *after)):
        found.append("lower")
    if _conditional(before, after):
        found.append("conditional")
    if _rejected(after):
        found.append("rejected")
    return found


def _conditional(before: list[str], after: list[str]) -> bool:
    """Whether a clause of condition opens anywhere before the figure, or right after its own clause."""
    cues = tables().condition_cues
    for words in (before, after):
        for i, word in enumerate(words):
            opens = i == 0 or words[i - 1] in _BREAKS or words[i - 1] in _OPENERS
            if word in cues and (opens or words is after):
                return True
    return False


def _rejected(after: list[str]) -> bool:
    """Whether the clause of the figure goes on to call it false ("... of 90 was false")."""
    near = after[:_AFTER]
    for i, word in enumerate(near):
        if word in _BREAKS and word != ",":
            return False
        if word in tables().false_cues and _COPULA & set(near[max(0, i - 3) : i]):
            return True
    return False
