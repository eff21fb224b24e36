"""What is forgotten, what is bounded, and that the index finds claims without looking at all of them."""

from typing import Any

import pytest

from streams.claims import Ledger, store
from streams.claims.index import CANDIDATES, Index
from streams.claims.state import KEPT_ANSWERS
from tests.claims.saying import say


def test_a_claim_untouched_for_long_is_forgotten_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LEAP", 1e9)
    rows: dict[str, Any] = {}
    ledger = Ledger(rows)
    old = ledger.decide(say(12.0, at="2025-01-01T00:00:00Z"))
    later = ledger.decide(say(19.0, "drowned when a ferry sank off Belmonte", at="2025-04-01T00:00:00Z"))
    assert [key for key, state in later.touched.items() if state is None] == list(old.touched)
    assert len(ledger) == 1


def test_one_wrong_date_far_ahead_forgets_nothing() -> None:
    ledger = Ledger({})
    ledger.decide(say(12.0))
    ledger.decide(say(19.0, "drowned when a ferry sank off Belmonte", at="2099-01-01T00:00:00Z"))
    assert [a["kind"] for a in ledger.decide(say(31.0, at="2025-03-02T10:00:00Z")).alerts] == ["revised"]


def test_the_oldest_claim_goes_when_a_block_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_CLAIMS", 2)
    ledger = Ledger({})
    for n, place in enumerate(("Alda", "Brono", "Cavit", "Dorsk")):
        ledger.decide(say(10.0 + n, f"drowned as a boat sank near {place}", by=None, at=f"2025-03-02T0{n}:00:00Z"))
    assert len(ledger) <= 3


def test_a_claim_keeps_a_bounded_history() -> None:
    rows: dict[str, Any] = {}
    ledger = Ledger(rows)
    for n in range(3 * KEPT_ANSWERS):
        ledger.decide(say(10.0 + n, at=f"2025-03-02T08:{n:02d}:00Z"))
    assert all(len(row["answers"]) <= KEPT_ANSWERS for row in rows.values() if row["row"] == "claim")


def test_the_public_state_says_what_is_believed_now() -> None:
    ledger = Ledger({})
    ledger.decide(say(12.0, at="2025-03-02T05:00:00Z"))
    (state,) = ledger.decide(say(31.0)).touched.values()
    assert state is not None
    assert state["present"]["value"] == 31.0
    assert [answer["value"] for answer in state["answers"]] == [12.0, 31.0]
    assert state["first_at"] == "2025-03-02T05:00:00Z"


def test_the_index_hands_on_few_candidates_the_best_first() -> None:
    index = Index()
    for n in range(1000):
        index.put(f"claim{n}", ["quake", f"place{n}"])
    found = index.candidates({"quake": 1.0, "place7": 1.0})
    assert found[0] == "claim7"
    assert len(found) <= CANDIDATES
