"""The worked examples of docs/claims.md are true."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "docs" / "claims.md"


def test_the_examples_of_the_page_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 20
    assert failed == 0
