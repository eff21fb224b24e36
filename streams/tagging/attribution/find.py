"""Attributions of a whole text: sentences one by one, then what only the document tells."""

from collections.abc import Iterator, Sequence

from streams.messages import Attribution, Figure
from streams.tagging.attribution.according import according, surveyed
from streams.tagging.attribution.antecedents import resolve
from streams.tagging.attribution.certainty import certainty_of, first_figure
from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.drafts import Offsets, Report
from streams.tagging.attribution.lexicon import lexicon
from streams.tagging.attribution.quotes import Quotes
from streams.tagging.attribution.relays import pass_on, relay_of
from streams.tagging.attribution.reports import reports
from streams.tagging.attribution.runs import whole_quotations
from streams.tagging.attribution.speakers import Named, Speakers
from streams.tagging.sentences import sentences

_LONGEST_SENTENCE = 1500
"""Characters; longer ones are lists, tables or garbage."""


def find_attributions(text: str, entities: Named | None, figures: Sequence[Figure]) -> list[Attribution]:
    """Every attribution of ``text`` in the order of its cues.

    ``entities`` says who a source is; without it sources stay words.  An attribution's certainty is that of the
    clause around the first of ``figures`` in its content, else of its first clause.
    """
    quotes = Quotes(text)
    spans = sentences(text)
    found: list[Report] = []
    for start, end in _pieces(spans):
        if _has_cue(text[start:end]):
            clause = Clause(text, start, end, quotes.within(start, end))
            found += sorted([*reports(clause), *according(clause), *surveyed(clause)], key=lambda report: report.cue)
    found = whole_quotations(text, found, spans, quotes)
    found = resolve(text, found, spans)
    speakers = Speakers(text, entities)
    sources = [speakers.source(*report.source) for report in found]
    found, sources, carriers = pass_on(text, found, sources, speakers, spans)
    starts = sorted(figure["start"] for figure in figures)
    return [
        {
            "source": source,
            "cue": {"start": report.cue[0], "end": report.cue[1], "text": text[slice(*report.cue)]},
            "content": {"start": report.content[0], "end": report.content[1]},
            "relay": carrier or relay_of(report, speakers),
            "stance": report.stance,
            "certainty": certainty_of(
                text, *report.content, first_figure(starts, *report.content), report.verb.certainty
            ),
        }
        for report, source, carrier in zip(found, sources, carriers, strict=True)
    ]


def _pieces(spans: Sequence[Offsets]) -> Iterator[Offsets]:
    """The sentences, those too long to be any in pieces: the time for one grows with the square of its length."""
    for start, end in spans:
        for at in range(start, end, _LONGEST_SENTENCE):
            yield at, min(end, at + _LONGEST_SENTENCE)


def _has_cue(sentence: str) -> bool:
    words = set(sentence.lower().replace(",", " ").replace(":", " ").replace(".", " ").split())
    lex = lexicon()
    return not (lex.openers.isdisjoint(words))
