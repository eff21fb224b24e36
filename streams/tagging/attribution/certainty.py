"""How sure what is said is: certain, hedged, forecast, or said only under a condition."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from streams.messages import Attribution, Certainty
from streams.tagging.attribution.lexicon import lexicon

_CLAUSE_END = re.compile(
    r"[,;:—–]|\b(?:but|while|whereas|although)\b|\band (?=\d)|\band (?:that|will|would|has|have|had|is|are|was|were)\b"
)


class _Signs(NamedTuple):
    condition: re.Pattern[str]
    modal: re.Pattern[str]
    future: re.Pattern[str]
    hedge: re.Pattern[str]


@lru_cache(maxsize=1)
def _signs() -> _Signs:
    """The phrases of ``cues.toml`` as patterns for lower-case clauses."""
    table = lexicon().certainty
    after_be = _any(table["future_after_be"])
    before_to = "|".join(rf"{verb}\w{{0,4}}" for verb in table["future_before_to"])
    be = r"is|are|was|were|being|(?<!may )(?<!might )(?<!could )be"  # "might be due to the cold" is a cause
    future = (
        rf"\b(?:{_any(table['future'])})\b|'ll\b|\b(?:{be}) (?:\w+ly |now |also )?(?:{after_be})\b"
        rf"|\b(?:{before_to}) to\b"
    )
    return _Signs(
        re.compile(rf"\b(?:{_any(table['conditions'])})\b"),
        re.compile(rf"\b(?:{_any(table['modals'])})\b|'ll\b"),
        re.compile(future),
        re.compile(rf"\b(?:{_any(table['hedges'])})\b"),
    )


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def certainty_of(text: str, start: int, end: int, at: int | None, verb: Certainty) -> Certainty:
    """The certainty of what ``text[start:end]`` says, of its clause around ``at`` (a figure) or else its first clause.

    ``verb`` is what the reporting verb lends: beliefs are hedged, expectations are forecasts.
    """
    first, last = _clause(text, start, end, start if at is None else at)
    signs = _signs()
    clause = text[first:last].lower().replace("’", "'")
    if signs.condition.search(clause):
        return "conditional"
    if signs.modal.search(clause) and signs.condition.search(text[start:end].lower()):
        return "conditional"
    if verb != "certain":
        return verb
    if signs.future.search(clause):
        return "forecast"
    return "hedged" if signs.hedge.search(clause) else "certain"


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


def certainty_at(text: str, attribution: Attribution, position: int) -> Certainty:
    """How sure the clause around ``position``, inside an attribution's content, is: each figure of it by itself."""
    cue = attribution["cue"]["text"].lower().split()
    verb = next((known[0] for word in reversed(cue) if (known := lexicon().cues.get(word))), None)
    content = attribution["content"]
    return certainty_of(text, content["start"], content["end"], position, verb.certainty if verb else "certain")
