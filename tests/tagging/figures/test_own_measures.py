"""A user's own measures, from a file beside the package's."""

from pathlib import Path

import pytest

from streams.tagging.figures import find_figures
from streams.tagging.figures.lexicon import lexicon_with
from streams.tagging.figures.measure_rows import MeasureError

OWN = """
[[measure]]
name = "deported"
counts = "person"
open = true
verb = ["deport"]
act = ["deportation"]
object_frame = [{ verb = ["put/put", "send/sent"], result = ["on a plane {,home}", "back home"] }]
"""


def test_adds_a_measure_to_those_of_the_package(tmp_path: Path) -> None:
    path = tmp_path / "measures.toml"
    path.write_text(OWN, encoding="utf-8")
    found = find_figures(
        "It deported 40 men. The deportation of 12 nurses followed. Police sent another 9 back home and killed 2.",
        lexicon_with(path),
    )
    assert [figure["measure"] for figure in found] == ["deported", "deported", "deported", "killed"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[measure]]\ncounts = 'person'", "measure 1: name is missing"),
        ("[[measure]]\nname = 'a'\ncounts = 'people'", r"measure 1 \(a\): counts must be one of person"),
        ("[[measure]]\nname = 'a'\ncounts = 'person'\nverbs = ['b']", "unknown key verbs"),
        ("[[measure]]\nname = 'a'\ncounts = 'person'\nverb = 'b'", "verb: expected a list of strings"),
        ("[[measure]]\nname = 'a'\ncounts = 'person'\nopen = 1", "open must be true or false"),
        ("[[measure]]\nname = 'a'\ncounts = 'unit'", "clue is missing"),
        ("[[measure]]\nname = 'a'\ncounts = 'person'\nobject_frame = [{verb = ['b']}]", "a frame has verb and result"),
        ("measure = 3", r"expected tables \[\[measure\]\]"),
        ("[[measure", "measures.toml"),
    ],
)
def test_says_what_is_wrong_with_a_file(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "measures.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MeasureError, match=message):
        lexicon_with(path)


def test_says_that_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="nowhere"):
        lexicon_with(tmp_path / "nowhere.toml")
