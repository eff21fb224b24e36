"""Deterministic ids: the same input gives the same id, wherever and whenever it is computed."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any
from urllib.parse import urldefrag

_SEPARATOR = "\x1f"


def digest(*parts: object) -> str:
    """32 hex digits over the parts, in order; ``None`` and the empty string differ."""
    joined = _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def article_id(raw: Mapping[str, Any]) -> str:
    """The ``id`` as given, else a hash of the URL as given without its fragment."""
    given = raw.get("id")
    return str(given) if given else digest("url", urldefrag(raw.get("url") or "").url)


def content_version(raw: Mapping[str, Any]) -> str:
    """Hash of the raw content; a delete is a version of its own, told apart by when it was said."""
    if raw.get("action") == "delete":
        return digest("delete", raw.get("fetched_at") or raw.get("published_at"))
    return digest("content", raw.get("content"))
