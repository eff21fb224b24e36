"""Score attributions and denials on the development data.

usage: DATA=DIR python benchmarks/attribution.py [--part tuned|unread|all] [--min NAME=VALUE ...]

``DIR/attribution/polnear_dev.jsonl.gz`` (PolNeAR; no licence: measured with, never trained on) holds ``text,
attributions[{source, cue, content: spans, has_figure}]``.  An attribution is found where source and content each
overlap by at least half of the longer span, one to one.  ``recall_on_figures`` counts those whose content holds a
figure, ``precision`` all that were made; entities are left out.  ``DIR/claims/denials_dev.jsonl`` asks of one figure
whether it is denied.  "Unread" is the quarter of the documents whose id hashes to 0 modulo 4, never looked at.
"""

import argparse
import gzip
import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from streams.messages import Attribution
from streams.tagging.attribution import denials, find_attributions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["tuned", "unread", "all"], default="all")
    parser.add_argument("--min", action="append", default=[], help="NAME=VALUE: exit 1 below it")
    args = parser.parse_args()
    data = Path(os.environ.get("DATA", "data"))
    documents, denied = data / "attribution/polnear_dev.jsonl.gz", data / "claims/denials_dev.jsonl"
    if not (documents.exists() and denied.exists()):
        print(f"SKIPPED: no {documents} or {denied}; set DATA", file=sys.stderr)
        return
    with gzip.open(documents, "rt", encoding="utf-8") as lines:
        gold = [row for row in map(json.loads, lines) if args.part == "all" or _unread(row) == (args.part == "unread")]
    result = {"what": "attribution", "part": args.part, **score(gold), **score_denials(denied)}
    print(json.dumps(result))
    floors = [floor.split("=") for floor in args.min]
    sys.exit(any(float(result[name]) < float(value) for name, value in floors))


def score(gold: list[dict[str, Any]]) -> dict[str, Any]:
    """Recall and precision over documents, and the speed."""
    started = time.process_time()
    found = [find_attributions(row["text"], None, []) for row in gold]
    seconds = time.process_time() - started
    figures = figures_found = wanted = made = right = 0
    for row, predicted in zip(gold, found, strict=True):
        full = [one for one in row["attributions"] if one.get("source") and one.get("content")]
        free = list(full)
        for attribution in predicted:
            hit = next((one for one in free if _meets(attribution, one)), None)
            if hit:
                right += 1
                free.remove(hit)
        made += len(predicted)
        wanted += len(full)
        with_figure = [one for one in full if one["has_figure"] and one.get("cue")]
        figures += len(with_figure)
        figures_found += sum(one not in free for one in with_figure)
    return {
        "recall_on_figures": _percent(figures_found, figures),
        "precision": _percent(right, made),
        "recall": _percent(right, wanted),
        "figures": figures,
        "kB_per_cpu_s": round(sum(len(row["text"]) for row in gold) / 1000 / max(seconds, 1e-9)),
    }


def score_denials(path: Path) -> dict[str, Any]:
    """How many of the figures are rightly told to be denied or not, read in their context."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right = 0
    for row in rows:
        context = row["context"] + " " if row["context"] else ""
        start, end = (at + len(context) for at in row["span"])
        against = denials(start, end, find_attributions(context + row["text"], None, []))
        denied = any(denial.attribution["stance"] == "denies" for denial in against)
        right += denied == (row["label"] == "DENIED")
    return {"denials_right": right, "denials": len(rows)}


def _meets(attribution: Attribution, gold: dict[str, Any]) -> bool:
    pairs = ((attribution["source"], gold["source"]), (attribution["content"], gold["content"]))
    return all(_half(span["start"], span["end"], spans) for span, spans in pairs)


def _half(start: int, end: int, spans: list[list[int]]) -> bool:
    low, high = min(first for first, _ in spans), max(last for _, last in spans)
    return min(end, high) - max(start, low) >= 0.5 * max(end - start, high - low)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)


def _unread(row: dict[str, Any]) -> bool:
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 4 == 0


if __name__ == "__main__":
    main()
