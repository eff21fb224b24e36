"""Whatever way records come, again, late or cut by a crash, the ledger ends the same and sends the same."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.claims import Ledger
from streams.messages import Assertion, Withdrawal
from tests.claims.saying import say, withdraw

Record = Assertion | Withdrawal

_SENTENCES = [
    "people died in the earthquake in the Karsa valley in Tarvania",
    "were killed when the river ferry overturned in the Norai delta",
    "died after the passenger ferry Santa Lidia sank off Belmonte",
]
_TIMES = [f"2025-03-0{day}T{hour:02d}:00:00Z" for day in (1, 2, 3) for hour in (1, 9, 17)]

assertions = st.builds(
    say,
    st.sampled_from([12.0, 19.0, 31.0, 44.0, 212.0]),
    st.sampled_from(_SENTENCES),
    by=st.sampled_from(["civil protection agency", "Lena Tavish", None]),
    publisher=st.sampled_from(["Daily", "Herald", None]),
    at=st.sampled_from(_TIMES),
    stance=st.sampled_from(["asserts", "asserts", "asserts", "denies", "confirms"]),
    flags=st.sampled_from([(), (), ("lower",), ("previous",), ("change",)]),
)


@st.composite
def streams(draw: st.DrawFn) -> list[Record]:
    """Assertions, some of them withdrawn later."""
    said: list[Record] = list(draw(st.lists(assertions, min_size=1, max_size=10)))
    for assertion in list(said):
        if draw(st.integers(0, 4)) == 0:
            gone = withdraw(assertion, reason=draw(st.sampled_from(["new-version", "deleted"])))  # type: ignore[arg-type]
            said.insert(draw(st.integers(0, len(said))), gone)
    return said


def run(rows: dict[str, Any], records: list[Record]) -> list[bytes]:
    ledger = Ledger(rows)
    return [orjson.dumps(alert) for record in records for alert in ledger.decide(record).alerts]


def dump(rows: dict[str, Any]) -> bytes:
    return orjson.dumps(rows, option=orjson.OPT_SORT_KEYS)


@given(streams(), st.data())
@settings(max_examples=150, deadline=None)
def test_replaying_any_part_changes_no_state_and_sends_only_what_was_sent(
    records: list[Record], data: st.DataObject
) -> None:
    rows: dict[str, Any] = {}
    sent = set(run(rows, records))
    before = dump(rows)
    again = data.draw(st.lists(st.sampled_from(records), max_size=20))
    resent = run(rows, again)
    assert dump(rows) == before
    assert set(resent) <= sent


@given(streams())
@settings(max_examples=100, deadline=None)
def test_a_doubled_stream_ends_like_a_single_one(records: list[Record]) -> None:
    once: dict[str, Any] = {}
    twice: dict[str, Any] = {}
    sent = run(once, records)
    resent = run(twice, [r for record in records for r in (record, record)])
    assert dump(once) == dump(twice)
    assert set(sent) == set(resent)


@given(streams(), st.data())
@settings(max_examples=100, deadline=None)
def test_a_ledger_rebuilt_from_its_rows_goes_on_the_same(records: list[Record], data: st.DataObject) -> None:
    whole: dict[str, Any] = {}
    sent = run(whole, records)
    split: dict[str, Any] = {}
    at = data.draw(st.integers(0, len(records)))
    first = run(split, records[:at])
    restored = orjson.loads(orjson.dumps(split))
    assert first + run(restored, records[at:]) == sent
    assert dump(restored) == dump(whole)


class Cut(dict[str, Any]):
    """A mapping that remembers its writes in order; ``None`` is a deletion."""

    def __init__(self) -> None:
        super().__init__()
        self.writes: list[tuple[str, Any]] = []

    def __setitem__(self, key: str, value: Any) -> None:
        self.writes.append((key, deepcopy(value)))
        super().__setitem__(key, value)

    def __delitem__(self, key: str) -> None:
        self.writes.append((key, None))
        super().__delitem__(key)


def cut_points(records: list[Record]) -> Iterator[tuple[int, dict[str, Any], list[bytes]]]:
    """Every state a crash may leave: the index of the record to come again, the rows, what was sent before it."""
    rows = Cut()
    ledger = Ledger(rows)
    sent: list[bytes] = []
    kept: dict[str, Any] = {}
    for i, record in enumerate(records):
        outcome = ledger.decide(record)
        for key, value in rows.writes:
            yield i, deepcopy(kept), list(sent)
            if value is None:
                kept.pop(key, None)
            else:
                kept[key] = value
        rows.writes.clear()
        yield i, deepcopy(kept), list(sent)
        sent += [orjson.dumps(alert) for alert in outcome.alerts]


@given(streams())
@settings(max_examples=40, deadline=None)
def test_a_crash_between_any_two_writes_loses_and_changes_nothing(records: list[Record]) -> None:
    whole: dict[str, Any] = {}
    sent = run(whole, records)
    for i, rows, before in cut_points(records):
        after = run(rows, records[i:])
        assert set(before + after) == set(sent)
        assert dump(rows) == dump(whole)


@given(st.permutations([say(v, at=t) for v, t in zip((12.0, 19.0, 31.0, 44.0), _TIMES[:4], strict=True)]))
@settings(max_examples=24, deadline=None)
def test_in_any_order_an_older_count_of_the_same_claimant_never_alerts_over_a_newer_one(
    shuffled: list[Assertion],
) -> None:
    ledger = Ledger({})
    newest = ""
    for record in shuffled:
        alerts = ledger.decide(record).alerts
        at = record["asserted_at"] or ""
        if newest and at < newest:
            assert alerts == []
        else:
            assert [a["after"]["value"] for a in alerts] == [record["value"]]
        newest = max(newest, at)


@given(st.permutations(range(3)))
def test_a_withdrawal_and_its_replacement_may_come_in_either_order(order: list[int]) -> None:
    old = say(14.0, article="a", version="1", at="2025-03-02T08:00:00Z")
    new = say(21.0, article="a", version="2", at="2025-03-02T08:00:00Z", replaces=old["assertion_id"])
    rest: list[Record] = [new, withdraw(old, replaced_by=new["assertion_id"]), say(5.0, measure="injured")]
    ledger = Ledger({})
    ledger.decide(old)
    sent = [alert for i in order for alert in ledger.decide(rest[i]).alerts]
    about = [a for a in sent if a["claim"]["measure"] == "killed"]
    assert [(a["kind"], a["before"] and a["before"]["value"], a["after"]["value"]) for a in about] == [
        ("revised", 14.0, 21.0)
    ]
