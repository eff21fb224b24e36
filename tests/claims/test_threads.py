"""Short threads as desks know them: each article's alerts, and no other (``threads.txt``)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from streams.process import process

FIRST = datetime(2026, 3, 3, 8, tzinfo=UTC)
END = "Residents were told to stay away from the area, and schools will be closed until Thursday, local officials said."


def threads() -> Iterator[Any]:
    blocks = Path(__file__).with_name("threads.txt").read_text("utf-8").split("\n\n")[1:]
    for block in blocks:
        name, *articles = block.strip().splitlines()
        missed = pytest.mark.xfail(strict=True, reason="known miss")
        marks = [missed] if name.endswith(" known miss") else []
        yield pytest.param(articles, id=name.split()[0], marks=marks)


def told(alert: dict[str, Any]) -> str:
    value = alert["after"]["value"]
    return f"{alert['kind']}:fact" if value is None else f"{alert['kind']}:{alert['claim']['measure']}={value:g}"


@pytest.mark.parametrize("articles", list(threads()))
def test_each_article_sends_its_alerts_and_no_other(articles: list[str]) -> None:
    published, expected = [], []
    for number, line in enumerate(articles):
        publisher, text, kinds = (part.strip() for part in f"{line} ".split(" @ "))
        headline, _, body = text.partition(" || ")
        at = (FIRST + timedelta(hours=9 * number)).isoformat()
        published.append({
            "id": str(number), "url": f"https://{publisher.lower()}.example/{number}", "publisher": publisher,
            "content_type": "text/plain", "content": f"{headline}\n\n{body}\n\n{END}", "published_at": at,
            "fetched_at": at,
        })  # fmt: skip
        expected.append(sorted(kinds.split()))
    sent: list[list[str]] = [[] for _ in articles]
    for alert in process(published):
        sent[int(alert["after"]["mention"]["article_id"])].append(told(alert))
    assert [sorted(kinds) for kinds in sent] == expected
