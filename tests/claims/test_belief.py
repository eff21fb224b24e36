"""What anonymous reports together make believed."""

from streams.claims import Ledger
from streams.claims.belief import NEED, counted
from tests.claims.saying import say

ANONYMOUS = {"by": None, "publisher": None}


def told(ledger: Ledger, *reports: tuple[float, str]) -> list[float | None]:
    sent = []
    for value, sentence in reports:
        alerts = ledger.decide(say(value, sentence, **ANONYMOUS)).alerts  # type: ignore[arg-type]
        sent += [alert["after"]["value"] for alert in alerts]
    return sent


def quake(*values: float) -> list[tuple[float, str]]:
    """Every value told by two origins."""
    forms = ("killed in the Karsa valley quake", "people die in the earthquake in the Karsa valley")
    return [(value, form) for value in values for form in forms]


def test_an_uncertain_identity_counts_less() -> None:
    assert counted(2.0, 30.0, 12.0, 0.1) < NEED <= counted(2.0, 30.0, 12.0, 2.0)


def test_a_small_step_up_counts_more_than_a_step_down_and_an_odd_number_less() -> None:
    step, down, odd = (counted(2.0, value, 100.0, 4.0) for value in (120.0, 80.0, 900.0))
    assert step > down > odd


def test_a_lower_count_needs_more_than_a_higher_one() -> None:
    desk = Ledger({})
    first = [*quake(60.0), (60.0, "dead after a strong quake in the Karsa valley")]
    assert told(desk, *first, *quake(80.0), *quake(55.0)) == [60.0, 80.0]


def test_a_change_is_told_beside_the_value_before_it_however_long_ago_that_was() -> None:
    desk = Ledger({})
    told(desk, *quake(60.0), (60.0, "dead after a strong quake in the Karsa valley"))
    for number in range(20):
        told(desk, (50.0 - number, f"killed in the Karsa valley quake of day {number}"))
    changed = [
        alert
        for value, sentence in quake(80.0)
        for alert in desk.decide(say(value, sentence, **ANONYMOUS)).alerts  # type: ignore[arg-type]
    ]
    assert [alert["before"] and alert["before"]["value"] for alert in changed] == [60.0]
