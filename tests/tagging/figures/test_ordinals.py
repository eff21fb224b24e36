"""Deaths counted by an ordinal."""

import pytest

from streams.tagging.figures import find_figures


def dead(text: str) -> list[tuple[str, float | None]]:
    return [(f["text"], f["value"]) for f in find_figures(text) if f["measure"] == "killed"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A third patient has died, the health board said.", [("third", 3.0)]),
        ("A second victim, a volunteer aged 24, died in hospital.", [("second", 2.0)]),
        ("The board reported the fifth death linked to the blackout.", [("fifth", 5.0)]),
    ],
)
def test_the_third_who_died_makes_three(text: str, expected: list[tuple[str, float]]) -> None:
    assert dead(text) == expected


@pytest.mark.parametrize(
    "text",
    ["A second patient was sent home.", "A third suspect died.", "He seeks a third term.", "The second death camp."],
)
def test_other_ordinals_count_nobody(text: str) -> None:
    assert dead(text) == []


def test_a_number_of_dead_told_beside_it_goes_before() -> None:
    assert dead("A third patient has died. In all nine people were killed.") == [("nine", 9.0)]
