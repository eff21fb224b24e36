"""The JSON Schemas of every message, and what a message gets wrong against its own."""

from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import orjson

from streams.errors import Rejected
from streams.topics import Topic

_PACKAGE = Path(__file__).parent


@cache
def schema_folder() -> Path:
    """Where the schemas are: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "schemas"
    return installed if installed.is_dir() else _PACKAGE.parent / "schemas"


def schema_path(name: str, version: str = "v1") -> Path:
    return schema_folder() / name / f"{version}.json"


@cache
def validator(name: str, version: str = "v1") -> jsonschema_rs.Draft202012Validator:
    """The compiled schema ``schemas/<name>/<version>.json``, formats checked."""
    schema = orjson.loads(schema_path(name, version).read_bytes())
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def check(topic: Topic, message: Any) -> None:
    """Raises ``Rejected("invalid", ...)`` naming the first field of ``message`` that breaks the topic's schema."""
    try:
        problem = next(validator(topic.schema).iter_errors(message), None)
    except UnicodeEncodeError as error:  # no JSON holds half a character; a caller of streams.process can
        raise Rejected("invalid", f"(message): {error.reason}", "(message)") from error
    if problem is not None:
        field, wrong = explain(problem)
        raise Rejected("invalid", f"{field}: {wrong}", field)


def explain(problem: jsonschema_rs.ValidationError) -> tuple[str, str]:
    """The dotted path of the field at fault and what is wrong with it, in words."""
    path = [str(step) for step in problem.instance_path]
    kind = problem.kind
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.Required):
        return ".".join([*path, _plain(kind.property)]), "is required"
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.AnyOf):
        missing = [
            _plain(error.kind.property)
            for branch in kind.context
            for error in branch
            if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Required)
        ]
        return " or ".join(missing) or ".".join(path) or "(message)", "one of them is required"
    return ".".join(path) or "(message)", _shorten(problem.message)


def _plain(name: Any) -> str:
    return str(name).strip('"')


def _shorten(text: str, limit: int = 300) -> str:
    """The end of a message says what is wrong; its start may quote a whole article."""
    return text if len(text) <= limit else f"…{text[-limit:]}"
