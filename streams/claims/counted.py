"""Which figures of an article are claims: each with its measure, and what the words around it do to it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from streams.claims.beside import Relation, relations, shared
from streams.claims.borrowed import BORROWED, Lender
from streams.claims.cues import cues, recounts
from streams.claims.measures import least
from streams.claims.said import Said
from streams.claims.worth import eligible, threshold, worth
from streams.messages import Figure, TaggedArticle
from streams.tagging.figures import find_figures

_NOT_ONE = re.compile(r"\bnot\s*\Z", re.IGNORECASE)
_TELLING = 5
"""Smaller numbers may well be two things in one article."""
_LEAP = 20.0
"""A number so many times another is no other count of the same."""
_FLAGS: dict[Relation, tuple[str, ...]] = {
    "part": ("part",),
    "former": ("previous",),
    "instead": ("change", "lower"),
}


class Counted(NamedTuple):
    """A figure with its measure, the number of its sentence, and its flags (see ``cues``)."""

    figure: Figure
    at: int
    flags: list[str]


def counted(
    article: TaggedArticle, said: Said, spans: Sequence[tuple[int, int]], refused: dict[str, int]
) -> Iterator[Counted]:
    """The figures that are claims, in text order; ``refused`` counts those whose words are not in the text."""
    text = article["text"]
    answered = bool(article.get("publisher"))  # a firehose of anonymous sentences is read for what it says plainly
    figures = sorted(article["figures"], key=lambda f: (f["start"], f["end"]))
    beside = relations(text, figures, spans) if answered else {}
    told = _told(article)
    lender = Lender(article, spans)
    before: Figure | None = None
    whole: Figure | None = None
    at = 0
    for figure in shared(figures, beside):
        relation = beside.get(figure["start"])
        value = figure["value"]
        if (
            value is None
            or abs(value) < least(figure["measure"])
            or relation in ("difference", "step")
            or _converted(text, figure)
        ):
            continue
        while at + 1 < len(spans) and spans[at + 1][0] <= figure["start"]:
            at += 1
        contested = _contested(said, figure, spans[at])
        by_unit = contested and figure["unit"] in _SPILLED
        if figure["measure"] is None:
            if not answered or not (eligible(figure) or by_unit) or (contested and _known_ones(text, figure)):
                continue
            if figure["unit"] is None and value >= _TELLING:
                figure = {**figure, "measure": told.get(value)}
            if before and recounts(text, figure, spans[at]) and _one_size(before, figure):
                figure = {**figure, "measure": before["measure"]}
        if text[figure["start"] : figure["end"]] != figure["text"] or not spans:
            refused["offsets"] = refused.get("offsets", 0) + 1
            continue
        if value == 1 and _NOT_ONE.search(text, max(0, figure["start"] - 12), figure["start"]):
            continue  # "not one soldier" counts nobody
        before = figure if figure["measure"] else before
        flags = cues(text, figure, spans[at])
        if figure["measure"] is None:
            direct = bool(said.around(figure["start"], figure["end"]))
            news = contested or "reworded" in flags or _hedge_quoted(text, figure)
            if not news and worth(article, figure, at, spans[at], flags, direct) < threshold():
                continue
            if measure := "spill_volume" if by_unit else lender.measure(figure, at):
                figure = {**figure, "measure": measure}
                flags.append(BORROWED)
        if "part" in flags and not _of_whole(whole, figure):
            flags.remove("part")
        whole = figure if figure["measure"] else whole
        if relation:
            flags += _FLAGS[relation]
        if figure["measure"] == "bodies":
            flags.append("found")
        yield Counted(figure, at, flags)


def _known_ones(text: str, figure: Figure) -> bool:
    """Whether it only points at things known: "no fault in *the two* trains"."""
    few = figure["value"] is not None and figure["value"] < _TELLING and figure["counted"] is not None
    return few and text[max(0, figure["start"] - 4) : figure["start"]].lower() == "the "


_SPILLED = frozenset(("tonne", "ton", "barrel", "litre", "gallon", "cubic metre"))
"""Units in which a denied or withdrawn number is taken for that of a spill, if one is told of."""


_QUOTED_HEDGE = re.compile(
    r'["“](?:at least|up to|as many as|as much as|about|around|roughly|exactly|at most|more than|nearly|almost'
    r'|no more than|no fewer than|no less than|a minimum of|a maximum of)["”]?(?: the)? $',
    re.IGNORECASE,
)


def _hedge_quoted(text: str, figure: Figure) -> bool:
    """Whether the number's hedge opens a quotation ('"at least" 380 million'): how it is worded is what is told."""
    printed = text[max(0, figure["start"] - 24) : figure["start"]]
    return _QUOTED_HEDGE.search(printed) is not None


def _contested(said: Said, figure: Figure, span: tuple[int, int]) -> bool:
    """Whether its own sentence denies the figure or takes it back: it was a claim, whatever it counts."""
    return any(
        a["stance"] in ("denies", "retracts") and span[0] <= a["cue"]["start"] < span[1]
        for a in said.around(figure["start"], figure["end"])
    )


def _of_whole(whole: Figure | None, figure: Figure) -> bool:
    """Whether "of them", "of the dead" can mean the number told before: a larger one of the same measure."""
    if whole is None or figure["measure"] is None:
        return True
    return whole["measure"] == figure["measure"] and (whole["value"] or 0.0) >= (figure["value"] or 0.0)


def _one_size(a: Figure, b: Figure) -> bool:
    """Whether two figures have one unit and are of one order."""
    one, other = abs(a["value"] or 0.0), abs(b["value"] or 0.0)
    return a["unit"] == b["unit"] and max(one, other) < _LEAP * min(one, other)


def _told(article: TaggedArticle) -> dict[float, str]:
    """What the numbers of an article measure where it says so, in its headline or once in its text."""
    title = find_figures(article.get("headline") or "")
    return {f["value"]: f["measure"] for f in (*article["figures"], *title) if f["measure"] and f["value"] is not None}


def _converted(text: str, figure: Figure) -> bool:
    """Whether it only repeats the number before it in another unit or currency: "12 million euros ($14 million)"."""
    before = text[max(0, figure["start"] - 24) : figure["start"]]
    opened = before.rfind("(")
    return (
        bool(figure["unit"])
        and opened > 0
        and len(before[opened + 1 :].split()) <= 2
        and (
            before[:opened].rstrip()[-1:].isalnum()
            and any(c.isdigit() for c in text[max(0, figure["start"] - 48) : figure["start"]])
        )
    )
