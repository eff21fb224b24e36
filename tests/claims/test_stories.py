"""The whole way from raw articles to alerts, on short stories with the alerts a careful desk wants after each.

The floors only rise.  ``tests/stories/README.md`` says what deserves an alert.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from streams.process import process
from tests.claims.story_score import Count, score

FOLDER = Path(__file__).parent.parent / "stories"
FLOOR = 82.0
"""F1 over all stories together, 0 to 100."""
FLOOR_LATER = 62.0
"""The same for the stories of ``later``, which were written by people who had not seen the rules."""
LEAST = 55.0
"""F1 of the worst story: none may fall silent."""


@lru_cache(maxsize=2)
def counts(folder: Path = FOLDER) -> dict[str, Count]:
    """Expected, sent and hit alerts of every story."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        story = json.loads(path.read_text("utf-8"))
        found[path.stem] = score(story, list(process(map(_raw, story["articles"]))))
    return found


def _raw(article: dict[str, Any]) -> dict[str, Any]:
    names = ("id", "url", "publisher", "published_at", "content_type", "content")
    return {**{name: article[name] for name in names if article.get(name)}, "fetched_at": article.get("arrived_at")}


def test_the_stories_together_hold_their_floor() -> None:
    total = Count(*(sum(part) for part in zip(*counts().values(), strict=True)))
    assert total.f1 >= FLOOR, f"F1 {total.f1:.1f} of {total}"


def test_stories_that_were_long_unread_hold_theirs() -> None:
    total = Count(*(sum(part) for part in zip(*counts(FOLDER / "later").values(), strict=True)))
    assert total.f1 >= FLOOR_LATER, f"F1 {total.f1:.1f} of {total}"


def test_no_story_falls_silent() -> None:
    worst = min(counts().items(), key=lambda item: item[1].f1)
    assert worst[1].f1 >= LEAST, worst
