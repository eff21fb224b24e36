"""Whose voices are two, whose number is another's, and which numbers are no claims."""

from typing import Any

import pytest

from streams.claims.claimants import same_claimant
from streams.messages import Claimant
from tests.claims.test_silent import kinds

FIRE = "At least 12 people died in a factory fire in Norai on Monday, Governor Ada Holm said."


def test_two_people_called_he_are_two_claimants() -> None:
    one: Claimant = {"id": "per:nabil-osta", "name": "Nabil Osta", "text": "He"}
    other: Claimant = {"id": "per:hadi-rahm", "name": "Hadi Rahm", "text": "He"}
    assert not same_claimant(one, other)
    assert same_claimant(one, {**one, "text": "Nabil Osta"})


def test_who_confirms_the_figure_in_the_same_article_is_heard() -> None:
    found = kinds(f"{FIRE} The Red Cross confirmed her figure.")
    assert found == [("new", "killed", 12.0), ("confirmed", "killed", 12.0)]


def test_reports_that_could_not_be_verified_confirm_nothing() -> None:
    heard = "had received reports of 12 dead in the factory fire in Norai but could not verify them."
    relayed = f"The United Nations said it {heard}"
    assert kinds(FIRE, relayed) == [("new", "killed", 12.0)]


def test_what_a_speaker_calls_his_own_statement_denies_nothing() -> None:
    text = "Ruvenia has sent 4,000 soldiers to Norai, President Milan Drago said. He called it a provocation."
    assert kinds(text) == [("new", "troops", 4000.0)]


def test_an_expected_number_without_a_measure_founds_a_claim_of_its_own() -> None:
    text = "Ruvenia has 7,000 soldiers in Norai, President Milan Drago said. He expects 10,000 by the end of the month."
    assert [(kind, value) for kind, _, value in kinds(text)] == [("new", 7000.0), ("new", 10000.0)]


def test_the_losses_of_those_who_fight_each_other_are_two_claims() -> None:
    first = "Fourteen soldiers were killed in an ambush near Norai on Monday, army spokesman Teo Kanda said."
    then = (
        "The air force killed 60 rebels near Norai on Tuesday in answer to the ambush, army spokesman Teo Kanda said."
    )
    assert kinds(first, then) == [("new", "killed", 14.0), ("new", "killed", 60.0)]


@pytest.mark.parametrize(
    "text",
    [
        "Funerals were held in six cases in Norai, Governor Ada Holm said.",
        "Two of those on the boat were cadets of 19, Governor Ada Holm said.",
        '"Those are 2,000 soldiers too many," Governor Ada Holm said in Norai.',
        "The mission's drones cost 2 million euros each, Governor Ada Holm said in Norai.",
    ],
)
def test_ages_shares_and_prices_are_no_news(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ("Some 430 people left their homes in Norai, Governor Ada Holm said.",
         "More than 1,500 people have been evacuated in Norai, Governor Holm said.", ("revised", "displaced", 1500.0)),
    ],
)  # fmt: skip
def test_the_evacuated_and_the_displaced_can_meet(first: str, then: str, expected: Any) -> None:
    found = kinds(first, then)
    assert (found[-1][0], found[-1][2]) == (expected[0], expected[2])
