"""Numbers that belong to a name: "Fortune 500", "iPhone 11", "787 Dreamliner", "575 Wilbraham Road"."""

from streams.tagging.figures.changes import direction_of
from streams.tagging.figures.lexicon import Lexicon
from streams.tagging.figures.numbers import Number
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import STOP, word_set

_LINK = word_set("link")
_STREET = word_set("street")
_HEADLINE = word_set("headline_verb")


def is_named(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """Whether a number without unit or counted noun is part of the name beside it."""
    before = number.start - 1
    if number.form in ("vague", "fraction") or number.scale > 1:
        return False
    for at in range(number.end, min(number.end + 4, len(tokens))):
        if tokens.lower[at] in _STREET and tokens.words[at][0].isupper():
            return at > number.end or number.form == "digits"
        if not tokens.words[at][0].isupper():
            break
    if number.end < len(tokens) and tokens.lower[number.end] in lexicon.words:
        return False
    if before < 0 or not tokens.words[before][0].isupper() or not tokens.words[before].isalpha():
        return False
    word = tokens.lower[before]
    if word in STOP or word in _LINK or word in _HEADLINE or direction_of(word) or word in lexicon.words:
        return False
    digits = number.form == "digits" and tokens.word(before - 1) not in ("", ".")
    return digits or not _sentence_begins(tokens, before)


def _sentence_begins(tokens: Tokens, at: int) -> bool:
    return at == 0 or tokens.words[at - 1] in '.:"“'
