"""What the ledger makes of stories: the table of confusions, its worst mistakes, what each part of the score buys."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.claims_parts import without_each
from streams.process import process

KINDS = ("new", "revised", "confirmed", "denied", "qualified", "retracted")
NOTHING = "-"


class Mistake(NamedTuple):
    """What was expected in an article and what was sent; one of the two may be missing."""

    article: str
    expected: str
    sent: str
    leap: float
    rule: str


class Result(NamedTuple):
    """Pairs of (expected kind, sent kind), and every pair that is none."""

    table: Counter[tuple[str, str]]
    mistakes: list[Mistake]

    @property
    def f1(self) -> float:
        """0 to 100."""
        hit = sum(self.table[kind, kind] for kind in KINDS)
        expected = sum(n for (want, _), n in self.table.items() if want != NOTHING)
        sent = sum(n for (_, got), n in self.table.items() if got != NOTHING)
        return 200.0 * hit / max(1, expected + sent)


Tagged = list[tuple[dict[str, Any], list[dict[str, Any]]]]


def read(folders: list[Path]) -> Tagged:
    """Every story with its tagged articles."""
    found = []
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        story = json.loads(path.read_text("utf-8"))
        found.append((story, list(process(map(_raw, story["articles"]), until="tagged"))))
    return found


def judge(stories: Tagged) -> Result:
    """Expected against sent alerts, one to one within an article: the same value, of the same kind if there is one."""
    result = Result(Counter(), [])
    for story, articles in stories:
        alerts = list(process(articles, start="tagged"))
        for article in dict.fromkeys(a["id"] for a in story["articles"]):
            versions = [a for a in story["articles"] if a["id"] == article]
            wanted = [e for a in versions for e in a["expect"]]
            tolerated = [t for a in versions for t in a.get("tolerate", [])]
            sent = [alert for alert in alerts if alert["after"]["mention"]["article_id"] == article]
            for want, got in _pairs(wanted, sent):
                if want is None and got and any(_fits(got, t) and t["kind"] == got["kind"] for t in tolerated):
                    continue
                kinds = (want["kind"] if want else NOTHING, got["kind"] if got else NOTHING)
                result.table[kinds] += 1
                if kinds[0] != kinds[1]:
                    result.mistakes.append(_mistake(article, want, got))
    return result


def worst(mistakes: list[Mistake], most: int) -> list[Mistake]:
    """A false change of the largest leap is the worst, then what is sent for nothing, then what is missed."""
    return sorted(mistakes, key=lambda m: (-m.leap, m.sent == NOTHING, m.article))[:most]


def ablate(stories: Tagged) -> Iterator[tuple[str, float]]:
    """F1 without each part of the score of identity, its weights taken for 0."""
    for part in without_each():
        yield part, judge(stories).f1


def _pairs(
    wanted: list[dict[str, Any]], sent: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any] | None, dict[str, Any] | None]]:
    left = list(sent)
    rest = []
    for want in wanted:
        got = next((alert for alert in left if alert["kind"] == want["kind"] and _fits(alert, want)), None)
        if got is None:
            rest.append(want)
        else:
            left.remove(got)
            yield want, got
    for want in rest:
        got = next((alert for alert in left if _fits(alert, want)), None)
        if got is not None:
            left.remove(got)
        yield want, got
    yield from ((None, got) for got in left)


def _fits(alert: dict[str, Any], want: dict[str, Any]) -> bool:
    return near(alert["after"]["value"], want)


def near(value: float | None, want: dict[str, Any]) -> bool:
    """Whether a value is the one an alert is expected to have: within half a percent or its range."""
    if want["value"] is None or value is None:
        return value is want["value"]
    if "low" in want and want["low"] <= value <= want["high"]:
        return True
    return any(abs(value - v) <= 0.005 * abs(v) for v in (want["value"], *want.get("value_alt", ())))


def _mistake(article: str, want: dict[str, Any] | None, got: dict[str, Any] | None) -> Mistake:
    ratio = (got["change"] or {}).get("ratio") if got else None
    leap = max(ratio, 1 / ratio) if ratio and not want else 1.0
    return Mistake(
        article,
        f"{want['kind']} {want['value']}" if want else NOTHING,
        f"{got['kind']} {got['after']['value']}" if got else NOTHING,
        leap,
        got["why"]["rule"] if got else "",
    )


def _raw(article: dict[str, Any]) -> dict[str, Any]:
    names = ("id", "url", "publisher", "published_at", "content_type", "content")
    return {**{name: article[name] for name in names if article.get(name)}, "fetched_at": article.get("arrived_at")}
