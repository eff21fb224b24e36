"""A claim with one answer more, or with one taken back."""

from typing import Any

from streams.claims import belief
from streams.claims.increments import without
from streams.claims.rules import Told
from streams.claims.state import KEPT_ANSWERS, Answer, ClaimState, Profile, affirms, merged
from streams.ids import digest
from streams.messages import Assertion


def founded(message: Assertion, asked: Profile) -> ClaimState:
    """A claim of its own for an assertion that meets none."""
    claim_id = digest("claim", message["assertion_id"])
    return {
        "row": "claim",
        "id": claim_id,
        "claim": {**message["claim"], "id": claim_id},
        "first_at": asked["at"],
        "last_at": asked["at"],
        "touch": 0,
        "count": 0,
        "sequence": 0,
        "profile": asked,
        "answers": [],
        "support": [],
        "believed": None,
        "alerted": [],
        "last": {"id": "", "at": asked["at"], "alerts": [], "evicted": [], "watermark": asked["at"]},
    }


def grown(
    claim: ClaimState, asked: Profile, flags: list[str], told: list[Told], score: float | None = None
) -> ClaimState:
    """The claim with what was told entered in its history, its profile and the support of its values.

    ``score`` is that of the identity, ``None`` for the claim's founder."""
    count = claim["count"] + 1
    support = claim["support"]
    answers = claim["answers"]
    for said in told:
        said_so = said.answer
        if affirms(said_so) and "previous" not in flags:
            counts = belief.counted(said_so["weight"], said_so["value"], claim["believed"], score)
            said_so = {**said_so, "weight": round(counts, 3)}
            support = belief.add(support, said_so, said_so["weight"])
        answers = [*answers, said_so]
    return {
        **claim,
        "first_at": min(claim["first_at"], asked["at"]),
        "last_at": max(claim["last_at"], asked["at"]),
        "count": count,
        "profile": merged(claim["profile"], asked, count) if count > 1 else claim["profile"],
        "answers": _kept(answers, claim["believed"]),
        "support": support,
    }


def withdrawn(claim: ClaimState, assertion_id: str) -> tuple[ClaimState, Answer | None]:
    """The claim with the answers of one assertion no longer live, and the one of them that asserted something."""
    claim = without(claim, assertion_id)
    gone = [a for a in claim["answers"] if a["id"] == assertion_id]
    if not gone:
        return claim, None
    support = claim["support"]
    for answer in gone:
        support = belief.remove(support, answer)
    answers: list[Answer] = [{**a, "live": False} if a["id"] == assertion_id else a for a in claim["answers"]]
    return {**claim, "answers": answers, "support": support}, next((a for a in gone if affirms(a)), None)


def _kept(answers: list[Answer], believed: float | None) -> list[Answer]:
    """At most so many answers: of those that repeat a claimant's value the oldest goes first, then the oldest that is
    not the value last told (the next change is told beside it)."""
    while len(answers) > KEPT_ANSWERS:
        seen: set[tuple[Any, ...]] = set()
        victim = next((i for i, a in enumerate(answers[:-1]) if a["value"] != believed), 0)
        for i in range(len(answers) - 1, -1, -1):
            a = answers[i]
            said_by = a["claimant"]["text"] if a["claimant"] else None
            key = (a["value"], a["low"], a["stance"], said_by)
            if key in seen:
                victim = i
            seen.add(key)
        answers = answers[:victim] + answers[victim + 1 :]
    return answers
