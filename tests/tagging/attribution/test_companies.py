"""Which company "the company" is, where no table knows its name."""

import pytest

from streams.messages import Attribution
from streams.tagging.attribution import find_attributions
from streams.tagging.entities import find_entities


def speaker(text: str, printed: str) -> str | None:
    found: list[Attribution] = find_attributions(text, find_entities({"id": "1", "version": "1", "text": text}), [])
    return next(a["source"].get("name") for a in found if a["source"]["text"] == printed)


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        ("The ferry operator, Lisk Line, said 40 were off. The company said more will be.", "The company", "Lisk Line"),
        ("The parcel service Velto lost 12 vans. The company said nobody was hurt.", "The company", "Velto"),
        ("Lisk Line cancelled 81 sailings, the operator said.", "the operator", "Lisk Line"),
        ("Korrin Hydro owns the dam. The company said 12 gates had failed.", "The company", "Korrin Hydro"),
        ("Tarvo, which owns the mine, closed it. The owner said 40 men were safe.", "The owner", "Tarvo"),
    ],
)  # fmt: skip
def test_the_company_is_the_one_described_or_named_so(text: str, printed: str, name: str) -> None:
    assert speaker(text, printed) == name


def test_a_company_nobody_names_stays_unnamed() -> None:
    assert speaker("A plant burned down on Monday. The company said 40 jobs were lost.", "The company") == "company"
