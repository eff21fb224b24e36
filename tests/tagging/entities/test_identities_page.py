"""The examples of docs/identities.md do what the page says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.settings import SettingError
from streams.tables import read_folder
from streams.tagging.entities import find_entities, identify_text, lineage, lookup, tables

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/identities.md").read_text(encoding="utf8")
CACHED = (tables.claimant_names, tables.claimants_by_id, tables.players, tables.names_by_id, lookup.identify_text)


@pytest.fixture
def with_the_page_s_claimants(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package's tables with the page's file in the user's folder."""
    example = re.search(r"```toml\n(.*?)```", PAGE, re.S)
    assert example
    (tmp_path / "claimants.toml").write_text(example[1], encoding="utf8")
    monkeypatch.setenv("CLAIMSTREAM_TABLES", str(tmp_path))
    for cached in CACHED:
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in CACHED:
        cached.cache_clear()


def identity_of(words: str) -> str | None:
    found = identify_text(words)
    return found.id if found else None


@pytest.mark.usefixtures("with_the_page_s_claimants")
def test_a_claimant_added_as_the_page_says_is_known_by_all_its_names() -> None:
    names = ["GeoNet", "GNS Science", "New Zealand's geological survey"]
    assert {identity_of(name) for name in names} == {"gov:NZ/geonet"}
    assert lineage("gov:NZ/geonet") == ("gov:NZ/geonet", "gov:NZ")
    assert identity_of("the world body") == "wd:Q1065"


def test_without_the_file_they_are_unknown() -> None:
    assert identity_of("GNS Science") is None


def test_the_first_example_runs() -> None:
    entities = find_entities({"id": "1", "version": "1", "text": "Kremlin spokesman Dmitry Peskov denied it."})
    identity = entities.identify(0, 31)
    assert identity is not None
    assert identity.id == "gov:RU/presidency"
    assert identity_of("Ukraine's defence ministry") == "gov:UA/defense"
    assert lineage("gov:UA/defense") == ("gov:UA/defense", "gov:UA")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('agency = [{ name = "X" }]', "agency, row 1: id and name are needed"),
        ('agency = [{ id = "x", name = "X", nmaes = ["Y"] }]', "unknown field nmaes"),
        ('agency = [{ id = "x", name = "X", country = "Mars" }]', "country is a code"),
        ("agency = 3", "expected a list"),
        ("agency = [", "claimants.mine.toml"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "claimants.mine.toml").write_text(text, encoding="utf8")
    with pytest.raises(SettingError, match=told):
        list(map(list, map(tables.own_claimants, read_folder(str(tmp_path), "claimants"))))


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingError, match="no such folder"):
        read_folder("/nowhere/at/all", "claimants")
