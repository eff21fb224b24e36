"""Through whom it came: "told Reuters", "according to Yonhap", "the agency reported, citing officials"."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from streams.messages import Source
from streams.tagging.attribution.drafts import Offsets, Report
from streams.tagging.attribution.lexicon import lexicon
from streams.tagging.attribution.speakers import Speakers

MEDIA = frozenset({"wire", "paper", "broadcaster"})
"""Kinds of identities that carry what others say."""
_CITING = frozenset({"cite", "quote"})
_GAP = 4
"""Fewer characters between verb and content name no outlet."""
Passed = tuple[list[Report], list[Source], list[str | None]]


def relay_of(report: Report, speakers: Speakers) -> str | None:
    """The outlet spoken to, or named beside the verb ("in an interview with the BBC")."""
    spans = [report.told] if report.told else []
    if report.content[0] > report.cue[1] + _GAP and report.source[0] < report.cue[0]:
        spans.append((report.cue[1], report.content[0]))
    for span in spans:
        for named in speakers.named_in(*span):
            if named.kind in MEDIA:
                return named.name
    return None


def pass_on(
    text: str, found: Sequence[Report], sources: Sequence[Source], speakers: Speakers, spans: Sequence[Offsets]
) -> Passed:
    """Reports with the outlets that carry them, and in place of "Yonhap reported, citing officials" the officials.

    An outlet around another's report carries it: "told parliament, according to Yonhap".
    """
    outlets = [is_outlet(source) for source in sources]
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
    for i, (report, source) in enumerate(zip(found, sources, strict=True)):
        if i in dropped:
            continue
        carrier = None
        if i in cited:
            carrier = source.get("name") or source["text"]
            source = speakers.source(*report.content)
            report = replace(report, source=report.content, content=found[cited[i]].content)
        elif carried:
            carrier = _carrier(i, found, sources, outlets, sentence)
        kept[0].append(report)
        kept[1].append(source)
        kept[2].append(carrier)
    return kept


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
