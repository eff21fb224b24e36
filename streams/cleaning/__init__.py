"""From a raw page to its article: headline, body and metadata, without the furniture around them."""

from streams.cleaning import html_blocks, text_blocks
from streams.cleaning.block import Block
from streams.cleaning.outcome import NoArticle
from streams.cleaning.segment import SENTENCE_END, densest_run, gains
from streams.ids import article_id, content_version
from streams.messages import CleanArticle, RawArticle

__all__ = ["NoArticle", "clean"]


def clean(raw: RawArticle) -> CleanArticle | NoArticle:
    """The article of a page, or why it has none.  Pure: the same record always gives the same answer."""
    content = raw.get("content") or ""
    if raw.get("content_type") == "text/html":
        page = html_blocks.parse(content)
        blocks = [b for b in page.blocks if b.linked < 0.5 * len(b.text)]
    else:
        blocks, _ = text_blocks.lines(content)
    start, end = densest_run(gains([len(b.text) for b in blocks], [bool(SENTENCE_END.search(b.text)) for b in blocks]))
    body = [b for b in blocks[start:end] if SENTENCE_END.search(b.text) or len(b.text) > 120]
    if not body:
        body = [b for b in blocks if SENTENCE_END.search(b.text)]
    if not body:
        return NoArticle("no-article", "no sentences on the page")
    article: CleanArticle = {
        "id": article_id(raw),
        "version": content_version(raw),
        "text": "\n\n".join(b.text for b in body),
        "url": raw.get("url"),
        "headline": _headline(blocks[:start]),
        "publisher": raw.get("publisher"),
        "published_at": raw.get("published_at"),
        "fetched_at": raw.get("fetched_at"),
        "language": raw.get("language"),
        "removed": [],
        "backfill": bool(raw.get("backfill")),
    }
    return article


def _headline(above: list[Block]) -> str | None:
    return next((b.text for b in above if b.tag == "h1"), next((b.text for b in above if len(b.text) > 25), None))
