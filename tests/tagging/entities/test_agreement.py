"""Repairs of single names, and one type for one name."""

import os
import subprocess
import sys

import pytest

from streams.messages import EntityType
from streams.tagging.entities.agreement import agree
from streams.tagging.entities.model import Span
from streams.tagging.entities.repair import repaired
from streams.tagging.entities.runs import find_runs


def repair(text: str, name: str, kind: EntityType) -> list[tuple[str, EntityType]]:
    start = text.index(name)
    return [(text[a:b], k) for a, b, k in repaired(text, [(start, start + len(name), kind)])]


@pytest.mark.parametrize(
    ("text", "name", "kind", "wanted"),
    [
        ("by President Jane Doe", "President Jane Doe", "PER", [("Jane Doe", "PER")]),
        (
            "the European Union and Britain",
            "European Union and Britain",
            "ORG",
            [("European Union", "ORG"), ("Britain", "LOC")],
        ),
        ("Halden Plc fell", "Halden Plc", "PER", [("Halden Plc", "ORG")]),
        ("Halden Shipping fell", "Halden Shipping", "PER", [("Halden Shipping", "ORG")]),
        ("the union Norvik Metall", "Norvik Metall", "PER", [("Norvik Metall", "ORG")]),
        ("in Karsa province", "Karsa", "PER", [("Karsa", "LOC")]),
        ("the Ryder Cup", "Ryder Cup", "ORG", [("Ryder Cup", "EVENT")]),
        ("the CEO", "CEO", "ORG", []),
        ("in Trenton, Calif. on", "Calif", "LOC", [("Calif.", "LOC")]),
    ],
)
def test_names_are_repaired(text: str, name: str, kind: EntityType, wanted: list[tuple[str, EntityType]]) -> None:
    assert repair(text, name, kind) == wanted


def agreed(text: str, *labels: tuple[str, int, EntityType]) -> list[tuple[str, EntityType]]:
    spans: list[Span] = []
    for name, nth, kind in labels:
        start = -1
        for _ in range(nth + 1):
            start = text.index(name, start + 1)
        spans.append((start, start + len(name), kind))
    return [(text[a:b], k) for a, b, k in agree(text, find_runs(text), sorted(spans))]


def test_the_majority_of_its_mentions_decides_the_type_of_a_name() -> None:
    text = "Qoxal rose. Then Qoxal fell. In the end Qoxal closed."
    found = agreed(text, ("Qoxal", 0, "ORG"), ("Qoxal", 1, "ORG"), ("Qoxal", 2, "PER"))
    assert found == [("Qoxal", "ORG")] * 3


def test_a_surname_is_the_person_named_in_full() -> None:
    assert agreed("We met Ann Qoxal. Later Qoxal left.", ("Ann Qoxal", 0, "PER"))[-1] == ("Qoxal", "PER")


def test_countries_and_claimants_of_the_tables_are_found_without_the_model() -> None:
    assert agreed("It left Russia for the International Monetary Fund.") == [
        ("Russia", "LOC"),
        ("International Monetary Fund", "ORG"),
    ]


def test_what_is_found_does_not_hang_on_the_order_of_sets() -> None:
    program = (
        "from streams.tagging.entities import find_entities as f;"
        "t = 'The USA said so. UK troops left. The USA won, and NATO, Mercy Corps of Kent and the FT report agreed.';"
        "print([(m['text'], m['type']) for m in f({'id': '', 'version': '', 'text': t}).mentions])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in "123"
    }
    assert len(seen) == 1
