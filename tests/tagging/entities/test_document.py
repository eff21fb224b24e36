"""Identities within one document: aliases, surnames, acronyms, "the agency", spokespeople."""

import json
from pathlib import Path

import pytest

from streams.tagging.entities import Entities, find_entities

SHARE_RIGHT = 0.9
CASES = json.loads((Path(__file__).parent / "coreference.json").read_text(encoding="utf8"))


def entities(text: str) -> Entities:
    return find_entities({"id": "a", "version": "1", "text": text, "language": "en"})


def who(found: Entities, words: str, nth: int = 0) -> str | None:
    start = -1
    for _ in range(nth + 1):
        start = found.text.index(words, start + 1)
    identity = found.identify(start, start + len(words))
    return identity.id if identity else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_most_sources_of_a_text_have_their_identity(case: dict[str, object]) -> None:
    found = entities(str(case["text"]))
    sources = case["sources"]
    assert isinstance(sources, list)
    right = [who(found, words, nth) == wanted for words, nth, wanted in sources]
    assert sum(right) / len(right) >= SHARE_RIGHT, [
        (words, who(found, words, nth), wanted) for words, nth, wanted in sources
    ]


def test_a_spokesperson_is_the_body_spoken_for() -> None:
    found = entities("Kremlin spokesman Dmitry Peskov denied it on Monday. Peskov said no troops had left.")
    assert who(found, "Kremlin spokesman Dmitry Peskov") == "gov:RU/presidency"
    assert who(found, "Peskov", 1) == "gov:RU/presidency"


def test_an_office_links_a_person_to_the_body_and_its_government() -> None:
    found = entities("Japan's Defense Minister Taro Kono spoke in Tokyo. Kono said 40 ships had left.")
    start = found.text.index("Kono said")
    identity = found.identify(start, start + len("Kono"))
    assert identity is not None
    assert (identity.id, identity.parent, identity.country) == ("per:taro-kono", "gov:JP/defense", "JP")


def test_a_capital_that_speaks_is_a_government_and_else_a_city() -> None:
    found = entities("Moscow denied the report. The fire broke out in Moscow at night.")
    ids = [mention["id"] for mention in found.mentions if mention["text"] == "Moscow"]
    assert ids == ["gov:RU", "geonames:524901"]


def test_unknown_sources_stay_unknown() -> None:
    found = entities("A man in a red coat said he saw nothing. It was dark.")
    assert who(found, "A man in a red coat") is None
    assert who(found, "he saw"[:2]) is None


def test_other_languages_are_tagged_by_tables_alone_and_say_so() -> None:
    text = "El portavoz dijo que Ucrania y Reuters lo confirman en Moscow."
    found = find_entities({"id": "a", "version": "1", "text": text, "language": "es"})
    assert found.coverage == "tables"
    assert {m["text"] for m in found.mentions} <= {"Reuters", "Moscow"}


def test_places_carry_country_and_id() -> None:
    found = entities("Officials in Kharkiv, Ukraine, said 12 people died. Rescuers came from Springfield, Ill., too.")
    kharkiv = next(m for m in found.mentions if m["text"] == "Kharkiv")
    springfield = next(m for m in found.mentions if m["text"] == "Springfield")
    assert kharkiv["country"] == "UA"
    assert springfield["country"] == "US"
    place = found.place(springfield["start"], springfield["end"])
    assert place is not None
    assert place.admin1 == "Illinois"


def test_a_body_whose_country_nobody_says_is_of_the_one_country_the_text_is_about() -> None:
    body = "The Interior Ministry said 31 people were missing."
    found = entities("A landslide hit Alausi, Ecuador. Ecuadorian soldiers dug. " + body)
    assert who(found, "The Interior Ministry") == "gov:EC/interior"
    assert who(entities(body), "The Interior Ministry") == "role:interior"
    assert who(entities("Peru sent aid to Ecuador, and Chile did. " + body), "The Interior Ministry") == "role:interior"
