"""Where each figure of a measure holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.tagging import tag


def places(text: str) -> list[str | None]:
    figures = tag({"id": "a", "version": "1", "text": text, "published_at": None})["figures"]
    found = [figure.get("place") for figure in figures if figure["measure"]]
    assert all(place is None or text[place["start"] : place["end"]] == place["text"] for place in found)
    return [place and place["text"] for place in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast in Beirut killed 3.", ["Beirut"]),
        ("Twelve people were killed in the Syrian city of Aleppo and five in Homs.", ["Aleppo", "Homs"]),
        ("A bus crash near Lima, Peru, killed 12 people and injured 30.", ["Lima", "Lima"]),
        ("Gunmen killed 12 people and wounded 30 in Kabul.", ["Kabul", "Kabul"]),
        ("Officials in Damascus said 12 people were killed in Aleppo.", ["Aleppo"]),
        ("Officials in Damascus said 12 people were killed.", [None]),
        ("At least 11 people were killed when an earthquake struck Lisbon on Monday.", ["Lisbon"]),
        ("North Korea sent 3,000 soldiers to Russia.", ["Russia"]),
        ("Twelve migrants from Eritrea drowned off Libya.", ["Libya"]),
        ("Syria said 12 soldiers died.", [None]),
        ("Fighting spread in Sudan. At least 12 people died.", [None]),
    ],
)
def test_gives_a_figure_the_place_that_governs_it(text: str, expected: list[str | None]) -> None:
    assert places(text) == expected


def test_a_place_has_the_identity_of_its_entity() -> None:
    figure = tag({"id": "a", "version": "1", "text": "A blast in Beirut killed 3.", "published_at": None})["figures"][0]
    place = figure.get("place")
    assert place is not None
    assert (place["name"], place["country"]) == ("Beirut", "LB")


@given(
    st.lists(st.sampled_from(["12 died", "in", "Beirut", "'s", ",", ".", "of", "killed", "30", "Syria"]), max_size=30)
)
def test_any_text_has_places_within_it(words: list[str]) -> None:
    places(" ".join(words))
