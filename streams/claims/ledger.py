"""The claim ledger: each assertion meets its claim, or founds one, and what changed is told.

Pure: state is the mapping handed in, *now* is the assertion's own time, and the same records give the same bytes.

A crash may cut the writes of one record anywhere, so their order matters: the claim's row first, with what the
record did in ``last``; then the block's clock, the claims forgotten, and the ``seen`` row.  A record that comes
again and stands in a ``last`` without a ``seen`` row has its remaining writes made up, and changes nothing else.
"""

from collections.abc import Iterator, MutableMapping
from typing import Any, NamedTuple

from streams.claims import belief
from streams.claims.alerting import alert, alert_id, due
from streams.claims.borrowed import BORROWED
from streams.claims.growth import founded, grown, withdrawn
from streams.claims.increments import adds_to, increased
from streams.claims.measures import measures
from streams.claims.meeting import Met, meet
from streams.claims.public import public
from streams.claims.rules import Ruling, Told, against, confirms_fact, judge, same
from streams.claims.scope import to_come
from streams.claims.state import Answer, ClaimState, affirms, answer, epoch, profile
from streams.claims.store import Store
from streams.messages import Alert, Assertion, Decision, Why, Withdrawal


class Outcome(NamedTuple):
    """What one record did: the decisions, the alerts to send, and the public state of the claims it touched
    (``None``: forgotten).  ``outcome`` is the first decision's kind, or ``withdrawn``, ``replayed``, ``too-late``,
    ``unmet`` (its measure is only guessed, and no claim fits)."""

    decisions: list[Decision]
    alerts: list[Alert]
    touched: dict[str, dict[str, Any] | None]
    outcome: str


class Ledger:
    """Claims over a mapping of rows (see ``store``): a dict in memory, a Faust table under Kafka.

    It reads all rows first; with ``read=False`` whoever made it does that by running through ``read``.
    """

    def __init__(self, rows: MutableMapping[str, Any], *, read: bool = True) -> None:
        self._store = Store(rows, read=read)

    def read(self) -> Iterator[None]:
        """Read the rows, and stop again and again: there may be very many."""
        return self._store.read()

    def __len__(self) -> int:
        """How many claims are live."""
        return len(self._store)

    def decide(self, message: Assertion | Withdrawal) -> Outcome:
        """Take in one assertion or withdrawal.  One seen before changes nothing and gives its alerts again."""
        if message["action"] == "withdraw":
            return self._withdraw(message)
        block = message["claim"]["block"]
        if self._store.done(block, message["assertion_id"]):
            return self._again(block, message["assertion_id"])
        mark = self._store.clock(block)["watermark"]
        at = epoch(message["asserted_at"])
        at = (mark or 0.0) if at is None else at
        if at <= self._store.horizon(block):
            return Outcome([], [], {}, "too-late")
        return self._take(message, block, at)

    def _take(self, message: Assertion, block: str, at: float) -> Outcome:
        asked = profile(message, at)
        new = answer(message, at, belief.weight(message))
        met = meet(self._store, message, asked, new)
        ahead = to_come(message["claim"]["scope"]) and new["direct"] and new["claimant"]  # "He expects 10,000 by May"
        if met.claim is None and BORROWED in message["evidence"]["flags"] and not ahead:
            self._store.put_seen(block, message["assertion_id"], {"at": at, "claim": None, "alerts": [], "evicted": []})
            return Outcome([], [], {}, "unmet")
        claim = met.claim or founded(message, asked)
        late = new["at"] < claim["last_at"]
        if met.claim and adds_to(met.claim, message):
            told = [Told(Ruling("new", None, "an increment, added to the total"), new)]
            claim = increased(claim, new)
        else:
            told = _told(claim, message, new)
            sure = met.score.total if met.claim and met.score else None
            claim = grown(claim, asked, message["evidence"]["flags"], told, sure)
        decisions: list[Decision] = []
        alerts: list[Alert] = []
        for said in told:
            why = _why(met, said, new)
            decisions.append(_decision(claim, message["assertion_id"], said, why))
            wanted = None if met.beside else due(claim, message, said)
            if wanted is not None:
                name = alert_id(message["assertion_id"], wanted.kind)
                claim, sent = alert(claim, name, wanted.kind, wanted.before, said.answer, why, late)
                alerts.append(sent)
        touched = self._write(block, message["assertion_id"], claim, alerts, at)
        return Outcome(decisions, alerts, touched, decisions[0]["kind"])

    def _withdraw(self, message: Withdrawal) -> Outcome:
        block, key = message["block"], f"withdraw:{message['assertion_id']}"
        if self._store.done(block, key):
            return self._again(block, key)
        seen = self._store.seen(block, message["assertion_id"])
        claim = self._store.claim(seen["claim"]) if seen and seen["claim"] else None
        at = epoch(message["asserted_at"])
        if claim is None:
            self._store.put_seen(block, key, {"at": at or 0.0, "claim": None, "alerts": [], "evicted": []})
            return Outcome([], [], {}, "withdrawn")
        claim, gone = withdrawn(claim, message["assertion_id"])
        alerts: list[Alert] = []
        told = seen is not None and bool(seen["alerts"])
        if message["reason"] == "deleted" and gone is not None and _only_voice(claim, gone, told):
            rule = "its article was deleted, and nobody else says so"
            why: Why = {"rule": rule, "score": None, "parts": {}, "weight": gone["weight"]}
            claim, sent = alert(claim, alert_id(key, "retracted"), "retracted", gone, gone, why, False)
            alerts.append(sent)
        touched = self._write(block, key, claim, alerts, claim["last_at"])
        return Outcome([], alerts, touched, "withdrawn")

    def _write(
        self, block: str, key: str, claim: ClaimState, alerts: list[Alert], at: float
    ) -> dict[str, dict[str, Any] | None]:
        """Make the writes of one record, in the order that survives a crash between any two of them."""
        clock = self._store.ticked(block, at)
        claim = {
            **claim,
            "touch": clock["touch"],
            "last": {
                "id": key,
                "at": at,
                "alerts": alerts,
                "evicted": self._store.expired(block, clock["watermark"], keep=claim["id"]),
                "watermark": clock["watermark"],
            },
        }
        return self._store.finish(block, claim) | {claim["id"]: public(claim)}

    def _again(self, block: str, key: str) -> Outcome:
        """What was sent for a record seen before; its rows are written once more, as they are now."""
        row = self._store.repeat(block, key)
        touched: dict[str, dict[str, Any] | None] = dict.fromkeys(row["evicted"])
        if row["claim"]:
            claim = self._store.claim(row["claim"])
            touched[row["claim"]] = public(claim) if claim else None
        return Outcome([], list(row["alerts"]), touched, "replayed")


def _told(claim: ClaimState, message: Assertion, new: Answer) -> list[Told]:
    if not affirms(new):
        return against(claim["answers"], new, message["evidence"]["flags"])
    if new["value"] is None:
        return [Told(confirms_fact(claim["answers"], new), new)]
    replaces = message["evidence"]["replaces"]
    ruling: Ruling = judge(
        claim["answers"],
        new,
        message["evidence"]["flags"],
        current=_current(claim, new),
        cumulative=message["claim"]["measure"] in measures().cumulative,
        replaced=next((a for a in claim["answers"] if a["id"] == replaces), None) if replaces else None,
    )
    return [Told(ruling, new)]


def _current(claim: ClaimState, new: Answer) -> Answer | None:
    """What a new answer is held against: the newest one answered for, or for an anonymous one what is believed."""
    live = [a for a in claim["answers"] if a["live"] and affirms(a) and a["value"] is not None]
    if new["publisher"]:
        return max((a for a in live if a["publisher"]), key=lambda a: a["at"], default=None)
    believed = claim["believed"] if claim["believed"] is not None else live[0]["value"] if live else None
    return next((a for a in reversed(live) if a["value"] == believed), None)


def _only_voice(claim: ClaimState, gone: Answer, alerted: bool) -> bool:
    """Whether readers were told what is withdrawn, by its own alert or one of its value, and nobody else says so."""
    if not gone["publisher"] or not (alerted or gone["value"] in claim["alerted"]):
        return False
    return not any(a["live"] and affirms(a) and same(a, gone) for a in claim["answers"])


def _why(met: Met, said: Told, new: Answer) -> Why:
    return {
        "rule": said.ruling.rule,
        "score": met.score.total if met.score else None,
        "parts": met.score.parts if met.score else {},
        "weight": new["weight"],
    }


def _decision(claim: ClaimState, assertion_id: str, said: Told, why: Why) -> Decision:
    before = said.ruling.before
    return {
        "kind": said.ruling.kind,
        "assertion_id": assertion_id,
        "claim": claim["claim"],
        "before": before["public"] if before and said.ruling.kind != "new" else None,
        "after": said.answer["public"],
        "why": why,
    }
