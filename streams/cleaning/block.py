"""The unit that is kept or dropped: one paragraph, heading, list item or line of a page."""

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Box:
    """A block-level element on the way from the root to a block.

    ``hints`` holds, for each hint of the table, the depth of the nearest element (itself included) whose class,
    id or role gives it, or -1.  ``flags`` are bits of :mod:`streams.cleaning.tags` for it and all above it.
    """

    index: int
    parent: "Box | None"
    tag: str
    depth: int
    flags: int
    hints: list[int]
    names: str
    path: int = 0


@dataclass(slots=True, eq=False)
class Block:
    """One piece of visible text, white space collapsed.

    ``linked`` and ``bold`` count its characters inside links and bold type; ``gap`` says a paragraph break
    comes before it.  A line of plain text has no box.
    """

    text: str
    gap: bool = True
    tag: str = ""
    box: Box | None = None
    linked: int = 0
    bold: int = 0
    italic: int = 0
    links: int = 0
    inline_hints: int = 0


class Line(Block):
    """A block of plain text: nothing but ``text`` and ``gap`` is ever set, so it is made in a third of the time."""

    __slots__ = ()
    tag = ""
    box = None
    linked = bold = italic = links = inline_hints = 0

    def __init__(self, text: str, gap: bool) -> None:
        self.text = text
        self.gap = gap
