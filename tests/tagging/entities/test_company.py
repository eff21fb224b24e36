"""Organisations known by the words beside them, by their later short names, and in tables of sport."""

import pytest

from streams.tagging.entities import find_entities


def types(text: str) -> dict[str, str]:
    found = find_entities({"id": "a", "version": "1", "text": text, "language": "en"})
    return {mention["text"]: mention["type"] for mention in found.mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The consultancy Maren Vole cut its forecast. Maren Vole said rain was late.", "Maren Vole"),
        ("Harlow Finch, a family-owned bank, lost money. Harlow Finch will close.", "Harlow Finch"),
        ("KVP said 12 members were held. On Friday the KVP offices were searched.", "KVP"),
    ],
)
def test_words_beside_a_name_tell_an_organisation(text: str, name: str) -> None:
    assert types(text).get(name) == "ORG"


def test_results_of_matches_name_clubs_not_towns() -> None:
    text = "Soccer: results of the third division league. Rotherham 2 Walsall 1 Swansea 0 Colchester 4 Leeds 1 Bury 0"
    assert {name: kind for name, kind in types(text).items() if kind == "LOC"} == {}
    assert types(text)["Swansea"] == "ORG"


def test_towns_with_small_numbers_stay_towns_outside_sport() -> None:
    text = "The ministry counted the dead by town: Kharkiv 12, Odesa 7, Mykolaiv 4, Sumy 3, Poltava 1."
    assert types(text)["Kharkiv"] == "LOC"


def test_no_acronym_of_plain_words_becomes_an_organisation() -> None:
    assert "GDP" not in types("The GDP figure was low. The TV said so.")


def test_a_person_who_works_for_a_bank_stays_a_person() -> None:
    assert types("Harlow Finch, a former bank manager, lost money.")["Harlow Finch"] == "PER"
