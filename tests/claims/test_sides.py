"""Whose people a figure counts, told by words beside it."""

import pytest

from streams.claims.sides import told_side
from streams.messages import Claimant
from streams.tagging.figures import find_figures

ARMY: Claimant = {"id": None, "name": "Lesh army", "text": "Lesh's army"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army put its own losses at 45.", ["own:side:lesh"]),
        ("It said five of its soldiers had died.", ["own:side:lesh"]),
        ("It said 12 men on its own side had died.", ["own:side:lesh"]),
        ("Orvanian losses came to 45.", ["side:orvan"]),
        ("The Defence Ministry's losses came to 45.", []),
        ("It said five of their houses had burned.", []),
    ],
)
def test_a_side_is_told_by_the_words_beside_the_figure(text: str, expected: list[str]) -> None:
    assert told_side(text, find_figures(text)[0], ARMY) == expected


def test_nobody_can_tell_whose_own_losses_are_meant_where_no_side_speaks() -> None:
    text = "The army put its own losses at 45."
    person: Claimant = {"id": "per:ana-holm", "name": "Ana Holm", "text": "Ana Holm"}
    assert told_side(text, find_figures(text)[0], None) == []
    assert told_side(text, find_figures(text)[0], person) == []
