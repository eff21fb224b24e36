"""What the claims stage remembers of an article: its newest version, and what that asserts.

A newer version withdraws what the older one asserted, each in its own block; a delete withdraws and leaves nothing.
"""

from typing import Any, NamedTuple

from streams.claims.assertions import Read, read
from streams.messages import Assertion, Fate, TaggedArticle, Withdrawal

State = dict[str, Any]
Output = Assertion | Withdrawal

KEPT_VERSIONS = 8
"""Versions of one article whose outputs are kept for a replay; an older one is stale when it comes again."""
MOST_ASSERTIONS = 400
"""Assertions taken from one article: a page with more figures is a table, not a story."""


class Followed(NamedTuple):
    """The new state of an article, what to send, and how this version ended."""

    state: State
    outputs: list[Output]
    outcome: str
    fate: dict[str, Any]
    refused: int


def taken_from(article: TaggedArticle) -> Read | None:
    """What a version asserts by itself: the long work, which needs to know nothing of other versions.

    ``None`` where nobody is to read it: a deletion, a language we do not read.
    """
    return None if article.get("action") == "delete" or _foreign(article) else read(article)


def _foreign(article: TaggedArticle) -> bool:
    language = article.get("language")
    return bool(language) and not str(language).lower().startswith("en")


def follow(state: State | None, article: TaggedArticle, taken: Read | None = None) -> Followed:
    """Take in one version (or the deletion) of an article.

    ``taken`` is what ``taken_from`` gave for it, if that was called before.
    ``state`` is what the last call gave for this article id, ``None`` at first.  A version seen before gives the
    same outputs again and leaves the state as it is; a version older than the newest one asserts nothing.
    """
    known: State = state or {"article_id": article["id"], "current": None, "versions": []}
    version = article["version"]
    seen = next((entry for entry in known["versions"] if entry["version"] == version), None)
    if seen is not None:
        return _result(known, seen)
    entry = _entry(known, article, taken)
    if entry["fate"] != "stale-version":
        known = {**known, "current": version}
    return _result({**known, "versions": _bounded([*known["versions"], entry], known["current"])}, entry)


def order_time(article: TaggedArticle) -> str:
    """What versions of one article are ordered by: modified, else fetched, else published; never a clock."""
    return article.get("modified_at") or article.get("fetched_at") or article.get("published_at") or ""


def _entry(known: State, article: TaggedArticle, taken: Read | None) -> dict[str, Any]:
    now = order_time(article)
    newest = next((entry for entry in known["versions"] if entry["version"] == known["current"]), None)
    entry: dict[str, Any] = {"version": article["version"], "order": now, "outputs": [], "refused": 0}
    if newest is not None and now and newest["order"] and now < newest["order"]:
        return {**entry, "fate": "stale-version"}
    old: list[Assertion] = [o for o in newest["outputs"] if o["action"] == "assert"] if newest else []
    if article.get("action") == "delete":
        gone = [_withdrawal(assertion, "deleted", None, now) for assertion in old]
        return {**entry, "fate": "deleted", "outputs": gone}
    if _foreign(article):
        gone = [_withdrawal(assertion, "new-version", None, now) for assertion in old]
        return {**entry, "fate": "unsupported-language", "outputs": gone}
    taken = taken or read(article)
    new = taken.assertions[:MOST_ASSERTIONS]
    outputs: list[Output] = [*_replaced(old, new, now), *new]
    return {
        **entry,
        "fate": "asserted" if new else "no-claims",
        "outputs": outputs,
        "refused": sum(taken.refused.values()),
    }


def _replaced(old: list[Assertion], new: list[Assertion], now: str) -> list[Output]:
    """The withdrawals of the old assertions; each new assertion that stands for an old one is told so."""
    free = list(new)
    outputs: list[Output] = []
    for assertion in old:
        heir = _heir(assertion, free)
        if heir is not None:
            free.remove(heir)
            heir["evidence"]["replaces"] = assertion["assertion_id"]
        outputs.append(_withdrawal(assertion, "new-version", heir["assertion_id"] if heir else None, now))
    return outputs


def _heir(old: Assertion, new: list[Assertion]) -> Assertion | None:
    """The assertion of the new version that answers what ``old`` answered: same question, most like it in place."""
    same = [n for n in new if _question(n) == _question(old)]
    if not same:
        return None

    def unlike(candidate: Assertion) -> tuple[bool, bool, bool, int]:
        shared = set(candidate["evidence"]["near"]) & set(old["evidence"]["near"])
        former = "previous" in candidate["evidence"]["flags"]
        return former, candidate["value"] != old["value"], not candidate["claimant"], -len(shared)

    return min(same, key=unlike)


def _question(assertion: Assertion) -> tuple[str, str | None, str | None, str]:
    claim = assertion["claim"]
    return claim["block"], claim["measure"], claim["scope"], assertion["stance"]


def _withdrawal(old: Assertion, reason: Any, replaced_by: str | None, now: str) -> Withdrawal:
    return {
        "assertion_id": old["assertion_id"],
        "action": "withdraw",
        "block": old["claim"]["block"],
        "reason": reason,
        "replaced_by": replaced_by,
        "article_id": old["mention"]["article_id"],
        "asserted_at": now or old["asserted_at"],
    }


def _bounded(entries: list[dict[str, Any]], current: str | None) -> list[dict[str, Any]]:
    while len(entries) > KEPT_VERSIONS:
        oldest = next(entry for entry in entries if entry["version"] != current)
        entries = [entry for entry in entries if entry is not oldest]
    return entries


def _result(state: State, entry: dict[str, Any]) -> Followed:
    fate: Fate = entry["fate"]
    asserted = [o["assertion_id"] for o in entry["outputs"] if o["action"] == "assert"]
    record = {
        "article_id": state["article_id"],
        "version": entry["version"],
        "fate": fate,
        "reason": None,
        "assertions": asserted,
    }
    return Followed(state, entry["outputs"], fate, record, entry["refused"])
