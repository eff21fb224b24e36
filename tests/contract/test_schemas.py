"""The JSON Schemas and their examples: the valid ones pass, each invalid one fails for the reason in its name."""

from pathlib import Path

import jsonschema_rs
import orjson
import pytest

from streams.contracts import check, explain, schema_folder, validator
from streams.errors import Rejected
from streams.topics import ALL, RAW

_NAMES = sorted({topic.schema for topic in ALL if topic.schema})
_EXAMPLES = sorted(schema_folder().glob("*/examples/*/*.json"))


def _schema_and_version(example: Path) -> tuple[str, str]:
    return example.parents[2].name, example.parent.name


def _id(example: Path) -> str:
    return f"{example.parents[2].name}/{example.stem}"


@pytest.mark.parametrize("example", [e for e in _EXAMPLES if e.stem.startswith("valid-")], ids=_id)
def test_a_valid_example_passes(example: Path) -> None:
    message = orjson.loads(example.read_bytes())
    problems = [explain(problem) for problem in validator(*_schema_and_version(example)).iter_errors(message)]
    assert problems == []


@pytest.mark.parametrize("example", [e for e in _EXAMPLES if e.stem.startswith("invalid-")], ids=_id)
def test_an_invalid_example_fails_in_one_named_field(example: Path) -> None:
    message = orjson.loads(example.read_bytes())
    problems = list(validator(*_schema_and_version(example)).iter_errors(message))
    assert problems
    assert {explain(problem)[0] for problem in problems} != {"(message)"}


@pytest.mark.parametrize("name", _NAMES)
def test_a_schema_is_itself_valid_and_has_examples_of_both_kinds(name: str) -> None:
    schema = orjson.loads((schema_folder() / name / "v1.json").read_bytes())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(schema)
    kinds = {path.stem.split("-")[0] for path in (schema_folder() / name / "examples" / "v1").glob("*.json")}
    assert kinds == {"valid", "invalid"}


def test_every_example_is_called_valid_or_invalid() -> None:
    assert [e.name for e in _EXAMPLES if not e.stem.startswith(("valid-", "invalid-"))] == []


def test_every_schema_folder_belongs_to_a_topic() -> None:
    assert sorted(path.name for path in schema_folder().iterdir() if path.is_dir()) == _NAMES


def test_a_refusal_names_the_field() -> None:
    with pytest.raises(Rejected) as refused:
        check(RAW, {"id": "a", "content": "b", "published_at": "yesterday"})
    assert (refused.value.reason, refused.value.field) == ("invalid", "published_at")


def test_unknown_fields_of_a_raw_article_do_no_harm() -> None:
    check(RAW, {"id": "a", "content": "b", "x-section": "world"})
