"""The present state of a claim as ``news.claims.v1`` shows it."""

from datetime import UTC, datetime
from typing import Any

from streams.claims.alerting import publishers, voices
from streams.claims.increments import summed
from streams.claims.state import Answer, ClaimState, affirms


def public(claim: ClaimState) -> dict[str, Any]:
    """A claim for people and tools: times in RFC 3339, ``answers`` oldest first, ``present`` what is believed now,
    ``summed`` that with the increments told since ("12 more died"), ``None`` where there are none."""
    present = _present(claim)
    total = summed(claim, present)
    return {
        "id": claim["id"],
        "claim": claim["claim"],
        "sequence": claim["sequence"],
        "first_at": rfc3339(claim["first_at"]),
        "last_at": rfc3339(claim["last_at"]),
        "present": present["public"] if present else None,
        "summed": total,
        "answers": [
            {"assertion_id": a["id"], "stance": a["stance"], "live": a["live"], "direct": a["direct"], **a["public"]}
            for a in sorted(claim["answers"], key=lambda a: a["at"])
        ],
        "independent_claimants": len(voices(claim, present)) if present else 0,
        "independent_publishers": len(publishers(claim, present)) if present else 0,
        "denied": any(a["live"] and a["stance"] == "denies" for a in claim["answers"]),
    }


def rfc3339(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat().replace("+00:00", "Z")


def _present(claim: ClaimState) -> Answer | None:
    """The newest live answer with the value last told, else the newest live answer."""
    live = [a for a in claim["answers"] if a["live"] and affirms(a)]
    told = [a for a in live if a["value"] is not None and a["value"] == claim["believed"]]
    return max(told or live, key=lambda a: a["at"], default=None)
