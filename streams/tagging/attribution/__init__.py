"""Who says it: sources, cues and contents of reported and direct speech."""

from collections.abc import Sequence
from typing import Any

from streams.messages import Attribution, Figure, Source
from streams.tagging.attribution.according import according
from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.lexicon import lexicon
from streams.tagging.attribution.quotes import Quotes
from streams.tagging.attribution.reports import Report, reports
from streams.tagging.sentences import sentences

__all__ = ["find_attributions"]


def find_attributions(text: str, entities: Any, figures: Sequence[Figure]) -> list[Attribution]:
    """Every attribution of ``text`` in the order of its cues."""
    quotes = Quotes(text)
    found: list[Report] = []
    for start, end in sentences(text):
        if not _has_cue(text[start:end]):
            continue
        clause = Clause(text, start, end, quotes.within(start, end))
        found += reports(clause)
        found += according(clause)
    found.sort(key=lambda report: report.cue)
    return [_attribution(text, report, quotes) for report in found]


def _has_cue(sentence: str) -> bool:
    words = set(sentence.lower().replace(",", " ").replace(":", " ").replace(".", " ").split())
    return not lexicon().cues.keys().isdisjoint(words) or "according" in words


def _attribution(text: str, report: Report, quotes: Quotes) -> Attribution:
    start, end = report.content
    if report.trailing and (quote := quotes.at(start)) and quote[0] < start:
        start = quote[0]
    if not report.trailing and (quote := quotes.at(start)) and quote[1] > end:
        end = quote[1]
    source: Source = {"start": report.source[0], "end": report.source[1], "text": text[slice(*report.source)]}
    return {
        "source": source,
        "cue": {"start": report.cue[0], "end": report.cue[1], "text": text[slice(*report.cue)]},
        "content": {"start": start, "end": end},
        "relay": None,
        "stance": report.verb.stance,
        "certainty": report.verb.certainty,
    }
