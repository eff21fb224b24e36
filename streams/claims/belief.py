"""What a claim's reports, taken together, say: weighed by who answers for them, how they agree, and when they came."""

from math import exp

from streams.claims.state import KEPT_ORIGINS, KEPT_SUPPORT, Answer, Support
from streams.messages import Assertion

NEED = 2.0
"""Weight at which a value is believed: two origins, or one that somebody answers for."""
FIRST = 2.5
"""Weight from which the first value of a claim is told: a claim of its own is the commonest mistake."""
RIVAL = 3.5
"""Weight at which a lower value is another count, if it was first heard after the believed one."""
_ORIGIN = 1.0
_PUBLISHER = 1.0
_CLAIMANT = 0.5
_CUE = 1.0
_OUTLIER_RATIO = 4.0
"""A value this many times over or under what is believed is an odd one: its cue counts for nothing."""
_SURE = 2.0
"""Score of identity from which an assertion is taken to be about its claim without doubt."""
_STEP = 0.5
_STEP_RATIO = 1.5
"""A count at most so many times what is believed is a step, as counts grow."""
_SHARE = 0.07
"""A value with less than this share of the freshest support is not believed, however large."""
_LEVEL = 0.4
"""The same for a count that may fall as well as rise."""
_FADE = 72 * 3600.0
"""Support fades with this time constant (seconds)."""


def weight(assertion: Assertion) -> float:
    """What one assertion counts: its origin, a publisher that answers for it, a named claimant, a word of change."""
    flags = assertion["evidence"]["flags"]
    total = _ORIGIN
    if assertion["publisher"]:
        total += _PUBLISHER
    if assertion["claimant"] and "carried" not in flags:
        total += _CLAIMANT
    if "change" in flags:
        total += _CUE
    return total


def accountable(assertion: Assertion) -> bool:
    """Whether somebody answers for it: a publisher known by name stands behind the sentence."""
    return bool(assertion["publisher"])


def counted(full: float, value: float | None, believed: float | None, score: float | None) -> float:
    """What a statement of weight ``full`` counts for its value, in a claim that stands at ``believed``.

    ``score`` is that of its identity (``None`` where it founded the claim): one that may well be of another claim
    counts as much less.  An odd number counts less too, for a single one must not move a claim; a small step up
    counts more, for that is how counts grow.
    """
    sure = 1.0 if score is None else min(1.0, _chance(score) / _chance(_SURE))
    if not value or not believed or value < 0 or believed < 0:
        return full * sure
    if max(value, believed) / min(value, believed) > _OUTLIER_RATIO:
        return min(full, _ORIGIN) * 0.8 * sure
    step = 1.0 < value / believed <= _STEP_RATIO and score is not None and score >= _SURE
    return full * sure + (_STEP if step else 0.0)


def _chance(score: float) -> float:
    return 1.0 / (1.0 + exp(-score))


def add(support: list[Support], answer: Answer, weight: float) -> list[Support]:
    """``support`` with one more answer; a copy of a sentence that was counted adds nothing."""
    if answer["value"] is None:
        return support
    known = next((s for s in support if s["value"] == answer["value"] and s["low"] == answer["low"]), None)
    if known is None:
        fresh: Support = {
            "value": answer["value"], "low": answer["low"], "high": answer["high"], "weight": weight, "fresh": weight,
            "count": 1, "origins": [answer["origin"]], "first": answer["at"], "last": answer["at"],
        }  # fmt: skip
        return _bounded([*support, fresh])
    if answer["origin"] in known["origins"]:
        return support
    last = max(known["last"], answer["at"])
    more: Support = {
        **known,
        "weight": round(known["weight"] + weight, 3),
        "fresh": round(faded(known["fresh"], known["last"], last) + faded(weight, answer["at"], last), 6),
        "count": known["count"] + 1,
        "origins": [*known["origins"], answer["origin"]][-KEPT_ORIGINS:],
        "first": min(known["first"], answer["at"]),
        "last": last,
    }
    return [more if s is known else s for s in support]


def remove(support: list[Support], answer: Answer) -> list[Support]:
    """``support`` without a withdrawn answer."""
    kept: list[Support] = []
    for entry in support:
        if entry["value"] == answer["value"] and answer["origin"] in entry["origins"]:
            left = entry["weight"] - answer["weight"]
            if left <= 1e-6 or entry["count"] <= 1:
                continue
            share = left / entry["weight"]
            origins = [origin for origin in entry["origins"] if origin != answer["origin"]]
            kept.append({**entry, "weight": round(left, 3), "fresh": round(entry["fresh"] * share, 6),
                         "count": entry["count"] - 1, "origins": origins})  # fmt: skip
        else:
            kept.append(entry)
    return kept


def faded(weight: float, since: float, now: float) -> float:
    """What is left of a weight after a time."""
    return weight * exp(-max(0.0, now - since) / _FADE)


def established(support: list[Support], now: float, cumulative: bool) -> Support | None:
    """The value to believe: enough weight, not outweighed, and of those the highest (or the latest, if it may fall)."""
    if not support:
        return None
    levels = [(faded(entry["fresh"], entry["last"], now), entry) for entry in support]
    most = max(level for level, _ in levels)
    share = _SHARE if cumulative else _LEVEL
    enough = [entry for level, entry in levels if entry["weight"] >= NEED and level >= share * most]
    if not enough:
        return None
    if cumulative:
        return max(enough, key=lambda entry: entry["value"])
    return max(enough, key=lambda entry: (entry["last"], entry["weight"]))


def rival(support: list[Support], value: float, believed: float | None) -> Support | None:
    """The value where several origins say it that were never heard before the believed one: not a late copy of an
    older count, but another count."""
    mine = next((entry for entry in support if entry["value"] == value), None)
    held = next((entry for entry in support if entry["value"] == believed), None)
    if mine is None or held is None or mine["weight"] < RIVAL or mine["first"] <= held["first"]:
        return None
    return mine


def _bounded(support: list[Support]) -> list[Support]:
    if len(support) <= KEPT_SUPPORT:
        return support
    weakest = min(support[:-1], key=lambda entry: (entry["weight"], entry["last"]))
    return [entry for entry in support if entry is not weakest]
