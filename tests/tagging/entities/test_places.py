"""Which of the places of one name a document means."""

from streams.tagging.entities import Place, country_of
from streams.tagging.entities.places import resolve


def place(text: str, name: str, *nationalities: str) -> Place | None:
    start = text.index(name)
    others = [n for n in ("Ohio", "Texas", "Turkey", "Jordan") if n in text and n != name]
    spans = [(start, start + len(name)), *((text.index(n), text.index(n) + len(n)) for n in others)]
    return resolve(text, spans, nationalities).get((start, start + len(name)))


def test_a_qualifier_after_a_comma_decides() -> None:
    found = place("A fire in Paris, Texas, killed two.", "Paris")
    assert found is not None
    assert (found.country, found.admin1) == ("US", "Texas")


def test_without_other_evidence_the_larger_city_is_meant() -> None:
    found = place("A fire in Paris killed two.", "Paris")
    assert found is not None
    assert (found.country, found.geonames) == ("FR", 2988507)


def test_a_country_in_a_list_of_countries_is_not_a_town_of_the_next() -> None:
    found = place("Troops of Jordan, Turkey and others.", "Jordan")
    assert found is not None
    assert found.country == "JO"


def test_an_unknown_town_takes_the_country_said_beside_it() -> None:
    found = place("A quake struck Qoxville, Turkey, at dawn.", "Qoxville")
    assert found is not None
    assert (found.country, found.geonames) == ("TR", None)


def test_an_unknown_place_stays_unknown() -> None:
    assert place("They met in Qoxville at dawn.", "Qoxville") is None


def test_nationalities_tell_countries() -> None:
    assert country_of("North Korean") == "KP"
    assert country_of("Russian") == "RU"
    assert country_of("Kyiv") == "UA"
    assert country_of("polish") is None
    assert country_of("us") is None
