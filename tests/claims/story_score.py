"""Score alerts against what a careful desk expects after each article of a story (see tests/stories)."""

from typing import Any, NamedTuple

Story = dict[str, Any]
TOLERANCE = 0.005


class Count(NamedTuple):
    """Alerts expected, sent, and both at once."""

    expected: int
    sent: int
    hit: int

    @property
    def f1(self) -> float:
        """0 to 100."""
        return 200.0 * self.hit / max(1, self.expected + self.sent)


def score(story: Story, alerts: list[dict[str, Any]]) -> Count:
    """One to one within an article: same kind and value (or, without a value, an overlapping quote).

    Alerts that the story tolerates count neither way.
    """
    expected = sent = hit = 0
    for article in {a["id"] for a in story["articles"]}:
        versions = [a for a in story["articles"] if a["id"] == article]
        wanted = [e for a in versions for e in a["expect"]]
        tolerated = [t for a in versions for t in a.get("tolerate", [])]
        got = [alert for alert in alerts if alert["after"]["mention"]["article_id"] == article]
        expected += len(wanted)
        for alert in got:
            match = next((e for e in wanted if _fits(alert, e)), None)
            if match is not None:
                wanted.remove(match)
                hit += 1
                sent += 1
            elif not any(t["kind"] == alert["kind"] and _near(alert["after"]["value"], t["value"]) for t in tolerated):
                sent += 1
    return Count(expected, sent, hit)


def _fits(alert: dict[str, Any], expect: dict[str, Any]) -> bool:
    if alert["kind"] != expect["kind"]:
        return False
    value = alert["after"]["value"]
    if expect["value"] is None:
        shared = set(alert["after"]["quote"].lower().split()) & set(expect["quote"].lower().split())
        return 2 * len(shared) >= len(expect["quote"].split())
    if "low" in expect and value is not None and expect["low"] <= value <= expect["high"]:
        return True
    return any(_near(value, wanted) for wanted in (expect["value"], *expect.get("value_alt", ())))


def _near(value: float | None, wanted: float | None) -> bool:
    if value is None or wanted is None:
        return value is wanted
    return abs(value - wanted) <= TOLERANCE * abs(wanted) + 1e-9
