"""Which figures of an article are claims: each with its measure, and what the words around it do to it."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from streams.claims.beside import Relation, relations, shared
from streams.claims.borrowed import BORROWED, Lender
from streams.claims.cues import cues, recounts
from streams.claims.measures import least
from streams.claims.said import Said
from streams.claims.scope import LET_OUT
from streams.claims.worth import eligible, threshold, worth
from streams.messages import Figure, TaggedArticle
from streams.tagging.figures import find_figures

_NOT_ONE = re.compile(r"\bnot\s*\Z", re.IGNORECASE)
_ALL_BUT = re.compile(r"\b(?:[Aa]ll|[Nn]one|everyone|everybody) (?:but|except|save) (?:for )?$")
"""Before so many of whom what follows is not said: "*all but* nine have gone home"."""
_AGED = 100
_AGE = re.compile(r"\b(?:cadet|boy|girl|m[ae]n|wom[ae]n|student|youth|child|mother|father|pupil|teenager)s? of $")
"""Before an age: "cadets of 19"."""
_IN_CASES = re.compile(r"\bin $")
"""Before "in six cases", which counts no patients."""
_TOO_MANY = re.compile(r"\s+(?:\w+ )?too (?:many|few|much|high|low)\b")
_NO_COUNT = re.compile(
    r"\bthe same (?:\w+ )?$|\b(?:antidotes?|food|beds?|tents?|shelter|room|space|places?|rations|blankets|medicines?"
    r"|kits|aid|supplies|water|seats?) for (?:about |some |up to |another )?$"
    r"|\b(?:[Aa]n? (?:third|quarter|fifth|tenth)|two[ -]thirds|three[ -]quarters) of (?:an? )?$"
)
"""Before those who are known ("the same 12 people twice") or provided for ("an antidote for 120 patients")."""
_NOTE = re.compile(r"\(.{0,80}?\b[Cc]orrects?\b|\((?:Adds|Recasts|Refiles|Updates|Removes)\b")
"""Opens an editor's note above an article ("(Corrects the number of injured to 13)"): the article tells it itself."""
_ASIDE = re.compile(
    r", (?:in|at|on|during|after|for) which\b[^,;]*$|, where\b[^,;]*$|\b(?:1[89]|20)\d\d, when\b[^,;]*$"
)
"""Opens a clause that recalls another thing: "a march for the mine, *in which* 52 people were detained"."""
_WHOLE = re.compile(r"\d (?:\w+ )?of (?:the|its|their|those|these) $")
"""Before the whole that its reader is taken to know: "30,000 of the 47,000"."""
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
    whole_at = at = 0
    for figure in shared(figures, beside):
        relation = beside.get(figure["start"])
        value = figure["value"]
        if (
            value is None
            or abs(value) < least(figure["measure"])
            or relation in ("difference", "step")
            or _converted(text, figure)
            or _ALL_BUT.search(text, max(0, figure["start"] - 16), figure["start"])
            or _TOO_MANY.match(text, figure["end"])
            or (value < _AGED and _AGE.search(text, max(0, figure["start"] - 12), figure["start"]))
            or (figure["measure"] == "cases" and _IN_CASES.search(text, max(0, figure["start"] - 4), figure["start"]))
            or _NO_COUNT.search(text, max(0, figure["start"] - 24), figure["start"])
        ):
            continue
        while at + 1 < len(spans) and spans[at + 1][0] <= figure["start"]:
            at += 1
        if _NOTE.match(text, spans[at][0], spans[at][1]):
            continue
        contested = _contested(said, figure, spans[at])
        by_unit = contested and figure["unit"] in _SPILLED
        if figure["measure"] is None:
            if value == 1 and text.startswith(" of ", figure["end"]):
                continue  # "one of its lines had sparked the fire"
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
        if figure.get("part") and (_left(text, figure, spans[at]) or _more(figure, whole)):
            figure = {**figure, "part": False}
        flags = cues(text, figure, spans[at])
        if figure["measure"] is None:
            direct = bool(said.around(figure["start"], figure["end"]))
            news = (
                contested
                or "rejected" in flags
                or "reworded" in flags
                or "agrees" in flags
                or _hedge_quoted(text, figure)
            )
            if not news and worth(article, figure, at, spans[at], flags, direct) < threshold():
                continue
            if measure := "spill_volume" if by_unit else lender.measure(figure, at):
                figure = {**figure, "measure": measure}
                flags.append(BORROWED)
        if "part" in flags and (figure["measure"] in LET_OUT or not _of_whole(text, whole, figure)):
            flags.remove("part")
        if _besides(figure, whole) and at - whole_at < 2:
            figure = {**figure, "delta": False}
        if figure["measure"]:
            whole, whole_at = figure, at
        if relation:
            flags += _FLAGS[relation]
        if _ASIDE.search(text, spans[at][0], figure["start"]) or _WHOLE.search(text, spans[at][0], figure["start"]):
            flags.append("told")
        if figure["measure"] == "bodies":
            flags.append("found")
        yield Counted(figure, at, flags)


def _besides(figure: Figure, told: Figure | None) -> bool:
    """Whether "another 19 were hurt" is no increment: others are told of before it, who died or are missing."""
    if not figure["delta"] or told is None or told["measure"] == figure["measure"]:
        return False
    return figure["measure"] in _BEFALLEN and told["measure"] in _BEFALLEN


def _left(text: str, figure: Figure, span: tuple[int, int]) -> bool:
    """Whether it is how many are left: "four of the 15 turned up, so that 11 *are still* missing"."""
    if figure["measure"] not in ("missing", "trapped", "hostages_held", "hospitalised"):
        return False
    near = text[max(span[0], figure["start"] - 30) : min(span[1], figure["end"] + 30)]
    return _STILL.search(near) is not None


_STILL = re.compile(r"\b(?:still|leav(?:es?|ing)|remain(?:s|ed|ing)?|left)\b")
_BEFALLEN = frozenset(("killed", "injured", "hospitalised", "missing", "trapped", "rescued"))
"""What befalls people, each another thing."""


def _known_ones(text: str, figure: Figure) -> bool:
    """Whether it only points at things known: "no fault in *the two* trains"."""
    few = figure["value"] is not None and figure["value"] < _TELLING and figure["counted"] is not None
    return few and text[max(0, figure["start"] - 4) : figure["start"]].lower() == "the "


_SPILLED = frozenset(("tonne", "metric ton", "ton", "barrel", "litre", "gallon", "cubic metre"))
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


def _more(figure: Figure, whole: Figure | None) -> bool:
    """Whether a part is more than its whole, and so none: "lost 12 men and killed 20 of the attackers"."""
    if whole is None or whole["measure"] != figure["measure"] or figure["counted"] is None:
        return False
    return (figure["value"] or 0.0) > (whole["high"] or whole["value"] or math.inf)


_IN_CARE = {"hospitalised", "injured"}
"""As good as one where one is told of the other: "520 are in hospital, 66 of them in serious condition"."""
_OF_THEM = re.compile(r"\s+of them\b")


def _of_whole(text: str, whole: Figure | None, figure: Figure) -> bool:
    """Whether "of them", "of the dead" can mean the number told before: a larger one of the same measure."""
    if figure["measure"] is None:
        return True
    if whole is None:
        # "an avalanche buried a group of climbers, killing six of them"; not "the missiles, 64 of them"
        them = _OF_THEM.match(text, figure["end"]) is not None
        return not them or text[max(0, figure["start"] - 2) : figure["start"]].rstrip().endswith(",")
    same = whole["measure"] == figure["measure"] or {whole["measure"], figure["measure"]} == _IN_CARE
    return same and (whole["value"] or 0.0) >= (figure["value"] or 0.0)


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
