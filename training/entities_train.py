"""Trains the entity model that ships with the package; the same data give the same bytes.

    python training/entities_train.py DATA/entities/train [OUT]

DATA holds gzipped JSON lines ``{"text", "ents": [[start, end, type, raw_type, link, named]]}`` (see
docs/entity-model-card.md for the sources and their licences).  L-BFGS from zero weights has no randomness.
"""

import gzip
import json
import pathlib
import sys
from typing import Any

import pycrfsuite

from streams.tagging.entities import features
from streams.tagging.entities.lexicon import listed, phrases
from streams.tagging.entities.model import settled
from streams.tagging.entities.runs import Run, find_runs

SOURCES = ("crossner", "ewt", "gum", "re3d", "tweets_btc", "tweets_wnut17", "wikigold")
TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC", "NORP": "MISC", "OTHER": "MISC", "MIL": "MISC"}
EVENTS = frozenset({"election", "event", "conference"})
PARAMETERS = {"c1": 0.2, "c2": 0.02, "max_iterations": 100, "feature.possible_transitions": True}
MODEL = pathlib.Path(__file__).parent.parent / "streams/tagging/entities/data/entities.crfsuite"


def documents(folder: pathlib.Path, sources: tuple[str, ...] = SOURCES) -> list[dict[str, Any]]:
    """Every training document, in file order."""
    found = []
    for source in sources:
        with gzip.open(folder / f"{source}.jsonl.gz", "rt", encoding="utf8") as lines:
            found += [json.loads(line) | {"from": source} for line in lines]
    return found


def trimmed(text: str, start: int, end: int, kind: str) -> tuple[int, str | None]:
    """One custom for all sources: a person starts after titles and nationalities, a country's name is a place.

    A title alone, or with an office but no name ("Minister for the Middle East"), is nobody: its type is ``None``.
    """
    if phrases().get(text[start:end]) == "c":
        return start, "LOC"
    while kind == "PER":
        word, _, rest = text[start:end].partition(" ")
        titled = "TTL" in listed().get(word.rstrip("."), "") or word.partition("-")[0] in ("President", "Vice")
        if not titled and phrases().get(word) not in ("c", "d", "e"):
            break
        if not rest[:1].isupper():
            return start, None if titled else kind
        start += len(word) + 1
    return start, kind


def gold(text: str, entities: list[list[Any]], runs: list[Run]) -> list[list[str]]:
    """B/I/O labels of the words of each run.  Where names nest, the longest wins."""
    marks = []
    for start, end, kind, raw, *_ in entities:
        if kind in TYPES:
            begin, label = trimmed(text, start, end, "EVENT" if raw in EVENTS else TYPES[kind])
            if label:
                marks.append((begin, end, label))
    marks.sort(key=lambda mark: mark[0] - mark[1])
    labels = []
    for run in runs:
        row = ["O"] * len(run.tokens)
        for start, end, kind in marks:
            inside = [
                i for i, (a, b) in enumerate(run.tokens) if a >= start and b <= end + 1 and a < end and row[i] == "O"
            ]
            for n, i in enumerate(inside):
                row[i] = ("B-" if n == 0 else "I-") + kind
        labels.append(row)
    return labels


def train(folder: pathlib.Path, out: pathlib.Path, sources: tuple[str, ...] = SOURCES, **parameters: Any) -> None:
    """Train on every document of ``sources`` and write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS | parameters)
    words = 0
    for document in documents(folder, sources):
        text = document["text"]
        runs = find_runs(text)
        flags = features.document_flags(text, runs)
        lower = frozenset(text.split())
        for run, row in zip(runs, gold(text, document["ents"], runs), strict=True):
            if len(run.words) == 1 and settled(run.words[0]):
                continue
            trainer.append(features.of_run(text, run, flags, lower), row)
            words += len(row)
    trainer.train(str(out))
    print(f"{words} words in runs, {out.stat().st_size / 1e6:.1f} MB: {out}")


if __name__ == "__main__":
    train(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else MODEL)
