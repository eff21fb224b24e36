"""Shapes of lines, counted for a whole page at once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from streams.cleaning.shape import NAMES
from streams.cleaning.shape import shape as shape_of
from streams.cleaning.words import page_characters, words_in


def shape(texts: list[str]) -> np.ndarray:
    page = page_characters(texts)
    return shape_of(page, words_in(page), np.array([len(text) for text in texts], np.float64))


def column(rows: np.ndarray, name: str) -> list[float]:
    return [float(x) for x in rows[:, NAMES.index(name)]]


def test_counts_belong_to_their_own_line() -> None:
    rows = shape(["Hello World.", "42", "日本語、です。"])
    assert np.allclose(np.expm1(column(rows, "log_words")), [2, 1, 1])
    assert column(rows, "ended") == [1, 0, 1]
    assert column(rows, "starts_digit") == [0, 1, 0]
    assert column(rows, "capital_words") == [1, 0, 0]
    assert column(rows, "wide")[2] > 0.5


def test_a_closing_quote_does_not_hide_the_end_of_a_sentence() -> None:
    assert column(shape(["“It is over.”", "and then"]), "ended") == [1, 0]


@given(st.lists(st.text(min_size=1).filter(lambda t: "\n" not in t), min_size=1, max_size=8))
def test_a_line_has_the_same_shape_whatever_stands_beside_it(texts: list[str]) -> None:
    together = shape(texts)
    assert together.shape == (len(texts), len(NAMES))
    assert np.isfinite(together).all()
    for row, text in zip(together, texts, strict=True):
        assert np.allclose(row, shape([text])[0])
