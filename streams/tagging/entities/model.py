"""The shipped sequence model: names and their types in capitalised runs."""

from functools import lru_cache
from importlib.resources import as_file, files

import pycrfsuite

from streams.messages import EntityType
from streams.tagging.entities.features import document_flags, of_run
from streams.tagging.entities.lexicon import listed, phrases, word_classes
from streams.tagging.entities.runs import Run

Span = tuple[int, int, EntityType]
MODEL = "entities.crfsuite"
_LONGEST = 200
_POSSESSIVE = ("'s", "’s", "'", "’")


@lru_cache(maxsize=1)
def _tagger() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    with as_file(files(__package__) / "data" / MODEL) as path:
        tagger.open(str(path))
    return tagger


def label_runs(text: str, runs: list[Run]) -> list[Span]:
    """``(start, end, type)`` of each name in ``runs`` of ``text``, in order."""
    tagger = _tagger()
    flags = document_flags(text, runs)
    lower = frozenset(text.split())
    found: list[Span] = []
    for run in runs:
        if len(run.words) == 1 and settled(run.words[0]):
            continue
        found += spans(run, tagger.tag(of_run(text, run, flags, lower)))
    return found


@lru_cache(maxsize=65536)
def settled(word: str) -> bool:
    """Whether a run of this one word needs no model: a country or nationality that is nobody's name, a month, a day.

    Tables name these afterwards (``agreement``); they are a third of all runs.
    """
    names = word_classes().get(word, "")
    if "F" in names or "S" in names:
        return False
    return phrases().get(word, "") in ("c", "d", "e") or "CAL" in listed().get(word, "")


def spans(run: Run, labels: list[str]) -> list[Span]:
    """The names that B/I/O ``labels`` mark in one run."""
    found: list[Span] = []
    start, end, kind = 0, 0, ""
    for (a, b), word, label in zip(run.tokens, run.words, labels, strict=True):
        if word in _POSSESSIVE:
            label = "O"
        if label[0] == "I" and label[2:] == kind:
            end = b
            continue
        if kind and end - start <= _LONGEST:
            found.append((start, end, kind))  # type: ignore[arg-type]
        start, end, kind = a, b, label[2:]
    if kind and end - start <= _LONGEST:
        found.append((start, end, kind))  # type: ignore[arg-type]
    return found
