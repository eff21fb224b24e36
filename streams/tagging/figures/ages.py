"""Ages written without a unit: "Maria Lopez, 34, said", "aged 12", "at the age of 9"."""

from streams.tagging.figures.numbers import Number
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import word_set

_AGED = word_set("aged")


def age_of(tokens: Tokens, number: Number) -> bool:
    """Whether a bare number is somebody's age in years."""
    if number.value is None or not 0 < number.value < 120 or number.scale > 1:
        return False
    before = tokens.word(number.start - 1)
    if before in _AGED or (before == "of" and tokens.word(number.start - 2) in ("age", "ages")):
        return True
    if before != "," or tokens.word(number.end) not in (",", ".", ")", "") or number.form != "digits":
        return False
    name = tokens.words[number.start - 2] if number.start > 1 else ""
    return name[:1].isupper() and name[1:].islower() and name.isalpha()
