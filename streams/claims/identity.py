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

from streams.claims.marks import country_words, day, place, sort
from streams.claims.sides import OWN, SIDE
from streams.claims.state import Answer, Profile
from streams.claims.values import significant_digits
from streams.claims.words import NAME_WEIGHT, tables


class Score(NamedTuple):
    """``total`` is the sum of ``parts``."""

    total: float
    parts: dict[str, float]


class Asked(NamedTuple):
    """What an assertion asks by: its answer and profile, and its words each weighed by how rare it is;
    ``moved`` if it is told as a number that changed, ``agrees`` if as one that somebody else has too."""

    answer: Answer
    profile: Profile
    worth: dict[str, float]
    length: float
    moved: bool
    agrees: bool


def asked(answer: Answer, profile: Profile, flags: list[str], rarity: Callable[[str], float]) -> Asked:
    """``rarity`` tells how much a word counts in this block (0 to 1)."""
    worth = {word: weight * rarity(word) for word, weight in profile["words"].items()}
    return Asked(answer, profile, worth, _length(profile["words"]), not _MOVED.isdisjoint(flags), "agrees" in flags)


def score(new: Asked, claim: Profile, values: set[float], voice: str | None = None) -> Score:
    """Score an assertion against the profile of a claim that holds ``values``.

    ``voice`` tells what its claimant did to this claim before, if anything: the name of a feature.
    """
    table = weights()[column(new.answer)]
    parts = {"bias": table["bias"]}
    for name, held in features(new, claim, values, voice).items():
        part = name.partition(".")[0]
        parts[part] = parts.get(part, 0.0) + table.get(name, 0.0) * held
    parts = {name: round(part, 3) for name, part in parts.items() if round(part, 3)}
    return Score(round(sum(parts.values()), 3), parts)


def column(answer: Answer) -> str:
    """Which weights judge an answer: those of articles that a publisher answers for, or of anonymous sentences."""
    return "answered" if answer["publisher"] else "anonymous"


def features(new: Asked, claim: Profile, values: set[float], voice: str | None) -> dict[str, float]:
    """What is compared, by name (``part.detail``); what is absent is 0."""
    t = weights()["scales"]
    answer, asked = new.answer, new.profile
    answered = bool(answer["publisher"])
    words = log(max(_likeness(new, claim["words"]), t["least"]) / t["words"])
    found = {"words.likeness": words, "time.days": min(t["days"], abs(answer["at"] - claim["at"]) / 86400)}
    if asked["story"] and claim["story"]:
        found["story.both"] = 1.0
        found["story.likeness"] = log(max(_cosine(asked["story"], claim["story"]), t["least"]) / t["story"])
        if answered and found["story.likeness"] >= 0.0:
            found["words.likeness"] = max(words, log(t["told"] / t["words"]))
        names_a, names_b = _named(asked["story"]), _named(claim["story"])
        if names_a and names_b:
            found["story.names" if names_a & names_b else "story.no_name"] = 1.0
    alike = [place(asked, claim, answered), *_group(asked, claim), _kind(asked, claim), voice]
    if answered:
        alike += [sort(asked, claim), day(asked, claim)]
    found.update({name: 1.0 for name in alike if name})
    if "sort.other" in found:
        found.pop("kind.same", None)  # the finer difference counts
    if new.moved:
        found["cue.change"] = 1.0
    if new.agrees and answer["value"] in values:
        found["cue.agrees"] = 1.0
    found.update(_value(answer["value"], values, answered))
    return found


_MEN = {"man"}
_NO_MEN = {"woman", "child"}
FEW_VALUES = 8
"""Numbers up to which a claim's holding of the very same one speaks for it."""
_MOVED = frozenset(("change", "lower"))
"""Flags of a number that is told as another than before: it has a claim to meet."""


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """The table ``weights.toml``."""
    return tomllib.loads(files("streams.claims").joinpath("weights.toml").read_text("utf-8"))


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """Whether two articles tell one story, by the words of headline and opening."""
    a = {word: weight for word, weight in a.items() if word not in country_words()}
    b = {word: weight for word, weight in b.items() if word not in country_words()}
    product = sum(a[word] * b[word] for word in a.keys() & b.keys())
    return product / (_length(a) * _length(b) or 1.0)


def _named(story: dict[str, float]) -> set[str]:
    return {word for word, weight in story.items() if weight >= NAME_WEIGHT and word not in country_words()}


def _likeness(new: Asked, words: dict[str, float]) -> float:
    """Cosine of two weighted bags of words in which a shared word counts only as much as it is rare in the block:
    texts that share nothing but "earthquake" are the less alike the more earthquakes there are."""
    shared = new.worth.keys() & words.keys()
    if not shared:
        return 0.0
    return sum(new.worth[word] * words[word] for word in shared) / (new.length * _length(words) or 1.0)


def _length(bag: dict[str, float]) -> float:
    return sqrt(sum([weight * weight for weight in bag.values()]))


def _group(asked: Profile, claim: Profile) -> list[str]:
    """Counts of different groups or sides are told apart; one that names no side may count any."""
    a, sides_a = _groups(asked["participants"])
    b, sides_b = _groups(claim["participants"])
    own = any(name.startswith(OWN) for name in (*asked["participants"], *claim["participants"]))
    found = []
    if sides_a and sides_b and not sides_a & sides_b:
        found.append("group.own_conflict" if own else "group.side_conflict")
    elif own and not (sides_a and sides_b):
        found.append("group.own_side")
    if a and b:
        if (a == _MEN and not b & _NO_MEN) or (b == _MEN and not a & _NO_MEN):
            return found  # "26 labourers", "the 26 men"
        opposed = a & _OPPOSED and b & _OPPOSED
        return [*found, "group.same" if a & b else "group.opposed" if opposed else "group.conflict"]
    return [*found, "group.one_sided"] if a or b else found


_OPPOSED = frozenset(("militant", "soldier", "police", "demonstrator"))
"""Those who fight each other: each side counts its losses apart."""


def _groups(participants: list[str]) -> tuple[set[str], set[str]]:
    sides = {name.removeprefix(OWN) for name in participants if name.startswith((SIDE, OWN))}
    return {name for name in participants if not name.startswith((SIDE, OWN))}, sides


def _kind(asked: Profile, claim: Profile) -> str | None:
    """Two claims whose kinds of event cannot be one event are told apart."""
    may_meet = tables().kinds.may_meet
    a, b = set(asked["kinds"]), set(claim["kinds"])
    if not a or not b:
        return None
    if a & b:
        return "kind.same"
    return None if any((x, y) in may_meet for x in a for y in b) else "kind.conflict"


def _value(value: float | None, values: set[float], answered: bool) -> dict[str, float]:
    """A shared number for, the more digits it has the more; a number far from all others against.

    A claim that holds many numbers shares one with anything: in articles that is no evidence."""
    if value is None or value <= 0 or not values:
        return {}
    if value in values and (len(values) <= FEW_VALUES or not answered):
        digits = min(3, significant_digits(value))
        if 10 < value < 100 and digits == 2:
            return {"value.same_tens": 1.0}
        return {f"value.same_{digits}": 1.0} if value > 9 else {"value.same_small": 1.0}
    positive = [other for other in values if other > 0]
    if not positive:
        return {}
    nearest = min((log(value / other) for other in positive), key=abs)
    t = weights()["scales"]
    leap = max(0.0, min(t["leap"], abs(nearest) - t["ratio"]))
    return {"value.up" if nearest > 0 else "value.down": min(t["ratio"], abs(nearest)), "value.leap": leap}
