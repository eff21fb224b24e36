"""How many more adds to how many, and replaces nothing."""

from typing import Any

from streams.claims import Ledger
from tests.claims.saying import say, withdraw

LATER = "2025-03-02T12:00:00Z"


def more(value: float, at: str = LATER, **other: Any) -> Any:
    return say(value, "more died in the earthquake in the Karsa valley in Tarvania", at=at, scope="increment",
               flags=("delta",), **other)  # fmt: skip


def summed(ledger: Ledger, *messages: Any) -> tuple[list[str], float | None]:
    """The kinds of the alerts sent, and the sum the last claim touched shows."""
    kinds: list[str] = []
    shown = None
    for message in messages:
        done = ledger.decide(message)
        kinds += [alert["kind"] for alert in done.alerts]
        shown = next((state["summed"] for state in done.touched.values() if state), shown)
    return kinds, shown


def test_an_increment_is_shown_summed_and_revises_nothing() -> None:
    assert summed(Ledger({}), say(28.0), more(12.0)) == (["new"], 40.0)


def test_the_stated_total_is_the_revision_and_holds_the_increment() -> None:
    assert summed(Ledger({}), say(28.0), more(12.0), say(40.0, at="2025-03-02T14:00:00Z")) == (["new", "revised"], None)


def test_an_increment_told_by_two_outlets_counts_once() -> None:
    told = more(12.0), more(12.0, at="2025-03-02T13:00:00Z", publisher="Herald")
    assert summed(Ledger({}), say(28.0), *told) == (["new"], 40.0)


def test_an_older_increment_is_in_the_total() -> None:
    assert summed(Ledger({}), say(28.0), more(12.0, at="2025-03-02T06:00:00Z")) == (["new"], None)


def test_an_increment_taken_back_is_no_longer_added() -> None:
    told = more(12.0)
    assert summed(Ledger({}), say(28.0), told, withdraw(told, reason="deleted")) == (["new"], None)
