"""From a raw page to its article: headline, body and metadata, without the furniture around them.

HTML: one parse, one walk into blocks, two looks of a small model at them, the metadata readers.
Scraped text: its lines, two looks of another model.  Then rules for what the models cannot see.
"""

from collections.abc import Sequence
from typing import Final

from streams.cleaning import html_blocks, text_blocks
from streams.cleaning.above import byline_above, date_above, headline_above, standfirst_below
from streams.cleaning.block import Block
from streams.cleaning.dateline import find_dateline
from streams.cleaning.empty import is_flash, verdict
from streams.cleaning.evidence import evidence
from streams.cleaning.head import read_head
from streams.cleaning.jsonld import article_objects
from streams.cleaning.language import detect, tag_of
from streams.cleaning.metadata import Metadata, read_metadata
from streams.cleaning.normalise import in_utc
from streams.cleaning.outcome import NoArticle, RemovalReason
from streams.cleaning.reasons import tally
from streams.cleaning.scoring import score_html, score_text
from streams.cleaning.selection import Selection, select
from streams.ids import article_id, content_version
from streams.messages import CleanArticle, RawArticle

__all__ = ["MAX_TEXT", "NoArticle", "clean"]

MAX_TEXT: Final = 500_000
"""Characters of one article, some 80,000 words: the later stages read about 50,000 a second."""


def clean(raw: RawArticle) -> CleanArticle | NoArticle:
    """The article of a page, or why it has none.

    Pure: the same record always gives the same answer.  What the record says of itself (language, publisher, times)
    wins over what the page says.  Never raises on odd input.
    """
    content = raw.get("content") or ""
    return _from_html(raw, content) if raw.get("content_type") == "text/html" else _from_text(raw, content)


def _from_html(raw: RawArticle, content: str) -> CleanArticle | NoArticle:
    page = html_blocks.parse(content)
    if not page.blocks:
        return verdict(page.blocks, ())
    head, things = read_head(page), article_objects(page.scripts)
    about = read_metadata(page, head, things, raw.get("url"))
    chances, lines = score_html(page, evidence(page.blocks, head, things))
    language = tag_of(raw.get("language")) or about.language
    choice = select(page.blocks, chances, lines, language, about.headline)
    if not choice.kept:
        return verdict(page.blocks, lines.bits)
    return _article(raw, about, page.blocks, choice.kept, choice.reasons, page.over_budget)


def _from_text(raw: RawArticle, content: str) -> CleanArticle | NoArticle:
    blocks, far, over_budget = text_blocks.blocks(content)
    if not blocks:
        return verdict(blocks, (), far)
    chances, lines = score_text(blocks)
    language = tag_of(raw.get("language"))
    choice = select(blocks, chances, lines, language, None)
    if not choice.kept and is_flash(blocks, lines.bits):
        choice = Selection([0], {})
    if not choice.kept:
        return verdict(blocks, lines.bits)
    kept, reasons = list(choice.kept), dict(choice.reasons)
    at = headline_above(blocks, kept, lines)
    if at is not None:
        reasons[at] = "headline"
        kept = [i for i in kept if i != at]
    names, named_at = byline_above(blocks, kept[0])
    if named_at is not None and named_at != at and kept != [named_at]:
        reasons[named_at] = "byline"
        kept = [i for i in kept if i != named_at]
    published = date_above(blocks, kept[0])
    summary = standfirst_below(blocks, at, kept, lines) if at is not None else None
    if summary is not None:
        kept.insert(0, summary)
        del reasons[summary]
    about = Metadata(
        headline=blocks[at].text if at is not None else None,
        byline=names,
        publisher=None,
        published_at=published,
        modified_at=None,
        language=None,
        canonical_url=None,
        image=None,
        tags=[],
        paywalled=None,
    )
    heard = lines.language if lines.sure else None
    return _article(raw, about._replace(language=heard), blocks, kept, reasons, over_budget, far)


def _within_budget(paragraphs: list[str]) -> tuple[list[str], int]:
    """The paragraphs up to ``MAX_TEXT`` characters, the last one cut there, and how many characters lie beyond."""
    beyond = sum(map(len, paragraphs)) - MAX_TEXT
    if beyond <= 0:
        return paragraphs, 0
    taken: list[str] = []
    left = MAX_TEXT
    for paragraph in paragraphs:
        if left <= 0:
            break
        taken.append(paragraph[:left])
        left -= len(paragraph)
    return taken, beyond


def _article(
    raw: RawArticle,
    about: Metadata,
    blocks: Sequence[Block],
    kept: Sequence[int],
    reasons: dict[int, RemovalReason],
    over_budget: int,
    far: int = 0,
) -> CleanArticle:
    removed: list[tuple[RemovalReason, int]] = [(reason, len(blocks[i].text)) for i, reason in reasons.items()]
    if far:  # lines far from any prose, never looked at one by one
        removed.append(("navigation", far))
    if over_budget:
        removed.append(("over-budget", over_budget))
    paragraphs, beyond = _within_budget([blocks[i].text for i in kept])
    if beyond:
        removed.append(("over-budget", beyond))
    dateline = find_dateline(paragraphs[0])
    if dateline is not None:
        paragraphs[0] = paragraphs[0][dateline.length :]
        removed.append(("dateline", dateline.length))
    text = "\n\n".join(paragraphs)
    return {
        "id": article_id(raw),
        "version": content_version(raw),
        "text": text,
        "url": raw.get("url"),
        "headline": about.headline,
        "byline": about.byline,
        "publisher": raw.get("publisher") or about.publisher,
        "dateline": dateline.text if dateline is not None else None,
        "published_at": in_utc(raw.get("published_at")) or about.published_at,
        "modified_at": about.modified_at,
        "fetched_at": in_utc(raw.get("fetched_at")),
        "language": tag_of(raw.get("language")) or about.language or detect(text),
        "canonical_url": about.canonical_url,
        "image": about.image,
        "tags": about.tags,
        "paywalled": about.paywalled,
        "removed": tally(removed),
        "backfill": bool(raw.get("backfill")),
    }
