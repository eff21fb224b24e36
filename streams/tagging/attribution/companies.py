"""Which company "the company", "the operator" or "the owner" is, where its name is one that no table knows.

Names of companies are often taken for those of people or places; the words beside them tell: "the operator, Lisk Line",
"the parcel service Velto", "Korrin Hydro, which owns the dam".
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from streams.tagging.attribution.lexicon import lexicon

_NAME = r"(?P<name>[A-Z][\w&’'-]*(?: (?:[A-Z][\w&’'-]*|of|and(?= [A-Z]))){0,3})(?<![’']s)"
_FIRST = re.compile(
    r"(?:The|A|An|On|In|At|It|Its|He|She|But|And|For|By|As|When|After|Police|Their|His|Her|That|This)\b"
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What stands for a company named elsewhere, and the ways in which a text tells that a name is a company's."""
    noun = f"(?:{'|'.join(lexicon().company_nouns)})"
    ending = f"(?:{'|'.join(lexicon().company_endings)})"
    before = r"(?:^|[.\n”\"] ?|, |\b(?:by|at|of|from|with|that|and|said) )"
    return (
        re.compile(rf"(?:the|that|this) (?:[\w-]+ ){{0,2}}{noun}(?: itself)?", re.IGNORECASE),
        re.compile(rf"\b{noun},? {_NAME}"),
        re.compile(rf"{before}{_NAME}, (?:an? |the |one of the )[^,.;]{{0,50}}\b{noun}\b"),
        re.compile(rf"{before}{_NAME}, which (?:owns|runs|operates|built|makes|made|produces|manages|employs|sells)\b"),
        re.compile(rf"(?<![\w’'-])(?P<name>[A-Z][\w&-]*(?: (?:[A-Z][\w&-]*|and(?= [A-Z]))){{0,2}} {ending})\b"),
    )


def stands_for_company(words: str) -> bool:
    """Whether a source is "the company", "the ferry operator" and the like."""
    return _patterns()[0].fullmatch(words) is not None


@lru_cache(maxsize=16)
def _described(text: str) -> tuple[tuple[int, str], ...]:
    """Where companies are described, and their names, in the order of the text."""
    found = [
        (match.start("name"), match["name"])
        for pattern in _patterns()[1:]
        for match in pattern.finditer(text)
        if not _FIRST.match(match["name"])
    ]
    return tuple(sorted(found))


def named_company(text: str, start: int, heard: Iterable[str], meant: Sequence[str]) -> str | None:
    """The name of the company meant at ``start``: one described, the subject of the sentence, the last that spoke.

    ``heard`` are the names of those who spoke and may be companies, the last one first; ``meant`` the phrases for which
    a pronoun there may stand.
    """
    for phrase in (*meant[:1], *described_before(text, start), *heard, *meant[1:]):
        if _is_name(phrase):
            return phrase
    return None


def described_before(text: str, start: int) -> list[str]:
    """The name told last before ``start`` that the words beside it or its own tell to be a company's, if any."""
    return [name for at, name in _described(text) if at < start][-1:]


def _is_name(phrase: str) -> bool:
    words = phrase.split()
    return 0 < len(words) <= 4 and all(word[0].isupper() for word in words) and not _FIRST.match(phrase)
