"""What looks like a change and is none."""

import pytest

from streams.claims import Ledger
from streams.messages import Assertion
from tests.claims.saying import say

QUAKE = "people died in the earthquake in the Karsa valley in Tarvania"


def kinds(*messages: Assertion) -> list[str]:
    ledger = Ledger({})
    return [alert["kind"] for message in messages for alert in ledger.decide(message).alerts]


def test_bodies_found_are_no_lower_toll_but_may_raise_it() -> None:
    toll = say(31, QUAKE)
    later = "2025-03-03T08:00:00Z"
    assert kinds(toll, say(4, QUAKE, by="fire service", at=later, flags=("found", "witness"))) == ["new"]
    assert kinds(toll, say(35, QUAKE, by="fire service", at=later, flags=("found", "witness"))) == ["new", "revised"]
    assert kinds(toll, say(4, QUAKE, by="fire service", at=later)) == ["new", "revised"]


def test_a_sum_in_another_currency_is_compared_with_none() -> None:
    damage = "lost in the fire in the port of Norai"
    first = say(12e6, damage, measure="money", unit="EUR")
    dollars = say(14e6, damage, measure="money", unit="USD", at="2025-03-03T08:00:00Z")
    more = say(14e6, damage, measure="money", unit="EUR", at="2025-03-03T09:00:00Z")
    assert kinds(first, dollars) == ["new"]
    assert kinds(first, dollars, more) == ["new", "revised"]


def test_a_number_first_heard_in_its_denial_changes_no_claim() -> None:
    denial = say(90, QUAKE, by="governor", stance="denies", at="2025-03-03T08:00:00Z")
    assert kinds(say(31, QUAKE), denial) == ["new", "denied"]


@pytest.mark.parametrize("flag", ["unmoved", "previous"])
def test_a_number_told_as_an_old_one_is_none(flag: str) -> None:
    assert kinds(say(31, QUAKE), say(44, QUAKE, at="2025-03-03T08:00:00Z", flags=(flag,))) == ["new"]


def test_a_known_number_that_its_claimant_does_not_say_itself_is_none() -> None:
    carried = say(44, QUAKE, by="governor", at="2025-03-03T10:00:00Z", flags=("carried",))
    own = say(44, QUAKE, by="governor", at="2025-03-03T10:00:00Z")
    before = (say(44, QUAKE), say(31, QUAKE, by="governor", at="2025-03-03T08:00:00Z"))
    assert kinds(*before, carried) == ["new", "revised"]
    assert kinds(*before, own) == ["new", "revised", "revised"]


def test_who_says_a_known_number_confirms_it_only_as_a_witness() -> None:
    again = say(31, QUAKE, by="Red Crescent", at="2025-03-03T08:00:00Z", article="b", publisher="Herald")
    seen = say(
        31, "people died in the Karsa valley", by="Red Crescent", at="2025-03-03T08:00:00Z", flags=("witness",),
        publisher="Herald",
    )  # fmt: skip
    assert kinds(say(31, QUAKE), again) == ["new"]
    assert kinds(say(31, QUAKE), seen) == ["new", "confirmed"]
