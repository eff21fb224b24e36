"""JSON-LD of a page: the objects that describe its article."""

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
    for thing in _objects(scripts):
        rank = min((_RANK[name] for name in types_of(thing) if name in _RANK), default=None)
        if rank is not None:
            found.append((rank, thing))
    return [thing for _, thing in sorted(found, key=lambda pair: pair[0])]


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
    try:  # raw newlines and tabs inside strings are the commonest fault
        return orjson.loads(" ".join(text.split()))
    except orjson.JSONDecodeError:
        return None
