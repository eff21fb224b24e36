"""The claim ledger: each assertion meets its claim, or founds one, and what changed is told.

Pure: state is the mapping handed in, *now* is the assertion's own time, and the same records give the same bytes.
"""

from collections.abc import MutableMapping
from typing import Any, NamedTuple

from streams.claims import belief
from streams.claims.claimants import same_claimant
from streams.claims.identity import Score, score
from streams.claims.measures import measures
from streams.claims.rules import Ruling, judge, same
from streams.claims.state import (
    KEPT_ANSWERS,
    Answer,
    ClaimState,
    Profile,
    answer,
    epoch,
    merged,
    profile,
)  # fmt: skip
from streams.claims.store import CLAIM_AGE, Store, query, value_token
from streams.ids import digest
from streams.messages import Alert, AlertKind, Assertion, Change, Decision, DecisionKind, Why, Withdrawal

ALERTS: frozenset[str] = frozenset(("new", "revised", "confirmed", "denied", "qualified", "retracted"))
# What such a figure says may be true and still be no news: an increment, a part, a condition, a former value.
_SILENT = frozenset(("delta", "part", "conditional", "previous"))


class Outcome(NamedTuple):
    """What one record did: the decisions, the alerts to send, and the claims it touched (``None``: forgotten)."""

    decisions: list[Decision]
    alerts: list[Alert]
    touched: dict[str, ClaimState | None]
    outcome: str


class Met(NamedTuple):
    """The claim an assertion was found to be about, or none, with the best score seen."""

    claim: ClaimState | None
    score: Score | None


class Ledger:
    """Claims over a mapping of rows (see ``store``): a dict in memory, a Faust table under Kafka."""

    def __init__(self, rows: MutableMapping[str, Any]) -> None:
        self._store = Store(rows)

    def __len__(self) -> int:
        """How many claims are live."""
        return len(self._store)

    def decide(self, message: Assertion | Withdrawal) -> Outcome:
        """Take in one assertion or withdrawal.  One seen before changes nothing and gives its alerts again."""
        if message["action"] == "withdraw":
            return self._withdraw(message)
        seen = self._store.seen(message["assertion_id"])
        if seen is not None:
            return Outcome([], list(seen["alerts"]), {}, "replayed")
        block = message["claim"]["block"]
        mark = self._store.clock(block)["watermark"]
        at = epoch(message["asserted_at"])
        at = (mark or 0.0) if at is None else at
        if mark is not None and at < mark - CLAIM_AGE:
            return Outcome([], [], {}, "too-late")
        return self._take(message, block, at)

    def _take(self, message: Assertion, block: str, at: float) -> Outcome:
        flags = message["evidence"]["flags"]
        asked = profile(message, at)
        new = answer(message, at, belief.weight(message))
        met = self._meet(message, block, asked, new)
        found = met.claim
        touch = self._store.tick(block, at)["touch"]
        claim = found or _founded(message, asked, at)
        told: list[tuple[Ruling, Answer]] = []
        if new["stance"] in ("denies", "retracts"):
            told = _against(claim, new)
        elif new["value"] is None:
            told = [(_fact(claim, new), new)]
        else:
            cumulative = message["claim"]["measure"] in measures().cumulative
            told = [(judge(
                claim["answers"], new, flags, believed=_current(claim, new), cumulative=cumulative,
                replaced=_replaced(claim, message),
            ), new)]  # fmt: skip
        claim = _grown(claim, asked, touch, flags, told)
        decisions: list[Decision] = []
        alerts: list[Alert] = []
        for ruling, subject in told:
            why: Why = {
                "rule": ruling.rule,
                "score": met.score.total if met.score else None,
                "parts": met.score.parts if met.score else {},
                "weight": new["weight"],
            }
            decisions.append(_decision(claim, message["assertion_id"], ruling, subject, why))
            claim, alert = _alert(claim, message, ruling, subject, why)
            if alert is not None:
                alerts.append(alert)
        self._store.put_claim(claim)
        self._store.put_seen(block, message["assertion_id"], {"at": at, "claim": claim["id"], "alerts": alerts})
        touched: dict[str, ClaimState | None] = {claim["id"]: claim}
        for gone in self._store.prune(block):
            touched[gone] = None
        return Outcome(decisions, alerts, touched, decisions[0]["kind"])

    def _meet(self, message: Assertion, block: str, asked: Profile, new: Answer) -> Met:
        """The claim this is about: the one its older version answered, else the best scored candidate."""
        replaces = message["evidence"]["replaces"]
        before = self._store.seen(replaces) if replaces else None
        if before is not None and before["claim"]:
            return Met(self._store.claim(before["claim"]), None)
        index = self._store.block(block).index
        weights = dict(asked["words"])
        weights.update({token: 1.5 for token in query(asked) if token.startswith("place:")})
        if new["value"] is not None:
            weights[value_token(new["value"])] = 1.5
        best: tuple[float, str] | None = None
        met = Met(None, None)
        for claim_id in index.candidates(weights):
            claim = self._store.claim(claim_id)
            if claim is None or not _may_meet(claim, message, new):
                continue
            values = {support["value"] for support in claim["support"]}
            voiced = new["claimant"] is not None and any(
                same_claimant(a["claimant"], new["claimant"]) for a in claim["answers"]
            )
            got = score(new, asked, claim["profile"], values, index.rarity, voiced)
            if best is None or (got.total, claim_id) > best:
                best = (got.total, claim_id)
                met = Met(claim if got.total >= 0 else None, got)
        return met

    def _withdraw(self, message: Withdrawal) -> Outcome:
        seen = self._store.seen(message["assertion_id"])
        at = epoch(message["asserted_at"]) or 0.0
        if seen is None:
            row: dict[str, Any] = {"at": at, "claim": None, "alerts": [], "withdrawn": []}
            self._store.put_seen(message["block"], message["assertion_id"], row)
            return Outcome([], [], {}, "withdrawn")
        if "withdrawn" in seen:
            return Outcome([], list(seen["withdrawn"]), {}, "replayed")
        claim = self._store.claim(seen["claim"])
        alerts: list[Alert] = []
        touched: dict[str, ClaimState | None] = {}
        if claim is not None:
            claim, alerts = _withdrawn(claim, message)
            self._store.put_claim(claim)
            touched[claim["id"]] = claim
        self._store.put_seen(message["block"], message["assertion_id"], {**seen, "withdrawn": alerts})
        return Outcome([], alerts, touched, "withdrawn")


def _may_meet(claim: ClaimState, message: Assertion, new: Answer) -> bool:
    """Whether the two can be compared at all: one scope, and no other number by the same voice in one article."""
    if new["value"] is None or new["stance"] in ("denies", "retracts"):
        return True
    if claim["claim"]["scope"] != message["claim"]["scope"]:
        return False
    if (claim["claim"]["measure"] == "fact") != (message["claim"]["measure"] == "fact"):
        return False
    if "previous" in message["evidence"]["flags"]:
        return True
    for said in claim["answers"]:
        if said["article"] == new["article"] and said["live"] and said["stance"] not in ("denies", "retracts"):
            mention = said["public"]["mention"]
            if mention["version"] != message["mention"]["version"] or said["value"] is None:
                continue
            one_voice = not said["claimant"] or not new["claimant"] or same_claimant(said["claimant"], new["claimant"])
            if one_voice and not same(said, new):
                return False
    return True


def _affirms(answer: Answer) -> bool:
    return answer["stance"] in ("asserts", "confirms")


def _founded(message: Assertion, asked: Profile, at: float) -> ClaimState:
    """A claim of its own for an assertion that meets none."""
    claim_id = digest("claim", message["assertion_id"])
    return {
        "row": "claim", "id": claim_id, "claim": {**message["claim"], "id": claim_id}, "first_at": at, "last_at": at,
        "touch": 0, "count": 0, "sequence": 0, "profile": asked, "answers": [], "support": [], "believed": None,
        "alerted": [],
    }  # fmt: skip


def _current(claim: ClaimState, new: Answer) -> Answer | None:
    """What a new answer is held against: the newest one answered for, or for an anonymous one what is believed."""
    live = [a for a in claim["answers"] if a["live"] and _affirms(a) and a["value"] is not None]
    if new["publisher"]:
        answered = [a for a in live if a["publisher"]]
        return max(answered, key=lambda a: a["at"]) if answered else None
    believed = claim["believed"] if claim["believed"] is not None else live[0]["value"] if live else None
    return next((a for a in reversed(live) if a["value"] == believed), None)


def _replaced(claim: ClaimState, message: Assertion) -> Answer | None:
    replaces = message["evidence"]["replaces"]
    return next((a for a in claim["answers"] if a["id"] == replaces), None) if replaces else None


def _against(claim: ClaimState, new: Answer) -> list[tuple[Ruling, Answer]]:
    """A denial or retraction: of a known answer, or of one that is introduced by being denied."""
    kind: AlertKind = "denied" if new["stance"] == "denies" else "retracted"
    said = [a for a in claim["answers"] if _affirms(a)]
    target = next((a for a in reversed(said) if new["value"] is not None and same(a, new)), None)
    told: list[tuple[Ruling, Answer]] = []
    repeated = any(a["stance"] == new["stance"] and same_claimant(a["claimant"], new["claimant"])
                   and (same(a, new) or new["value"] is None) for a in claim["answers"])  # fmt: skip
    if repeated:
        return [(Ruling("restated", target, f"{kind} before by the same claimant"), new)]
    if new["value"] is not None and target is None:
        other: Answer = {**new, "claimant": None, "stance": "asserts", "public": {**new["public"], "claimant": None}}
        before = said[-1] if said else None
        told.append((Ruling("revised" if said else "new", before, "introduced by its denial"), other))
        target = other
    if new["value"] is None:
        target = said[-1] if said else None
        if target is None and kind == "denied":
            return [(Ruling("restated", None, "a denial of nothing that was claimed"), new)]
    told.append((Ruling(kind, target, f"{kind} by a named party"), new))
    return told


def _fact(claim: ClaimState, new: Answer) -> Ruling:
    """A fact confirmed without a number."""
    said = [a for a in claim["answers"] if _affirms(a)]
    if not said:
        return Ruling("new", None, "a fact not claimed before")
    if any(same_claimant(a["claimant"], new["claimant"]) for a in said):
        return Ruling("restated", said[-1], "the claimant said so before")
    return Ruling("confirmed", said[-1], "another claimant confirms the fact")


def _grown(
    claim: ClaimState, asked: Profile, touch: int, flags: list[str], told: list[tuple[Ruling, Answer]]
) -> ClaimState:
    """The claim with one more answer in its history."""
    count = claim["count"] + 1
    support = claim["support"]
    answers = claim["answers"]
    for _, subject in told:
        if _affirms(subject) and "previous" not in flags:
            counts = belief.damped(subject["weight"], subject["value"], claim["believed"])
            support = belief.add(support, subject, counts)
        answers = [*answers, subject]
    return {
        **claim,
        "last_at": max(claim["last_at"], asked["at"]),
        "touch": touch,
        "count": count,
        "profile": merged(claim["profile"], asked, count) if count > 1 else claim["profile"],
        "answers": _kept(answers),
        "support": support,
    }


def _kept(answers: list[Answer]) -> list[Answer]:
    """At most so many answers: of those that repeat a claimant's value the oldest goes first, then the oldest."""
    while len(answers) > KEPT_ANSWERS:
        seen: set[tuple[Any, ...]] = set()
        victim = 0
        for i in range(len(answers) - 1, -1, -1):
            a = answers[i]
            key = (a["value"], a["low"], a["stance"], a["claimant"]["text"] if a["claimant"] else None)
            if key in seen:
                victim = i
            seen.add(key)
        answers = answers[:victim] + answers[victim + 1 :]
    return answers


def _decision(claim: ClaimState, assertion_id: str, ruling: Ruling, subject: Answer, why: Why) -> Decision:
    return {
        "kind": ruling.kind,
        "assertion_id": assertion_id,
        "claim": claim["claim"],
        "before": ruling.before["public"] if ruling.before and ruling.kind != "new" else None,
        "after": subject["public"],
        "why": why,
    }


def _alert(
    claim: ClaimState, message: Assertion, ruling: Ruling, subject: Answer, why: Why
) -> tuple[ClaimState, Alert | None]:
    """The alert a ruling deserves, if any, and the claim that remembers it."""
    kind: DecisionKind = ruling.kind
    before = ruling.before
    flags = message["evidence"]["flags"]
    if _SILENT & set(flags) or message["claim"]["measure"] in measures().background or message["backfill"]:
        return claim, None
    if "past" in flags and ("carried" in flags or not subject["claimant"]):
        return claim, None
    if not belief.accountable(message):
        kind, before = _moved(claim, message, subject, kind)
    if kind not in ALERTS or (subject["value"] is None and kind == "new"):
        return claim, None
    claim = {**claim, "sequence": claim["sequence"] + 1}
    if kind in ("new", "revised") and subject["value"] is not None:
        claim["believed"] = subject["value"]
        claim["alerted"] = [*claim["alerted"], subject["value"]][-24:]
    alert: Alert = {
        "alert_id": digest("alert", message["assertion_id"], kind),
        "kind": kind,  # type: ignore[typeddict-item]
        "claim": claim["claim"],
        "sequence": claim["sequence"],
        "before": before["public"] if before and kind != "new" else None,
        "after": subject["public"],
        "change": _change(before, subject),
        "independent_claimants": len(_voices(claim, subject)),
        "independent_publishers": len(_publishers(claim, subject)),
        "late": False,
        "why": why,
    }
    return claim, alert


def _moved(
    claim: ClaimState, message: Assertion, subject: Answer, kind: DecisionKind
) -> tuple[DecisionKind, Answer | None]:
    """For a statement nobody answers for: an alert only where it moves what all reports together say."""
    if kind not in ("new", "revised", "restated", "lagging", "confirmed") or subject["value"] is None:
        return "restated", None
    cumulative = message["claim"]["measure"] in measures().cumulative
    now = belief.established(claim["support"], claim["last_at"], cumulative)
    last = claim["believed"]
    if now is None or now["value"] != subject["value"]:
        now = belief.rival(claim["support"], subject["value"], last)
    if now is None or now["value"] in claim["alerted"]:
        return "restated", None
    if not claim["alerted"]:
        return "new", None
    before = next((a for a in reversed(claim["answers"]) if a["value"] == last), None)
    return "revised", before


def _change(before: Answer | None, after: Answer) -> Change | None:
    if before is None or before["value"] is None or after["value"] is None:
        return None
    absolute = round(after["value"] - before["value"], 6)
    return {
        "direction": "up" if absolute > 0 else "down" if absolute < 0 else None,
        "absolute": absolute,
        "ratio": round(after["value"] / before["value"], 6) if before["value"] else None,
    }


def _voices(claim: ClaimState, subject: Answer) -> list[Any]:
    voices: list[Any] = []
    for a in claim["answers"]:
        says_so = a["live"] and a["claimant"] and same(a, subject) and _affirms(a)
        if says_so and not any(same_claimant(voice, a["claimant"]) for voice in voices):
            voices.append(a["claimant"])
    return voices


def _publishers(claim: ClaimState, subject: Answer) -> set[str]:
    return {a["publisher"] for a in claim["answers"] if a["live"] and a["publisher"] and same(a, subject)}


def _withdrawn(claim: ClaimState, message: Withdrawal) -> tuple[ClaimState, list[Alert]]:
    """The claim without a withdrawn answer; deleted without another that says the same, it is a retraction."""
    gone = next((a for a in claim["answers"] if a["id"] == message["assertion_id"]), None)
    if gone is None:
        return claim, []
    dead: Answer = {**gone, "live": False}
    answers = [dead if a["id"] == message["assertion_id"] else a for a in claim["answers"]]
    claim = {**claim, "answers": answers, "support": belief.remove(claim["support"], gone)}
    others = any(a["live"] and same(a, gone) and _affirms(a) for a in answers)
    if message["reason"] != "deleted" or others or not gone["publisher"] or not _affirms(gone):
        return claim, []
    claim = {**claim, "sequence": claim["sequence"] + 1}
    alert: Alert = {
        "alert_id": digest("alert", message["assertion_id"], "retracted", message["action"]),
        "kind": "retracted",
        "claim": claim["claim"],
        "sequence": claim["sequence"],
        "before": gone["public"],
        "after": gone["public"],
        "change": None,
        "independent_claimants": 0,
        "independent_publishers": 0,
        "late": False,
        "why": {"rule": "its article was deleted and nobody else says so", "score": None, "parts": {}, "weight": 0.0},
    }
    return claim, [alert]
