"""Which figures without a known measure an article reports."""

from streams.process import process

OPENING = "About 380,000 households had no drinking water on Monday, the water board said."


def values(text: str, publisher: str | None = "Daily") -> set[float | None]:
    record = {"id": "a", "content": text, "publisher": publisher, "published_at": "2025-03-02T08:00:00Z"}
    return {a["value"] for a in process([record], until="assertions") if a["claim"]["measure"] is None}


def test_a_count_the_article_reports_is_a_claim_though_no_table_knows_its_measure() -> None:
    assert 380_000.0 in values(f"Storm fouls wells in Iresh\n\n{OPENING}")


def test_a_number_of_the_furniture_is_none() -> None:
    assert 3.0 not in values(f"Storm in Iresh\n\n{OPENING} The storm tore down 3 pylons near a road built in 1998.")


def test_nobody_s_sentence_is_read_only_for_what_it_says_plainly() -> None:
    assert values(OPENING, publisher=None) == set()


def test_a_broken_number_without_a_unit_counts_nothing() -> None:
    assert values(f"Storm in Iresh\n\n11.40 That makes 19 roads shut, the grid said. {OPENING}").isdisjoint({11.4})


def test_the_number_of_a_place_is_its_name() -> None:
    told = "The truck stood at kilometre 1,012 of the railway, the grid operator said."
    assert 1012.0 not in values(f"Storm in Iresh\n\n{told}")
