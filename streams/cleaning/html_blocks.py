"""HTML to blocks in one pass: the parser's events become blocks and boxes as they come, no tree is built.

The budgets are counted in characters, elements, depth and blocks, so that the result never depends on load.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from streams.cleaning.block import Block, Box
from streams.cleaning.hints import NO_HINTS, hint_bits, seen_at
from streams.cleaning.normalise import normal_line
from streams.cleaning.tags import ARTICLE_BODY, BLOCK, BOLD, DROPPED, FLAG_OF_TAG, HIDDEN, ITALIC, LOOSE

MAX_CHARS: Final = 6_000_000
MAX_NODES: Final = 60_000
MAX_DEPTH: Final = 200
MAX_BLOCKS: Final = 8_000
_MAX_KEPT: Final = 600  # meta tags, links, scripts and times, each

_NAME_MOST: Final = 80  # characters
_AUTHORS_MOST: Final = 3  # later ones are those of other articles

_LINK, _BOLD, _ITALIC = 1, 2, 4
_HINT_SHIFT = 3
_STYLE_OF: Final = {"a": _LINK, **dict.fromkeys(BOLD, _BOLD), **dict.fromkeys(ITALIC, _ITALIC)}
_CHANGE: Final = re.compile(r"(?!.*publish).*(?:updated|modified)", re.I | re.S)
_AUTHOR: Final = re.compile(r"(?:^|[\s_-])(?:author|byline|writer)[-_]{0,2}(?:name|link)(?:$|[\s_-])", re.I)
_NAMES: Final = frozenset(("class", "id", "role", "data-testid", "data-component"))
_INLINE, _TIGHT, _LOOSE = 0, 1, 2  # what the end of an element breaks


@dataclass(slots=True)
class Page:
    """A parsed page: its blocks and boxes in document order, and what the metadata readers need.

    ``over_budget`` counts the characters of source or text beyond a budget.
    """

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    metas: list[dict[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    over_budget: int = 0


def parse(html: str) -> Page:
    """The page of an HTML text; never raises, an unreadable page has no blocks."""
    over = max(0, len(html) - MAX_CHARS)
    source = html[:MAX_CHARS] if over else html
    if "\x00" in source:
        source = source.replace("\x00", "")
    reader = _Reader(Page(over_budget=over))
    target: Any = reader  # the stubs ask for methods that lxml does not need
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    try:
        parser.feed(source.encode("utf-8", "replace"))
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        pass  # what was read until then stands
    reader.finish()
    return reader.page


class _Reader:
    """The parser's target.  Every start leaves on the stack what its end must restore."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.nodes = 0
        self.gap = True
        self.dropping = 0  # open elements inside one that is never shown
        self.captured: list[str] | None = None
        self.author: tuple[int, int] | None = None  # depth and first piece of text of an open author's name
        self.stack: list[tuple[int, int]] = []  # style before, what the end breaks
        self.open: list[_Open] = []  # the block-level elements
        self.style = 0
        self.root = Box(0, None, "html", 0, 0, NO_HINTS, "")
        page.boxes.append(self.root)
        self._fresh()

    def _fresh(self) -> None:
        self.parts: list[str] = []
        self.home: Box | None = None
        self.linked = self.bold = self.italic = self.links = self.hints = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self.dropping:
            self.dropping += 1
            return
        if tag in DROPPED:
            self.dropping = 1
            if tag == "title" or (tag == "script" and "ld+json" in attributes.get("type", "")):
                self.captured = []
            return
        self.nodes += 1
        if tag in BLOCK and self.nodes <= MAX_NODES and len(self.stack) < MAX_DEPTH:
            ending = _LOOSE if tag in LOOSE else _TIGHT
            if self.home is not None:
                self._flush()
            if ending == _LOOSE:
                self.gap = True
            if attributes:
                if "itemprop" in attributes:
                    self._dated(tag, attributes)
                if tag == "html":
                    self.page.language = attributes.get("lang") or attributes.get("xml:lang") or ""
            self.open.append(_Open(tag, attributes, len(self.stack)))
            self.stack.append((self.style, ending))
            return
        self.stack.append((self.style, _INLINE))
        if tag == "br":
            if self.home is not None:
                self._flush()
        elif attributes:
            self._inline(tag, attributes)
        elif tag in _STYLE_OF:
            self.style |= _STYLE_OF[tag]

    def end(self, tag: str) -> None:
        """An element ends, closed by the page or by the parser."""
        if self.dropping:
            self.dropping -= 1
            if not self.dropping and self.captured is not None:
                text = "".join(self.captured)
                self.captured = None
                if tag == "title":
                    self.page.title = self.page.title or text
                elif len(self.page.scripts) < _MAX_KEPT:
                    self.page.scripts.append(text)
        elif self.stack:
            if self.author is not None and self.author[0] == len(self.stack):
                self._authored(self.author[1])
            self.style, ending = self.stack.pop()
            if ending:
                if self.home is not None:
                    self._flush()
                if ending == _LOOSE:
                    self.gap = True
                self.open.pop()

    def data(self, text: str) -> None:
        """Text, in pieces of any size."""
        if self.dropping:
            if self.captured is not None:
                self.captured.append(text)
            return
        if self.nodes > MAX_NODES:
            self.page.over_budget += len(text)
            return
        if self.home is None:
            if text.isspace():
                return
            self.home = self._here()
        self.parts.append(text)
        style = self.style
        if style:
            size = len(text)
            if style & _LINK:
                self.linked += size
            if style & _BOLD:
                self.bold += size
            if style & _ITALIC:
                self.italic += size
            self.hints |= style >> _HINT_SHIFT

    def close(self) -> None:
        """The parser has no more."""

    def finish(self) -> None:
        """Whatever was still open ends."""
        self._flush()

    def _flush(self) -> None:
        """What was read since the last break becomes a block."""
        box = self.home
        if box is None:
            return
        parts = self.parts
        text = normal_line(parts[0] if len(parts) == 1 else "".join(parts))
        blocks = self.page.blocks
        if text and len(blocks) < MAX_BLOCKS:
            size = len(text)
            blocks.append(
                Block(
                    text,
                    self.gap,
                    box.tag,
                    box,
                    min(self.linked, size),
                    min(self.bold, size),
                    min(self.italic, size),
                    self.links,
                    self.hints,
                )
            )
            self.gap = False
        else:
            self.page.over_budget += len(text)
        self._fresh()

    def _inline(self, tag: str, attributes: dict[str, str]) -> None:
        page = self.page
        if tag == "a":
            self.links += 1
        elif tag == "img":
            if alt := attributes.get("alt"):
                page.alts.append(normal_line(alt))
            return
        elif tag == "meta":
            if len(page.metas) < _MAX_KEPT:
                page.metas.append(dict(attributes))
            return
        elif tag == "link":
            if len(page.links) < _MAX_KEPT:
                page.links.append(dict(attributes))
            return
        if tag == "time" or "itemprop" in attributes:
            self._dated(tag, attributes)
        self.style |= _STYLE_OF.get(tag, 0)
        name = attributes.get("class")
        if name:
            self.style |= hint_bits(name) << _HINT_SHIFT
        if attributes.get("rel") == "author" or (name and _AUTHOR.search(name)):
            self.author = (len(self.stack), len(self.parts) if self.home is not None else 0)

    def _authored(self, first: int) -> None:
        """The text of an element that is marked as an author's name."""
        self.author = None
        name = normal_line("".join(self.parts[first:])) if self.home is not None else ""
        if 1 < len(name) < _NAME_MOST and len(self.page.authors) < _AUTHORS_MOST:
            self.page.authors.append(name)

    def _dated(self, tag: str, attributes: dict[str, str]) -> None:
        """Times the page marks as such; "datePublished" goes before any other, times of change apart."""
        role = attributes.get("itemprop")
        if tag != "time" and role not in ("datePublished", "dateModified"):
            return
        time = attributes.get("datetime") or attributes.get("content")
        changed = role == "dateModified" or (role is None and _CHANGE.match(attributes.get("class", "")))
        times = self.page.changes if changed else self.page.times
        if time and len(times) < _MAX_KEPT:
            times.insert(0 if role == "datePublished" else len(times), time)

    def _here(self) -> Box:
        """The box of the innermost open element.  Boxes are only made where text stands: many elements have none."""
        missing: list[_Open] = []
        box = self.root
        for element in reversed(self.open):
            if element.box is not None:
                box = element.box
                break
            missing.append(element)
        for element in reversed(missing):
            box = element.box = self._enter(element, box)
        return box

    def _enter(self, element: "_Open", parent: Box) -> Box:
        tag, boxes = element.tag, self.page.boxes
        flags = parent.flags | FLAG_OF_TAG.get(tag, 0)
        names, look = "", ""
        for key, value in element.attributes.items():
            if key in _NAMES:
                names = f"{names} {value}" if names else value
                if key == "class":
                    look = value
            elif key == "itemprop":
                names = f"{names} {value}" if names else value
                if value == "articleBody":
                    flags |= ARTICLE_BODY
            elif (
                key == "hidden"
                or (key == "aria-hidden" and value == "true")
                or (key == "style" and "none" in value and "display:none" in value.replace(" ", ""))
            ):
                flags |= HIDDEN
        hints = seen_at(element.depth, hint_bits(names), parent.hints) if names else parent.hints
        box = Box(len(boxes), parent, tag, element.depth, flags, hints, names, hash((parent.path, tag, look)))
        boxes.append(box)
        return box


@dataclass(slots=True, eq=False)
class _Open:
    """A block-level element that has not ended, with its box once there is one."""

    tag: str
    attributes: dict[str, str]
    depth: int
    box: Box | None = None
