"""The tables: their words inflect as English does, and every measure the design fixes is known."""

from typing import Any

import pytest

from streams.tagging.figures.inflect import verb_forms
from streams.tagging.figures.lexicon import expand
from streams.tagging.figures.measure_rows import check_row
from streams.tagging.figures.phrases import Phrases
from streams.tagging.figures.tables import table

FIXED = """
killed injured missing displaced evacuated refugees hospitalised cases casualties troops arrested protesters
hostages_held hostages_released missiles missiles_intercepted drones drones_intercepted shells hectares
spill_volume layoffs sanctioned ballots ballots_rejected turnout_pct inflation_pct growth_pct records money
aboard bodies
"""
ROWS = table("measures")["measure"]


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("kill", ["kill", "kills", "killing", "killed"]),
        ("injure", ["injure", "injures", "injuring", "injured"]),
        ("trap", ["trap", "traps", "trapping", "trapped"]),
        ("carry", ["carry", "carries", "carrying", "carried"]),
        ("kidnap/kidnapped", ["kidnap", "kidnaps", "kidnapping", "kidnapped"]),
        ("take/took/taken", ["take", "takes", "taking", "took", "taken"]),
        ("shoot down/shot down", ["shoot down", "shoots down", "shooting down", "shot down"]),
    ],
)
def test_verbs_inflect(entry: str, forms: list[str]) -> None:
    assert [form for form, _ in verb_forms(entry)] == forms


def test_braces_stand_for_either_word() -> None:
    assert list(expand("{fled,left} their homes")) == ["fled their homes", "left their homes"]
    assert list(expand("on board")) == ["on board"]
    assert list(expand("in {,a} coma")) == ["in coma", "in a coma"]


def test_every_fixed_measure_is_in_the_table() -> None:
    assert set(FIXED.split()) <= {row["name"] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_every_row_is_well_formed(row: dict[str, Any]) -> None:
    check_row(row["name"], row)


def test_the_longest_phrase_wins() -> None:
    phrases = Phrases([(("shot",), 1), (("shot", "dead"), 2)])
    assert list(phrases.all(["he", "shot", "dead", "shot"])) == [(1, 3, 2), (3, 4, 1)]
    assert phrases.ending(["shot", "dead"], 2) == (2, 2)
    assert phrases.starting([], 0) is None
