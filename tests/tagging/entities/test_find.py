"""Mentions: exact offsets, types, and odd input."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.messages import Entity
from streams.tagging.entities import find_entities

TEXT = (
    "KYIV, Nov 3 (Reuters) - Ukrainian President Volodymyr Zelenskiy said on Monday that 8,000 North Korean "
    "soldiers were in Kursk region.\nHe spoke after talks with NATO Secretary-General Mark Rutte and officials of the "
    "World Bank."
)


def mentions(text: str) -> list[Entity]:
    return find_entities({"id": "a", "version": "1", "text": text}).mentions


def test_people_places_organisations_nations_and_dates_are_found() -> None:
    found = {(m["text"], m["type"]) for m in mentions(TEXT)}
    assert {
        ("Volodymyr Zelenskiy", "PER"),
        ("Mark Rutte", "PER"),
        ("World Bank", "ORG"),
        ("NATO", "ORG"),
        ("Reuters", "ORG"),
        ("North Korean", "MISC"),
        ("KYIV", "LOC"),
        ("Monday", "DATE"),
    } <= found


def test_every_settled_identity_says_how() -> None:
    for mention in mentions(TEXT):
        assert (mention.get("decided") is not None) == (mention.get("name") is not None)


@pytest.mark.parametrize("text", ["Nov 3, 2024", "19 June 2024", "June 19, 2024", "2024-06-19", "Wednesday"])
def test_dates_are_whole(text: str) -> None:
    assert [(m["text"], m["type"]) for m in mentions(f"It began on {text} in the north.")] == [(text, "DATE")]


names = st.sampled_from(
    ["Moscow", "the Kremlin", "NIS", "(NIS)", "Zelenskiy", "President", "U.S.", "said", "'s", ",", ".", "\n", "al-"]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(names, max_size=30).map(" ".join)))
def test_any_text_gives_mentions_in_order_with_exact_words(text: str) -> None:
    found = find_entities({"id": "a", "version": "1", "text": text})
    end = 0
    for mention in found.mentions:
        assert end <= mention["start"] < mention["end"]
        assert text[mention["start"] : mention["end"]] == mention["text"]
        end = mention["end"]
    found.identify(0, len(text))


@pytest.mark.parametrize("piece", ["A", "Aa ", "A. ", "A-", "a'", "Mr. ", "of The ", "\u0130", "(A) ", "U.S. and "])
def test_garbage_takes_time_linear_in_its_length(piece: str) -> None:
    started = time.process_time()
    mentions(piece * 30_000)
    assert time.process_time() - started < 10
