"""The examples of docs/attribution.md hold."""

import doctest
from pathlib import Path

DOCS = Path(__file__).parents[3] / "docs" / "attribution.md"


def test_the_examples_of_the_manual() -> None:
    failed, tried = doctest.testfile(str(DOCS), module_relative=False)
    assert tried > 5
    assert failed == 0
