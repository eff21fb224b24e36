"""Dates, names and headlines as pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.cleaning.head import Head
from streams.cleaning.jsonld import article_objects
from streams.cleaning.metadata.dates import date_in_url, parse_time, written_date
from streams.cleaning.metadata.headline import without_site
from streams.cleaning.metadata.people import names_of, split_byline


@pytest.mark.parametrize(
    ("given", "utc"),
    [
        ("2024-10-23T20:05:00+02:00", "2024-10-23T18:05:00Z"),
        ("2024-10-23T20:05:00.123Z", "2024-10-23T20:05:00Z"),
        ("2024-10-23 20:05:00 +0200", "2024-10-23T18:05:00Z"),
        ("2024-10-23", "2024-10-23T00:00:00Z"),
        ("Wed, 23 Oct 2024 18:05:00 GMT", "2024-10-23T18:05:00Z"),
        ("October 23, 2024", "2024-10-23T00:00:00Z"),
        ("23 de octubre de 2024", "2024-10-23T00:00:00Z"),
        ("23. Oktober 2024", "2024-10-23T00:00:00Z"),
        ("2024年10月23日", "2024-10-23T00:00:00Z"),
        ("1729706700", "2024-10-23T18:05:00Z"),
        ("2024-13-45", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times_become_utc(given: str, utc: str | None) -> None:
    assert parse_time(given) == utc


@given(st.text(max_size=60))
def test_any_text_is_a_time_or_none(text: str) -> None:
    time = parse_time(text)
    assert time is None or time.endswith("Z")
    assert date_in_url(text) is None or len(text) > 7


def test_dates_are_found_in_lines_and_addresses() -> None:
    assert written_date("Published on 3 March 2025 at noon") == "2025-03-03T00:00:00Z"
    assert written_date("Mar 3, 2025By Ann Lee") == "2025-03-03T00:00:00Z"
    assert date_in_url("https://a.example/2025/03/03/quake") == "2025-03-03T00:00:00Z"
    assert date_in_url("https://a.example/id/20991399") is None


def test_a_slashed_date_counts_only_where_one_reading_is_possible() -> None:
    assert written_date("2/24/2026") == written_date("24/2/2026") == "2026-02-24T00:00:00Z"
    assert written_date("12/03/2026") is None
    assert written_date("Published on 01/25/26") == "2026-01-25T00:00:00Z"
    assert written_date("Published on 01/02/26") is None
    assert written_date("Score 01/25/26") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee and Bo Wu, staff writers", ["Ann Lee", "Bo Wu"]),
        ("Von Vivien Stein", ["Vivien Stein"]),
        ("Jennifer Ross-Nazzal", ["Jennifer Ross-Nazzal"]),
        ("James O&#39;Neil", ["James O'Neil"]),
        ("Ann Lee, Ph.D.", ["Ann Lee"]),
        ("Ann Lee Ann Lee", ["Ann Lee"]),
        ("admin", []),
        ("https://a.example/ann", []),
    ],
)
def test_bylines_become_names(line: str, names: list[str]) -> None:
    assert split_byline(line) == names


def test_json_ld_authors_may_be_anything() -> None:
    assert names_of([{"name": "Ann Lee"}, "Bo Wu", {"name": ["Cy Ng"]}, 7, None, {}]) == ["Ann Lee", "Bo Wu", "Cy Ng"]


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Quake kills 12 in Karsa | Northern Post", "Quake kills 12 in Karsa"),
        ("Northern Post - Quake kills 12 in Karsa", "Quake kills 12 in Karsa"),
        ("Quake kills 12 - what we know", "Quake kills 12 - what we know"),
    ],
)
def test_the_name_of_the_site_leaves_the_headline(title: str, bare: str) -> None:
    head = Head(metas={"og:site_name": ["Northern Post"]})
    assert without_site(title, head, "https://northernpost.example/x") == bare


def test_article_objects_are_found_in_graphs_and_broken_json_is_passed_over() -> None:
    scripts = [
        '{"@graph": [{"@type": "Organization"}, {"@type": ["Thing", "NewsArticle"], "headline": "A"}]}',
        "{oops",
        "[]",
    ]
    assert [thing["headline"] for thing in article_objects(scripts)] == ["A"]
