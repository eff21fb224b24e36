"""What the numbers of one sentence are to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.claims.beside import relations, shared
from streams.tagging.figures import find_figures
from streams.tagging.sentences import sentences


def related(text: str) -> dict[str, str]:
    figures = sorted(find_figures(text), key=lambda f: f["start"])
    found = relations(text, figures, sentences(text))
    return {text[start:].split()[0].strip(".,"): relation for start, relation in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The force will be 4,000 strong, not 3,200 as announced.", {"4,000": "instead", "3,200": "former"}),
        ("The ward counts 31 patients and not 34.", {"31": "instead", "34": "former"}),
        ("It corrected the rate to 8.1% from 8.4%.", {"8.4%": "former"}),
        ("It was not 12 but 14 of them who died.", {"12": "former", "14": "instead"}),
        ("The bank sees inflation at 7%, against the 6% it had pencilled in.", {"7%": "instead", "6%": "former"}),
    ],
)
def test_the_number_put_in_another_s_place(text: str, expected: dict[str, str]) -> None:
    assert related(text) == expected


def test_of_a_pair_one_without_measure_has_that_of_the_other() -> None:
    text = "Police said two men and not three had been arrested on Monday."
    figures = sorted(find_figures(text), key=lambda f: f["start"])
    found = shared(figures, relations(text, figures, sentences(text)))
    assert [(f["value"], f["measure"]) for f in found] == [(2, "arrested"), (3, "arrested")]


@pytest.mark.parametrize(
    "text",
    [
        "The toll fell to 31 because nine bodies had been counted twice.",
        "It gave 31, after finding that nine names stood twice on its list.",
        "The toll of 31 was wrong, he said, the clinic having counted nine bodies twice.",
    ],
)
def test_what_was_counted_twice_is_no_count(text: str) -> None:
    assert related(text) == {"nine": "difference"}


def test_how_far_a_count_went_is_no_count() -> None:
    text = "It lowered the death toll from 14 to 12 after two deaths were traced to another cause."
    assert related(text).get("two") == "difference"
    assert related(text).get("12") is None


def test_a_difference_is_no_count() -> None:
    assert related("The union counted 40 injured, nine more than the police had.")["nine"] == "difference"


@pytest.mark.parametrize(
    "text",
    [
        "Two people who were injured died overnight, bringing the number of people killed to 19.",
        "Two of the wounded died in hospital, raising the death toll to 19.",
    ],
)
def test_the_step_to_a_total_is_not_told_beside_it(text: str) -> None:
    assert related(text).get("Two") == "step"


def test_parts_are_those_that_add_up() -> None:
    told = "The flood killed 38 people, with 24 dead in Nampa and 14 dead in Zamba."
    assert related(told) == {"24": "part", "14": "part"}
    assert "part" not in related("The flood killed 38 people, with 20 dead in Nampa and 14 dead in Zamba.").values()


@pytest.mark.parametrize(
    "text", ["Police said 40 died. Not 12 minutes later the siren went.", "It killed 4 and hurt 9."]
)
def test_other_numbers_are_nothing_to_each_other(text: str) -> None:
    assert related(text) == {}


@given(st.text(alphabet="0123456789 ,.notbuthemraiseding%killdp", max_size=200))
def test_any_text_is_read(text: str) -> None:
    related_to = relations(text, sorted(find_figures(text), key=lambda f: f["start"]), sentences(text))
    assert all(0 <= start < len(text) for start in related_to)
