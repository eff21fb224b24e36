"""Which rulings are worth an alert, and what it says."""

from typing import NamedTuple

from streams.claims import belief
from streams.claims.claimants import of_one_side, same_claimant
from streams.claims.measures import measures
from streams.claims.rules import Told, same
from streams.claims.state import Answer, ClaimState, affirms
from streams.ids import digest
from streams.messages import Alert, AlertKind, Assertion, Change, Claimant, DecisionKind, Why

KEPT_ALERTED = 24
"""Values told before that a claim remembers, so that none is told twice."""
# What such a figure says may be true and still be no news: an increment, a part, a condition, a yearly rate.
_SILENT = frozenset(("delta", "part", "conditional", "rate"))
_KINDS: dict[str, AlertKind] = {
    "new": "new", "revised": "revised", "confirmed": "confirmed", "denied": "denied", "qualified": "qualified",
    "retracted": "retracted",
}  # fmt: skip


_CORRECTED = frozenset(("change", "lower"))


class Due(NamedTuple):
    """An alert that is due: its kind and what it is a change of."""

    kind: AlertKind
    before: Answer | None


def due(claim: ClaimState, message: Assertion, told: Told) -> Due | None:
    """The alert a ruling deserves; ``claim`` is the claim as it is after the answer."""
    flags = message["evidence"]["flags"]
    if message["backfill"] or _SILENT & set(flags):
        return None
    if message["claim"]["measure"] in measures().background and not _disputed(message, told):
        return None
    if "previous" in flags and affirms(told.answer) and told.ruling.kind != "qualified":
        return None
    if "past" in flags and not (told.answer["claimant"] and told.answer["direct"]):
        return None
    kind: DecisionKind = told.ruling.kind
    before = told.ruling.before
    if not belief.accountable(message):
        kind, before = _moved(claim, message, told)
    if kind not in _KINDS or (kind == "new" and told.answer["value"] is None):
        return None
    if kind == "new" and "told" in flags and not told.answer["direct"]:
        return None
    if _unnamed(message) and (kind == "new" or (kind == "revised" and _CORRECTED.isdisjoint(flags))):
        return None
    return Due(_KINDS[kind], before)


def _disputed(message: Assertion, told: Told) -> bool:
    """Whether a claimant gives another number of what nobody asks about until it is disputed (how many were aboard)."""
    own = told.answer["direct"] and told.answer["claimant"] is not None
    return own and told.ruling.kind == "revised" and message["claim"]["measure"] in measures().disputed


def _unnamed(message: Assertion) -> bool:
    """Whether no table knows what the number counts: too often it is not what the article is about.  Only who says
    that such a number changed is heard."""
    return message["claim"]["measure"] is None and message["unit"] is None


def _moved(claim: ClaimState, message: Assertion, told: Told) -> tuple[DecisionKind, Answer | None]:
    """For a statement nobody answers for: an alert only where it moves what all reports together say."""
    value, flags = told.answer["value"], message["evidence"]["flags"]
    if value is None or not affirms(told.answer):
        return "restated", None
    cumulative = message["claim"]["measure"] in measures().cumulative
    now = belief.established(claim["support"], claim["last_at"], cumulative)
    if now is None or now["value"] != value or (cumulative and _lower(value, claim, flags)):
        now = belief.rival(claim["support"], value, claim["believed"])
    if now is None or value in claim["alerted"]:
        return "restated", None
    if not claim["alerted"]:
        return ("new" if now["weight"] >= belief.FIRST else "restated"), None
    before = next((a for a in reversed(claim["answers"]) if a["value"] == claim["believed"]), None)
    return "revised", before


def _lower(value: float, claim: ClaimState, flags: list[str]) -> bool:
    """Whether a count that can only grow is told lower, and not as a correction: an older one, or another event's."""
    return claim["believed"] is not None and value < claim["believed"] and "lower" not in flags


def alert(
    claim: ClaimState, alert_id: str, kind: AlertKind, before: Answer | None, after: Answer, why: Why, late: bool
) -> tuple[ClaimState, Alert]:
    """The alert, and the claim that remembers having sent it."""
    told: ClaimState = {**claim, "sequence": claim["sequence"] + 1}
    if kind in ("new", "revised") and after["value"] is not None:
        told["believed"] = after["value"]
        told["alerted"] = [*claim["alerted"], after["value"]][-KEPT_ALERTED:]
    return told, {
        "alert_id": alert_id,
        "kind": kind,
        "claim": claim["claim"],
        "sequence": told["sequence"],
        "before": before["public"] if before and kind != "new" else None,
        "after": after["public"],
        "change": _change(before, after) if kind == "revised" else None,
        "independent_claimants": len(voices(claim, after)),
        "independent_publishers": len(publishers(claim, after)),
        "late": late,
        "why": why,
    }


def alert_id(assertion_id: str, kind: str) -> str:
    """One assertion gives at most one alert of a kind, and that has always the same id."""
    return digest("alert", assertion_id, kind)


def _change(before: Answer | None, after: Answer) -> Change | None:
    if before is None or before["value"] is None or after["value"] is None:
        return None
    absolute = round(after["value"] - before["value"], 6)
    return {
        "direction": "up" if absolute > 0 else "down" if absolute < 0 else None,
        "absolute": absolute,
        "ratio": round(after["value"] / before["value"], 6) if before["value"] else None,
    }


def voices(claim: ClaimState, answer: Answer) -> list[Claimant]:
    """The claimants who stand by the same number: one each, however many outlets carry them."""
    found: list[Claimant] = []
    for said in claim["answers"]:
        claimant = said["claimant"]
        if not (claimant and said["live"] and affirms(said) and same(said, answer)):
            continue
        if not any(same_claimant(voice, claimant) or of_one_side(voice, claimant) for voice in found):
            found.append(claimant)
    return found


def publishers(claim: ClaimState, answer: Answer) -> set[str]:
    """The publishers who printed the same number, copies of one sentence counted once."""
    origins: dict[str, str] = {}
    for said in claim["answers"]:
        if said["publisher"] and said["live"] and affirms(said) and same(said, answer):
            origins.setdefault(said["origin"], said["publisher"])
    return set(origins.values())
