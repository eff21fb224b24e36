"""The grammar of written numbers: digits, words, scales, fractions and vague amounts."""

from dataclasses import dataclass, replace
from typing import Literal

from streams.tagging.figures.tables import table
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import is_plural, word_set

Form = Literal["digits", "words", "fraction", "vague"]

_TABLE = table("numbers")
ONES: dict[str, float] = _TABLE["ones"]
TENS: dict[str, float] = _TABLE["tens"]
SCALES: dict[str, float] = _TABLE["scales"]
SUFFIXES: dict[str, float] = _TABLE["suffixes"]
PLURALS: dict[str, float] = _TABLE["plurals"]
FRACTIONS: dict[str, float] = _TABLE["fractions"]
FOLDS: dict[str, float] = _TABLE["folds"]
VAGUE: dict[str, list[float]] = _TABLE["vague"]
DASHES = frozenset("-‐‑–—−")
_BELOW = frozenset(["2", "3", "4", "5", "8", "10", "16"])
_LARGEST = 1e24
_POWERS = frozenset(["2", "3", "²", "³"])
_HALVES = word_set("halves")
_QUAKE = frozenset(["earthquake", "quake", "tremor", "aftershock"])
_SIGNS = frozenset("$€£¥₹₽₪₺₩")
_AFTER_SCORES = word_set("after_scores")
_BEFORE_SCORES = word_set("before_scores")


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens ``start`` to ``end`` write ``value``, or for vague amounts only ``low`` and perhaps ``high``.

    ``scale`` is the product of the scale words ("1.5 million": 1e6), which a range hands to its first half."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    form: Form
    scale: float = 1.0


# Words that may begin a number, perhaps with an article before them; scale words and most fractions need it.
STARTERS = frozenset({*ONES, *TENS, *PLURALS, *VAGUE, *SCALES, *FRACTIONS, *FOLDS})


def read(tokens: Tokens, at: int) -> Number | None:
    """The number that begins at token ``at``, the longest reading; ``None`` beyond what anybody counts."""
    number = _read(tokens, at)
    if number is None or max(number.value or 0.0, number.low or 0.0, number.high or 0.0) > _LARGEST:
        return None
    return number


def _read(tokens: Tokens, at: int) -> Number | None:
    word = tokens.lower[at]
    if word in ("a", "an"):
        return _article(tokens, at) or (read(tokens, at + 1) if at + 1 < len(tokens) else None)
    if word[0].isdecimal() or (word[0] == "." and len(word) > 1 and word[1].isdecimal()):
        return _digits(tokens, at)
    if word == "half":
        return _half(tokens, at)
    if word in VAGUE:
        return _vague(tokens, at)
    if word in PLURALS:
        return _plural(tokens, at)
    if word in FOLDS and (word.endswith("fold") or tokens.word(at + 1) == "as"):
        return Number(at, at + 1, FOLDS[word], FOLDS[word], FOLDS[word], "words")
    if word in ONES or word in TENS:
        return _words(tokens, at)
    return None


def parse_digits(word: str) -> float | None:
    """The value of a numeral without its scale; ``None`` for versions such as 1.2.3."""
    plain = "".join(c for c in word if c.isdecimal() or c == ".")
    try:
        return float(plain)
    except ValueError:
        return None


def _digits(tokens: Tokens, at: int) -> Number | None:
    value = parse_digits(tokens.words[at])
    if value is None:
        return None
    if (fraction := _stroke(tokens, at, value)) is not None:
        return _fraction(tokens, at, at + 3, fraction)
    end, scale = _scales(tokens, at + 1, after_digits=True)
    end, value, scale = _and_a_half(tokens, end, value * scale, scale)
    value = _clean(value)
    return Number(at, end, value, value, value, "digits", scale)


def _stroke(tokens: Tokens, at: int, value: float) -> float | None:
    """The value of "1/2" or "3/4" before a word; 9/11 and 24/7 are none."""
    if tokens.word(at + 1) != "/" or not tokens.glued(at + 1) or not tokens.glued(at + 2):
        return None
    below = tokens.word(at + 2)
    if below not in _BELOW or not 0 < value < float(below) or not tokens.word(at + 3).isalpha():
        return None
    return value / float(below)


def _scales(tokens: Tokens, at: int, after_digits: bool) -> tuple[int, float]:
    """The scale words from ``at``: where they end and their product."""
    scale, end = 1.0, at
    while end < len(tokens):
        step = end + 1 if tokens.word(end) in DASHES and tokens.glued(end) and tokens.glued(end + 1) else end
        word = tokens.word(step)
        if word in SCALES and word != "score":
            scale *= SCALES[word]
        elif after_digits and end == at and step == end and word in SUFFIXES and _is_suffix(tokens, step):
            scale *= SUFFIXES[word]
        else:
            break
        end = step + 1
    return end, scale


def _is_suffix(tokens: Tokens, at: int) -> bool:
    """Whether the letters at ``at`` multiply the numeral before them, or are a unit: $5m, 5m people, but 5m deep."""
    word, printed, glued = tokens.lower[at], tokens.words[at], tokens.glued(at)
    if len(word) > 1:
        return (glued or word not in ("cr", "mil")) and not (tokens.glued(at + 1) and tokens.word(at + 1).isdecimal())
    if not glued:
        return printed in "BM" and tokens.word(at + 1) not in ("and", "&", "/", ".") and not tokens.glued(at + 1)
    if tokens.glued(at + 1) and tokens.word(at + 1) in _POWERS:
        return False
    if tokens.word(at + 1) in _QUAKE:
        return False
    money = bool(tokens.words[at - 2 : at - 1]) and (tokens.word(at - 2) in _SIGNS or tokens.words[at - 2].isupper())
    if word == "m":
        follower = tokens.word(at + 1)
        counting = follower == "of" or is_plural(follower)
        return money or counting or (printed == "M" and len(tokens.words[at - 1]) > 1)
    return money or word in ("k", "b")


def _article(tokens: Tokens, at: int) -> Number | None:
    follower = tokens.word(at + 1)
    if follower in SCALES and follower != "score":
        number = _words(tokens, at + 1)
        return number and replace(number, start=at)
    if follower in VAGUE and follower != "several":
        number = _vague(tokens, at + 1)
        return number and replace(number, start=at)
    if follower == "half":
        number = _half(tokens, at + 1)
        return number and replace(number, start=at)
    if follower in FRACTIONS and tokens.word(at + 2) == "of":
        return _fraction(tokens, at, at + 2, FRACTIONS[follower])
    return None


def _fraction(tokens: Tokens, start: int, end: int, value: float) -> Number:
    return Number(start, end, value, value, value, "fraction")


def _half(tokens: Tokens, at: int) -> Number | None:
    step = at + 2 if tokens.word(at + 1) in ("a", "an") else at + 2 if tokens.word(at + 1) in DASHES else at + 1
    end, scale = _scales(tokens, step, after_digits=False)
    if scale > 1:
        return Number(at, end, scale / 2, scale / 2, scale / 2, "words", scale)
    if tokens.word(at + 1) in ("of", "the", "its", "their"):
        ordinal = tokens.word(at - 1) in _HALVES
        return None if ordinal else _fraction(tokens, at, at + 1, 0.5)
    return None


def _vague(tokens: Tokens, at: int) -> Number | None:
    """As in "several hundred", "a few dozen", "a couple of thousand", "several people"."""
    word = tokens.lower[at]
    low, high = VAGUE[word]
    of = at + 2 if tokens.word(at + 1) == "of" else at + 1
    end, scale = _scales(tokens, of, after_digits=False)
    if scale > 1 and (word == "several" or tokens.word(at - 1) in ("a", "few", "couple") or word == "few"):
        return Number(at, end, None, low * scale, high * scale, "vague", scale)
    if word == "several" or tokens.word(at - 1) == "a":
        return Number(at, at + 1, None, low, high, "vague")
    return None


def _plural(tokens: Tokens, at: int) -> Number | None:
    word = tokens.lower[at]
    if word == "scores" and tokens.word(at + 1) not in _AFTER_SCORES and tokens.word(at - 1) not in _BEFORE_SCORES:
        return None
    if word == "tens" and tokens.word(at + 1) != "of":
        return None
    low, end = 2 * PLURALS[word], at + 1
    while tokens.word(end) in ("of", "upon", "and") and tokens.word(end + 1) in PLURALS:
        if tokens.word(end) == "of":
            low *= PLURALS[tokens.word(end + 1)]
        elif tokens.word(end + 1) != word:
            break
        end += 2
    return Number(at, end, None, low, None, "vague")


def _words(tokens: Tokens, at: int) -> Number | None:
    total, group, position, last = 0.0, 0.0, at, ""
    scale = 1.0
    while position < len(tokens):
        step = position
        if position > at:
            if tokens.word(step) in DASHES and tokens.glued(step + 1) and (tokens.glued(step) or last == "tens"):
                step += 1
            if tokens.word(step) == "and" and last == "scale" and _continues(tokens.word(step + 1), group, total):
                step += 1
        word = tokens.word(step)
        if word in ONES and last in ("", "scale", "tens") and not (last == "tens" and not 0 < ONES[word] < 10):
            group, last = group + ONES[word], "ones"
        elif word in TENS and last in ("", "scale"):
            group, last = group + TENS[word], "tens"
        elif word in SCALES and word != "score" and (last or position == at):
            factor = SCALES[word]
            scale = factor if last != "scale" else scale * factor
            if factor < 1000:
                group = (group or 1.0) * factor
            else:
                total, group = total + (group or 1.0) * factor if group or not total else total * factor, 0.0
            last = "scale"
        else:
            break
        position = step + 1
    value = total + group
    if last != "scale":
        scale = 1.0
    position, value, scale = _and_a_half(tokens, position, value, scale)
    fraction = tokens.word(position + 1) if tokens.word(position) in DASHES else tokens.word(position)
    if fraction in FRACTIONS and 0 < value < 10 and (fraction.endswith("s") or value == 1) and fraction != "s":
        end = position + (2 if tokens.word(position) in DASHES else 1)
        hyphened = end == position + 2
        if tokens.word(end) in ("of", "the") or hyphened or (value > 1 and fraction != "halves"):
            return _fraction(tokens, at, end, value * FRACTIONS[fraction])
    return Number(at, position, value, value, value, "words", scale)


def _continues(word: str, group: float, total: float) -> bool:
    """Whether "and" before ``word`` belongs to the number ("a hundred and five"), not to the sentence."""
    return (word in ONES or word in TENS) and (group >= 100 or total >= 1000)


def _and_a_half(tokens: Tokens, at: int, value: float, scale: float) -> tuple[int, float, float]:
    """Adds "and a half", and the scale that may follow it ("two and a half million")."""
    if tokens.word(at) != "and" and tokens.word(at + 1) != "and":
        return at, value, scale
    step = at
    words: list[str] = []
    while len(words) < 3 and step < len(tokens):
        if tokens.word(step) not in DASHES:
            words.append(tokens.word(step))
        step += 1
    if words[:2] != ["and", "a"] or words[2:] not in (["half"], ["quarter"]):
        return at, value, scale
    value += FRACTIONS[words[2]] * scale
    end, factor = _scales(tokens, step, after_digits=False)
    return end, value * factor, scale * factor


def _clean(value: float) -> float:
    """Without the dust of binary fractions: 1.1 * 1e6 is 1100000."""
    return float(f"{value:.12g}")
