"""Whether a schema may follow another under the same version, in a pipeline where both are at work for a while.

A newer worker reads what an older one wrote, and during a rolling upgrade the other way round.  So under ``v1`` a field
may come that nobody must have, and an enumeration may get a value (read in one release, written from the next).
Whatever ``breaks`` tells needs a ``v2`` beside it.
"""

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

_LOWER = ("minLength", "minimum", "exclusiveMinimum", "minItems")
_UPPER = ("maxLength", "maximum", "exclusiveMaximum", "maxItems")
_FIXED = ("const", "format", "pattern", "$ref")
_ANY = ("array", "boolean", "integer", "null", "number", "object", "string")


def breaks(old: Schema, new: Schema, path: str = "") -> Iterator[str]:
    """One sentence for each change from ``old`` to ``new`` that a reader of either would feel."""
    at = path or "(message)"
    yield from _fields(old, new, path)
    if _types(old) != _types(new):
        yield f"{at}: type was {', '.join(_types(old))}, is {', '.join(_types(new))}"
    if gone := [value for value in old.get("enum", ()) if value not in new.get("enum", [value])]:
        yield f"{at}: no longer one of {gone}"
    if "enum" in new and "enum" not in old:
        yield f"{at}: is now one of a list"
    for name in _FIXED:
        if old.get(name) != new.get(name):
            yield f"{at}: {name} was {old.get(name)}, is {new.get(name)}"
    for name in _LOWER:
        if new.get(name, float("-inf")) > old.get(name, float("-inf")):
            yield f"{at}: {name} was {old.get(name)}, is {new[name]}"
    for name in _UPPER:
        if new.get(name, float("inf")) < old.get(name, float("inf")):
            yield f"{at}: {name} was {old.get(name)}, is {new[name]}"
    yield from _within(old, new, path)


def _fields(old: Schema, new: Schema, path: str) -> Iterator[str]:
    for name in sorted(set(new.get("required", ())) - set(old.get("required", ()))):
        yield f"{_join(path, name)}: is now required, and older messages lack it"
    for name in sorted(set(old.get("required", ())) - set(new.get("required", ()))):
        yield f"{_join(path, name)}: is no longer required, and older readers refuse a message without it"
    for name, schema in old.get("properties", {}).items():
        if name in new.get("properties", {}):
            yield from breaks(schema, new["properties"][name], _join(path, name))
        else:
            yield f"{_join(path, name)}: removed"
    if new.get("additionalProperties", True) is False and old.get("additionalProperties", True) is not False:
        yield f"{path or '(message)'}: refuses fields it does not know"


def _within(old: Schema, new: Schema, path: str) -> Iterator[str]:
    """The schemas inside a schema that are not fields."""
    for name in ("items", "additionalProperties", "if", "then", "else", "not"):
        before, after = old.get(name, True), new.get(name, True)
        if isinstance(before, dict) or isinstance(after, dict):
            yield from breaks(_schema(before), _schema(after), _join(path, f"[{name}]"))
    for name in ("anyOf", "oneOf", "allOf"):
        before, after = old.get(name, []), new.get(name, [])
        if len(before) != len(after):
            yield f"{path or '(message)'}: {name} had {len(before)} branches, has {len(after)}"
        for number, (one, other) in enumerate(zip(before, after, strict=False)):
            yield from breaks(one, other, _join(path, f"[{name} {number}]"))
    for name, schema in old.get("$defs", {}).items():
        if name in new.get("$defs", {}):
            yield from breaks(schema, new["$defs"][name], _join(path, f"[{name}]"))


def _types(schema: Schema) -> list[str]:
    told = schema.get("type", _ANY)
    return sorted({told} if isinstance(told, str) else set(told))


def _schema(value: Any) -> Schema:
    return value if isinstance(value, dict) else {}


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
