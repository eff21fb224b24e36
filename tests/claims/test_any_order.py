"""Versions, deletions and late articles in any order, again and in pieces: the history and the thread end the same."""

from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.claims import Ledger
from streams.messages import Assertion
from streams.stages import Output, claim, weigh
from streams.topics import ALERTS, ASSERTIONS
from tests.claims.saying import say, withdraw
from tests.claims.test_articles import article

_HOURS = [f"2025-03-02T{hour:02d}:00:00Z" for hour in range(8, 14)]
_values = st.sampled_from([12.0, 14.0, 21.0, 30.0, 45.0, 60.0])


@given(st.lists(_values, min_size=1, max_size=6, unique=True), st.data())
@settings(max_examples=60, deadline=None)
def test_late_answers_take_their_place_in_event_time(values: list[float], data: st.DataObject) -> None:
    said = [say(value, at=at) for value, at in zip(values, _HOURS, strict=False)]
    shuffled = data.draw(st.permutations(said))
    inorder, anyhow = _present(said), _present(shuffled)
    assert [a["value"] for a in anyhow["answers"]] == values
    assert anyhow["present"] == inorder["present"]
    assert (anyhow["first_at"], anyhow["last_at"]) == (inorder["first_at"], inorder["last_at"])


def _present(said: list[Assertion]) -> dict[str, Any]:
    ledger = Ledger({})
    for assertion in said:
        [(_, state)] = ledger.decide(assertion).touched.items()
    assert state
    return state


@given(_values, _values, st.permutations(["withdrawal", "replacement", "bystander"]))
@settings(max_examples=60, deadline=None)
def test_a_changed_figure_is_told_once_in_whichever_order_its_records_come(
    before: float, after: float, order: list[str]
) -> None:
    old = say(before, article="a", version="1", at="2025-03-02T08:00:00Z")
    new = say(after, article="a", version="2", at="2025-03-02T09:00:00Z", replaces=old["assertion_id"])
    gone = withdraw(old, replaced_by=new["assertion_id"])
    records = {"withdrawal": gone, "replacement": new, "bystander": say(5.0, measure="injured")}
    ledger = Ledger({})
    first = ledger.decide(old).alerts
    sent = [alert for name in order for alert in ledger.decide(records[name]).alerts]  # type: ignore[arg-type]
    told = [(a["kind"], a["before"]["value"], a["after"]["value"]) for a in sent
            if a["claim"]["measure"] == "killed" and a["before"]]  # fmt: skip
    assert [a["kind"] for a in first] == ["new"]
    assert told == ([("revised", before, after)] if before != after else [])


versions = st.builds(
    lambda number, value, hour, name, deleted: {
        **article(f"{name}{number}", value, _HOURS[hour], id=name, publisher=f"The {name}"),
        **({"action": "delete", "text": "", "figures": []} if deleted else {}),
    },
    st.integers(1, 4), _values, st.integers(0, 5), st.sampled_from(["Daily", "Herald"]),
    st.sampled_from([False, False, False, True]),
)  # fmt: skip


class Pipeline:
    """Both stages with their state, over tagged articles."""

    def __init__(self) -> None:
        self.articles: dict[str, Any] = {}
        self.rows: dict[str, Any] = {}
        self.ledger = Ledger(self.rows)

    def take(self, record: dict[str, Any]) -> list[bytes]:
        """The alerts of one article."""
        outputs: list[Output] = claim(record, self.articles).outputs
        return [
            orjson.dumps(told.value)
            for sent in outputs if sent.topic is ASSERTIONS and sent.value
            for told in weigh(dict(sent.value), self.ledger).outputs if told.topic in ALERTS.values()
        ]  # fmt: skip

    def state(self) -> bytes:
        return orjson.dumps([self.articles, self.rows], option=orjson.OPT_SORT_KEYS)


@given(st.lists(versions, min_size=1, max_size=8), st.data())
@settings(max_examples=60, deadline=None)
def test_versions_and_deletions_replayed_in_any_order_change_nothing_and_send_what_was_sent(
    records: list[dict[str, Any]], data: st.DataObject
) -> None:
    line = Pipeline()
    sent = {alert for record in records for alert in line.take(record)}
    before = line.state()
    again = data.draw(st.lists(st.sampled_from(records), max_size=12))
    assert {alert for record in again for alert in line.take(record)} <= sent
    assert line.state() == before


@given(st.lists(versions, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_doubled_stream_of_versions_ends_like_a_single_one(records: list[dict[str, Any]]) -> None:
    once, twice = Pipeline(), Pipeline()
    sent = {alert for record in records for alert in once.take(record)}
    assert {alert for record in records for _ in range(2) for alert in twice.take(record)} == sent
    assert once.state() == twice.state()
