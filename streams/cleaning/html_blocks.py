"""HTML to blocks: one walk over lxml's tree within fixed budgets of characters, elements and depth."""

from dataclasses import dataclass, field
from typing import Final, cast

from lxml import etree

from streams.cleaning.block import Block, Box
from streams.cleaning.hints import NO_HINTS, hint_bits, seen_at
from streams.cleaning.normalise import normal, one_line
from streams.cleaning.tags import ARTICLE_BODY, BLOCK, BOLD, DROPPED, FLAG_OF_TAG, HIDDEN, ITALIC, LOOSE

MAX_CHARS: Final = 6_000_000
MAX_NODES: Final = 60_000
MAX_DEPTH: Final = 200
MAX_BLOCKS: Final = 8_000

_LINK, _BOLD, _ITALIC = 1, 2, 4
_HINT_SHIFT = 3


@dataclass(slots=True)
class Page:
    """A parsed page: its blocks and boxes in document order, and the root for the metadata readers.

    ``over_budget`` counts the characters of source or text beyond a budget.
    """

    root: etree._Element | None
    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    over_budget: int = 0


def parse(html: str) -> Page:
    """The page of an HTML text; never raises, an unreadable page has no blocks."""
    over = max(0, len(html) - MAX_CHARS)
    source = html[:MAX_CHARS].replace("\x00", "")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    page = Page(root, over_budget=over)
    if root is not None:
        _Walk(page).run(root)
    return page


class _Walk:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.nodes = 0
        self.gap = True
        self._fresh()

    def _fresh(self) -> None:
        self.parts: list[str] = []
        self.box: Box | None = None
        self.linked = self.bold = self.italic = self.links = self.hints = 0

    def run(self, root: etree._Element) -> None:
        box = Box(0, None, "html", 0, 0, NO_HINTS, "")
        self.page.boxes.append(box)
        self._children(root, box, 0, 0)
        self._flush(True)

    def _add(self, text: str, box: Box, style: int) -> None:
        if self.box is None:
            if text.isspace():
                return
            self.box = box
        self.parts.append(text)
        if style:
            size = len(text)
            if style & _LINK:
                self.linked += size
            if style & _BOLD:
                self.bold += size
            if style & _ITALIC:
                self.italic += size
            self.hints |= style >> _HINT_SHIFT

    def _flush(self, gap: bool) -> None:
        box = self.box
        if box is not None:
            text = one_line(normal("".join(self.parts)))
            if text:
                page = self.page
                if len(page.blocks) < MAX_BLOCKS:
                    page.blocks.append(
                        Block(
                            text,
                            self.gap,
                            box.tag,
                            box,
                            min(self.linked, len(text)),
                            min(self.bold, len(text)),
                            min(self.italic, len(text)),
                            self.links,
                            self.hints,
                        )
                    )
                else:
                    page.over_budget += len(text)
                self.gap = False
            self._fresh()
        if gap:
            self.gap = True

    def _children(self, parent: etree._Element, box: Box, style: int, depth: int) -> None:
        if parent.text:
            self._add(parent.text, box, style)
        for element in parent:
            tag = element.tag
            if isinstance(tag, str) and tag not in DROPPED:
                self.nodes += 1
                if self.nodes > MAX_NODES:
                    self.page.over_budget += len(element.text or "") + len(element.tail or "")
                    continue
                if tag == "br":
                    self._flush(False)
                elif tag == "img":
                    alt = element.get("alt")
                    if alt:
                        self.page.alts.append(one_line(normal(alt)))
                elif depth >= MAX_DEPTH:
                    self._flush(True)
                    self._add(" ".join(map(str, element.itertext())), box, style)
                    self._flush(True)
                elif tag in BLOCK:
                    self._flush(tag in LOOSE)
                    self._children(element, self._enter(element, tag, box, depth), style, depth + 1)
                    self._flush(tag in LOOSE)
                else:
                    self._children(element, box, self._inline(element, tag, style), depth + 1)
            if element.tail:
                self._add(element.tail, box, style)

    def _inline(self, element: etree._Element, tag: str, style: int) -> int:
        if tag == "a":
            self.links += 1
            style |= _LINK
        elif tag in BOLD:
            style |= _BOLD
        elif tag in ITALIC:
            style |= _ITALIC
        name = element.get("class")
        if name:
            style |= hint_bits(name) << _HINT_SHIFT
        return style

    def _enter(self, element: etree._Element, tag: str, parent: Box, depth: int) -> Box:
        flags = parent.flags | FLAG_OF_TAG.get(tag, 0)
        names = ""
        for key, value in cast("list[tuple[str, str]]", element.items()):
            if key in ("class", "id", "role", "data-testid", "data-component"):
                names += " " + value
            elif key == "itemprop":
                names += " " + value
                if value == "articleBody":
                    flags |= ARTICLE_BODY
            elif (
                key == "hidden"
                or (key == "aria-hidden" and value == "true")
                or (key == "style" and "none" in value and "display:none" in value.replace(" ", ""))
            ):
                flags |= HIDDEN
        hints = seen_at(depth, names, parent.hints) if names else parent.hints
        path = hash((parent.path, tag, element.get("class")))
        box = Box(len(self.page.boxes), parent, tag, depth, flags, hints, names, path)
        self.page.boxes.append(box)
        return box
