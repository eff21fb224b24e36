"""The model is trained the same way twice, and its licence papers are beside it."""

import gzip
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]
SENTENCES = [
    ("Maria Lindqvist of Halden Shipping flew to Oslo.", [[0, 15, "PER"], [19, 34, "ORG"], [43, 47, "LOC"]]),
    ("Police in Bergen met Jonas Falk.", [[10, 16, "LOC"], [21, 31, "PER"]]),
    ("The Norden Bank said Anna Berg had left Turku.", [[4, 15, "ORG"], [21, 30, "PER"], [40, 45, "LOC"]]),
]


@pytest.fixture(scope="module")
def training() -> ModuleType:
    spec = importlib.util.spec_from_file_location("entities_train", ROOT / "training/entities_train.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_training_twice_gives_the_same_bytes(training: ModuleType, tmp_path: Path) -> None:
    with gzip.open(tmp_path / "small.jsonl.gz", "wt", encoding="utf8") as out:
        for text, entities in SENTENCES:
            ents = [[start, end, kind, kind, None, True] for start, end, kind in entities]
            out.write(json.dumps({"text": text, "ents": ents}) + "\n")
    training.train(tmp_path, tmp_path / "one", ("small",))
    training.train(tmp_path, tmp_path / "two", ("small",))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_titles_are_not_part_of_people_in_training(training: ModuleType) -> None:
    assert training.trimmed("President Jane Doe", 0, 18, "PER") == (10, "PER")
    assert training.trimmed("Minister for Trade", 0, 18, "PER") == (0, None)
    assert training.trimmed("France", 0, 6, "ORG") == (0, "LOC")


def test_the_model_is_small_and_has_a_card() -> None:
    model = ROOT / "streams/tagging/entities/data/entities.crfsuite"
    assert model.stat().st_size < 10_000_000
    card = (ROOT / "docs/entity-model-card.md").read_text(encoding="utf8")
    assert "CC BY-SA 4.0" in card
    assert "python training/entities_train.py" in card
