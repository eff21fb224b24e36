"""The sample story is what its README promises, and its expected alerts can be measured."""

import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from streams.contracts import check
from streams.messages import RawArticle
from streams.samples import sample_story
from streams.topics import RAW

STORY = sample_story()
EXPECTED: list[dict[str, Any]] = json.loads((Path(__file__).parent / "expected.json").read_text(encoding="utf-8"))[
    "articles"
]
BEHAVIOURS = Counter(behaviour for article in EXPECTED for behaviour in article["behaviours"])
KINDS = Counter(alert["kind"] for article in EXPECTED for alert in article["expect"])


def visible(record: RawArticle) -> str:
    """The text a reader sees, white space collapsed."""
    content = record.get("content") or ""
    if record.get("content_type") == "text/html":
        page = html.document_fromstring(content.encode())
        content = str(page.xpath("string(//body)"))
    return " ".join(content.split())


def published(record: RawArticle) -> datetime:
    return datetime.fromisoformat(record["published_at"] or "")


def articles() -> list[RawArticle]:
    return [record for record in STORY if record.get("action") != "delete"]


@pytest.mark.parametrize("record", STORY, ids=lambda record: f"{record['id']}@{record['fetched_at']}")
def test_every_record_is_a_valid_raw_article(record: RawArticle) -> None:
    check(RAW, record)


def test_it_is_a_story_of_several_outlets_over_weeks() -> None:
    assert len(articles()) >= 14
    assert len({record["publisher"] for record in articles()}) >= 5
    assert (published(articles()[-1]) - published(articles()[0])).days >= 14


def test_about_half_of_the_articles_are_pages() -> None:
    kinds = Counter(record["content_type"] for record in articles())
    assert set(kinds) == {"text/html", "text/plain"}
    assert min(kinds.values()) >= len(articles()) // 3


def test_records_come_in_order_of_arrival() -> None:
    arrivals = [datetime.fromisoformat(record["fetched_at"] or "") for record in STORY]
    assert arrivals == sorted(arrivals)


@pytest.mark.parametrize("furniture", ["ld+json", "</script>", "caption", "ubscribe", "Facebook", "foot"])
def test_every_page_carries_furniture(furniture: str) -> None:
    pages = [record for record in articles() if record["content_type"] == "text/html"]
    assert not [record["id"] for record in pages if furniture not in (record["content"] or "")]


def test_every_behaviour_is_present() -> None:
    wanted = (
        "new revised_up_same revised_other_claimant revised_down syndicated_copy relay denied_figure confirmed_second "
        "hedge_only forecast_beside_count increment late_backfill new_version lagging retraction delete furniture"
    )
    assert not set(wanted.split()) - set(BEHAVIOURS)
    assert set(KINDS) == {"new", "revised", "confirmed", "denied", "qualified", "retracted"}


def test_the_syndicated_copy_is_verbatim_and_credits_the_agency() -> None:
    agency, copy = STORY[0], STORY[1]
    body = (agency["content"] or "").split("\n\n")[1:-1]  # between headline and credit line
    assert len(body) >= 4
    assert agency["publisher"] != copy["publisher"]
    for paragraph in body:
        assert f"<p>{paragraph}</p>" in (copy["content"] or "")
    assert f"supplied by {agency['publisher']}" in visible(copy)


def test_one_article_arrives_late() -> None:
    late = [
        record["id"]
        for before, record in zip(articles(), articles()[1:], strict=False)
        if published(record) < published(before)
    ]
    assert late == ["pacific-ledger-marovia-flood-hospitals"]


def test_one_url_comes_again_with_other_content() -> None:
    versions = [record for record in articles() if record["id"] == "morning-bulletin-marovia-displaced"]
    first, second = versions
    assert first["url"] == second["url"]
    assert first["content"] != second["content"]
    assert [record for record in STORY if record.get("action") == "delete"] == [STORY[-1]]
    assert STORY[-1]["id"] in {record["id"] for record in articles()}


def test_expected_alerts_follow_the_records_one_by_one() -> None:
    assert [article["id"] for article in EXPECTED] == [record["id"] for record in STORY]


def test_every_expected_quote_stands_in_the_visible_text() -> None:
    for article, record in zip(EXPECTED, STORY, strict=True):
        for alert in article["expect"]:
            assert alert["quote"] in visible(record), (record["id"], alert["quote"])


def test_bodies_are_short_enough_to_read_in_a_demo() -> None:
    assert all(len(record["content"] or "") < 8_000 for record in articles())
