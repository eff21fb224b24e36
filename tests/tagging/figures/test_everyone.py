"""The deaths of all who were aboard."""

import pytest

from streams.tagging.figures import find_figures


def dead(text: str) -> list[tuple[str, float | None]]:
    return [(f["text"], f["value"]) for f in find_figures(text) if f["measure"] == "killed"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A helicopter with 13 people on board came down. All of them died.", [("All of them", 13)]),
        ("A jet carrying 61 people crashed, killing everyone aboard.", [("everyone aboard", 61)]),
        ("A jet carrying 61 people crashed. There were no survivors.", [("no survivors", 61)]),
        ("Nine men are trapped below ground. All of them are feared dead.", [("All of them", 9)]),
        ("A jet carrying 61 people crashed. All 61 on board were killed.", [("61", 61)]),
    ],
)
def test_all_who_were_aboard_are_so_many_dead(text: str, expected: list[tuple[str, float]]) -> None:
    assert dead(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "All of them died.",
        "One jet carried 61 people and the other 48 passengers. There were no survivors.",
        "A jet carrying 61 people landed. All of them were rescued.",
        "A bus carrying 61 people went by. " + "It was a long day in the hills. " * 10 + "All of them died.",
    ],
)
def test_nobody_can_say_how_many_where_their_number_is_not_told(text: str) -> None:
    assert dead(text) == []
