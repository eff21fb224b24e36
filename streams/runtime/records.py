"""Records on the wire: JSON bytes, CloudEvents headers, and what travels beside the value."""

from typing import Any

import orjson

from streams.errors import Rejected

Headers = list[tuple[str, bytes]]

SOURCE = b"/claimstream"
ORIGIN = "claimstream-origin-ms"
"""When the raw article was published to its topic (epoch milliseconds), carried through every stage."""


def encode(value: Any) -> bytes:
    """JSON with sorted keys: the same message is the same bytes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def decode(data: bytes | None) -> dict[str, Any]:
    """The JSON object in ``data``.  Raises ``Rejected`` (``empty``, ``not-json``, ``not-an-object``)."""
    if not data:
        raise Rejected("empty", "the record has no value")
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Rejected("not-json", f"the value is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise Rejected("not-an-object", f"the value is a JSON {type(value).__name__}, not an object")
    return value


def cloud_event(ce_type: str, ce_id: str) -> Headers:
    """CloudEvents 1.0 binary-mode headers of one message."""
    return [
        ("ce_specversion", b"1.0"),
        ("ce_id", ce_id.encode()),
        ("ce_type", ce_type.encode()),
        ("ce_source", SOURCE),
        ("content-type", b"application/json"),
    ]


def header(headers: Any, name: str) -> bytes | None:
    """The first header called ``name`` of a Faust message (which gives a list or a dict), if any."""
    pairs = headers.items() if isinstance(headers, dict) else (headers or ())
    return next((value for key, value in pairs if key == name), None)
