"""A user's own measures, from the files ``measures*.toml`` of the folder ``CLAIMSTREAM_TABLES``."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.settings import SettingError
from streams.tagging.figures import find_figures
from streams.tagging.figures.lexicon import lexicon
from streams.tagging.figures.measure_rows import rows_of

OWN = """
[[measure]]
name = "deported"
counts = "person"
open = true
verb = ["deport"]
act = ["deportation"]
object_frame = [{ verb = ["put/put", "send/sent"], result = ["on a plane {,home}", "back home"] }]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CLAIMSTREAM_TABLES", str(tmp_path))
    lexicon.cache_clear()
    yield tmp_path
    monkeypatch.delenv("CLAIMSTREAM_TABLES")
    lexicon.cache_clear()
    lexicon()  # built here, not within the deadline of another test


def test_adds_a_measure_to_those_of_the_package(folder: Path) -> None:
    (folder / "measures-ours.toml").write_text(OWN, encoding="utf-8")
    found = find_figures(
        "It deported 40 men. The deportation of 12 nurses followed. Police sent another 9 back home and killed 2."
    )
    assert [figure["measure"] for figure in found] == ["deported", "deported", "deported", "killed"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[measure]]\ncounts = 'person'", "own: measure 1: name is missing"),
        ("[[measure]]\nname = 'a'\ncounts = 'people'", r"measure 1 \(a\): counts must be one of person"),
        ("[[measure]]\nname = 'a'\ncounts = 'person'\nverbs = ['b']", "unknown key verbs"),
        ("[[measure]]\nname = 'a'\ncounts = 'person'\nverb = 'b'", "verb: expected a list of strings"),
        ("[[measure]]\nname = 'a'\ncounts = 'person'\nopen = 1", "open must be true or false"),
        ("[[measure]]\nname = 'a'\ncounts = 'unit'", "clue is missing"),
        ("[[measure]]\nname = 'a'\ncounts = 'person'\nobject_frame = [{verb = ['b']}]", "a frame has verb and result"),
        ("measure = 3", r"expected tables \[\[measure\]\]"),
    ],
)
def test_says_what_is_wrong_with_a_file(text: str, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        rows_of("own", tomllib.loads(text))


def test_a_wrong_file_is_told_by_name(folder: Path) -> None:
    (folder / "measures.toml").write_text("[[measure]]\nname = 3", encoding="utf-8")
    with pytest.raises(SettingError, match=r"measures\.toml: measure 1"):
        lexicon()
