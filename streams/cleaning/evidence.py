"""What a page declares about its article, for comparison with its blocks."""

from collections.abc import Sequence
from typing import NamedTuple

from streams.cleaning.block import Block
from streams.cleaning.declared import declared_body, shares
from streams.cleaning.head import Head
from streams.cleaning.jsonld import JsonObject


class Evidence(NamedTuple):
    """Title and lead as declared (may be empty), and the share of each block that the declared body has (or -1)."""

    title: str
    lead: str
    declared: Sequence[float]


def evidence(blocks: Sequence[Block], head: Head, things: Sequence[JsonObject]) -> Evidence:
    """Gathers it from the meta tags and the JSON-LD objects of the page."""
    return Evidence(
        head.first("og:title", "twitter:title", "headline") or head.title,
        head.first("og:description", "description", "twitter:description"),
        shares(blocks, declared_body(things)),
    )
