"""Who says it: sources, cues and contents of reported and direct speech."""

from collections.abc import Sequence
from typing import Any

from streams.messages import Attribution, Figure, Source
from streams.tagging.attribution.according import according
from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.lexicon import lexicon
from streams.tagging.attribution.quotes import Quotes
from streams.tagging.attribution.reports import Report, reports
from streams.tagging.attribution.runs import run_on
from streams.tagging.sentences import sentences

__all__ = ["find_attributions"]


def find_attributions(text: str, entities: Any, figures: Sequence[Figure]) -> list[Attribution]:
    """Every attribution of ``text`` in the order of its cues."""
    quotes = Quotes(text)
    found: list[tuple[Report, int]] = []
    for start, end in sentences(text):
        if not _has_cue(text[start:end]):
            continue
        clause = Clause(text, start, end, quotes.within(start, end))
        found += [(report, end) for report in reports(clause)]
        found += [(report, end) for report in according(clause)]
    found.sort(key=lambda pair: pair[0].cue)
    cues = [report.cue[0] for report, _ in found]
    return [_attribution(text, report, end, quotes, cues) for report, end in found]


def _has_cue(sentence: str) -> bool:
    words = set(sentence.lower().replace(",", " ").replace(":", " ").replace(".", " ").split())
    return not lexicon().cues.keys().isdisjoint(words) or "according" in words


def _attribution(text: str, report: Report, sentence_end: int, quotes: Quotes, cues: list[int]) -> Attribution:
    start, end = report.content
    if report.trailing and (quote := quotes.at(start)) and quote[0] < start:
        start = quote[0]
    if not report.trailing and (quote := quotes.at(start)) and quote[1] > end:
        end = quote[1]
    if (quote := quotes.at(start)) and quote[0] == start:
        end = run_on(text, (start, end), sentence_end, cues, quotes)
    source: Source = {"start": report.source[0], "end": report.source[1], "text": text[slice(*report.source)]}
    return {
        "source": source,
        "cue": {"start": report.cue[0], "end": report.cue[1], "text": text[slice(*report.cue)]},
        "content": {"start": start, "end": end},
        "relay": None,
        "stance": report.verb.stance,
        "certainty": report.verb.certainty,
    }
