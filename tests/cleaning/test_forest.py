"""Oblivious trees."""

import numpy as np

from streams.cleaning.forest import Forest


def test_each_level_asks_one_question_and_the_answers_choose_the_leaf() -> None:
    forest = Forest(
        np.array([[0, 1]], np.int32),
        np.array([[0.5, 2.0]], np.float32),
        np.array([[-9.0, 0.0, 1.0, 9.0]], np.float32),
        0.0,
    )
    rows = np.array([[0, 0], [1, 0], [0, 3], [1, 3]], np.float32)
    chances = forest.probability(rows)
    assert np.allclose(chances, 1 / (1 + np.exp([9.0, 0.0, -1.0, -9.0])))


def test_no_rows_give_no_chances() -> None:
    forest = Forest(np.zeros((1, 1), np.int32), np.zeros((1, 1), np.float32), np.zeros((1, 2), np.float32), 0.0)
    assert len(forest.probability(np.zeros((0, 3), np.float32))) == 0
