from datetime import UTC, datetime, timedelta

from streams.contracts import check
from streams.samples.__main__ import as_if_now, rounds
from streams.topics import RAW

NOW = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


def test_the_newest_article_is_of_now_and_a_late_one_stays_as_late() -> None:
    newest = "2024-10-20T00:00:00Z"
    assert as_if_now({"published_at": newest}, newest, NOW)["published_at"] == "2026-01-02T12:00:00Z"
    late = as_if_now({"published_at": "2024-10-18T00:00:00Z", "fetched_at": newest}, newest, NOW)
    assert datetime.fromisoformat(late["published_at"]) == NOW - timedelta(days=2)
    assert late["fetched_at"] == "2026-01-02T12:00:00Z"


def test_every_round_is_valid_and_has_ids_of_its_own_but_keeps_versions_together() -> None:
    records = list(rounds(2))
    for record in records:
        check(RAW, record)
    half = len(records) // 2
    first, second = records[:half], records[half:]
    assert not {record["id"] for record in first} & {record["id"] for record in second}
    assert len({record["id"] for record in first}) < half, "a corrected version keeps its id"
