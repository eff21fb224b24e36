"""Denials in the further sentences of a quotation: '"Most were old. There is no truth in it," he said.'"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.denied import falsehood
from streams.tagging.attribution.drafts import Offsets, Report
from streams.tagging.attribution.negations import negation
from streams.tagging.attribution.quotes import Quotes
from streams.tagging.attribution.taken_back import taken_back

_MOST = 8
"""So many sentences of one quotation are looked at."""
_SHORTEST = 12
"""Characters of a content worth keeping."""
_LONGEST = 1500
"""Characters of a sentence."""


def denials_inside(text: str, found: Sequence[Report], spans: Sequence[Offsets], quotes: Quotes) -> list[Report]:
    """The reports, each quotation of several sentences followed by the denials that its sentences amount to."""
    whole: list[Report] = []
    for report in found:
        whole.append(report)
        start, end = report.content
        if report.stance != "asserts" or not quotes.at(start):
            continue
        first = bisect_right(spans, (start, len(text))) - 1
        if first < 0 or end <= spans[first][1] + 1:
            continue
        kept = start
        denied: list[Report] = []
        for low, high in spans[first : first + _MOST]:
            low, high = max(low, start), min(high, end, low + _LONGEST)
            if low >= high or low <= report.cue[0] < high:
                continue
            for denial in _denied(text, report, low, high, quotes):
                denied.append(denial)
                if denial.points_back is None and low <= kept + 2:
                    kept = high  # what is denied first is not asserted too
        if denied:
            while kept < end and text[kept].isspace():
                kept += 1
            whole[-1:] = [replace(report, content=(kept, end))] if end - kept > _SHORTEST else []
            whole += denied
    return whole


def _denied(text: str, report: Report, low: int, high: int, quotes: Quotes) -> list[Report]:
    c = Clause(text, low, high, quotes.within(low, high))
    last = len(c.words) - 1
    while last > 0 and c.tags[last] in '.”,"':
        last -= 1
    if last < 1:
        return []
    denied = taken_back(c, 0, last) or falsehood(c, 0, last) or negation(c, 0, last)
    if denied is None or denied.stance == "asserts":
        return []
    return [
        replace(
            report,
            content=(c.starts[denied.first], c.ends[denied.last]),
            stance=denied.stance,
            points_back=None if denied.stands_for == "itself" else report.content[0],
            answers=denied.stands_for == "answer",
        )
    ]
