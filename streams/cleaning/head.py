"""What a page's ``<head>`` and root say: meta tags, title, canonical link, language."""

import html
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from streams.cleaning.normalise import normal, one_line

_MOST: Final = 600  # meta tags that are read
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


def read_head(root: etree._Element | None) -> Head:
    """Reads the whole tree for meta tags: broken pages carry them in the body."""
    head = Head()
    if root is None:
        return head
    head.language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    for count, meta in enumerate(root.iter("meta")):
        if count >= _MOST:
            break
        content = meta.get("content")
        if not content:
            continue
        value = one_line(normal(html.unescape(content[:_LONGEST])))
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = meta.get(key)
            if name and value:
                head.metas.setdefault(name.strip().lower(), []).append(value)
    title = next(root.iter("title"), None)
    if title is not None:
        head.title = one_line(normal((title.text or "")[:_LONGEST]))
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            head.canonical = (link.get("href") or "").strip()
            break
    return head
