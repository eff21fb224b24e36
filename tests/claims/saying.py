"""Assertions written by hand, as the claims stage would make them of one sentence."""

from typing import Any

from streams.claims.words import content
from streams.ids import digest
from streams.messages import Assertion, Stance, Withdrawal

PLACES = {"Tarvania": "TA", "Norai": "NO", "Belmonte": "BE", "Kelmaria": "KE", "Iresh": "TA"}


def say(
    value: float | None,
    sentence: str = "people died in the earthquake in the Karsa valley in Tarvania",
    *,
    by: str | None = "civil protection agency",
    publisher: str | None = "Daily",
    measure: str | None = "killed",
    at: str = "2025-03-02T08:00:00Z",
    article: str | None = None,
    version: str = "1",
    stance: Stance = "asserts",
    scope: str | None = None,
    flags: tuple[str, ...] = (),
    groups: tuple[str, ...] = (),
    bound: Any = "exact",
    low: float | None = None,
    high: float | None = None,
    certainty: Any = "certain",
    replaces: str | None = None,
    unit: str | None = None,
) -> Assertion:
    """One assertion.  Its article is its own unless one is named; without a claimant it is carried over."""
    article = article or digest("article", value, sentence, by, publisher, at, stance, measure)
    text = f"{value} {sentence}"
    places = {name.lower(): country for name, country in PLACES.items() if name in sentence}
    return {
        "assertion_id": digest("test", article, version, value, by, stance, measure, scope, at),
        "action": "assert",
        "claim": {"block": measure or "fact", "measure": measure, "subject": None, "place": next(iter(places), None),
                  "event": None, "scope": scope, "label": measure or "fact"},
        "value": value,
        "low": low,
        "high": high,
        "bound": bound,
        "qualifier": None,
        "unit": unit,
        "delta": "delta" in flags,
        "claimant": {"id": None, "name": by, "text": by} if by else None,
        "relay": None,
        "publisher": publisher,
        "backfill": False,
        "stance": stance,
        "certainty": certainty,
        "time_scope": None,
        "asserted_at": at,
        "mention": {"article_id": article, "version": version, "url": None, "start": 0, "end": len(str(value)),
                    "exact": str(value), "prefix": "", "suffix": sentence[:32]},
        "evidence": {
            "near": content(sentence, 24), "far": {}, "places": places, "setting": {}, "participants": sorted(groups),
            "flags": [*flags, *([] if by else ["carried"])], "origin": digest("origin", text), "quote": text,
            "replaces": replaces,
        },
    }  # fmt: skip


def withdraw(assertion: Assertion, *, reason: Any = "new-version", replaced_by: str | None = None) -> Withdrawal:
    """What the claims stage sends when the article of an assertion changes or goes."""
    return {
        "assertion_id": assertion["assertion_id"],
        "action": "withdraw",
        "block": assertion["claim"]["block"],
        "reason": reason,
        "replaced_by": replaced_by,
        "article_id": assertion["mention"]["article_id"],
        "asserted_at": assertion["asserted_at"],
    }
