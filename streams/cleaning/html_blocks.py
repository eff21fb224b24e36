"""HTML to blocks in one pass: the parser's events become blocks and boxes as they come, no tree is built.

The budgets are counted in characters, elements, depth and blocks, so that the result never depends on load.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

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
_TIGHT, _LOOSE = 1, 2  # what the end of an element breaks; 0 is nothing
_BREAKS: Final = 2  # bits
_ENDING: Final = 3


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
    page = Page(over_budget=over)
    reader = _reader(page)
    target: Any = reader  # the stubs ask for methods that lxml does not need
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    try:
        parser.feed(source.encode("utf-8", "replace"))
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        pass  # what was read until then stands
    reader.finish()
    return page


class _Target(NamedTuple):
    """What lxml calls as it parses, and ``finish`` for what is still open at the end."""

    start: Callable[[str, dict[str, str]], None]
    end: Callable[[str], None]
    data: Callable[[str], None]
    close: Callable[[], None]
    finish: Callable[[], None]


def _reader(page: Page) -> _Target:
    """The parser's target.  Every start leaves on the stack what its end must restore.

    Closures over local names, not methods: some three thousand calls a page, and most of their time would go into
    looking up attributes.
    """
    blocks, boxes = page.blocks, page.boxes
    root = Box(0, None, "html", 0, 0, NO_HINTS, "")
    boxes.append(root)
    stack: list[int] = []  # style before, and in its lowest bits what the end breaks
    opened: list[_Open] = []  # the block-level elements
    nodes = dropping = style = 0  # ``dropping``: open elements inside one that is never shown
    gap = True
    captured: list[str] | None = None
    author_depth, author_first = -1, 0  # depth and first piece of text of an open author's name
    parts: list[str] = []
    home: Box | None = None
    linked = bold = italic = links = hints = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        nonlocal nodes, dropping, captured, gap, style
        if dropping:
            dropping += 1
            return
        if tag in DROPPED:
            dropping = 1
            if tag == "title" or (tag == "script" and "ld+json" in attributes.get("type", "")):
                captured = []
            return
        nodes += 1
        if tag in BLOCK and nodes <= MAX_NODES and len(stack) < MAX_DEPTH:
            if home is not None:
                flush()
            if attributes:
                if "itemprop" in attributes:
                    _dated(page, tag, attributes)
                if tag == "html":
                    page.language = attributes.get("lang") or attributes.get("xml:lang") or ""
            opened.append(_Open(tag, attributes, len(stack)))
            if tag in LOOSE:
                gap = True
                stack.append(style << _BREAKS | _LOOSE)
            else:
                stack.append(style << _BREAKS | _TIGHT)
            return
        stack.append(style << _BREAKS)
        if tag == "br":
            if home is not None:
                flush()
        elif attributes:
            inline(tag, attributes)
        elif tag in _STYLE_OF:
            style |= _STYLE_OF[tag]

    def end(tag: str) -> None:
        """An element ends, closed by the page or by the parser."""
        nonlocal dropping, captured, gap, style
        if dropping:
            dropping -= 1
            if not dropping and captured is not None:
                text = "".join(captured)
                captured = None
                if tag == "title":
                    page.title = page.title or text
                elif len(page.scripts) < _MAX_KEPT:
                    page.scripts.append(text)
        elif stack:
            if author_depth == len(stack):
                authored()
            before = stack.pop()
            style = before >> _BREAKS
            ending = before & _ENDING
            if ending:
                if home is not None:
                    flush()
                if ending == _LOOSE:
                    gap = True
                opened.pop()

    def data(text: str) -> None:
        """Text, in pieces of any size."""
        nonlocal home, linked, bold, italic, hints
        if dropping:
            if captured is not None:
                captured.append(text)
            return
        if nodes > MAX_NODES:
            page.over_budget += len(text)
            return
        if home is None:
            if text.isspace():
                return
            home = here()
        parts.append(text)
        if style:
            size = len(text)
            if style & _LINK:
                linked += size
            if style & _BOLD:
                bold += size
            if style & _ITALIC:
                italic += size
            hints |= style >> _HINT_SHIFT

    def flush() -> None:
        """What was read since the last break becomes a block."""
        nonlocal gap, parts, home, linked, bold, italic, links, hints
        box = home
        if box is None:
            return
        text = normal_line(parts[0] if len(parts) == 1 else "".join(parts))
        if text and len(blocks) < MAX_BLOCKS:
            size = len(text)
            if linked > size:
                linked = size
            if bold > size:
                bold = size
            if italic > size:
                italic = size
            blocks.append(Block(text, gap, box.tag, box, linked, bold, italic, links, hints))
            gap = False
        else:
            page.over_budget += len(text)
        parts = []
        home = None
        linked = bold = italic = links = hints = 0

    def inline(tag: str, attributes: dict[str, str]) -> None:
        nonlocal links, style, author_depth, author_first
        if tag == "a":
            links += 1
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
            _dated(page, tag, attributes)
        style |= _STYLE_OF.get(tag, 0)
        named = False
        if name := attributes.get("class"):
            hinted, named = _told_by(name)
            style |= hinted
        if named or attributes.get("rel") == "author":
            author_depth, author_first = len(stack), len(parts) if home is not None else 0

    def authored() -> None:
        """The text of an element that is marked as an author's name."""
        nonlocal author_depth
        author_depth = -1
        name = normal_line("".join(parts[author_first:])) if home is not None else ""
        if 1 < len(name) < _NAME_MOST and len(page.authors) < _AUTHORS_MOST:
            page.authors.append(name)

    def here() -> Box:
        """The box of the innermost open element.  Boxes are only made where text stands: many elements have none."""
        missing: list[_Open] = []
        box = root
        for element in reversed(opened):
            if element.box is not None:
                box = element.box
                break
            missing.append(element)
        for element in reversed(missing):
            box = element.box = _enter(element, box, boxes)
        return box

    def close() -> None:
        """The parser has no more."""

    return _Target(start, end, data, close, flush)


@lru_cache(maxsize=8192)
def _told_by(name: str) -> tuple[int, bool]:
    """The hints of an inline element's class as bits of its style, and whether it marks an author's name."""
    return hint_bits(name) << _HINT_SHIFT, _AUTHOR.search(name) is not None


def _dated(page: Page, tag: str, attributes: dict[str, str]) -> None:
    """Times the page marks as such; "datePublished" goes before any other, times of change apart."""
    role = attributes.get("itemprop")
    if tag != "time" and role not in ("datePublished", "dateModified"):
        return
    time = attributes.get("datetime") or attributes.get("content")
    changed = role == "dateModified" or (role is None and _CHANGE.match(attributes.get("class", "")))
    times = page.changes if changed else page.times
    if time and len(times) < _MAX_KEPT:
        times.insert(0 if role == "datePublished" else len(times), time)


class _Open:
    """A block-level element that has not ended, with its box once there is one."""

    __slots__ = ("attributes", "box", "depth", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], depth: int) -> None:
        self.tag, self.attributes, self.depth = tag, attributes, depth
        self.box: Box | None = None


def _enter(element: _Open, parent: Box, boxes: list[Box]) -> Box:
    """The box of an element inside ``parent``, appended to ``boxes``."""
    tag, depth = element.tag, element.depth
    flags = parent.flags | FLAG_OF_TAG.get(tag, 0)
    names, look, seen = "", "", parent.hints
    attributes = element.attributes
    if attributes:
        for key, value in attributes.items():
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
        if names and (bits := hint_bits(names)):
            seen = seen_at(depth, bits, seen)
    box = Box(len(boxes), parent, tag, depth, flags, seen, names, hash((parent.path, tag, look)))
    boxes.append(box)
    return box
