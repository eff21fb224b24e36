"""Reads stories (tests/stories and others of their format) for the fitting of the ledger's weights."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from streams.messages import TaggedArticle
from streams.process import process

Story = dict[str, Any]


def stories(folders: list[Path]) -> Iterator[tuple[str, Story, list[TaggedArticle]]]:
    """Name, story and tagged articles, in the order of arrival."""
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            story = json.loads(path.read_text("utf-8"))
            if "articles" in story:
                yield path.stem, story, list(process(map(raw, story["articles"]), until="tagged"))  # type: ignore[arg-type]


def raw(article: dict[str, Any]) -> dict[str, Any]:
    """The raw article of an article of a story."""
    names = ("id", "url", "publisher", "published_at", "content_type", "content")
    return {**{name: article[name] for name in names if article.get(name)}, "fetched_at": article.get("arrived_at")}


def near(value: float | None, wanted: float | None) -> bool:
    """Whether a value is the one wanted, within half a percent."""
    if value is None or wanted is None:
        return False
    return abs(value - wanted) <= 0.005 * abs(wanted) + 1e-9
