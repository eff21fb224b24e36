"""How sure what is said is: certain, hedged, forecast, or said only under a condition."""

import re
from bisect import bisect_left

from streams.messages import Certainty

_CONDITION = re.compile(r"\b(?:if|unless|provided that|as long as|in case|in the event|even if|were to|would have)\b")
_OPEN_MODAL = re.compile(r"\b(?:would|could|might|may|will|must|should)\b|[’']ll\b")
_FORECAST = re.compile(
    r"\b(?:will|won[’']t|shall|would|is going to|are going to"
    r"|(?:is|are|was|were|be|being) (?:\w+ly |now |also )?"
    r"(?:to|set to|due to|expected to|likely to|projected to|planning to|about to|scheduled to"
    r"|expected|projected|forecast)"
    r"|(?:plan|intend|aim|expect|hope|propose|vow|pledge|promise|threaten)(?:s|ed|ned|ning|d|ing)? to"
    r"|expects?|projects|plans (?:for|on))\b|[’']ll\b",
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|possibly|perhaps|probably|likely|apparently|reportedly|allegedly|believed|feared|suspected"
    r"|thought to|presumed|appears?|appeared|seems?|seemed|unconfirmed|potentially|rumou?red)\b",
)
_CLAUSE_END = re.compile(
    r"[,;:—–]|\b(?:but|while|whereas|although)\b|\band (?:that|will|would|has|have|had|is|are|was|were)\b"
)


def certainty_of(text: str, start: int, end: int, at: int | None, verb: Certainty) -> Certainty:
    """The certainty of what ``text[start:end]`` says, of its clause around ``at`` (a figure) or else its first clause.

    ``verb`` is what the reporting verb lends: beliefs are hedged, expectations are forecasts.
    """
    first, last = _clause(text, start, end, start if at is None else at)
    clause = text[first:last].lower()
    if _CONDITION.search(clause) or (_CONDITION.search(text, start, end) and _OPEN_MODAL.search(clause)):
        return "conditional"
    if verb != "certain":
        return verb
    if _FORECAST.search(clause):
        return "forecast"
    return "hedged" if _HEDGE.search(clause) else "certain"


def _clause(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """The clause of the content that holds position ``at``; commas inside numbers do not end it."""
    first, last = start, end
    for match in _CLAUSE_END.finditer(text, start, end):
        if match[0] == "," and text[match.end() : match.end() + 1].isdigit():
            continue
        if match.start() < at:
            first = match.start()
        elif match.start() > at + 1:
            last = match.start()
            break
    return first, last


def first_figure(starts: list[int], start: int, end: int) -> int | None:
    """The first of the sorted figure ``starts`` in ``start`` to ``end``."""
    i = bisect_left(starts, start)
    return starts[i] if i < len(starts) and starts[i] < end else None
