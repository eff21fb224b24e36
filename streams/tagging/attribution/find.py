"""Attributions of a whole text: sentences one by one, then what only the document tells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from streams.messages import Attribution, Figure
from streams.tagging.attribution.according import according, surveyed
from streams.tagging.attribution.antecedents import resolve
from streams.tagging.attribution.certainty import certainty_of, first_figure
from streams.tagging.attribution.clauses import Clause
from streams.tagging.attribution.drafts import Offsets, Report, offsets
from streams.tagging.attribution.inside import denials_inside
from streams.tagging.attribution.lexicon import lexicon
from streams.tagging.attribution.nominal import names_owner, nominal
from streams.tagging.attribution.quotes import Quotes
from streams.tagging.attribution.relays import pass_on, relay_of
from streams.tagging.attribution.reports import reports
from streams.tagging.attribution.runs import whole_quotations
from streams.tagging.attribution.signed import signed
from streams.tagging.attribution.speakers import PRONOUNS, Named, Speakers
from streams.tagging.attribution.subjects import antecedent, main_subject
from streams.tagging.sentences import sentences

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
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
    before: Clause | Offsets | None = None
    for start, end in _pieces(spans):
        clause = None
        if _has_cue(text[start:end]):
            clause = Clause(text, start, end, quotes.within(start, end))
            verbs = reports(clause)
            said = [*verbs, *according(clause), *surveyed(clause), *nominal(clause, verbs)]
            said.sort(key=lambda report: report.cue)
            found += [_meaning(text, clause, report, before, quotes) for report in said]
        if clause is None or not said:
            found += signed(text, start, end, entities)
        before = clause or (start, end)
    found = denials_inside(text, whole_quotations(text, found, spans, quotes), spans, quotes)
    found = resolve(text, found, spans)
    speakers = Speakers(text, entities)
    sources = [speakers.source(*report.source, report.meant) for report in found]
    found, sources, carriers = pass_on(text, found, sources, speakers, spans)
    starts = sorted(figure["start"] for figure in figures)
    return [
        {
            "source": source,
            "cue": {"start": report.cue[0], "end": report.cue[1], "text": text[slice(*report.cue)]},
            "content": {"start": report.content[0], "end": report.content[1]},
            "relay": carrier
            or relay_of(text, report, speakers, spans[bisect_right(spans, (report.cue[0], len(text))) - 1]),
            "stance": report.stance,
            "certainty": certainty_of(
                text, *report.content, first_figure(starts, *report.content), report.verb.certainty
            ),
        }
        for report, source, carrier in zip(found, sources, carriers, strict=True)
    ]


def _meaning(text: str, clause: Clause, report: Report, before: Clause | Offsets | None, quotes: Quotes) -> Report:
    """The report of a pronoun with the noun phrases of this sentence and the one before for which it may stand."""
    opening = text[slice(*report.source)].lower().split()
    if not opening or opening[0] not in PRONOUNS:
        return report
    words = bisect_left(clause.starts, report.source[0]), bisect_left(clause.starts, report.source[1]) - 1
    meant = [offsets(clause, found)] if (found := antecedent(clause, words)) else []
    if before and clause.tags[words[0]] != "W":
        earlier = before if isinstance(before, Clause) else Clause(text, *before, quotes.within(*before))
        if found := main_subject(earlier):
            meant.append(offsets(earlier, found))
    return replace(report, meant=tuple(meant))


def _pieces(spans: Sequence[Offsets]) -> Iterator[Offsets]:
    """The sentences, those too long to be any in pieces: the time for one grows with the square of its length."""
    for start, end in spans:
        for at in range(start, end, _LONGEST_SENTENCE):
            yield at, min(end, at + _LONGEST_SENTENCE)


def _has_cue(sentence: str) -> bool:
    return not lexicon().openers.isdisjoint(_WORD.findall(sentence.lower())) or names_owner(sentence)
