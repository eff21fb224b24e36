"""Through whom it came: "told Reuters", "according to Yonhap", "the agency reported, citing officials"."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from streams.messages import Source
from streams.tagging.attribution.drafts import Offsets, Report
from streams.tagging.attribution.lexicon import lexicon
from streams.tagging.attribution.speakers import MEDIA, Speakers

_CITING = frozenset({"cite", "quote"})
_SPOKEN = re.compile(r"(?:In|Speaking|Talking)\b[^,.;]*\b(?:to|with|by|on|for)\b[^,.;]*,")
_LED = re.compile(r".*\b(?:to|with|by|on|for) ([^,.;]*)")
_FAR = 150
"""Characters within which "Speaking to the BBC," ends."""
_GAP = 4
"""Fewer characters between verb and content name no outlet."""
Passed = tuple[list[Report], list[Source], list[str | None]]


def relay_of(text: str, report: Report, speakers: Speakers, sentence: Offsets) -> str | None:
    """The outlet spoken to, or named beside the verb or before it ("in an interview with the BBC")."""
    spans = [report.told] if report.told else []
    if report.content[0] > report.cue[1] + _GAP and report.source[0] < report.cue[0]:
        spans.append((report.cue[1], report.content[0]))
    if not report.trailing and sentence[0] + _GAP < report.source[0] < sentence[0] + _FAR:
        led = _SPOKEN.match(text, sentence[0], report.source[0])
        spans += [led.span()] if led else []
    for span in spans:
        for named in speakers.named_in(*span):
            if named.kind in MEDIA:
                return named.name
    told = text[slice(*report.told)] if report.told else ""
    if not told and len(spans) and (heard := _LED.search(text, *spans[-1])):
        told = heard[1]
    return told if not lexicon().outlets.isdisjoint(told.lower().split()) else None


def pass_on(
    text: str, found: Sequence[Report], sources: Sequence[Source], speakers: Speakers, spans: Sequence[Offsets]
) -> Passed:
    """Reports with the outlets that carry them, and in place of "Yonhap reported, citing officials" the officials.

    An outlet around another's report carries it: "told parliament, according to Yonhap".
    """
    outlets = [is_outlet(source) for source in sources]
    quoted_by = _quoted_by(found, outlets)
    carried = any(outlets)
    sentence = [bisect_right(spans, (report.cue[0], len(text))) for report in found]
    kept: Passed = ([], [], [])
    dropped: set[int] = set()
    cited: dict[int, int] = {}
    for i, report in enumerate(found):
        if report.verb.lemma in _CITING and outlets[i] and report.told is None:
            for j in range(max(0, i - 3), min(len(found), i + 4)):
                if j != i and sentence[j] == sentence[i] and found[j].source == report.source:
                    cited[i] = j
                    dropped.add(j)
                    break
    dropped |= set(quoted_by.values())
    for i, (report, source) in enumerate(zip(found, sources, strict=True)):
        if i in dropped:
            continue
        carrier: str | None = None
        if i in cited:
            carrier = source.get("name") or source["text"]
            source = speakers.source(*report.content)
            report = replace(report, source=report.content, content=found[cited[i]].content)
        elif i in quoted_by:
            outlet = sources[quoted_by[i]]
            carrier = outlet.get("name") or outlet["text"]
        elif carried:
            carrier = _carrier(i, found, sources, outlets, sentence)
        kept[0].append(report)
        kept[1].append(source)
        kept[2].append(carrier)
    return kept


def _quoted_by(found: Sequence[Report], outlets: Sequence[bool]) -> dict[int, int]:
    """Reports of speakers "quoted by" an outlet, and the reports that say so."""
    pairs = {}
    for j, report in enumerate(found):
        if report.verb.lemma in _CITING and report.trailing and outlets[j]:
            for i in range(max(0, j - 2), j):
                if 0 <= report.cue[0] - found[i].source[1] <= _GAP and found[i].content != report.content:
                    pairs[i] = j
    return pairs


def is_outlet(source: Source) -> bool:
    """Whether a source carries what others say: a known wire, paper or broadcaster, or a word for one."""
    return source.get("kind") in MEDIA or not lexicon().outlets.isdisjoint(source["text"].lower().split())


def _carrier(
    i: int, found: Sequence[Report], sources: Sequence[Source], outlets: Sequence[bool], sentence: Sequence[int]
) -> str | None:
    """The outlet of the same sentence whose own report holds that of ``i``."""
    for j in range(max(0, i - 4), min(len(found), i + 5)):
        outer = found[j].content
        holds = outer[0] <= found[i].cue[0] and found[i].cue[1] <= outer[1]
        if j != i and sentence[j] == sentence[i] and outlets[j] and not outlets[i] and holds:
            return sources[j].get("name") or sources[j]["text"]
    return None
