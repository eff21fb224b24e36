"""A schema changes only so that older and newer workers can read each other.

``released/`` holds the schemas as last released.  A release that adds fields copies ``schemas/*/v1.json`` over them.
"""

from copy import deepcopy
from pathlib import Path
from typing import Any

import orjson
import pytest
from contract.compatibility import breaks

from streams.contracts import schema_folder, schema_path
from streams.topics import ALL

_RELEASED = Path(__file__).parent / "released"
_NAMES = sorted({topic.schema for topic in ALL if topic.schema})
OLD: dict[str, Any] = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "maxLength": 10},
        "kind": {"enum": ["new", "revised"]},
        "parts": {"type": "array", "items": {"type": "object", "properties": {"start": {"type": "integer"}}}},
    },
}


@pytest.mark.parametrize("name", _NAMES)
def test_every_schema_may_follow_the_released_one(name: str) -> None:
    old = orjson.loads((_RELEASED / f"{name}.v1.json").read_bytes())
    new = orjson.loads(schema_path(name).read_bytes())
    assert list(breaks(old, new)) == [], "this needs a v2 beside v1: see docs/operations.md"


def test_no_released_schema_is_gone() -> None:
    there = {f"{path.parent.name}.{path.stem}.json" for path in schema_folder().glob("*/v*.json")}
    assert {path.name for path in _RELEASED.glob("*.json")} <= there


def _changed(*path: str, value: Any) -> dict[str, Any]:
    new = deepcopy(OLD)
    inner = new
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return new


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (_changed("properties", "kind", value=None), ["kind: removed"]),
        (_changed("required", value=["id", "kind"]), ["kind: is now required"]),
        (_changed("required", value=[]), ["id: is no longer required"]),
        (_changed("properties", "id", "type", value=["string", "null"]), ["id: type was string, is null, string"]),
        (_changed("properties", "id", "maxLength", value=9), ["id: maxLength was 10, is 9"]),
        (_changed("properties", "id", "pattern", value="^a"), ["id: pattern was None"]),
        (_changed("properties", "kind", "enum", value=["new"]), ["kind: no longer one of ['revised']"]),
        (_changed("properties", "parts", "items", "properties", "start", value=None), ["parts.[items].start: removed"]),
        (_changed("additionalProperties", value=False), ["(message): refuses fields"]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_change_that_a_reader_would_feel_is_told(new: dict[str, Any], told: list[str]) -> None:
    found = list(breaks(OLD, new))
    assert len(found) == len(told)
    assert all(one.startswith(start) for one, start in zip(found, told, strict=True)), found


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        _changed("properties", "note", value={"type": "string"}),
        _changed("properties", "kind", "enum", value=["new", "revised", "denied"]),
        _changed("properties", "id", "maxLength", value=20),
        _changed("properties", "id", "description", value="whose it is"),
    ],
    ids=["nothing", "a field that nobody must have", "a value more", "a longer text", "words"],
)
def test_a_change_that_nobody_feels_passes(new: dict[str, Any]) -> None:
    assert list(breaks(OLD, new)) == []
