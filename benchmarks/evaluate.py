"""Run every quality measurement on the development data and hold it against its pinned floor.

The data and its scorers are not part of the project (most of the text is its publishers'); where they are not
beside the checkout this says so and measures nothing.
"""

import argparse
import json
import os
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")
OWN = {"denials": "attribution", "times": "times"}
"""Measurements that no scorer of the data knows: the modules beside this one that make them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the development data")
    parser.add_argument("--eval", type=Path, required=True, help="folder of the scorers (measure.py)")
    parser.add_argument("--only", action="append", default=[], help="measure only this; may be repeated")
    parser.add_argument("--gate", action="store_true", help="exit 1 where a figure is beyond its bound")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    arguments = parser.parse_args()
    measure = arguments.eval / "measure.py"
    if not measure.is_file() or not arguments.data.is_dir():
        print(f"!!! NOT MEASURED: no development data at {arguments.data} or no scorers at {arguments.eval}")
        print("!!! set DATA= and EVAL= to where they are; the quality gate is skipped, not passed")
        return
    bounds: dict[str, dict[str, dict[str, float]]] = tomllib.loads(FLOORS.read_text())
    wanted = arguments.only or list(bounds)

    def run(what: str) -> tuple[str, dict[str, Any], float]:
        return (what, *_run(measure, arguments.data, what))

    short = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for what, figures, seconds in pool.map(run, wanted):
            problems = _beyond(figures, bounds.get(what, {}))
            short += len(problems)
            _tell(what, figures, seconds, problems, arguments.json)
    if short:
        print(f"{short} figures beyond their bounds in {FLOORS.name}")
    sys.exit(bool(short and arguments.gate))


def _run(measure: Path, data: Path, what: str) -> tuple[dict[str, Any], float]:
    started = time.monotonic()
    ours = [sys.executable, "-m", f"benchmarks.{OWN[what]}"] if what in OWN else None
    done = subprocess.run(
        ours or [sys.executable, str(measure), what, "--data", str(data)],
        capture_output=True, text=True, check=False, env={**os.environ, "DATA": str(data)},
    )  # fmt: skip
    seconds = time.monotonic() - started
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1:] or ["no output"]}, seconds
    figures: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    for name in ("what", "part"):
        figures.pop(name, None)
    return figures, seconds


def _beyond(figures: dict[str, Any], bounds: dict[str, dict[str, float]]) -> list[str]:
    if "error" in figures:
        return ["it failed"]
    problems = []
    for name, floor in bounds.get("min", {}).items():
        if figures.get(name) is None or figures[name] < floor:
            problems.append(f"{name} {figures.get(name)} < {floor}")
    for name, ceiling in bounds.get("max", {}).items():
        if figures.get(name) is None or figures[name] > ceiling:
            problems.append(f"{name} {figures.get(name)} > {ceiling}")
    return problems


def _tell(what: str, figures: dict[str, Any], seconds: float, problems: list[str], as_json: bool) -> None:
    if as_json:
        print(json.dumps({"what": what, **figures, "beyond": problems}), flush=True)
        return
    shown = "  ".join(f"{name} {value}" for name, value in figures.items())
    print(f"{what:<24}{shown}  ({seconds:.0f} s)" + "".join(f"\n{'':<24}BEYOND {p}" for p in problems), flush=True)


if __name__ == "__main__":
    main()
