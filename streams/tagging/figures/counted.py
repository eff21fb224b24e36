"""The noun phrase a number counts: "3,000 *North Korean soldiers*"."""

from dataclasses import dataclass

from streams.tagging.figures.numbers import Number
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import STOP, is_plural

_DASHES = frozenset("-‐‑–")
_LIMIT = 7


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens ``start`` to ``end``; ``head`` is the token of its noun."""

    start: int
    end: int
    head: int


def counted_after(tokens: Tokens, number: Number, at: int) -> Counted | None:
    """The counted noun phrase that begins at token ``at``, behind ``number``."""
    if tokens.word(at) in _DASHES and tokens.glued(at):
        if tokens.glued(at + 1) and tokens.word(at + 1).isalpha():
            return Counted(at + 1, at + 2, at + 1)
        return None
    if tokens.word(at) == "of" and number.form in ("vague", "fraction"):
        at += 1
        while tokens.word(at) in ("the", "its", "their", "these", "those", "his", "her", "our", "all"):
            at += 1
    elif tokens.word(at) in ("more", "other", "additional", "further", "new", "extra"):
        if tokens.word(at + 1) in STOP or not tokens.word(at + 1).isalpha():
            return None
        at += tokens.word(at) == "more"
    return _phrase(tokens, number, at)


def _phrase(tokens: Tokens, number: Number, start: int) -> Counted | None:
    """From ``start`` to the first plural noun (and nouns joined to it), before any closed-class word or mark."""
    at, head = start, -1
    while at < len(tokens) and at - start < _LIMIT:
        word = tokens.lower[at]
        if word in _DASHES and tokens.glued(at) and tokens.glued(at + 1) and at > start:
            at += 1
            continue
        if word in STOP or not (word[0].isalnum() or word == "&"):
            break
        if word[0].isdigit() and (at == start or not is_plural(tokens.word(at + 1))):
            break
        if is_plural(word) and not (tokens.word(at + 1) in _DASHES and tokens.glued(at + 1)):
            head = at
            if not is_plural(tokens.word(at + 1)) or tokens.word(at + 1) in STOP:
                break
        elif head >= 0:
            break
        at += 1
    if head >= 0:
        return Counted(start, head + 1, head)
    if number.value == 1 and at > start:
        return Counted(start, at, at - 1)
    return None
