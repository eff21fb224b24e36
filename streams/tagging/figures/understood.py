"""Units that are understood: ages ("Maria Lopez, 34, said", "aged 12") and magnitudes of earthquakes."""

from streams.tagging.figures.numbers import Number
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import is_person, is_plural, word_set

_AGED = word_set("aged")
_ONE = frozenset(
    ("man", "woman", "boy", "girl", "child", "teenager", "youth", "pensioner", "baby", "toddler", "widow", "widower")
)
"""Who is told with an age: "a man of 54"; a mother of six has six children."""


def age_of(tokens: Tokens, number: Number) -> bool:
    """Whether a bare number is somebody's age in years."""
    if number.value is None or not 0 < number.value < 120 or number.scale > 1:
        return False
    before = tokens.word(number.start - 1)
    if before in _AGED or (before == "of" and tokens.word(number.start - 2) in ("age", "ages")):
        return True
    one = before == "of" and tokens.word(number.start - 3) in ("a", "an") and tokens.word(number.start - 2) in _ONE
    if one and not is_plural(tokens.word(number.end)):
        return True
    if before in ("under", "over") and tokens.word(number.start - 2) in _AGED:
        return True  # "nobody aged over 57"
    if before in ("under", "over") and number.start > 1 and _people(tokens, number.start - 2):
        return True  # "four children under five"
    if before in ("was", "is", "turned", "turns") and tokens.word(number.start - 2) in ("he", "she", "who"):
        return tokens.word(number.end) in (".", ",", "when", "and", "")
    if before == "than" and tokens.word(number.start - 2) in ("younger", "older"):
        return True
    if before == "and" and tokens.word(number.start - 3) in _AGED:  # "aged 19 and 23"
        return True
    if before != "," or tokens.word(number.end) not in (",", ".", ")", "") or number.form != "digits":
        return False
    name = tokens.words[number.start - 2] if number.start > 1 else ""
    return is_person(name) or (name[:1].isupper() and name[1:].islower() and name.isalpha())


def _people(tokens: Tokens, at: int) -> bool:
    return is_plural(tokens.lower[at]) and is_person(tokens.words[at])


def magnitude_of(tokens: Tokens, number: Number) -> bool:
    """Whether a bare number is the strength of an earthquake: "a magnitude 7.1 quake", "of magnitude 6"."""
    before = number.start - 1
    while tokens.word(before) in ("of", "-", "at"):
        before -= 1
    return tokens.word(before) == "magnitude" and number.value is not None and number.value < 11
