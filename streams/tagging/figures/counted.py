"""The noun phrase a number counts: "3,000 *North Korean soldiers*"."""

from dataclasses import dataclass

from streams.tagging.figures.numbers import DASHES, STARTERS, Number
from streams.tagging.figures.tokens import Tokens
from streams.tagging.figures.words import DETERMINER, FILLER, FORCE, PLURAL_MODIFIER, STOP, is_person, is_plural

_LIMIT = 8
_QUOTES = frozenset("\"“‘'")
_APOSTROPHE = frozenset("'’")
_REGULAR = frozenset(["daily", "weekly", "monthly", "annual", "nightly"])


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens ``start`` to ``end``; ``head`` is the token of its noun; ``part``: "of the", "of its" stood before it;
    ``attributive``: it describes another noun ("an 11-*member* panel")."""

    start: int
    end: int
    head: int
    part: bool = False
    attributive: bool = False


def counted_after(tokens: Tokens, number: Number, at: int) -> Counted | None:
    """The counted noun phrase that begins at token ``at``, behind ``number``."""
    word = tokens.word(at)
    if word in DASHES and tokens.word(at + 1) == "strong":  # a 3,800-strong force
        force = _phrase(tokens, number, at + 2)
        end = next((end for end in range(at + 2, min(at + 6, len(tokens))) if tokens.lower[end] in FORCE), None)
        return Counted(at + 2, end + 1, end) if end else force
    if word in DASHES and (tokens.glued(at) or tokens.glued(at + 1)):  # an 11-member panel
        if tokens.word(at + 1).isalpha() and tokens.word(at + 1) not in STOP:
            return Counted(at + 1, at + 2, at + 1, attributive=True)
        return None
    if word in _QUOTES and tokens.word(at + 1).isalpha():
        at, word = at + 1, tokens.word(at + 1)  # 50 "terrorists"
    part = False
    if number.form == "fraction":
        return _measured(tokens, at + (word == "of"))
    if word == "of":
        at += 1
        begins, at = at, _behind_owner(tokens, at)
        part = at > begins or tokens.word(at) in DETERMINER
        while tokens.word(at) in DETERMINER:
            at += 1
        if tokens.word(at) in STARTERS or tokens.word(at)[:1].isdecimal():
            return None  # "48 of the 62 drones": see whole_of
        if not part and number.form not in ("vague", "fraction") and number.scale == 1:
            return None
    elif word == "more":
        at += 1
    found = _phrase(tokens, number, at)
    return found and Counted(found.start, found.end, found.head, part)


def _behind_owner(tokens: Tokens, at: int) -> int:
    """``at``, or behind the name that owns what is counted: "20 of *Ostrava's* diplomats"."""
    for end in range(at, min(at + 3, len(tokens))):
        if not tokens.words[end][:1].isupper():
            break
        if tokens.words[end].endswith(("'s", "’s")):
            return end + 1
    return at


def counted_measure(tokens: Tokens, at: int) -> Counted | None:
    """What a unit measures: "40 tonnes *of grain*", "60 % *of voters*"; ``at`` is behind the unit."""
    return _measured(tokens, at + 1) if tokens.word(at) == "of" else None


def _measured(tokens: Tokens, at: int) -> Counted | None:
    while tokens.word(at) in DETERMINER:
        at += 1
    end = at
    while end < len(tokens) and end - at < 4 and tokens.lower[end].isalpha() and tokens.lower[end] not in STOP:
        end += 1
        if is_plural(tokens.lower[end - 1]) and tokens.word(end - 1) not in PLURAL_MODIFIER:
            break
    return Counted(at, end, end - 1) if end > at else None


def _phrase(tokens: Tokens, number: Number, start: int) -> Counted | None:
    """From ``start`` to the first plural noun (and nouns joined to it), before any closed-class word or mark."""
    if tokens.word(start).endswith("ly") and tokens.word(start + 1).endswith("ed"):  # "20 decently sized plants"
        start += 2
    if tokens.word(start) in FILLER and not is_plural(tokens.word(start + 1)):  # "12 feared dead"
        return None
    at, head = start, -1
    while at < len(tokens) and at - start < _LIMIT:
        word = tokens.lower[at]
        if word in DASHES and at > start and tokens.glued(at) and tokens.glued(at + 1):
            at += 1
            continue
        if _stops(tokens, at) or not (word[0].isalpha() or word == "&" or _name_number(tokens, at, start)):
            break
        if word == "s" and tokens.glued(at) and tokens.word(at - 1).isdecimal():  # "40 F-16s", "63,150 Model 3s"
            return Counted(start, at + 1, at)
        if is_plural(word) and not (tokens.word(at + 1) in DASHES and tokens.glued(at + 1)):
            head = at
            if _owned(tokens, at + 1):
                at += 2
                continue
            follower = tokens.word(at + 1)
            if not (is_plural(follower) and follower not in STOP and (word in PLURAL_MODIFIER or _name(tokens, at))):
                break
        at += 1
    if head >= 0:
        return Counted(start, head + 1, head)
    if number.value == 1 and at > start:
        end = next((end for end in range(start + 1, at + 1) if _ends_singular(tokens, end)), at)
        return Counted(start, end, end - 1)
    if at - start > 1 and tokens.word(number.start - 1) in ("a", "an", "the") and tokens.words[start].islower():
        return Counted(start, at, start, attributive=True)  # "the 11 member trade agreement"
    return None


def _owned(tokens: Tokens, at: int) -> bool:
    """Whether what people have goes on with the phrase from the apostrophe at ``at``: "3,000 customers*' records*"."""
    owned = tokens.word(at + 1)
    return tokens.word(at) in _APOSTROPHE and tokens.glued(at) and is_plural(owned) and owned not in STOP


def _ends_singular(tokens: Tokens, end: int) -> bool:
    """Whether a singular noun phrase ends before token ``end``: behind a person, before a verb in -ed."""
    return (is_person(tokens.lower[end - 1]) and not is_person(tokens.word(end))) or tokens.word(end).endswith("ed")


def _stops(tokens: Tokens, at: int) -> bool:
    """A closed-class word, unless it is part of a compound ("ready-*to*-eat") or an abbreviation (the *US*)."""
    if tokens.lower[at] not in STOP or tokens.words[at] == "US":
        return False
    if tokens.lower[at] in ("and", "or") and _joins_adjectives(tokens, at):
        return False
    if tokens.lower[at] in _REGULAR and is_plural(tokens.word(at + 1)):
        return False  # "twelve daily flights"
    if tokens.word(at + 1) in DASHES and tokens.glued(at + 1):
        return False  # "168 long-range drones"
    return not (tokens.glued(at) and tokens.word(at - 1) in DASHES)


def _joins_adjectives(tokens: Tokens, at: int) -> bool:
    """As in "64 ballistic *and* cruise missiles"."""
    one, other = tokens.word(at - 1), tokens.word(at + 1)
    plain = one.isalpha() and other.isalpha() and one not in STOP and other not in STOP and one not in FILLER
    return plain and not is_plural(one) and not is_plural(other) and is_plural(tokens.word(at + 2))


def _name(tokens: Tokens, at: int) -> bool:
    """A capitalised word that ends in -s within a name: "12 *Los Angeles* firefighters"."""
    return tokens.words[at][0].isupper() and tokens.words[at + 1][0].islower()


def _name_number(tokens: Tokens, at: int, start: int) -> bool:
    """A numeral inside a name: "63,000 Model *3* sedans"."""
    if at == start or not tokens.words[at].isdecimal():
        return False
    if tokens.glued(at):  # H1N1, F-16
        return tokens.words[at - 1][0].isupper() or tokens.word(at - 1) in DASHES
    if not tokens.words[at - 1][0].isupper():
        return False
    return is_plural(tokens.word(at + 1)) or (tokens.word(at + 1) == "s" and tokens.glued(at + 1))
