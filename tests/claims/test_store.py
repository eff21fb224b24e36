"""What is forgotten, what is bounded, and that the index finds claims without looking at all of them."""

from types import SimpleNamespace
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import REGISTRY

from streams import stages
from streams.claims import Ledger, store
from streams.claims.index import CANDIDATES, Index
from streams.claims.state import KEPT_ANSWERS
from streams.metrics import account
from streams.runtime.results import Result
from streams.topics import CLAIMS
from tests.claims.saying import say


class Written(dict[str, Any]):
    """A mapping that keeps the bytes of each write; a deletion has none."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []

    def __setitem__(self, key: str, value: Any) -> None:
        self.written.append(orjson.dumps(value))
        super().__setitem__(key, value)

    def __delitem__(self, key: str) -> None:
        self.written.append(b"")
        super().__delitem__(key)


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


def test_a_claim_dropped_for_room_is_told_by_a_tombstone_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_CLAIMS", 2)
    ledger = Ledger({})
    counted = REGISTRY.get_sample_value("claimstream_claims_evicted_total") or 0.0
    founded = []
    for n, place in enumerate(("Alda", "Brono", "Cavit", "Dorsk")):
        said = say(10.0**n, f"drowned as a boat sank near {place}", at=f"2025-03-02T0{n}:00:00Z")
        handled = stages.weigh(said, ledger)
        account("ledger", Result(SimpleNamespace(message=SimpleNamespace(headers=[])), handled=handled))
        founded += [output.key for output in handled.outputs if output.topic is CLAIMS and output.value is not None]
        last = handled
    gone = [output.key for output in last.outputs if output.topic is CLAIMS and output.value is None]
    assert gone == founded[:1]
    assert REGISTRY.get_sample_value("claimstream_claims_evicted_total") == counted + 1
    assert len(ledger) == 3  # the newest comes in before the next one goes


def test_a_claim_touched_again_outlives_one_that_was_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_CLAIMS", 2)
    ledger = Ledger({})
    boats = [f"drowned as a boat sank near {place}" for place in ("Alda", "Brono", "Cavit")]
    ledger.decide(say(10.0, boats[0], at="2025-03-02T01:00:00Z"))
    brono = ledger.decide(say(400.0, boats[1], at="2025-03-02T02:00:00Z"))
    ledger.decide(say(11.0, boats[0], at="2025-03-02T03:00:00Z"))
    ledger.decide(say(7000.0, boats[2], at="2025-03-02T04:00:00Z"))
    last = ledger.decide(say(7001.0, boats[2], at="2025-03-02T05:00:00Z"))
    assert [key for key, state in last.touched.items() if state is None] == list(brono.touched)


def test_who_waits_to_be_forgotten_is_one_entry_a_claim_however_often_it_is_touched() -> None:
    ledger = Ledger({})
    for n in range(50):
        ledger.decide(say(10.0 + n, at=f"2025-03-02T08:{n:02d}:00Z"))
    assert len(ledger._store.block("killed").claims) == len(ledger)


def test_one_assertion_writes_a_bounded_number_of_rows_and_bytes() -> None:
    """However many claims its block has and however long its claim's history is."""
    rows = Written()
    ledger = Ledger(rows)
    sizes = []
    for n in range(400):
        name = f"{n:03}".translate({ord(str(d)): letter for d, letter in enumerate("abcdefghij")})
        ledger.decide(say(2.0 * 1.2 ** (n % 90), f"{name}ark {name}ont {name}im {name}uld", by=None))
    assert len(ledger) > 100
    for n in range(120):
        words = " ".join(f"word{n}x{i}" for i in range(60))
        said = f"people died in the earthquake in the Karsa valley in Tarvania {words}"
        rows.written.clear()
        ledger.decide(say(1000.0 + n, said, by=f"agency number {n}", publisher=f"Daily{n}"))
        assert len(rows.written) <= 3 + store.EVICTIONS
        sizes.append(sum(map(len, rows.written)))
    assert max(sizes[60:]) < 1.05 * max(sizes[30:60])
    assert max(sizes) < 60_000


def test_a_clock_that_leaps_drops_a_few_rows_a_record_until_all_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LEAP", 1e9)
    rows = Written()
    ledger = Ledger(rows)
    for n in range(150):
        ledger.decide(say(12.0, publisher=f"Paper{n}", at="2025-01-01T00:00:00Z"))
    for n in range(3):
        rows.written.clear()
        ledger.decide(say(19.0 + n, "drowned when a ferry sank off Belmonte", at="2025-06-01T00:00:00Z"))
        assert len(rows.written) <= 3 + store.EVICTIONS + store.UNSEEN
    assert sum(row["row"] == "seen" for row in rows.values()) == 3


_names = st.sampled_from([f"claim{n}" for n in range(6)])
_tokens = st.lists(st.sampled_from("abcdefgh"), max_size=5)


@given(st.lists(st.tuples(_names, st.none() | _tokens), max_size=40))
def test_the_index_finds_what_a_plain_look_through_all_claims_finds(steps: list[tuple[str, list[str] | None]]) -> None:
    index = Index()
    claims: dict[str, list[str]] = {}
    for claim, held in steps:
        claims.pop(claim, None)
        if held is None:
            index.remove(claim)
        else:
            claims[claim] = held
            index.put(claim, held)
    for token in "abcdefgh":
        assert set(index.candidates({token: 1.0})) == {claim for claim, held in claims.items() if token in held}
    assert len(index) == len(claims)


def test_what_was_sent_is_remembered_for_so_many_and_what_is_as_old_as_the_forgotten_comes_too_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store, "MOST_SEEN", 3)
    rows: dict[str, Any] = {}
    ledger = Ledger(rows)
    said = [say(10.0 + n, at=f"2025-03-02T0{n}:00:00Z") for n in range(6)]
    sent = [ledger.decide(assertion).alerts for assertion in said]
    before = orjson.dumps(rows)
    assert sum(row["row"] == "seen" for row in rows.values()) == 3
    again = [ledger.decide(assertion) for assertion in said]
    assert [outcome.outcome for outcome in again] == ["too-late"] * 3 + ["replayed"] * 3
    assert [outcome.alerts for outcome in again[3:]] == sent[3:]
    assert [ledger.decide(assertion).outcome for assertion in said] == [outcome.outcome for outcome in again]
    assert orjson.dumps(rows) == before
    assert [Ledger(rows).decide(assertion).outcome for assertion in said] == [outcome.outcome for outcome in again]
