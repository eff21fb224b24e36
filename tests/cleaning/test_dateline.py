"""Datelines at the head of a news text."""

import pytest

from streams.cleaning.dateline import find_dateline


@pytest.mark.parametrize(
    ("paragraph", "line"),
    [
        ("SEOUL, Oct 23 (Reuters) — South Korea said", "SEOUL, Oct 23 (Reuters)"),
        ("SEOUL, Oct. 23 (Yonhap) -- The agency said", "SEOUL, Oct. 23 (Yonhap)"),
        ("LONDON (AP) — Police said", "LONDON (AP)"),
        ("TARN, Feb 11 - Osmar's ministry rejected", "TARN, Feb 11"),
        ("PORT AMARO, Aug 9 (Meridian Wire) - The ferry", "PORT AMARO, Aug 9 (Meridian Wire)"),
        ("DUBAI, United Arab Emirates — The carrier", "DUBAI, United Arab Emirates"),
        ("Kyiv, 3 March (AFP) – Three people", "Kyiv, 3 March (AFP)"),
        ("(Reuters) - Shares fell", "(Reuters)"),
    ],
)
def test_datelines_are_found(paragraph: str, line: str) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert found.text == line
    assert paragraph[found.length :][0].isupper()


@pytest.mark.parametrize(
    "paragraph",
    [
        "The minister - who resigned - said nothing.",
        "NATO said on Monday that it would act.",
        "NATO: The alliance at a glance",
        "EU - Turkey talks resume",
        "Ann Lee (Labour) said the vote was close.",
        "South Korea's agency said 3,000 soldiers were in Russia.",
        "",
    ],
)
def test_ordinary_openings_are_left_alone(paragraph: str) -> None:
    assert find_dateline(paragraph) is None
