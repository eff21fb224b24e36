"""What the figures of one sentence are to each other: a number and the one it replaces, a whole and its parts, a total
and the step that led to it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from streams.messages import Figure

Relation = Literal["difference", "step", "part", "former", "instead"]
"""``difference``: so many more than another says, or so many counted twice.  ``step``: the last rise of a total told
behind it.  ``part``: it and its neighbours add up to a whole told beside them.  ``former``: it no longer holds.
``instead``: it holds instead."""
_NEAR = 80
"""Characters between a number and the one it replaces, or between a step and its total's verb."""
_LEAP = 20.0
_SMALLEST_WHOLE = 4
_MOST_PARTS = 6
_THE = r"(?:the |some |about |around |an? )?"
_NOT = re.compile(rf"(?:[,;–—-] ?|\band |\bbut )(?:and )?(?:not|rather than|instead of|against the|as against) {_THE}$")
_FROM = re.compile(r"\bfrom (?:about |some |at least )?$")
_TO = re.compile(r"\bto (?:about |some |at least )?$")
_NOT_FIRST = re.compile(rf"\bnot (?:by |at |in )?{_THE}$")
_BUT = re.compile(rf"\bbut (?:by |at |in |rather )?{_THE}$")
_MORE_THAN = re.compile(r"\s+(?:[a-z]+\s+)?(?:more|fewer|less|higher|lower|above|below) than\b")
_TWICE = re.compile(
    r"[^.;:!?\d]{0,40}\b"
    r"(?:(?:count|list|record|enter|register|report|includ|tall|nam|log|appear|put|stand)\w*|stood|been|were)"
    r" (?:down )?(?:twice|double|two times)\b"
)
_COUNTED = re.compile(r"\b(?:count|list|record|enter|register|log)\w* $")
_SO_OFTEN = re.compile(r"\s+(?:\w+ ){1,3}(?:twice|double)\b")
_RAISED = re.compile(
    r"\b(?:bring|brought|tak|took|rais|lift|push|driv|drove|carr|swell|mov|increas)\w*"
    rf"\s[^.;:!?]*?\bto (?:at least )?{_THE}$"
)


def relations(text: str, figures: Sequence[Figure], spans: Sequence[tuple[int, int]]) -> dict[int, Relation]:
    """What the figures of a text are, by where they start; ``figures`` and sentences ``spans`` in text order."""
    found: dict[int, Relation] = {}
    for told in _sentences(figures, spans):
        for at, figure in enumerate(told):
            following = told[at + 1]["start"] if at + 1 < len(told) else len(text)
            if _MORE_THAN.match(text, figure["end"]) or _twice(text, figure, following):
                found[figure["start"]] = "difference"
        for one, other in pairwise(told):
            found.update(_pair(text, one, other))
        found.update(_change(text, told))
        found.update(_led_to(text, told))
        for figure in _parts([figure for figure in told if found.get(figure["start"]) != "difference"]):
            found.setdefault(figure["start"], "part")
    return found


def shared(figures: Sequence[Figure], found: dict[int, Relation]) -> list[Figure]:
    """The figures; of a pair (``former``, ``instead``) one without measure has that of the other."""
    given = list(figures)
    for at, (one, other) in enumerate(pairwise(figures)):
        if {found.get(one["start"]), found.get(other["start"])} == {"former", "instead"}:
            if not one["measure"] and other["measure"]:
                given[at] = {**one, "measure": other["measure"]}
            elif not other["measure"]:
                given[at + 1] = {**other, "measure": one["measure"], "unit": one["unit"]}
    return given


def _sentences(figures: Sequence[Figure], spans: Sequence[tuple[int, int]]) -> Iterator[list[Figure]]:
    at = 0
    for _, end in spans:
        told = []
        while at < len(figures) and figures[at]["start"] < end:
            if figures[at]["value"]:
                told.append(figures[at])
            at += 1
        if told:
            yield told


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may answer one question."""
    if one["measure"] and other["measure"] and one["measure"] != other["measure"]:
        return False
    if one["unit"] != other["unit"] and other["unit"] is not None:
        return False
    small, large = sorted((abs(one["value"] or 0.0), abs(other["value"] or 0.0)))
    return large < _LEAP * small


def _pair(text: str, one: Figure, other: Figure) -> dict[int, Relation]:
    between = text[one["end"] : other["start"]]
    first, second = one["start"], other["start"]
    if _alike(one, other) and one["value"] != other["value"] and len(between) <= _NEAR:
        if _NOT_FIRST.search(text, max(0, first - 20), first) and _BUT.search(between):
            return {first: "former", second: "instead"}
        if _FROM.fullmatch(between.strip() + " ") and _TO.search(text, max(0, first - 20), first):
            return {second: "former"}
        if _NOT.search(between):
            return {first: "instead", second: "former"}
    rise = one["unit"] is None and other["unit"] is None and (one["value"] or 0.0) < (other["value"] or 0.0)
    if rise and one["measure"] and _RAISED.search(between):
        return {first: "step"}
    return {}


def _twice(text: str, figure: Figure, following: int) -> bool:
    """Whether so many were counted twice, or "it had counted *two* bodies twice"."""
    if _TWICE.match(text, figure["end"], following):
        return True
    counted = _COUNTED.search(text, max(0, figure["start"] - 20), figure["start"])
    return counted is not None and _SO_OFTEN.match(text, figure["end"], following) is not None


def _change(text: str, told: Sequence[Figure]) -> dict[int, Relation]:
    """The figure that is how far a count went: "cut from 14 to 12 after two deaths were traced to another cause"."""
    found: dict[int, Relation] = {}
    for one, other in pairwise(told):
        if not _FROM.search(text, max(0, one["start"] - 20), one["start"]) or not _TO.search(
            text[one["end"] : other["start"]]
        ):
            continue
        far = abs((one["value"] or 0.0) - (other["value"] or 0.0))
        found.update(
            {each["start"]: "difference" for each in told if each["value"] == far and each not in (one, other)}
        )
    return found


def _led_to(text: str, told: Sequence[Figure]) -> dict[int, Relation]:
    """The step told behind its total: "raised the toll to 29 after six bodies were discovered"."""
    found: dict[int, Relation] = {}
    for total, other in pairwise(told):
        smaller = other["unit"] is None and total["unit"] is None and (other["value"] or 0.0) < (total["value"] or 0.0)
        if not (smaller and total["measure"] and other["measure"] == total["measure"]):
            continue
        before = text[max(0, total["start"] - _NEAR) : total["start"]]
        if _ROSE.search(before) and _AFTER.search(text[total["end"] : other["start"]]):
            found[other["start"]] = "step"
    return found


_ROSE = re.compile(
    r"\b(?:rais|lift|r[io]se|increas|climb|brought|bring|gone up|went up|going up|grew|grown|jump|revis|updat)\w*"
    r"\b[^.;:!?]*?\bto (?:at least )?(?:the |some |about |around )?$"
)
_AFTER = re.compile(r"\b(?:after|as|when|because|since|following)\b")


def _parts(told: Sequence[Figure]) -> list[Figure]:
    """The figures that add up to the one before or behind them, two of them at least."""
    counts = [figure for figure in told if figure["unit"] is None and figure["measure"]]
    for row in (counts, counts[::-1]):
        for at, whole in enumerate(row):
            rest = row[at + 1 : at + 1 + _MOST_PARTS]
            left = whole["value"] or 0.0
            if left < _SMALLEST_WHOLE:
                continue
            for length, part in enumerate(rest, 1):
                left -= part["value"] or 0.0
                if part["measure"] != whole["measure"] or left < 0:
                    break
                if left == 0 and length > 1:
                    return list(rest[:length])
    return []
