"""The examples of docs/identities.md do what the page says."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.tagging.entities import find_entities, identify_text, lineage, lookup, tables

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/identities.md").read_text(encoding="utf8")
CACHED = (tables.claimant_names, tables.claimants_by_id, tables.players, lookup.identify_text)


@pytest.fixture
def with_the_page_s_claimants(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package's tables with the page's file beside them."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "streams/tagging/entities/data", data, ignore=shutil.ignore_patterns("*.gz", "*.crfsuite"))
    example = re.search(r"```toml\n(.*?)```", PAGE, re.S)
    assert example
    (data / "claimants.example.toml").write_text(example[1], encoding="utf8")
    with monkeypatch.context() as patched:
        patched.setattr(tables, "folder", lambda: data)
        for cached in CACHED:
            cached.cache_clear()
        yield
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
