"""Increments: "12 more died" adds to the total it increases, and replaces nothing."""

from streams.claims.state import Added, Answer, ClaimState, affirms
from streams.messages import Assertion

KEPT_ADDED = 16
"""Increments a claim keeps."""
_ONE_EVENT = 86400.0
"""Seconds within which the same increment told twice is one."""


def adds_to(claim: ClaimState, message: Assertion) -> bool:
    """Whether an assertion is an increment and the claim a plain total, told as a number, that it may increase."""
    if message["claim"]["scope"] != "increment" or claim["claim"]["scope"] is not None:
        return False
    return any(a["live"] and affirms(a) and a["value"] is not None for a in claim["answers"])


def increased(claim: ClaimState, new: Answer) -> ClaimState:
    """The claim with an increment remembered beside its answers; neither its profile nor its support changes."""
    if new["value"] is None or not affirms(new):
        return claim
    added: Added = {"id": new["id"], "value": new["value"], "at": new["at"], "article": new["article"]}
    kept = [*claim.get("added", []), added][-KEPT_ADDED:]
    return {**claim, "last_at": max(claim["last_at"], new["at"]), "added": kept}


def without(claim: ClaimState, assertion_id: str) -> ClaimState:
    """The claim without an increment that was taken back."""
    added = claim.get("added", [])
    kept = [each for each in added if each["id"] != assertion_id]
    return claim if len(kept) == len(added) else {**claim, "added": kept}


def summed(claim: ClaimState, present: Answer | None) -> float | None:
    """The present total with the increments told since; ``None`` where there are none.

    What an article adds that states the total itself is in that total; the same increment told by several outlets
    within a day counts once.
    """
    if present is None or present["value"] is None:
        return None
    totals = {a["article"] for a in claim["answers"] if a["live"] and affirms(a)}
    counted: list[Added] = []
    for each in sorted(claim.get("added", []), key=lambda added: (added["at"], added["id"])):
        if each["at"] <= present["at"] or each["article"] in totals:
            continue
        if not any(c["value"] == each["value"] and each["at"] - c["at"] < _ONE_EVENT for c in counted):
            counted.append(each)
    return present["value"] + sum(each["value"] for each in counted) if counted else None
