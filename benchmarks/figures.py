"""Figures beside open peers on the same news sentences in one run: F1 of value, unit and change, and speed on one core.

The peers run in an environment of their own (``benchmarks/peers.txt``); the scorer is ``score_figures.py`` of EVAL.
Without data, scorer or peers this says so and measures nothing.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from streams.messages import Figure
from streams.tagging.figures import find_figures

CHANGE = {"approximate": "~", "at_least": ">", "at_most": "<"}
SHOWN = ("value", "value+unit", "value+unit+change")
# Each peer's answer for one text, in the scorer's shape: value or lo and hi, unit, change.
PEERS = {
    "quantulum3": """
from quantulum3 import parser
def read(text):
    out = []
    for q in parser.parse(text):
        span = q.uncertainty or 0
        value = {"lo": q.value - span, "hi": q.value + span} if span else {"value": q.value}
        out.append({**value, "unit": q.unit.name, "change": "="})
    return out
""",
    "recognizers-text": """
from recognizers_text import Culture
from recognizers_number import recognize_number
import recognizers_number_with_unit as with_unit
KINDS = [getattr(with_unit, "recognize_" + k) for k in ("currency", "dimension", "temperature", "age")]
def read(text):
    out, taken = [], []
    for kind in KINDS + [recognize_number]:
        for r in kind(text, Culture.English):
            v = r.resolution and r.resolution.get("value")
            if v is None or any(r.start <= e and s <= r.end for s, e in taken):
                continue
            taken.append((r.start, r.end))
            try:
                out.append({"value": float(v), "unit": (r.resolution.get("unit") or "-"), "change": "="})
            except ValueError:
                pass
    return out
""",
}
DRIVER = """
import json, sys, time, logging
logging.disable(logging.CRITICAL)
texts = json.load(sys.stdin)
read("It sold 3 cars for $20 million.")
begin = time.process_time()
found = []
for text in texts:
    try:
        found.append(read(text))
    except Exception:
        found.append([])
print(json.dumps({"seconds": time.process_time() - begin, "figures": found}))
"""


def scored(figure: Figure) -> dict[str, Any]:
    """Our figure in the scorer's shape."""
    noun = figure["counted"]["text"] if figure["counted"] else "-"
    change = figure["direction"] or CHANGE.get(figure["bound"], "=")
    ends = {"lo": figure["low"], "hi": figure["high"]} if figure["bound"] == "range" else {"value": figure["value"]}
    return {**ends, "unit": figure["unit"] or noun, "change": change}


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_figures", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def peer_answers(python: Path, name: str, texts: list[str]) -> tuple[float, list[list[dict[str, Any]]]] | None:
    command = [str(python), "-c", PEERS[name] + DRIVER]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"!!! NOT MEASURED: {name}: {done.stderr.strip().splitlines()[-1:]}")
        return None
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    return answer["seconds"], answer["figures"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--eval", type=Path, required=True)
    parser.add_argument("--peer", type=Path, required=True, help="a Python with benchmarks/peers.txt installed")
    arguments = parser.parse_args()
    sentences, script = arguments.data / "figures" / "newsquant_dev.jsonl", arguments.eval / "score_figures.py"
    if not sentences.is_file() or not script.is_file():
        print(f"!!! NOT MEASURED: no {sentences} or no {script}; set DATA= and EVAL=")
        return
    rows = [json.loads(line) for line in sentences.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["source"] == "newsquant"]
    texts = [row["text"] for row in rows]
    find_figures(texts[0])
    begin = time.process_time()
    ours = [[scored(figure) for figure in find_figures(text)] for text in texts]
    answers: dict[str, tuple[float, list[list[dict[str, Any]]]]] = {"ours": (time.process_time() - begin, ours)}
    for name in PEERS:
        if found := peer_answers(arguments.peer, name, texts):
            answers[name] = found
    scorer = load_scorer(script)
    sys.stdout.write(f"{'':18}" + "".join(f"{key:>20}" for key in SHOWN) + f"{'speed (ours = 1)':>20}\n")
    for name, (seconds, figures) in answers.items():
        pairs = zip(rows, figures, strict=True)
        summary = scorer.summary([scorer.score_sentence(row["figures"], found) for row, found in pairs])
        cells = "".join(f"{100 * summary[key][2]:20.1f}" for key in SHOWN)
        print(f"{name:18}{cells}{answers['ours'][0] / max(seconds, 1e-9):20.3f}")


if __name__ == "__main__":
    main()
