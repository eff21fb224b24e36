"""What the second look reads of the first, and which lines are taken after it."""

import numpy as np

from streams.cleaning.block import Line
from streams.cleaning.context_features import NAMES
from streams.cleaning.line_features import line_features
from streams.cleaning.scoring import second_rows
from streams.cleaning.selection import page_bar
from streams.cleaning.wording import Wording


def test_a_line_is_told_by_the_company_its_words_keep() -> None:
    texts = ["colliery rescuers Velka", "Velka colliery owner", "privacy cookies settings", "settings privacy", "home"]
    lines = line_features([Line(text, False) for text in texts], Wording({}))
    rows = second_rows(lines, np.array([0.9, 0.5, 0.1, 0.1, 0.1], np.float32))[:, -len(NAMES) :]
    mean, kept, left = (rows[:, NAMES.index(name)] for name in ("p_words", "words_kept", "words_left"))
    assert np.isclose(mean[1], 0.9)
    assert mean[4] == -1  # none of its words stands elsewhere
    assert kept[1] > 0 == kept[3]
    assert left[3] == 1 > left[1]


def test_the_bar_is_low_where_all_is_doubtful_and_high_where_little_is() -> None:
    lengths = np.full(10, 100.0)
    clear = page_bar(np.array([0.99] * 5 + [0.3] * 5), lengths)
    doubtful = page_bar(np.array([0.35] * 5 + [0.02] * 5), lengths)
    assert clear > 0.3
    assert doubtful <= 0.35
