"""Time expressions and what they resolve to, read on Wednesday 23 October 2024."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.tagging.times import find_times

PUBLISHED = "2024-10-23T10:00:00Z"


def only(text: str) -> tuple[str, str, str | None, str | None]:
    [mention] = find_times(text, PUBLISHED)
    return mention["text"], mention["type"], mention["from"], mention["to"]


@pytest.mark.parametrize(
    ("text", "printed", "since", "until"),
    [
        ("He arrived on 3 May 2021.", "3 May 2021", "2021-05-03", "2021-05-03"),
        ("It opened March 4th, 1999, they say.", "March 4th, 1999", "1999-03-04", "1999-03-04"),
        ("The dam broke on Monday.", "Monday", "2024-10-21", "2024-10-21"),
        ("The dam broke yesterday.", "yesterday", "2024-10-22", "2024-10-22"),
        ("The dam broke three days ago.", "three days ago", "2024-10-20", "2024-10-20"),
        ("It rained last week.", "last week", "2024-10-14", "2024-10-20"),
        ("It rained in September.", "September", "2024-09-01", "2024-09-30"),
        ("It will rain next month.", "next month", "2024-11-01", "2024-11-30"),
        ("It rained over the past two weeks.", "past two weeks", "2024-10-09", "2024-10-22"),
        ("It rained from 2014 to 2018.", "from 2014 to 2018", "2014-01-01", "2018-12-31"),
        ("They came between Oct. 8 and 13.", "between Oct. 8 and 13", "2024-10-08", "2024-10-13"),
        ("They grew in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("It shut in early 2023.", "early 2023", "2023-01-01", "2023-06-30"),
        ("It rained in the early 1990s.", "the early 1990s", "1990-01-01", "1994-12-31"),
        ("It stood since then, in the 19th century.", "the 19th century", "1800-01-01", "1899-12-31"),
        ("It grew in 2019-20.", "2019-20", "2019-01-01", "2020-12-31"),
        ("It shut in FY2021.", "FY2021", "2021-01-01", "2021-12-31"),
        ("They died in Monday's fire.", "Monday", "2024-10-21", "2024-10-21"),
        ("It rained last Christmas.", "last Christmas", "2023-12-25", "2023-12-25"),
        ("It shut over Labor Day weekend.", "Labor Day weekend", "2024-08-31", "2024-09-02"),
        ("They fled in the three months to June.", "the three months to June", "2024-04-01", "2024-06-30"),
        ("It will open in two weeks' time.", "in two weeks' time", "2024-11-06", "2024-11-06"),
        ("It fell in the third quarter, they say.", "the third quarter", "2024-07-01", "2024-09-30"),
        ("It will end by year-end.", "year-end", "2024-12-31", "2024-12-31"),
        ("It was the week of 14 October.", "the week of 14 October", "2024-10-14", "2024-10-20"),
        (
            "It lasted from the end of March to the middle of June.",
            "from the end of March to the middle of June",
            "2024-04-01",
            "2024-06-15",
        ),
        ("It opens next Monday for good.", "next Monday", "2024-10-28", "2024-10-28"),
        ("It shut in the first half of 2022.", "the first half of 2022", "2022-01-01", "2022-06-30"),
    ],
)
def test_days_and_periods(text: str, printed: str, since: str, until: str) -> None:
    assert only(text)[0] == printed
    assert only(text)[2:] == (since, until)


def test_a_limit_leaves_one_end_open() -> None:
    assert only("It has rained since August.") == ("since August", "daterange", "2024-08-01", None)


def test_a_clock_time_belongs_to_its_day() -> None:
    assert only("It struck at 9:30 pm on Tuesday.")[1:3] == ("datetime", "2024-10-22T21:30:00")


def test_lengths_are_in_seconds() -> None:
    [mention] = find_times("The siege lasted two and a half hours.", PUBLISHED)
    assert (mention["type"], mention["seconds"]) == ("duration", 9000)


@pytest.mark.parametrize(
    "text",
    ["They may march there.", "Some 2,000 troops", "the Second Army", "He bought 2000 toys.", "", "Sun Li spoke."],
)
def test_other_words_and_numbers_are_no_times(text: str) -> None:
    assert find_times(text, PUBLISHED) == []


def test_nothing_is_resolved_without_a_publication_time() -> None:
    [mention] = find_times("It rained on Monday.", None)
    assert (mention["text"], mention["from"], mention["to"]) == ("Monday", None, None)


@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y"]),
)
def test_a_written_date_reads_back(day: date, form: str) -> None:
    [mention] = find_times(f"It happened on {day.strftime(form)} there.", PUBLISHED)
    assert mention["from"] == mention["to"] == day.isoformat()


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=12), st.just(PUBLISHED)))
def test_any_text_is_read_without_error_and_spans_reproduce_it(text: str, published: str | None) -> None:
    for mention in find_times(text, published):
        assert text[mention["start"] : mention["end"]] == mention["text"]


SOME = "the last next 3 twenty first of May Monday 2024 at noon in week ago from to between every 9 pm since half a Q3"
WORDS = SOME.split()


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_mixture_of_time_words_is_read_without_error(words: list[str]) -> None:
    text = " ".join(words)
    mentions = find_times(text, PUBLISHED)
    assert all(before["end"] <= after["start"] for before, after in pairwise(mentions))


PIECES = ["3 days ago ", "1 ", "May ", "between 1 and ", "the day before ", "last week ", "12:00 ", "2014-", "1/2/"]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    began = time.process_time()
    find_times(piece * 4_000, PUBLISHED)
    assert time.process_time() - began < 10


def test_a_run_of_digits_without_end_is_no_time() -> None:
    for text in ("1" * 30_000 + " October", "on " + "9" * 400 + " days ago", "at " + "1" * 5_000 + " pm"):
        find_times(text, "2026-05-04T10:00:00Z")
