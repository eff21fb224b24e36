"""JSON-LD of a page: the objects that describe its article."""

import html
from collections.abc import Iterator, Sequence
from typing import Any, Final

import orjson

JsonObject = dict[str, Any]

_ARTICLES: Final = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
    "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "Article", "TechArticle", "ScholarlyArticle", "Report",
    "SocialMediaPosting", "MedicalWebPage", "WebPage",
)  # fmt: skip
_RANK: Final = {name: rank for rank, name in enumerate(_ARTICLES)}
_MOST: Final = 400  # objects that are looked at
_DEEPEST: Final = 8


def article_objects(scripts: Sequence[str]) -> list[JsonObject]:
    """The objects whose type is an article's, the likeliest type first."""
    found: list[tuple[int, JsonObject]] = []
    named: dict[str, JsonObject] = {}
    for thing in _objects(scripts):
        rank = min((_RANK[name] for name in types_of(thing) if name in _RANK), default=None)
        if rank is not None:
            found.append((rank, thing))
        if isinstance(thing.get("@id"), str) and "name" in thing:
            named.setdefault(thing["@id"], thing)
    return [_with_people(thing, named) for _, thing in sorted(found, key=lambda pair: pair[0])]


def _with_people(thing: JsonObject, named: dict[str, JsonObject]) -> JsonObject:
    """The object with what its author and publisher only refer to by ``@id``."""
    told: JsonObject = {}
    for key in ("author", "publisher"):
        value = thing.get(key)
        each = value if isinstance(value, list) else [value]
        if any(isinstance(one, dict) and "name" not in one and str(one.get("@id")) in named for one in each[:_MOST]):
            told[key] = [
                named.get(one["@id"], one) if isinstance(one, dict) and isinstance(one.get("@id"), str) else one
                for one in each[:_MOST]
            ]
    return {**thing, **told} if told else thing


def types_of(thing: JsonObject) -> list[str]:
    """The types of an object, without their namespace."""
    given = thing.get("@type")
    names = given if isinstance(given, list) else [given]
    return [name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str)]


def _objects(scripts: Sequence[str]) -> Iterator[JsonObject]:
    left = _MOST
    for script in scripts:
        pending: list[tuple[object, int]] = [(_read(script), 0)]
        while pending and left > 0:
            value, depth = pending.pop()
            if isinstance(value, list):
                pending.extend((item, depth + 1) for item in reversed(value[:_MOST]) if depth < _DEEPEST)
            elif isinstance(value, dict):
                left -= 1
                yield value
                if depth < _DEEPEST:
                    pending.extend((value[key], depth + 1) for key in ("mainEntity", "@graph") if key in value)


def _read(text: str) -> object:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    for repaired in (" ".join(text.split()), html.unescape(text)):  # raw newlines in strings, or escaped as text
        try:
            return orjson.loads(repaired)
        except orjson.JSONDecodeError:
            continue
    return None
