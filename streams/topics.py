"""Every topic of the pipeline: what its key is, how it is kept, how large a message may be.

``docs/asyncapi.yaml`` is generated from this page.
"""

from dataclasses import dataclass
from typing import Literal

_MIB = 1024 * 1024
_DAY = 24 * 60 * 60 * 1000

BODY_BYTES = 16 * _MIB
"""The largest message where article bodies travel."""
SMALL_BYTES = 1 * _MIB
"""The largest message everywhere else: Kafka's own default."""


@dataclass(frozen=True)
class Topic:
    """One topic.  ``retention_ms`` of -1 keeps for ever; ``schema`` names a folder under ``schemas/``."""

    name: str
    key: str
    schema: str
    ce_type: str
    summary: str
    cleanup: Literal["delete", "compact"] = "delete"
    retention_ms: int = 7 * _DAY
    max_bytes: int = SMALL_BYTES

    @property
    def dead_letters(self) -> "Topic":
        """Where records of this topic go that cannot be processed: same bytes, same key, told why in headers."""
        return Topic(
            name=f"{self.name}.dlq",
            key="as in the input",
            schema="",
            ce_type="",
            summary=f"Records of {self.name} that could not be processed, untouched, with the reason in headers",
            retention_ms=30 * _DAY,
            max_bytes=self.max_bytes + _MIB,  # room for the headers that say why
        )


RAW = Topic(
    "news.articles.raw.v1", "article id", "news.articles.raw", "news.article.raw.v1",
    "What users publish: one article as fetched, or the deletion of one", max_bytes=BODY_BYTES,
)  # fmt: skip
CLEAN = Topic(
    "news.articles.clean.v1", "article id", "news.articles.clean", "news.article.clean.v1",
    "The article without its page", max_bytes=BODY_BYTES,
)  # fmt: skip
TAGGED = Topic(
    "news.articles.tagged.v1", "article id", "news.articles.tagged", "news.article.tagged.v1",
    "The clean article with entities, figures and attributions", max_bytes=BODY_BYTES,
)  # fmt: skip
ASSERTIONS = Topic(
    "news.assertions.v1", "claim block", "news.assertions", "news.assertion.v1",
    "Who says what: the whole history of every claim", retention_ms=-1,
)  # fmt: skip
FATES = Topic(
    "news.articles.fates.v1", "article id", "news.articles.fates", "news.article.fate.v1",
    "How the way of each article version ended", cleanup="compact", retention_ms=-1,
)  # fmt: skip
CLAIMS = Topic(
    "news.claims.v1", "claim id", "news.claims", "news.claim.v1",
    "The present state of each claim; a tombstone when it is evicted", cleanup="compact", retention_ms=-1,
)  # fmt: skip

ALERT_KINDS = ("new", "revised", "confirmed", "denied", "qualified", "retracted")
ALERTS = {
    kind: Topic(
        f"news.alerts.{kind}.v1", "claim id", "news.alerts", f"news.claim.{kind}.v1",
        f"Alerts: a claim was {kind}" if kind != "new" else "Alerts: a claim not seen before", retention_ms=-1,
    )
    for kind in ALERT_KINDS
}  # fmt: skip

STAGE_INPUTS = (RAW, CLEAN, TAGGED, ASSERTIONS)
DEAD_LETTERS = tuple(topic.dead_letters for topic in STAGE_INPUTS)
ALL = (*STAGE_INPUTS, FATES, CLAIMS, *ALERTS.values(), *DEAD_LETTERS)
