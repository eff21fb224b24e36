"""What is to come is another scope than what is."""

import pytest

from streams.claims import Ledger
from streams.claims.scope import to_come
from tests.claims.saying import say

SENTENCE = "Norai troops are in Kelmaria"


def _confirmation_beside(scope: str | None) -> tuple[str | None, str | None]:
    """The scope of the claim that a confirmed fact met, and the value it stands against."""
    ledger = Ledger({})
    ledger.decide(say(10000, SENTENCE, by="intelligence agency", measure="troops", scope=scope))
    fact = say(None, SENTENCE, by="defence ministry", publisher="Post", measure="troops", stance="confirms",
               at="2025-03-03T08:00:00Z")  # fmt: skip
    (alert,) = ledger.decide(fact).alerts
    return alert["claim"]["scope"], alert["before"] and alert["before"]["value"]


def test_a_fact_confirms_what_is_claimed_of_now() -> None:
    assert _confirmation_beside(None) == (None, 10000)


def test_a_fact_confirms_no_forecast() -> None:
    assert _confirmation_beside("by 2025-12-31") == (None, None)


@pytest.mark.parametrize(
    ("scope", "ahead"),
    [(None, False), ("part", False), ("in 2020", False), ("forecast", True), ("increment by 2025-12-31", True)],
)
def test_scopes_to_come(scope: str | None, ahead: bool) -> None:
    assert to_come(scope) is ahead
