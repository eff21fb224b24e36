"""Attributions of any text: no error, exact spans, time that grows with the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.tagging.attribution import denials, find_attributions
from streams.tagging.entities import find_entities

SOME = """the ministry said that 40 people “ ” " '' ' , . ; : — ( ) died according to Reuters denied it reports who
which a claim by army has not confirmed was quoted as saying in a poll put toll at up but He added told"""
LINE = [*SOME.split(), "\n"]


@given(st.lists(st.sampled_from(LINE), max_size=40))
@settings(max_examples=300)
def test_any_mixture_of_reporting_words_is_read_without_error(words: list[str]) -> None:
    text = " ".join(words)
    for found in find_attributions(text, None, []):
        assert text[found["source"]["start"] : found["source"]["end"]] == found["source"]["text"]
        assert text[found["cue"]["start"] : found["cue"]["end"]] == found["cue"]["text"]
        assert 0 <= found["content"]["start"] < found["content"]["end"] <= len(text)


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    found = find_attributions(text, None, [])
    assert denials(0, min(1, len(text)), found) is not None


@pytest.mark.parametrize(
    "piece", ["said ", "“", "he said, ", "reports report that ", "(", "a, b, ", "\n“x", "denied this. "]
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    began = time.process_time()
    find_attributions(piece * 4_000, None, [])
    assert time.process_time() - began < 10


TOLD = "At least 12 people were killed in Arcona, the interior ministry said. "


def seconds(text: str) -> float:
    article = {"id": "1", "version": "1", "text": text}
    entities = find_entities(article)  # type: ignore[arg-type]
    began = time.process_time()
    find_attributions(text, entities, [])
    return time.process_time() - began


@pytest.mark.parametrize("piece", [TOLD, "He said 12 had died. ", "The agency denied it. "])
def test_twice_the_paragraph_takes_some_twice_as_long(piece: str) -> None:
    text = piece * (80_000 // len(piece))
    assert seconds(text) < 3 * seconds(text[:40_000]) + 0.3
