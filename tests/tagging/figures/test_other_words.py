"""One event told in many words has one measure."""

import tomllib
from pathlib import Path

import pytest

from streams.tagging.figures import find_figures

SENTENCES = tomllib.loads(Path(__file__).with_name("other_words.toml").read_text("utf-8"))


@pytest.mark.parametrize("measures", SENTENCES)
def test_one_count_told_in_many_words_has_one_measure(measures: str) -> None:
    wrong = {
        text: found
        for text in SENTENCES[measures]
        if (found := " ".join(dict.fromkeys(f["measure"] or "-" for f in find_figures(text)))) != measures
    }
    assert not wrong


HELD = "Gunmen seized 68 pupils at the school. "


def test_what_was_told_before_says_which_captivity_is_meant() -> None:
    assert [f["measure"] for f in find_figures(HELD + "Some 60 are still being held.")] == ["hostages_held"] * 2
    assert find_figures("Some 60 are still being held.")[0]["measure"] == "arrested"


def test_what_was_told_before_says_who_is_set_free() -> None:
    assert find_figures(HELD + "Twelve girls have been returned.")[1]["measure"] == "hostages_released"
    assert find_figures("Twelve girls have been returned.")[0]["measure"] is None


def test_names_on_a_list_count_what_the_list_is_of() -> None:
    assert find_figures("Officials say 18 people died. Her list has 19 names.")[1]["measure"] == "killed"
    assert find_figures("Officials say 18 people died. She forgot 19 names.")[1]["measure"] is None


def test_over_belongs_to_a_verb_that_takes_it() -> None:
    handed, above = find_figures("They handed over 12 hostages and killed over 12 guards.")
    assert (handed["bound"], above["bound"]) == ("exact", "at_least")


def test_votes_against_votes_are_a_score() -> None:
    assert find_figures("Parliament rejected it by 154 votes to 141.") == []
    assert find_figures("They had counted 154 votes to their surprise.")[0]["measure"] == "ballots"


def test_the_nearest_words_say_what_a_quantity_measures() -> None:
    rate, price = find_figures("The bank, which kept its key rate at 9.5%, expects inflation to slow to 6%.")
    assert (rate["measure"], price["measure"]) == ("key_rate_pct", "inflation_pct")
