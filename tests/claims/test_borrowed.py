"""A number that names no measure goes on with the claim its article speaks of, and never founds one."""

from typing import Any

import pytest

from streams.claims.ledger import Ledger
from streams.process import process
from tests.claims.saying import say


def article(name: str, text: str, day: int) -> dict[str, Any]:
    return {
        "id": name, "url": f"https://example.org/{name}", "publisher": "Daily", "content_type": "text/plain",
        "published_at": f"2025-03-{day:02}T08:00:00Z", "content": text,
    }  # fmt: skip


FIRST = article(
    "first",
    "Police arrest 58 in Iresh\n\nPolice in Iresh arrested 58 people on Sunday after a march against the harbour fee, "
    "the Tarvanian interior ministry said.",
    2,
)


def later(text: str) -> list[tuple[str, str | None, float | None]]:
    second = article("later", f"Arrests in Iresh\n\n{text}", 4)
    return [
        (alert["kind"], alert["claim"]["measure"], alert["after"]["value"])
        for alert in process([FIRST, second])
        if alert["after"]["mention"]["article_id"] == "later"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The arrests after the march against the harbour fee in Iresh went on overnight. "
        "That makes 71 people in all, the Tarvanian interior ministry said on Tuesday.",
        "The Tarvanian interior ministry counted the arrests in Iresh again. Its list now has 71 on it, it said.",
    ],
)
def test_a_bare_number_goes_on_with_the_claim_the_article_speaks_of(text: str) -> None:
    assert later(text) == [("revised", "arrested", 71.0)]


def test_where_the_article_speaks_of_nothing_counted_it_stays_without_a_measure() -> None:
    text = "Harbour fee in Iresh\n\nThe harbour fee takes 71 people to run, the Tarvanian interior ministry said."
    read = process([article("a", text, 4)], until="assertions")
    assert {a["claim"]["measure"] for a in read} <= {None}


def test_a_borrowed_measure_founds_no_claim_and_comes_to_the_same_again() -> None:
    ledger = Ledger({})
    guessed = say(71, measure="arrested", flags=("borrowed",))
    outcome = ledger.decide(guessed)
    assert (outcome.outcome, outcome.alerts, len(ledger)) == ("unmet", [], 0)
    ledger.decide(say(58, measure="arrested"))
    assert ledger.decide(guessed).outcome == "replayed"
    assert len(ledger) == 1
