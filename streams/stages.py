"""The four stages as functions: one record in, its outcome and its outputs out.

No Kafka, no clock: ``streams.process`` runs them in memory, ``streams.pipeline`` wraps each in a Faust agent.
A stage raises ``Rejected`` for a record that cannot be processed; that becomes one dead letter.
"""

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, NamedTuple, cast

from streams import claims, cleaning, tagging
from streams.cleaning.normalise import in_utc
from streams.contracts import check
from streams.ids import article_id, content_version, digest
from streams.messages import Assertion, CleanArticle, RawArticle, TaggedArticle, Withdrawal
from streams.topics import ALERTS, ASSERTIONS, CLAIMS, CLEAN, FATES, RAW, TAGGED, Topic

Message = dict[str, Any]
"""A JSON object as decoded; once ``check`` has held it against its schema, ``cast`` gives it its type."""


class Output(NamedTuple):
    """One message to send.  ``value`` of ``None`` is a tombstone; ``id`` is deterministic (CloudEvents ``id``)."""

    topic: Topic
    key: str
    value: Mapping[str, Any] | None
    id: str


class Handled(NamedTuple):
    """What became of one record: exactly one outcome (a metric label), and what to send."""

    outcome: str
    outputs: list[Output]
    refused: int = 0


def clean(record: Message) -> Handled:
    """Raw article -> clean article, or the fate ``no-article``."""
    check(RAW, record)
    if record.get("action") == "delete":
        return Handled("deleted", [_article(CLEAN, _deletion(record))])
    article = cleaning.clean(cast(RawArticle, record))
    if isinstance(article, cleaning.NoArticle):
        fate = {"article_id": article_id(record), "version": content_version(record), "fate": "no-article",
                "reason": article.reason, "assertions": []}  # fmt: skip
        return Handled(article.reason, [_fate(fate)])
    return Handled("cleaned", [_article(CLEAN, article)])


def tag(record: Message) -> Handled:
    """Clean article -> the same with its entities, figures and attributions."""
    check(CLEAN, record)
    outcome = "deleted" if record.get("action") == "delete" else "tagged"
    return Handled(outcome, [_article(TAGGED, tagging.tag(cast(CleanArticle, record)))])


def claim(record: Message, articles: MutableMapping[str, Message]) -> Handled:
    """Tagged article -> what it asserts, what it takes back, and its fate.

    ``articles`` remembers, by article id, the newest version and what it asserted.
    """
    return claim_begun(record)(articles)


def claim_begun(record: Message) -> Callable[[MutableMapping[str, Message]], Handled]:
    """The first part of ``claim``: all that needs no memory, and most of the time.  What it gives is the rest."""
    check(TAGGED, record)
    article = cast(TaggedArticle, record)
    taken = claims.taken_from(article)

    def end(articles: MutableMapping[str, Message]) -> Handled:
        result = claims.follow(articles.get(article["id"]), article, taken)
        articles[article["id"]] = result.state
        outputs = [_assertion(message) for message in result.outputs]
        return Handled(result.outcome, [*outputs, _fate(result.fate)], result.refused)

    return end


def weigh(record: Message, ledger: claims.Ledger) -> Handled:
    """Assertion or withdrawal -> alerts, and the present state of the claims it touched."""
    check(ASSERTIONS, record)
    result = ledger.decide(cast(Assertion | Withdrawal, record))
    alerts = [Output(ALERTS[alert["kind"]], alert["claim"]["id"], alert, alert["alert_id"]) for alert in result.alerts]
    states = [
        Output(CLAIMS, claim_id, state, digest("claim-state", claim_id, record["assertion_id"], record["action"]))
        for claim_id, state in result.touched.items()
    ]
    return Handled(result.outcome, [*alerts, *states])


def _deletion(record: Message) -> Message:
    """The clean article that takes an article back: its identity and times, and no text."""
    kept = {name: record.get(name) for name in ("url", "publisher")}
    times = {name: in_utc(record.get(name)) for name in ("published_at", "fetched_at")}
    return {
        **kept,
        **times,
        "id": article_id(record),
        "version": content_version(record),
        "action": "delete",
        "text": "",
    }


def _article(topic: Topic, article: Mapping[str, Any]) -> Output:
    return Output(topic, article["id"], article, digest(topic.name, article["id"], article["version"]))


def _assertion(message: Mapping[str, Any]) -> Output:
    block = message["block"] if message["action"] == "withdraw" else message["claim"]["block"]
    ce_id = message["assertion_id"] if message["action"] == "assert" else digest("withdraw", message["assertion_id"])
    return Output(ASSERTIONS, block, message, ce_id)


def _fate(fate: Mapping[str, Any]) -> Output:
    return Output(FATES, fate["article_id"], fate, digest("fate", fate["article_id"], fate["version"], fate["fate"]))
