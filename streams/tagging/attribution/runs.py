"""Quotations that run on: over the next sentences of their paragraph, or, left open, over the next paragraph."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from streams.tagging.attribution.drafts import Offsets, Report
from streams.tagging.attribution.quotes import Quotes

_FAR = 1000
"""Characters within which a sentence that goes on after a quotation ends."""


def whole_quotations(text: str, found: Sequence[Report], spans: Sequence[Offsets], quotes: Quotes) -> list[Report]:
    """The reports with quoted contents from their opening mark to the end of what the same speaker goes on to say."""
    cues = [report.cue[0] for report in found]
    whole = []
    for report in found:
        sentence = spans[bisect_right(spans, (report.cue[0], len(text))) - 1]
        if report.beyond:
            place = _beyond(text, report, sentence, quotes)
            if place is None:
                continue
            report = replace(report, content=place)
        start, end = report.content
        quote = quotes.at(start)
        if report.trailing:
            start = _own_quotation(text, start, end, quotes)
            if start < report.content[0] and report.stance in ("denies", "retracts") and report.points_back is None:
                before = text[start : report.content[0]].rstrip()
                whole.append(replace(report, content=(start, start + len(before)), stance="asserts"))
                start = report.content[0]  # "We lost two. The talk of fourteen is untrue": only the second is denied
            quote = quotes.at(start)
        if quote and not report.trailing:
            end = max(end, quote[1])
        if quote and quote[0] == start:
            end = run_on(text, (start, end), sentence[1], cues, quotes)
        whole.append(report if (start, end) == report.content else replace(report, content=(start, end)))
    return whole


def _beyond(text: str, report: Report, sentence: Offsets, quotes: Quotes) -> Offsets | None:
    """The quotation just before the sentence, or the quotation or paragraph just after it."""
    if report.beyond == "before":
        at = quotes.last_before(sentence[0])
        if at < 0 or text[quotes.spans[at][1] : sentence[0]].strip(" "):
            return None
        return quotes.spans[at]
    start = sentence[1]
    while start < len(text) and text[start].isspace():
        start += 1
    if start >= len(text):
        return None
    line = text.find("\n", start)
    return quotes.at(start) or (start, line if line > 0 else len(text))


def _own_quotation(text: str, start: int, end: int, quotes: Quotes) -> int:
    """Where content that ends in a quotation begins: at its mark, unless the sentence began in the writer's words."""
    quote = quotes.at(end - 1) or quotes.at(start)
    if not quote:
        return start
    before = text[start : quote[0]].rstrip()
    return quote[0] if not before or before[-1] in ".!?:\n" else start


def run_on(text: str, content: tuple[int, int], sentence_end: int, cues: Sequence[int], quotes: Quotes) -> int:
    """The end of a quoted content with all that the same speaker goes on to say.

    ``cues`` are the starts of the reporting verbs outside quotation marks, in order: a following quotation
    that has its own is another attribution.
    """
    end = content[1]
    at = quotes.last_before(end)
    if at < 0 or quotes.spans[at][1] < content[0]:
        return end
    last = quotes.spans[at]
    reach = max(sentence_end, last[1])
    for span in quotes.spans[at + 1 :]:
        if span[0] < reach:
            continue
        gap = text[reach : span[0]]
        if not _continues(text, last, span, gap):
            break
        stop = _line_end(text, span[1])
        next_cue = bisect_left(cues, reach)
        if next_cue < len(cues) and cues[next_cue] < stop:
            break
        end = reach = span[1]
        last = span
    return end


def _continues(text: str, last: tuple[int, int], span: tuple[int, int], gap: str) -> bool:
    if gap.strip(" .…\n"):
        return False
    return "\n" not in gap or text[last[1] - 1] not in "”\"'»"


def _line_end(text: str, at: int) -> int:
    """The end of the sentence that goes on after a quotation: its next full stop or line break."""
    if at and text[at - 2 : at - 1] in (".", "!", "?"):
        return at
    far = at + _FAR
    ends = [found for mark in (". ", "\n") if (found := text.find(mark, at, far)) >= 0]
    return min(ends, default=min(far, len(text)))
