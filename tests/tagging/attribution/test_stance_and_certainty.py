"""Stance and certainty of facts with and without numbers."""

import pytest

from streams.messages import Attribution
from streams.tagging.attribution import certainty_at, find_attributions


def only(text: str) -> Attribution:
    [found] = find_attributions(text, None, [])
    return found


@pytest.mark.parametrize(
    ("text", "source", "stance", "content"),
    [
        ("The army denied its troops had entered Lor.", "The army", "denies", "its troops had entered Lor"),
        ("Seoul confirmed the presence of northern troops.", "Seoul", "confirms", "the presence of northern troops"),
        ("The ministry withdrew its claim that the bridge had fallen.", "The ministry", "retracts",
         "its claim that the bridge had fallen"),
        ("Moscow has denied any role in the attack.", "Moscow", "denies", "any role in the attack"),
        ("The ministry said reports of a leak were untrue.", "The ministry", "denies", "reports of a leak"),
        ("The loss was confirmed by the navy.", "the navy", "confirms", "The loss"),
    ],
)  # fmt: skip
def test_bare_facts(text: str, source: str, stance: str, content: str) -> None:
    found = only(text)
    printed = text[found["content"]["start"] : found["content"]["end"]]
    assert (found["source"]["text"], found["stance"], printed) == (source, stance, content)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry has not confirmed the report.",
        "The ministry declined to confirm the toll.",
        "The army neither confirmed nor denied it.",
        "The army withdrew its troops.",
        "Many are denied citizenship there.",
        "It has two confirmed cases of flu.",
        "The first confirmed death was in May.",
        "No confirmed reports of deaths have come.",
        "One case was found and one confirmed in Lor.",
        "The navy would not confirm or deny any reports.",
        "No one can deny that it rained.",
        "He was denied victory by fraud.",
    ],
)
def test_no_stance_where_nothing_is_confirmed_or_denied(text: str) -> None:
    assert [a for a in find_attributions(text, None, []) if a["stance"] != "asserts"] == []


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The ministry said 40 people had died.", "certain"),
        ("The ministry believes 40 people died.", "hedged"),
        ("The ministry said 40 people may have died.", "hedged"),
        ("The firm said it would cut 500 jobs.", "forecast"),
        ("The ministry expects 9,000 men to arrive.", "forecast"),
        ("The ministry said 9,000 men would be sent if the truce failed.", "conditional"),
    ],
)
def test_certainty(text: str, certainty: str) -> None:
    assert only(text)["certainty"] == certainty


def test_each_figure_of_a_content_has_the_certainty_of_its_own_clause() -> None:
    text = "Kyiv said 3,000 men had arrived and 9,000 were expected by December."
    found = only(text)
    assert certainty_at(text, found, text.index("3,000")) == "certain"
    assert certainty_at(text, found, text.index("9,000")) == "forecast"
