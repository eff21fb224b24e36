"""Whole sentences: value, bound, unit, measure."""

import pytest

from streams.messages import Figure
from streams.tagging.figures import find_figures


def one(text: str) -> Figure:
    (figure,) = find_figures(text)
    return figure


def measures(text: str) -> list[tuple[float | None, str | None]]:
    return [(figure["value"], figure["measure"]) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("49 dead, 550 injured, 12 missing", [(49, "killed"), (550, "injured"), (12, "missing")]),
        ("Death toll rises to 72", [(72, "killed")]),
        ("A blast killing 12 and wounding 30 shook the port.", [(12, "killed"), (30, "injured")]),
        ("Quake kills 12", [(12, "killed")]),
        ("The deaths of 12 miners were confirmed.", [(12, "killed")]),
        ("The death toll in the valley stood at 41.", [(41, "killed")]),
        ("They sent 3,000 North Korean soldiers.", [(3000, "troops")]),
        ("The carmaker laid off 4,000 workers.", [(4000, "layoffs")]),
        ("Crews evacuated 12,000 residents.", [(12000, "evacuated")]),
        ("12,000 people were evacuated.", [(12000, "evacuated")]),
        ("There were 600,000 casualties, including dead and wounded.", [(600000, "casualties")]),
        ("The dead lay beside 40 houses.", [(40, None)]),
    ],
)
def test_gives_the_measure(text: str, expected: list[tuple[float | None, str | None]]) -> None:
    assert measures(text) == expected


def test_reports_offsets_of_the_text_given() -> None:
    text = "Nothing here.\n\nSome 3,000 troops left."
    figure = one(text)
    assert text[figure["start"] : figure["end"]] == figure["text"] == "3,000"
    assert figure["counted"] == {"start": 26, "end": 32, "text": "troops"}
    assert (figure["qualifier"], figure["bound"]) == ("Some", "approximate")


def test_gives_vague_amounts_no_value() -> None:
    figure = one("Dozens of people were hurt.")
    assert (figure["value"], figure["low"], figure["high"]) == (None, 24, None)


def test_gives_money_its_iso_code() -> None:
    figure = one("The bill came to $2.3 billion.")
    assert (figure["value"], figure["unit"]) == (2.3e9, "USD")
