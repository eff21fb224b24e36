"""The headline of a page: what the page declares, without the name of its site."""

import html
import re
from collections.abc import Sequence
from typing import Any, Final

from streams.cleaning.block import Block
from streams.cleaning.head import Head
from streams.cleaning.jsonld import JsonObject
from streams.cleaning.normalise import normal, one_line
from streams.cleaning.words import words_of

_SEPARATOR: Final = re.compile(r"\s+(?:[|·•»«~]|[-–—]|::?|//?)\s+|\s*\|\s*")
_LONGEST: Final = 300


def headline(head: Head, things: Sequence[JsonObject], blocks: Sequence[Block], url: str | None) -> str | None:
    """The first-level heading that agrees with a declared title, else the declared title itself."""
    declared = [
        *(_text(thing.get("headline")) for thing in things),
        head.first("og:title"),
        head.first("twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title"),
        *(_text(thing.get("name")) for thing in things),
        head.title,
    ]
    declared = [without_site(title, head, url) for title in declared if title]
    headings = [
        block.text
        for block in blocks
        if block.tag == "h1" and len(block.text) <= _LONGEST and not _is_site(block.text, head, url)
    ]
    for likeness in (0.7, 0.3):
        for heading in headings:
            if any(alike(heading, title, likeness) for title in declared):
                return heading
    if len(headings) == 1 and len(words_of(headings[0])) >= 3:
        return headings[0]
    if declared:
        return declared[0][:_LONGEST] or None
    return headings[0] if headings else None


def without_site(title: str, head: Head, url: str | None) -> str:
    """``title`` without the site's name before or after it."""
    site, host = _site_words(head), _host(url)
    cuts = list(_SEPARATOR.finditer(title))
    if cuts:
        before, after = title[: cuts[-1].start()], title[cuts[-1].end() :]
        if _names_site(after, site, host) and len(before) >= 8:
            return without_site(before, head, url) if len(cuts) > 1 else before
        first = title[: cuts[0].start()]
        if _names_site(first, site, host) and len(title) - cuts[0].end() >= 8:
            return title[cuts[0].end() :]
    return title.strip()


def alike(one: str, other: str, share: float = 0.7) -> bool:
    """Whether two titles have that share of the longer one's words in common."""
    a, b = set(words_of(one)), set(words_of(other))
    return bool(a and b) and len(a & b) >= share * max(len(a), len(b))


def _is_site(heading: str, head: Head, url: str | None) -> bool:
    return _names_site(heading, _site_words(head), _host(url))


def _site_words(head: Head) -> set[str]:
    return {word for name in (head.first("og:site_name"), head.first("application-name")) for word in words_of(name)}


def _host(url: str | None) -> str:
    return re.sub(r"[^a-z0-9]", "", re.sub(r"^https?://(?:www\.)?|/.*$", "", (url or "").lower()))


def _names_site(part: str, site: set[str], host: str) -> bool:
    words = words_of(part)
    if not words or len(words) > 6:
        return False
    joined = re.sub(r"[^a-z0-9]", "", part.lower())
    return set(words) <= site or bool(site and site <= set(words)) or (len(joined) >= 3 and joined in host)


def _text(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return one_line(normal(html.unescape(value)))[: 2 * _LONGEST] if isinstance(value, str) else ""
