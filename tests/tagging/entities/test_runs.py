"""Capitalised runs: what can be a name at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.tagging.entities.runs import find_runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("The White House said so.", ["White House"]),
        ("He met President Bashar al-Assad in St. Petersburg.", ["President Bashar al-Assad in St. Petersburg"]),
        ("the 82nd Airborne Division", ["82nd Airborne Division"]),
        ("Johnson & Johnson of the U.S. rose", ["Johnson & Johnson of the U.S."]),
        ("nothing here", []),
    ],
)
def test_runs_hold_whole_names(text: str, runs: list[str]) -> None:
    assert [text[run.start : run.end] for run in find_runs(text)] == runs


@given(st.text())
def test_runs_are_in_order_and_their_words_are_the_text(text: str) -> None:
    end = 0
    for run in find_runs(text):
        assert end <= run.start < run.end <= len(text)
        end = run.end
        for (a, b), word in zip(run.tokens, run.words, strict=True):
            assert run.start <= a < b <= run.end
            assert text[a:b].startswith(word)
