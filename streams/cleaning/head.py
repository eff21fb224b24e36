"""What a page's ``<head>`` and root say: meta tags, title, canonical link, language."""

import html
from dataclasses import dataclass, field
from typing import Final

from streams.cleaning.html_blocks import Page
from streams.cleaning.normalise import normal, one_line

_LONGEST: Final = 4000  # characters of one value


@dataclass(slots=True)
class Head:
    """``metas``: lower-case name, property or itemprop to its contents in order, none of them empty."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    canonical: str = ""
    language: str = ""

    def first(self, *names: str) -> str:
        """The first content of the first of these names that has one, else the empty string."""
        return next((values[0] for name in names if (values := self.metas.get(name))), "")

    def every(self, *names: str) -> list[str]:
        """All contents of these names, in their order."""
        return [value for name in names for value in self.metas.get(name, ())]


def read_head(page: Page) -> Head:
    """Reads the meta tags of the whole page: broken pages carry them in the body."""
    head = Head(title=one_line(normal(page.title[:_LONGEST])), language=page.language)
    for meta in page.metas:
        content = meta.get("content")
        if not content:
            continue
        value = one_line(normal(html.unescape(content[:_LONGEST])))
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = meta.get(key)
            if name and value:
                head.metas.setdefault(name.strip().lower(), []).append(value)
    head.canonical = next(
        (link.get("href", "").strip() for link in page.links if link.get("rel", "").lower() == "canonical"), ""
    )
    return head
