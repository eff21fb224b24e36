"""What "denied this", "a claim Moscow denies" and "rejected the report" are about."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from streams.tagging.attribution.drafts import Offsets, Report
from streams.tagging.attribution.negations import topics

_FIGURES = frozenset({"figure", "number", "count", "toll", "tally", "total", "estimate"})
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|dozens?|scores|hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|which)\b")
_OWNER = re.compile(r"(\w+)(?:['’]s|s['’]) \w+$")
_MARKS = " ,;:-–—\n\t"
_REMEMBERED = 12
"""So many of the last reports may be what is meant."""
_BEFORE = 2
"""So many sentences back an answer may reach."""
_SHORTEST = 12
"""Fewer characters than this before the pointing words are no claim ("But Moscow denies this")."""


def resolve(text: str, found: Sequence[Report], spans: Sequence[Offsets]) -> list[Report]:
    """The reports of ``text`` with contents in place of words that point back; those that point nowhere stay."""
    resolved: list[Report] = []
    for report in found:
        if report.points_back is None:
            resolved.append(report)
            continue
        if report.answers:
            content = _answered(text, report, resolved, spans)
            stated = resolved[-1] if resolved and resolved[-1].cue == report.cue else None
            if content is None and stated and _mostly(stated.content, report.content):
                resolved.pop()
        else:
            content = _antecedent(text, report, report.points_back, resolved, spans)
            if report.verb.stance == "asserts" and any(
                other.stance == "denies" and other.content == content for other in resolved[-_REMEMBERED:]
            ):
                report, content = replace(report, stance="asserts"), None  # said again of what was denied before
        resolved.append(replace(report, content=content) if content else report)
    return resolved


def _answered(text: str, report: Report, earlier: Sequence[Report], spans: Sequence[Offsets]) -> Offsets | None:
    """What somebody else said just before of the same topic: what "none of our men died" answers."""
    at = bisect_right(spans, (report.cue[0], len(text))) - 1
    if at < 0:
        return None
    about = topics(text[slice(*report.content)])
    speaker = text[slice(*report.source)].lower()
    for other in reversed(earlier[-_REMEMBERED:]):
        if other.cue == report.cue or other.stance != "asserts" or text[slice(*other.source)].lower() == speaker:
            continue
        if other.content[0] < spans[max(0, at - _BEFORE)][0]:
            break
        if topics(text[slice(*other.content)]) & about:
            return _clipped(text, other.content, min(report.source[0], report.content[0]))
    return None


def _mostly(whole: Offsets, part: Offsets) -> bool:
    return part[1] - part[0] >= 0.7 * (whole[1] - whole[0])


def _antecedent(
    text: str, report: Report, before: int, earlier: Sequence[Report], spans: Sequence[Offsets]
) -> Offsets | None:
    """What was said last before: in the same sentence, else in the one before it."""
    at = bisect_right(spans, (before, len(text))) - 1
    if at < 0:
        return None
    start = spans[at][0]
    recent = earlier[-_REMEMBERED:]
    if report.of_speaker:
        return _said_by(text, report, recent, spans[max(0, at - _BEFORE)][0])
    if told := _number_meant(text, report, recent, spans[max(0, at - _BEFORE)][0]):
        return told
    if text[slice(*report.content)].lower().startswith(_THE_OFFICIAL):
        return None  # nobody official has given one here
    own = (
        report.stance == "retracts" and text[slice(*report.content)] == "it"
    )  # "admitted she had no proof for her figure of 11, and withdrew it"
    until = report.cue[0] if own else before
    same = [r for r in recent if start <= r.cue[0] and r.content[0] < until and (own or r.source != report.source)]
    if same:
        return _clipped(text, same[-1].content, until)
    if before - start >= _SHORTEST and not report.source[0] - start < _SHORTEST:
        return _clipped(text, (start, before), before)
    if at == 0:
        return None
    previous = spans[at - 1]
    claims = [r for r in recent if previous[0] <= r.content[0] and r.content[1] <= previous[1]]
    accused = [r for r in claims if r.verb.lemma in _ACCUSING]
    claims = accused or claims
    if at > 1 and _NUMBER.search(text, *spans[at]) and not any(_NUMBER.search(text, *r.content) for r in claims):
        numbers = [r for r in recent if spans[at - 2][0] <= r.content[0] and r.content[1] <= spans[at - 2][1]]
        numbers = [r for r in numbers if r.stance == "asserts" and _NUMBER.search(text, *r.content)]
        claims = numbers or claims  # "... claimed that 11 had died.  "They lie."  The minister rejected that: four had"
    return claims[-1].content if claims else _clipped(text, previous, previous[1])


def _said_by(text: str, report: Report, recent: Sequence[Report], back: int) -> Offsets | None:
    """What those said last, with a number, of whom it is said that they are mistaken ("the union was wrong")."""
    who = text[slice(*report.content)].lower().split()[-1]
    for other in reversed(recent):
        source = text[slice(*other.source)].lower()
        if other.content[0] >= back and other.stance == "asserts" and who in source and other.source != report.source:
            content = _clipped(text, other.content, report.content[0])
            if content and _NUMBER.search(text, *content):
                return content
    return None


def _number_meant(text: str, report: Report, recent: Sequence[Report], back: int) -> Offsets | None:
    """What "that figure", "the union's total" is: what its own speaker is said to have said ("the mayor, who had
    spoken of 12 dead, withdrew that figure"), what its owner said, else the number told last, from ``back`` on."""
    start, end = report.source
    own = _RELATIVE.search(text, start, end) if report.stance == "retracts" else None
    if own:
        return min(own.end() + 1, end), end
    pointing = text[slice(*report.content)].lower()
    words = text[report.content[0] : report.content[1] + _POINTED].lower()
    if _FIGURES.isdisjoint(word.strip('.,;:"”') for word in words.split()[:_POINTED_WORDS]):
        return None
    owner = _OWNER.search(pointing)
    for other in reversed(recent):
        if other.content[0] < back or other.stance != "asserts":
            continue
        source = text[slice(*other.source)].lower()
        if "official " in pointing and _OFFICIAL.search(source) is None:
            continue
        if owner and (owner[1] not in source or f"{owner[1]}'s" in source or f"{owner[1]}’s" in source):
            continue
        content = _clipped(text, other.content, report.content[0])
        number = _NUMBER.search(text, *content) if content else None
        if content is None or number is None:
            continue
        if not content[0] <= report.cue[0] < content[1]:
            return content
        comma = text.find(",", number.end(), report.cue[0])
        if comma > 0 and not text[comma + 1 : comma + 2].isdigit():
            return content[0], comma
    return None


_OFFICIAL = re.compile(
    r"official|minist|govern|author|police|polic|army|militar|mayor|agency|office|commission|service|state|president"
    r"|prosecut|coastguard|department|council|[^a-z](?:he|she|it)\b|^(?:he|she|it)$"
)
"""Whose "the official number" may be."""
_THE_OFFICIAL = ("the official", "official")
_ACCUSING = frozenset({"suspect", "accuse", "blame"})
"""What is said of somebody with these is what he denies, not that he was arrested for it."""
_POINTED = 24
_POINTED_WORDS = 4


def _clipped(text: str, content: Offsets, end: int) -> Offsets | None:
    start, end = content[0], min(content[1], end)
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    for word in ("but", "and", "while", "although", "though"):
        if text[start:end].lower().endswith(" " + word):
            end = start + len(text[start:end][: -len(word)].rstrip(_MARKS))
    return (start, end) if end > start else None
