"""What HTML elements mean to the cleaner."""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Never visible as text of the page (or only as a control).
DROPPED: Final = _set(
    "script style noscript template svg iframe title object embed canvas math select option optgroup datalist textarea"
    " video audio map area input"
)
# Stand off from their neighbours by a paragraph break.
LOOSE: Final = _set("p h1 h2 h3 h4 h5 h6 blockquote ul ol dl pre table")
BLOCK: Final = LOOSE | _set(
    "address article aside body button caption center dd details dialog dir div dt fieldset figcaption figure footer"
    " form frameset header hgroup hr html label legend li main menu nav picture search section summary tbody td tfoot"
    " th thead tr"
)
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BOLD: Final = frozenset(("b", "strong"))
ITALIC: Final = frozenset(("i", "em", "cite"))

# Ancestor flags: one bit for each kind of element above (or at) a block.
FLAG_OF_TAG: Final = {
    "nav": 1 << 0, "menu": 1 << 0,
    "header": 1 << 1, "hgroup": 1 << 1,
    "footer": 1 << 2,
    "aside": 1 << 3,
    "form": 1 << 4, "fieldset": 1 << 4, "label": 1 << 4,
    "figure": 1 << 5, "figcaption": 1 << 5, "picture": 1 << 5, "caption": 1 << 5,
    "article": 1 << 6,
    "main": 1 << 7,
    "ul": 1 << 8, "ol": 1 << 8, "dl": 1 << 8,
    "table": 1 << 9,
    "blockquote": 1 << 10,
    "button": 1 << 11,
    "details": 1 << 12, "dialog": 1 << 12, "summary": 1 << 12,
    "section": 1 << 13,
    "pre": 1 << 14,
}  # fmt: skip
HIDDEN: Final = 1 << 15
ARTICLE_BODY: Final = 1 << 16
FLAGS: Final = 17
