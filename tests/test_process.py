"""The pipeline in memory, as users of the Python function meet it."""

from typing import Any

import pytest

from streams import process
from streams.contracts import check
from streams.errors import Rejected
from streams.samples import sample_story
from streams.topics import ALERTS, ASSERTIONS, CLEAN, TAGGED

STORY: list[dict[str, Any]] = [dict(record) for record in sample_story()]
ARTICLE = {
    "id": "a-1",
    "publisher": "The Example Desk",
    "published_at": "2026-05-04T10:00:00Z",
    "content_type": "text/plain",
    "content": "Quake kills 12\n\nAt least 12 people were killed when an earthquake struck Arcona on Monday, the "
    "interior ministry said. Rescue workers searched the rubble of a school through the night.",
}


def test_an_article_becomes_an_alert_that_names_value_measure_and_claimant() -> None:
    [alert] = process([ARTICLE])
    assert (alert["kind"], alert["claim"]["measure"], alert["after"]["value"]) == ("new", "killed", 12)
    assert alert["after"]["bound"] == "at_least"
    assert alert["after"]["claimant"]["text"] == "the interior ministry"


@pytest.mark.parametrize(
    ("until", "topic"), [("clean", CLEAN), ("tagged", TAGGED), ("assertions", ASSERTIONS), ("alerts", ALERTS["new"])]
)
def test_every_message_of_the_sample_story_validates(until: Any, topic: Any) -> None:
    messages = list(process(STORY, until=until))
    assert messages
    for message in messages:
        check(topic, message)


def test_no_record_of_the_sample_story_is_rejected() -> None:
    rejected: list[Rejected] = []
    assert list(process(STORY, on_reject=lambda _record, reason: rejected.append(reason)))
    assert rejected == []


def test_stages_can_be_run_apart() -> None:
    whole = list(process(STORY, until="alerts"))
    records: list[dict[str, Any]] = STORY
    for start, until in [("raw", "clean"), ("clean", "tagged"), ("tagged", "assertions"), ("assertions", "alerts")]:
        records = list(process(records, start=start, until=until))  # type: ignore[arg-type]
    assert records == whole


def test_each_call_starts_with_fresh_state() -> None:
    assert list(process([ARTICLE])) == list(process([ARTICLE]))


def test_an_article_told_twice_alerts_with_the_same_ids_only() -> None:
    once, twice = list(process([ARTICLE])), list(process([ARTICLE, ARTICLE]))
    assert {alert["alert_id"] for alert in twice} == {alert["alert_id"] for alert in once}
    assert all(alert in once for alert in twice)


@pytest.mark.parametrize(
    ("record", "reason", "field"),
    [
        ({"id": "a"}, "invalid", "content"),
        ({"content": "x"}, "invalid", "id or url"),
        ({"id": "a", "content": ""}, "invalid", "content"),
        ({"id": "a", "content": "x", "action": "upsert"}, "invalid", "action"),
        ({"id": "a", "content": "x", "published_at": "yesterday"}, "invalid", "published_at"),
        ({"id": 7, "content": "x"}, "invalid", "id"),
        (None, "invalid", "(message)"),
        ([1, 2], "invalid", "(message)"),
        ("text", "invalid", "(message)"),
    ],
)
def test_a_bad_record_is_refused_by_field_and_costs_no_other(record: Any, reason: str, field: str) -> None:
    rejected: list[tuple[Any, Rejected]] = []
    alerts = list(process([record, ARTICLE], on_reject=lambda *told: rejected.append(told)))
    assert len(alerts) == 1
    [(refused, why)] = rejected
    assert refused == record
    assert (why.reason, why.field) == (reason, field)


def test_odd_input_never_raises_without_a_listener() -> None:
    assert list(process([{}, None, {"id": "\x00", "content": "\x00"}])) == []  # type: ignore[list-item]


def test_what_cannot_follow_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="nothing leads from tagged to clean"):
        process([], start="tagged", until="clean")
    with pytest.raises(ValueError, match="start is one of"):
        process([], start="moon")  # type: ignore[arg-type]


def test_an_unexpected_error_rejects_one_record_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from streams import stages

    real = stages.tagging.tag

    def faulty(article: Any) -> Any:
        if article["id"] == "bad":
            raise ZeroDivisionError("boom")
        return real(article)

    monkeypatch.setattr(stages.tagging, "tag", faulty)
    rejected: list[Rejected] = []
    alerts = list(process([{**ARTICLE, "id": "bad"}, ARTICLE], on_reject=lambda _record, why: rejected.append(why)))
    assert len(alerts) == 1
    assert [why.reason for why in rejected] == ["unexpected"]
    assert "ZeroDivisionError: boom" in rejected[0].detail


def test_times_come_out_in_utc_and_labels_name_places() -> None:
    [alert] = process([{**ARTICLE, "published_at": "2026-05-04T12:00:00+02:00"}])
    assert alert["after"]["asserted_at"] == "2026-05-04T10:00:00Z"
    [clean] = process([{"id": "a", "action": "delete", "fetched_at": "2026-05-04T12:00:00+02:00"}], until="clean")
    assert clean["fetched_at"] == "2026-05-04T10:00:00Z"
    [alert] = process([{**ARTICLE, "content": ARTICLE["content"].replace("Arcona", "Peru")}])
    assert alert["claim"]["label"] == "killed: Peru"
