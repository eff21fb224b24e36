"""What cleaning can answer when a page holds no article, and why pieces of a page were left out."""

from typing import Literal, NamedTuple

NoArticleReason = Literal["no-article", "paywall-notice", "index-page", "too-short"]

RemovalReason = Literal[
    "advertisement", "byline", "caption", "comments", "cookie-notice", "credit", "date", "dateline", "duplicate",
    "foreign-language", "furniture", "headline", "legal", "navigation", "over-budget", "related", "share",
    "subscription", "tags",
]  # fmt: skip


class NoArticle(NamedTuple):
    """A page without an article: a counted outcome, never an error.

    ``reason`` is a metric label; ``detail`` tells a person what was seen instead.
    """

    reason: NoArticleReason
    detail: str
