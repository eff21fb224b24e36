"""From an article to its entities: runs, model, tables, dates."""

from collections.abc import Sequence

from streams.messages import CleanArticle, EntityType
from streams.tagging.entities.agreement import agree
from streams.tagging.entities.dates import find_dates
from streams.tagging.entities.document import Entities
from streams.tagging.entities.lexicon import phrases
from streams.tagging.entities.model import Span, label_runs
from streams.tagging.entities.runs import Run, find_runs

_TABLE_TYPES: dict[str, EntityType] = {
    "c": "LOC", "C": "LOC", "1": "LOC", "2": "LOC", "o": "ORG", "p": "ORG", "q": "ORG",
}  # fmt: skip


def find_entities(article: CleanArticle) -> Entities:
    """The mentions of ``article["text"]`` with exact offsets, and their identities.

    In a language other than English only names of the tables are found (``coverage`` says so): the model would guess.
    """
    text = article["text"]
    runs = find_runs(text)
    language = (article.get("language") or "en").partition("-")[0].lower()
    if language not in ("en", "und"):
        return Entities(text, _from_tables(text, runs), "tables")
    return Entities(text, _with_dates(agree(text, runs, label_runs(text, runs)), find_dates(text)))


def _from_tables(text: str, runs: Sequence[Run]) -> list[Span]:
    """Runs that are, whole, a country, a large city or a claimant of the tables."""
    kinds = ((run, _TABLE_TYPES.get(phrases().get(text[run.start : run.end], ""))) for run in runs)
    return [(run.start, run.end, kind) for run, kind in kinds if kind]


def _with_dates(spans: Sequence[Span], dates: Sequence[tuple[int, int]]) -> list[Span]:
    """Both, in order, not overlapping: a date takes the place of what the model made of it, a longer name stays."""
    merged: list[Span] = []
    at = 0
    for start, end, kind in spans:
        while at < len(dates) and dates[at][1] <= start:
            merged.append((*dates[at], "DATE"))
            at += 1
        if at < len(dates) and dates[at][0] < end:
            date_start, date_end = dates[at]
            if date_start <= start and end <= date_end:
                continue
            at += 1
        merged.append((start, end, kind))
    merged += [(start, end, "DATE") for start, end in dates[at:]]
    return merged
