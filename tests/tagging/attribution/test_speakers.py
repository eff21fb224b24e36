"""Who a source is: chains of outlets, pronouns and bare nouns, with the entities of the document."""

import pytest

from streams.messages import Attribution
from streams.tagging.attribution import find_attributions
from streams.tagging.entities import find_entities


def read(text: str) -> list[Attribution]:
    return find_attributions(text, find_entities({"id": "1", "version": "1", "text": text}), [])


def innermost(text: str, words: str) -> Attribution:
    at = text.index(words)
    around = [a for a in read(text) if a["content"]["start"] <= at and at + len(words) <= a["content"]["end"]]
    return min(around, key=lambda a: a["content"]["end"] - a["content"]["start"])


@pytest.mark.parametrize(
    ("text", "claimant", "relay"),
    [
        ("The spy agency told parliament that 3,000 men had left, according to Yonhap.", "The spy agency", "Yonhap"),
        ("Some 3,000 men had left, a spokesman told Reuters.", "a spokesman", "Reuters"),
        ("Yonhap reported, citing army officials, that 3,000 men had left.", "army officials", "Yonhap"),
        ("Yonhap, citing army officials, said 3,000 men had left.", "army officials", "Yonhap"),
        ("Interfax quoted the governor as saying 3,000 men had left.", "the governor", "Interfax"),
        ("The governor was quoted by Interfax as saying that 3,000 men had left.", "The governor", "Interfax"),
        ("Reuters reported that officials said 3,000 men had left.", "officials", "Reuters"),
        ("The mayor said in an interview with the BBC that 3,000 men had left.", "The mayor", "BBC"),
    ],
)
def test_the_claimant_is_not_the_outlet_that_carries_the_words(text: str, claimant: str, relay: str) -> None:
    found = innermost(text, "3,000 men had left")
    assert found["source"]["text"] == claimant
    assert relay in (found.get("relay") or "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mayor, Anna Moor, spoke on Monday. Anna Moor said it rained. She said 12 had died.", "Anna Moor"),
        ("Hamas said it rained. The group said 12 had died.", "Hamas"),
        ("The Israeli army said it rained. Hamas denied it. The army said 12 had died.", "Israel Defense Forces"),
        ("The Interior Ministry said it rained. The ministry added that 12 had died.", "Interior Ministry"),
    ],
)
def test_pronouns_and_bare_nouns_stand_for_the_last_that_fits(text: str, name: str) -> None:
    assert (innermost(text, "12 had died")["source"].get("name") or "").removeprefix(
        "The "
    ).casefold() == name.casefold()


def test_a_quotation_that_runs_on_has_one_speaker() -> None:
    text = "“It burned,” said Anna Moor, a teacher. “We ran. Some 12 had died.”\n\nThe fire is out."
    assert innermost(text, "12 had died")["source"]["text"] == "Anna Moor, a teacher"


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“It burned,” Moor said. “We ran.\n\n“Some 12 had died.”\n\nThe fire is out."
    assert innermost(text, "12 had died")["source"]["text"] == "Moor"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The government, which says 900 troops crossed, has asked for help.", "government"),
        ("The company reworded its notice: up to 750 men are being sent, it said.", "company"),
        ("Reuters said 12 had died. The coast guard sent a boat. It said 900 were aboard.", "coast guard"),
        ("The coast guard sent a boat. Its spokesman said 900 were aboard.", "coast guard"),
    ],
)
def test_a_pronoun_stands_for_the_subject_before_it(text: str, name: str) -> None:
    said = [a for a in read(text) if a["source"]["text"].lower() in ("it", "which", "its spokesman")]
    assert [a["source"].get("name") for a in said] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "In remarks carried by state TV, the general said 900 had left.",
        "The general was quoted by state TV as saying that 900 had left.",
        "State TV quoted the general as saying 900 had left.",
        "The general told state TV that 900 had left.",
    ],
)
def test_an_outlet_that_no_table_knows_passes_on_what_is_said(text: str) -> None:
    [found] = [a for a in read(text) if "general" in a["source"]["text"]]
    assert (found.get("relay") or "").lower() == "state tv"


def test_the_reports_are_those_of_the_body_that_spoke_before() -> None:
    text = (
        "Estimates come from South Korean intelligence services, which put the soldiers at 3,000. "
        "By December 10,000 will be there, according to the reports."
    )
    told = {a["source"]["text"]: a["source"].get("entity_id") for a in read(text)}
    assert told["the reports"] == told["which"] is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels in Velmora said 12 had died.", "Velmora"),
        ("The bishop of Velmora said 12 had died.", "Velmora"),
        ("Velden's ombudsman said 12 had died.", "Velden"),
    ],
)
def test_who_speaks_is_not_the_place_they_are_of(text: str, name: str) -> None:
    source = innermost(text, "12 had died")["source"]
    assert source.get("name") != name
    assert source.get("kind") != "person"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"There are 12 dead," said the mayor, Mari Osk.', "Mari Osk"),
        ('"There are 12 dead," said her spokeswoman, Mari Osk, on Monday.', "Mari Osk"),
        ("There are 12 dead, according to the mayor, Mari Osk, who was there.", "Mari Osk"),
        ("Anna Berg of the fire service said there are 12 dead.", "Anna Berg"),
        ("Anna Berg from the health ministry said there are 12 dead.", "Anna Berg"),
        ("The search ended with 12 dead, Governor Mari Osk said: nine had been at home.", "Mari Osk"),
    ],
)
def test_a_name_beside_an_office_is_who_speaks(text: str, name: str) -> None:
    assert innermost(text, "12 dead")["source"].get("name") == name


@pytest.mark.parametrize(
    "text",
    [
        "There are 12 dead, a doctor there, who asked not to be named, told World Desk.",
        "There are 12 dead, a doctor who asked not to be named told World Desk.",
        "A doctor, speaking on condition of anonymity, said there are 12 dead.",
        "A doctor who was not authorised to speak to the press said there are 12 dead.",
    ],
)
def test_who_asks_not_to_be_named_is_a_speaker(text: str) -> None:
    assert "doctor" in innermost(text, "12 dead")["source"]["text"].lower()


def test_it_has_the_name_that_the_text_gives_an_office() -> None:
    source = innermost("The coastguard called off its search. It said there are 12 dead.", "12 dead")["source"]
    assert (source["text"], source.get("name")) == ("It", "coastguard")


def test_the_police_of_a_place_are_not_those_of_the_group_in_the_sentence_before() -> None:
    text = "Some 400 marched, said the group Ride Free. City police counted 90. There are 12 dead, police said."
    assert innermost(text, "12 dead")["source"].get("entity_id") == "role:police"


@pytest.mark.parametrize(
    "text",
    [
        "The recall of 40 cars will cost 12 million.",
        "It has 40 beds, seven more than the ministry has acknowledged.",
        "Two suspects are in jail.",
        "There were 40 arrests in all, in line with the lawyers' count.",
    ],
)
def test_nouns_and_comparisons_report_nothing(text: str) -> None:
    assert read(text) == []
