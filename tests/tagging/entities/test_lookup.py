"""Who some printed words name, without a document."""

import pytest

from streams.tagging.entities import identify_text, lineage


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Moscow", "gov:RU"),
        ("Seoul", "gov:KR"),
        ("the United States", "gov:US"),
        ("US", "gov:US"),
        ("South Korea’s National Intelligence Service", "gov:KR/intelligence"),
        ("South Korean intelligence agency", "gov:KR/intelligence"),
        ("NIS", "gov:KR/intelligence"),
        ("the Pentagon", "wd:Q11209"),
        ("the US defence department", "wd:Q11209"),
        ("Ministry of Defence of Ukraine", "gov:UA/defense"),
        ("the Ukrainian defense ministry", "gov:UA/defense"),
        ("A spokesman for the Ukrainian defense ministry", "gov:UA/defense"),
        ("Osmar's defence ministry", "x:osmar/defense"),
        ("senior U.S. officials", "gov:US/officials"),
        ("rescue workers", "grp:rescuers"),
    ],
)
def test_names_of_one_actor_share_one_id(words: str, id_: str) -> None:
    found = identify_text(words)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize("words", ["he", "us", "", "   ", "a man with a dog", "the", "'s", "12"])
def test_words_that_name_nobody_stay_unknown(words: str) -> None:
    assert identify_text(words) is None


def test_a_body_belongs_to_its_government() -> None:
    assert lineage(identify_text("the Pentagon")) == ("wd:Q11209", "gov:US")
    assert lineage("gov:IN/bihar/police") == ("gov:IN/bihar/police", "gov:IN/bihar", "gov:IN")


def test_a_hint_supplies_the_country_the_words_leave_out() -> None:
    found = identify_text("the interior ministry", "FR")
    assert found is not None
    assert found.id == "gov:FR/interior"


def test_wire_services_are_relays() -> None:
    found = identify_text("Yonhap")
    assert found is not None
    assert found.relay
