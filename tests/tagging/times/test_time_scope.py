"""For when a figure holds, read on Wednesday 23 October 2024."""

import pytest

from streams.messages import TimeScope
from streams.tagging.times import find_times, time_scope

PUBLISHED = "2024-10-23T10:00:00Z"


def scope(text: str, figure: str, published: str | None = PUBLISHED) -> TimeScope | None:
    start = text.index(figure)
    return time_scope(text, start, start + len(figure), find_times(text, published), published)


@pytest.mark.parametrize(
    ("text", "figure", "kind", "since", "until"),
    [
        ("The north will send 9,000 men by December.", "9,000", "by", None, "2024-12-31"),
        ("It will cut 500 jobs by the end of the year.", "500", "by", None, "2024-12-31"),
        ("By 2026 some 800 will have gone.", "800", "by", None, "2026-12-31"),
        ("By late Monday, 40 bodies had been found.", "40", "by", None, "2024-10-21"),
        ("So far 300 men have been sent.", "300", "as_of", None, "2024-10-23"),
        ("As of Monday, 45 people had died.", "45", "as_of", None, "2024-10-21"),
        ("Since 7 October, 1,200 have died.", "1,200", "since", "2024-10-07", None),
        ("Some 300 people fled in the past week.", "300", "during", "2024-10-16", "2024-10-22"),
        ("In March 2011 some 1,800 people died.", "1,800", "during", "2011-03-01", "2011-03-31"),
    ],
)
def test_scopes(text: str, figure: str, kind: str, since: str | None, until: str | None) -> None:
    found = scope(text, figure)
    assert found is not None
    assert (found["kind"], found["from"], found["to"]) == (kind, since, until)


def test_an_event_without_a_date_opens_a_scope_without_dates() -> None:
    found = scope("At least 700 people have died since the start of the siege.", "700")
    assert found == {"kind": "since", "from": None, "to": None, "text": "since the start of the siege"}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The toll rose to 500.", "500"),
        ("The ministry said on Tuesday that 300 people had died.", "300"),
        ("Police moved 300 people as the river rose to its highest level since 1955.", "300"),
    ],
)
def test_no_scope_is_made_up(text: str, figure: str) -> None:
    assert scope(text, figure) is None


def test_each_of_two_figures_gets_the_scope_of_its_own_clause() -> None:
    text = "Some 60 firms opened this year, but 40 closed in 2023."
    first, second = scope(text, "60"), scope(text, "40 ")
    assert first is not None
    assert second is not None
    assert (first["from"], second["from"]) == ("2024-01-01", "2023-01-01")


def test_without_a_publication_time_the_words_stay_and_the_dates_do_not() -> None:
    found = scope("They will send 9,000 men by December.", "9,000", None)
    assert found == {"kind": "by", "from": None, "to": None, "text": "by December"}


def test_a_time_behind_than_is_that_of_the_number_compared() -> None:
    assert scope("Turnout was 58.6 per cent, lower than in 2020.", "58.6") is None
