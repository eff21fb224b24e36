"""How well an assertion meets a claim: a score, and the reasons it is made of.

The score is a sum of log-odds in the manner of record linkage (Fellegi and Sunter 1969): each part says by how
much one kind of evidence speaks for (above 0) or against (below 0) one and the same claim.  At 0 or more the two
are taken to be one.  The weights are data: ``weights.toml``.
"""

import tomllib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from math import log, sqrt
from typing import Any, NamedTuple

from streams.claims.evidence import SIDE
from streams.claims.state import Answer, Profile
from streams.claims.values import significant_digits
from streams.claims.words import tables


class Score(NamedTuple):
    """``total`` is the sum of ``parts``."""

    total: float
    parts: dict[str, float]


class Asked(NamedTuple):
    """What an assertion asks by: its answer and profile, and its words each weighed by how rare it is."""

    answer: Answer
    profile: Profile
    worth: dict[str, float]
    length: float


def asked(answer: Answer, profile: Profile, rarity: Callable[[str], float]) -> Asked:
    """``rarity`` tells how much a word counts in this block (0 to 1)."""
    worth = {word: weight * rarity(word) for word, weight in profile["words"].items()}
    return Asked(answer, profile, worth, _length(profile["words"]))


def score(new: Asked, claim: Profile, values: set[float], voice: str | None = None) -> Score:
    """Score an assertion against the profile of a claim that holds ``values``.

    ``voice`` names the weight for what its claimant did to this claim before, if anything.
    """
    w = weights()
    answer, asked = new.answer, new.profile
    likeness = _likeness(new, claim["words"])
    parts = {
        "bias": w["bias"],
        "words": w["words"] * log(max(likeness, w["least_likeness"]) / w["likeness"]),
        "story": _story(asked["story"], claim["story"]),
        "place": _place(asked["places"], claim["places"]),
        "group": _group(asked, claim),
        "kind": _kind(asked, claim),
        "time": w["day"] * min(w["days_most"], abs(answer["at"] - claim["at"]) / 86400),
        "value": _value(answer["value"], values),
        "claimant": w[voice] if voice else 0.0,
    }
    parts = {name: round(part, 3) for name, part in parts.items() if round(part, 3)}
    return Score(round(sum(parts.values()), 3), parts)


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """The table ``weights.toml``."""
    return tomllib.loads(files("streams.claims").joinpath("weights.toml").read_text("utf-8"))


def _story(a: dict[str, float], b: dict[str, float]) -> float:
    """Whether two articles tell one story, by the words of headline and opening; nothing without both."""
    if not a or not b:
        return 0.0
    w = weights()
    product = sum(a[word] * b[word] for word in a.keys() & b.keys())
    likeness = product / (_length(a) * _length(b) or 1.0)
    return float(w["story"]) * log(max(likeness, w["least_likeness"]) / w["story_likeness"])


def _likeness(new: Asked, words: dict[str, float]) -> float:
    """Cosine of two weighted bags of words in which a shared word counts only as much as it is rare in the block:
    texts that share nothing but "earthquake" are the less alike the more earthquakes there are."""
    shared = new.worth.keys() & words.keys()
    if not shared:
        return 0.0
    return sum(new.worth[word] * words[word] for word in shared) / (new.length * _length(words) or 1.0)


def _length(bag: dict[str, float]) -> float:
    return sqrt(sum([weight * weight for weight in bag.values()]))


def _place(a: dict[str, str], b: dict[str, str]) -> float:
    """Shared place or country for; countries that differ against; a place named by one alone says nothing."""
    if not a or not b:
        return 0.0
    w = weights()
    if a.keys() & b.keys():
        return float(w["place_same"])
    countries_a = {country for country in a.values() if country}
    countries_b = {country for country in b.values() if country}
    if countries_a & countries_b:
        return float(w["country_same"])
    return float(w["place_conflict"]) if countries_a and countries_b else 0.0


def _group(asked: Profile, claim: Profile) -> float:
    """Counts of different groups or sides are told apart; one that names no side may count any."""
    w = weights()
    a, sides_a = _groups(asked["participants"])
    b, sides_b = _groups(claim["participants"])
    other_side = float(w["side_conflict"]) if sides_a and sides_b and not sides_a & sides_b else 0.0
    if a and b and not a & b:
        return float(w["group_conflict"]) + other_side
    return other_side + (float(w["group_one_sided"]) if bool(a) != bool(b) else 0.0)


def _groups(participants: list[str]) -> tuple[set[str], set[str]]:
    sides = {name for name in participants if name.startswith(SIDE)}
    return {name for name in participants if name not in sides}, sides


def _kind(asked: Profile, claim: Profile) -> float:
    """Two claims whose kinds of event cannot be one event are told apart."""
    may_meet = tables().kinds.may_meet
    a, b = set(asked["kinds"]), set(claim["kinds"])
    if not a or not b:
        return 0.0
    if a & b:
        return float(weights()["kind_same"])
    return 0.0 if any((x, y) in may_meet for x in a for y in b) else float(weights()["kind_conflict"])


def _value(value: float | None, values: set[float]) -> float:
    """A shared number for, the more digits it has the more; a number far from all others against."""
    if value is None or value <= 0 or not values:
        return 0.0
    w = weights()
    if value in values:
        digits = min(3, significant_digits(value))
        return float(w["same_value"][digits - 1]) if value > 9 else 0.0
    positive = [other for other in values if other > 0]
    if not positive:
        return 0.0
    nearest = min(abs(log(value / other)) for other in positive)
    return float(w["ratio"]) * min(float(w["ratio_most"]), nearest)
