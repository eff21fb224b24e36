"""What a page says about its article: JSON-LD first, then meta tags, then marked-up elements, then the text."""

import html
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from streams.cleaning.block import Block
from streams.cleaning.head import Head
from streams.cleaning.hints import HINTS
from streams.cleaning.html_blocks import Page
from streams.cleaning.jsonld import JsonObject, types_of
from streams.cleaning.language import tag_of
from streams.cleaning.metadata.dates import date_in_url, parse_time, written_date
from streams.cleaning.metadata.headline import alike, headline
from streams.cleaning.metadata.people import cited, distinct, names_of, split_byline, without_echoes
from streams.cleaning.normalise import normal, one_line

_PUBLISHED: Final = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "article.published", "published-date", "publication_date", "pubdate",
    "publishdate", "publish-date", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued",
    "citation_publication_date", "cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate",
    "displaydate", "date.available", "datecreated", "last-published", "dcterms.date", "rnews:datepublished",
)  # fmt: skip
_MODIFIED: Final = (
    "article:modified_time", "og:updated_time", "datemodified", "article:updated_time", "last-modified", "lastmod",
    "dcterms.modified", "modified_time", "last_updated", "revised", "article.updated",
)  # fmt: skip
_AUTHOR: Final = (
    "author", "article:author", "article:author_name", "byl", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "article.author", "cxenseparse:author", "twitter:data1",
)  # fmt: skip
_CITED: Final = ("citation_author", "citation_authors")
_BYLINE: Final = HINTS.index("byline")
_DATE: Final = HINTS.index("date")
_LEAD_IN: Final = re.compile(r"\b(?:published|posted|veröffentlicht|publicado|publié|pubblicato)\b", re.I)
_CHANGED: Final = re.compile(
    r"^\W*(?:last |zuletzt )?(?:updated|modified|reviewed|aktualisiert|geändert|actualizado|mis à jour|aggiornato|"
    r"atualizado|bijgewerkt|обновлено)\b", re.I
)  # fmt: skip
_TAGS_MOST: Final = 40
_TITLE: Final = 300  # characters
_TIMES_MOST: Final = 50
_NEAR_URL: Final = timedelta(days=2)
_BELOW: Final = 5  # lines from the headline on
_DATED: Final = 60  # characters of a line that is about a date
_MONTH: Final = 10  # letters of a line that is nothing but a date


class Metadata(NamedTuple):
    """Everything optional; times RFC 3339 in UTC."""

    headline: str | None
    byline: list[str]
    publisher: str | None
    published_at: str | None
    modified_at: str | None
    language: str | None
    canonical_url: str | None
    image: str | None
    tags: list[str]
    paywalled: bool | None


def read_metadata(page: Page, head: Head, things: Sequence[JsonObject], url: str | None) -> Metadata:
    """Reads all fields of one page; ``url`` is its address as given."""
    blocks = page.blocks
    modified = _first_time(_values(things, "dateModified"), head.every(*_MODIFIED), page.changes)
    canonical = _absolute(head.canonical or head.first("og:url"), url)
    title = headline(head, things, blocks, url)
    return Metadata(
        title,
        _byline(head, things, page),
        _publisher(head, things),
        _published(page, head, things, url or canonical, title),
        modified,
        tag_of(head.language) or tag_of(_first_text(things, "inLanguage")) or tag_of(head.first("og:locale")),
        canonical,
        _absolute(_image(things) or head.first("og:image", "og:image:url", "twitter:image"), url),
        _tags(head, things),
        _paywalled(head, things),
    )


def _values(things: Sequence[JsonObject], key: str) -> Iterator[Any]:
    return (thing[key] for thing in things if thing.get(key) is not None)


def _first_text(things: Sequence[JsonObject], key: str) -> str:
    return next((value for value in _values(things, key) if isinstance(value, str)), "")


def _first_time(*sources: Any) -> str | None:
    for source in sources:
        for value in source:
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, str) and (time := parse_time(value)):
                return time
    return None


def _published(page: Page, head: Head, things: Sequence[JsonObject], url: str | None, title: str | None) -> str | None:
    declared = _first_time(_values(things, "datePublished"), head.every(*_PUBLISHED), _values(things, "dateCreated"))
    if declared:
        return _first_shown(page.blocks, title, declared)
    return _marked(page.times, date_in_url(url)) or _written(page.blocks, title)


def _first_shown(blocks: Sequence[Block], title: str | None, declared: str) -> str:
    """The declared time, or the day printed right below the headline where that is earlier by more than a day:
    systems that take over old pages declare the day they did so."""
    at = _headline_at(blocks, title)
    if at is None:
        return declared
    below = [block.text for block in blocks[at : at + _BELOW] if len(block.text) < _DATED]
    day = next((day for text in below if not _CHANGED.search(text) and (day := written_date(text))), None)
    if day is None or datetime.fromisoformat(declared) - datetime.fromisoformat(day) < _NEAR_URL:
        return declared
    return day


def _headline_at(blocks: Sequence[Block], title: str | None) -> int | None:
    """The line that says the title, else the first-level heading."""
    told = (i for i, block in enumerate(blocks) if len(block.text) < _TITLE and alike(block.text, title or ""))
    heading = (i for i, block in enumerate(blocks) if block.tag == "h1")
    return next(told, next(heading, None))


def _marked(times: Sequence[str], in_url: str | None) -> str | None:
    """The first time the page marks, or the day its address carries when no marked time is near that."""
    marked = [time for time in map(parse_time, times[:_TIMES_MOST]) if time]
    if in_url is None:
        return marked[0] if marked else None
    day = datetime.fromisoformat(in_url)
    return next((time for time in marked if abs(datetime.fromisoformat(time) - day) < _NEAR_URL), in_url)


def _written(blocks: Sequence[Block], title: str | None) -> str | None:
    """A date in a short line near the headline, else in a line named so, else the day of all lines that are but a date.

    Where the only day that a page shows its readers is that of its last change, it is that one.
    """
    start = _headline_at(blocks, title) or 0
    near = [block.text for block in blocks[max(0, start - 6) : start + 16] if len(block.text) < 160]
    near.sort(key=lambda text: not _LEAD_IN.search(text))
    near += [block.text for block in blocks if len(block.text) < 160 and _named(block, _DATE)]
    day = next((day for text in near if not _CHANGED.search(text) and (day := written_date(text))), None)
    if day:
        return day
    short = [block.text for block in blocks if len(block.text) < _DATED]
    alone = {day for text in short if sum(map(str.isalpha, text)) <= _MONTH and (day := written_date(text))}
    if len(alone) == 1:
        return alone.pop()
    return next((day for text in (*near, *short) if _CHANGED.search(text) and (day := written_date(text))), None)


def _byline(head: Head, things: Sequence[JsonObject], page: Page) -> list[str]:
    """The first source that names somebody other than the publisher; a publisher's own byline as the last resort."""
    publisher = {name.casefold() for name in (_publisher(head, things), head.first("og:site_name")) if name}
    desks: list[str] = []
    found: list[str] = []
    for names in _byline_sources(head, things, page):
        people = [_without(name, publisher) for name in names if name.casefold() not in publisher]
        if not found:
            found = people
        elif set(found) < set(people):  # JSON-LD often names the first of several
            return without_echoes(people)
        else:
            break
        desks = desks or names
    return without_echoes(found) or desks


def _without(name: str, publishers: Collection[str]) -> str:
    """A person's name without the publisher's after it."""
    for publisher in (*publishers, "the associated press", "associated press", "reuters"):
        if name.casefold().endswith(" " + publisher) and len(name) - len(publisher) > 4:
            return name[: -len(publisher)].strip(" ,|-–—")
    return name


def _byline_sources(head: Head, things: Sequence[JsonObject], page: Page) -> Iterator[list[str]]:
    organisations: list[list[str]] = []
    for author in _values(things, "author"):
        if isinstance(author, dict) and "Organization" in types_of(author):
            organisations.append(names_of(author))
        elif names := names_of(author):
            yield names
    declared = [value for value in head.every(*_AUTHOR) if not value.startswith(("http", "@", "/", "www."))]
    yield distinct(name for value in declared for name in split_byline(value))
    yield distinct(name for value in head.every(*_CITED) for name in cited(value))
    yield distinct(name for value in page.authors for name in split_byline(value))
    blocks = page.blocks
    for block in blocks:
        if 3 < len(block.text) < 100 and _named(block, _BYLINE):
            names = split_byline(block.text)
            if len(names) <= 6 and any(" " in name for name in names):
                yield names
    start = next((i for i, block in enumerate(blocks) if block.tag == "h1"), 0)
    for block in blocks[start : start + 10]:
        if len(block.text) < 90 and block.text[:3].lower() == "by ":
            yield split_byline(block.text)
    yield from organisations


def _named(block: Block, hint: int) -> bool:
    """Whether the block, an element inside it or the one right around it has a name that hints so."""
    box = block.box
    return bool(block.inline_hints >> hint & 1) or (box is not None and box.depth - box.hints[hint] <= 1)


def _publisher(head: Head, things: Sequence[JsonObject]) -> str | None:
    for value in _values(things, "publisher"):
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            return one_line(normal(html.unescape(name)))[:200]
    return head.first("og:site_name", "application-name", "dc.publisher", "publisher")[:200] or None


def _image(things: Sequence[JsonObject]) -> str:
    for value in _values(things, "image"):
        while isinstance(value, list) and value:
            value = value[0]
        value = (value.get("url") or value.get("contentUrl")) if isinstance(value, dict) else value
        if isinstance(value, str) and value:
            return value
    return ""


def _absolute(address: str, url: str | None) -> str | None:
    if not address or len(address) > 2000:
        return None
    try:
        full = urljoin(url or "", address.strip())
        return full if urlsplit(full).scheme in ("http", "https") else None
    except ValueError:
        return None


def _tags(head: Head, things: Sequence[JsonObject]) -> list[str]:
    given: list[str] = head.every("article:tag")
    for value in _values(things, "keywords"):
        items = value if isinstance(value, list) else [value]
        given += [part for item in items if isinstance(item, str) for part in item.split(",")]
    given += [part for value in head.every("news_keywords", "keywords") for part in value.split(",")]
    tags = (one_line(normal(html.unescape(tag)))[:80] for tag in given[: 4 * _TAGS_MOST])
    return list({tag.casefold(): tag for tag in tags if tag}.values())[:_TAGS_MOST]


def _paywalled(head: Head, things: Sequence[JsonObject]) -> bool | None:
    for value in _values(things, "isAccessibleForFree"):
        said = str(value).strip().rsplit("/", 1)[-1].lower()
        if said in ("true", "1", "yes"):
            return False
        if said in ("false", "0", "no"):
            return True
    tier = head.first("article:content_tier", "content_tier").lower()
    return {"free": False, "locked": True, "metered": True}.get(tier)
