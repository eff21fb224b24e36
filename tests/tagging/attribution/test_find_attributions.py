"""Who, cue and content in plain sentences."""

import pytest

from streams.tagging.attribution import find_attributions
from streams.tagging.entities import find_entities


def parts(text: str) -> list[tuple[str, str, str]]:
    return [
        (a["source"]["text"], a["cue"]["text"], text[a["content"]["start"] : a["content"]["end"]])
        for a in find_attributions(text, None, [])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said that 40 people had died.", ("The ministry", "said", "that 40 people had died")),
        ("The ministry said on Monday 40 people had died.", ("The ministry", "said", "40 people had died")),
        ("Forty people have died, police said on Friday.", ("police", "said", "Forty people have died")),
        ("“We lost everything,” said Mara Lind, a teacher.", ("Mara Lind, a teacher", "said", "“We lost everything,”")),
        ("According to the coast guard, 12 were saved.", ("the coast guard", "According to", "12 were saved")),
        ("Twelve were saved, according to the coast guard.", ("the coast guard", "according to", "Twelve were saved")),
        (
            "Anna Moor, the mayor of Lind, told reporters that 3 had died.",
            ("Anna Moor, the mayor of Lind", "told", "that 3 had died"),
        ),
        ("By the ministry's own count, 40 people died.", ("the ministry", "count", "40 people died")),
        ("In the view of the envoy, 40 people died.", ("the envoy", "view", "40 people died")),
        ("The union's claim that 40 died drew laughter.", ("The union", "claim", "that 40 died")),
        (
            "Forty have died, the mayor, Ana Ruiz, said here last night.",
            ("the mayor, Ana Ruiz", "said", "Forty have died"),
        ),
        ("The ministry's own list stood at 10.", ("The ministry", "list", "list stood at 10")),
        ("The fire brigade's tally of the dead was 22.", ("The fire brigade", "tally", "tally of the dead was 22")),
        ("The union put it at 5,000.", ("The union", "put", "it at 5,000")),
        ("The union claimed 5,000 marchers.", ("The union", "claimed", "5,000 marchers")),
        ("The operator recognised a spill of 80 tonnes.", ("The operator", "recognised", "a spill of 80 tonnes")),
        ("Forty died, the union said; nobody else was there.", ("the union", "said", "Forty died")),
        ("Four died on Monday; the union said 11.", ("the union", "said", "11")),
        ("The union puts the toll as high as 40.", ("The union", "puts", "the toll as high as 40")),
        ("The army confirmed the loss of 30 men.", ("The army", "confirmed", "the loss of 30 men")),
        ("The front claimed to have killed 85.", ("The front", "claimed", "to have killed 85")),
        ("The army admitted to losing 40 men.", ("The army", "admitted", "losing 40 men")),
        ("The army lifted its count to 40.", ("The army", "lifted", "its count to 40")),
        ("The army gave the toll as 40.", ("The army", "gave", "the toll as 40")),
        ("The bank sees growth at 4 percent.", ("The bank", "sees", "growth at 4 percent")),
        ("Nurse Ana Ruiz feared 500 by June.", ("Nurse Ana Ruiz", "feared", "500 by June")),
        ("Monitors who reached Harsk have counted 13 dead.", ("Monitors who reached Harsk", "have counted", "13 dead")),
        ("After days of silence the ministry said 40 died.", ("the ministry", "said", "40 died")),
        ("Forty died, the chairman admitted to shareholders.", ("the chairman", "admitted", "Forty died")),
        ("Forty have died since May, said the charity.", ("the charity", "said", "Forty have died since May")),
    ],
)
def test_source_cue_and_content(text: str, expected: tuple[str, str, str]) -> None:
    assert parts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The report was long.",
        "",
        "He is in a poor state of health.",
        "He was told to leave.",
        "The fever claimed 51 lives.",
        "The city's list of 40 parks is long.",
        "The protests in Iresh, which began in March, went on.",
    ],
)
def test_nothing_is_attributed_where_nobody_speaks(text: str) -> None:
    assert parts(text) == []


def test_there_after_that_opens_a_clause_and_points_at_nothing() -> None:
    text = "The United States has confirmed that there are foreign troops in the valley, as Kyiv had reported."
    confirmed = next(a for a in find_attributions(text, None, []) if a["stance"] == "confirms")
    assert text[confirmed["content"]["start"] :].startswith("that there are foreign troops in the valley")


def test_which_stands_for_the_whole_body_before_it() -> None:
    text = "It follows reports from South Korean intelligence services, which told parliament that 3,000 had arrived."
    entities = find_entities({"id": "a", "version": "1", "text": text})
    [told] = [a for a in find_attributions(text, entities, []) if a["source"]["text"] == "which"]
    assert told["source"].get("entity_id") == "gov:KR/intelligence"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("At least 12 hurt in collapse of market hall: fire brigade", "fire brigade"),
        ("Storm leaves 12 missing in the north - interior ministry", "interior ministry"),
        ("Storm leaves 12 missing in the north - Reuters", None),
        ("Storm leaves 12 missing - what we know", None),
        ("Storm leaves 12 missing in the north: police.", None),
    ],
)
def test_a_headline_may_end_with_its_source(line: str, source: str | None) -> None:
    found = find_attributions(line, find_entities({"id": "1", "version": "1", "text": line}), [])
    assert [(a["source"]["text"], line[: a["content"]["end"]]) for a in found] == (
        [(source, line[: -len(source)].rstrip(" :-"))] if source else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Four more bodies were found in the river, raising the toll to 11.",
        "Two deaths in hospital raised the toll to 11.",
    ],
)
def test_what_happened_raises_a_toll_but_says_nothing(text: str) -> None:
    assert parts(text) == []
