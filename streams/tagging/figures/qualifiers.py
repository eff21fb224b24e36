"""The bound words beside a number: "at least", "nearly", "or more"."""

from dataclasses import dataclass

from streams.messages import Bound
from streams.tagging.figures.phrases import Phrases
from streams.tagging.figures.tables import table
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import DURATIONS, word_set

_ROWS = table("qualifiers")["qualifier"]
_BEFORE: Phrases[Bound] = Phrases((tuple(p.split()), row["bound"]) for row in _ROWS for p in row["before"])
_AFTER: Phrases[Bound] = Phrases(
    (tuple(p.replace("-", "- ").split()), row["bound"]) for row in _ROWS for p in row["after"]
)
# Words that may stand between a qualifier and its number: "at least another 12", "more than the 40".
_BETWEEN = word_set("after_qualifier")

_QUOTES = frozenset('"“”')
"""Only the qualifier may be in quotation marks: '"at least" five soldiers'."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Tokens ``start`` to ``end`` say in which way the number holds."""

    start: int
    end: int
    bound: Bound


def qualifier_before(tokens: Tokens, at: int, unit: str | None = None) -> Qualifier | None:
    """The qualifier whose number begins at token ``at``; the strongest of several ("at least some 300")."""
    found: Qualifier | None = None
    for _ in range(4):
        match = _BEFORE.ending(tokens.lower, at)
        if match:
            length, bound = match
            if not _holds(tokens, at, length, unit):
                break
            if found is None or bound in ("at_least", "at_most"):
                found = Qualifier(at - length, at, bound)
            at -= length
        elif tokens.word(at - 1) in _BETWEEN or tokens.word(at - 1) in _QUOTES:
            at -= 1
        else:
            break
    return found


_PREPOSITIONS = word_set("prepositions")
_LASTING = word_set("lasting")
_MOVING = word_set("moving")
_DEFINITE = word_set("definite")
_WITH_OVER = word_set("with_over")


def _holds(tokens: Tokens, at: int, length: int, unit: str | None) -> bool:
    """Whether a qualifier is one: not the preposition of "over three days", "within 24 hours" or "past the 40"."""
    word = tokens.word(at - 1)
    if length == 2 and tokens.lower[at - 2 : at] == ["up", "to"] and tokens.word(at - 3) in _MOVING:
        return False  # prices "go up to" a value
    if length > 1 or word not in _PREPOSITIONS:
        return True
    if word == "over" and tokens.word(at - 2) in _WITH_OVER:
        return False  # "handed over 12 hostages"
    if unit in DURATIONS and word in ("over", "within", "past", "under"):
        return word in ("over", "under") and tokens.word(at - 2) in _LASTING
    return word in ("about", "around") or tokens.word(at) not in _DEFINITE


def qualifier_after(tokens: Tokens, at: int) -> Qualifier | None:
    """The qualifier that begins at token ``at``, behind a number, its unit or its noun: "or more", "-plus"."""
    match = _AFTER.starting(tokens.lower, at) if at < len(tokens) else None
    if match is None or (tokens.word(at) == "plus" and not (tokens.word(at + 1) + "x").isalpha()):
        return None
    return Qualifier(at, at + match[0], match[1])
