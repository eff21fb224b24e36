"""How well an assertion meets a claim: a score, and the reasons it is made of.

The score is a sum of log ratios, each saying by how much one kind of evidence speaks for (above 0) or against
(below 0) one and the same claim.  At 0 or more the two are taken to be one.
"""

from collections.abc import Callable
from math import log, sqrt
from typing import NamedTuple

from streams.claims.state import Answer, Profile
from streams.claims.values import significant_digits
from streams.claims.words import tables

THRESHOLD = 0.23
"""Similarity of words at which two texts without any other evidence are one claim."""
VETO = -9.0
DAYS = 20.0
"""Reports of one claim thin out with this time constant (days)."""


class Score(NamedTuple):
    """``total`` is the sum of ``parts``."""

    total: float
    parts: dict[str, float]


def score(answer: Answer, asked: Profile, claim: Profile, values: set[float], rarity: Callable[[str], float]) -> Score:
    """Score ``answer`` with its profile ``asked`` against the profile of a claim that holds ``values``.

    ``rarity`` tells how much a token counts in this block (0 to 1).
    """
    parts = {
        "words": _words(asked, claim, values, answer, rarity),
        "place": _place(asked, claim),
        "participants": _participants(asked, claim),
        "event": _kinds(asked, claim),
        "time": -abs(answer["at"] - claim["at"]) / 86400 / DAYS,
        "magnitude": _magnitude(answer["value"], values),
    }
    parts = {name: round(part, 4) for name, part in parts.items() if part}
    return Score(round(sum(parts.values()), 4), parts)


def _words(asked: Profile, claim: Profile, values: set[float], answer: Answer, rarity: Callable[[str], float]) -> float:
    """Log of the similarity of words over its threshold; a shared number counts as so much more likeness."""
    likeness = cosine(asked["words"], claim["words"], rarity)
    if answer["value"] is not None and answer["value"] in values:
        likeness = likeness * 1.15 + distinctive(answer["value"])
    return log(max(likeness, 0.005) / THRESHOLD)


def cosine(a: dict[str, float], b: dict[str, float], rarity: Callable[[str], float]) -> float:
    """Cosine of two weighted bags of words, each word weighed by how rare it is in the block."""
    shared = a.keys() & b.keys()
    if not shared:
        return 0.0
    worth = {word: rarity(word) for word in a.keys() | b.keys()}
    product = sum(a[word] * b[word] * worth[word] ** 2 for word in shared)
    return product / (_length(a, worth) * _length(b, worth) or 1.0)


def _length(bag: dict[str, float], worth: dict[str, float]) -> float:
    return sqrt(sum((weight * worth[word]) ** 2 for word, weight in bag.items()))


def distinctive(value: float) -> float:
    """How much a shared number speaks for one claim: the more digits it has, the less by chance."""
    digits = significant_digits(value)
    if digits >= 3:
        return 0.12
    if digits == 2:
        return 0.07
    return 0.02 if value > 9 else 0.0


def _place(asked: Profile, claim: Profile) -> float:
    """Shared place for; other places of one country, or other countries, against; none named, nothing."""
    a, b = asked["places"], claim["places"]
    if not a or not b:
        return 0.0
    if a.keys() & b.keys():
        return 0.25
    countries_a = {country for country in a.values() if country}
    countries_b = {country for country in b.values() if country}
    if countries_a & countries_b:
        return 0.1
    if countries_a and countries_b:
        return -1.05
    return -0.35


def _participants(asked: Profile, claim: Profile) -> float:
    a, b = set(asked["participants"]), set(claim["participants"])
    if a and b and not a & b:
        return -1.05
    return -0.22 if bool(a) != bool(b) else 0.0


def _kinds(asked: Profile, claim: Profile) -> float:
    """Two claims whose kinds of event cannot be one event are told apart."""
    kinds = tables().kinds
    a, b = set(asked["kinds"]), set(claim["kinds"])
    if not a or not b or a & b or any((x, y) in kinds.may_meet for x in a for y in b):
        return 0.0
    return -0.7


def _magnitude(value: float | None, values: set[float]) -> float:
    if value is None or not values or value in values or value <= 0:
        return 0.0
    nearest = (
        min(max(value, other) / min(value, other) for other in values if other > 0)
        if any(other > 0 for other in values)
        else 1.0
    )
    return -0.5 if nearest > 6 else 0.0
