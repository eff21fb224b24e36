"""Speed beside peers: the same work in the same run on one core, as a ratio.

The scorers' ``speed.py`` runs the peers; without them and their data this says so and measures nothing.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

WORK = {
    "text": "clean article to alerts, beside spaCy en sm naming entities only",
    "tag": "clean article to tagged, beside the same",
    "html": "HTML page to clean article, beside trafilatura",
}
FLOORS = {"text": 4.0, "tag": 4.0, "html": 2.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--eval", type=Path, required=True)
    parser.add_argument("--gate", action="store_true", help="exit 1 where a ratio is below its floor")
    parser.add_argument("--peer", type=Path, required=True, help="a Python with benchmarks/peers.txt installed")
    arguments = parser.parse_args()
    script = arguments.eval / "speed.py"
    if not script.is_file():
        print(f"!!! NOT MEASURED: no speed.py at {arguments.eval}; set DATA= and EVAL=")
        return
    slow = 0
    for what, meaning in WORK.items():
        command = [sys.executable, str(script), what, "--peer", str(arguments.peer), "--data", str(arguments.data)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not done.stdout.strip():
            sys.exit(f"{what}: {done.stderr.strip()[-500:]}")
        figures = json.loads(done.stdout.strip().splitlines()[-1])
        short = figures["ratio"] < FLOORS[what]
        slow += short
        print(
            f"{what:<5} {figures['ratio']:>6}x  {figures['ours_per_s']:>7}/s, {figures['ours_kB_per_s']} kB/s; "
            f"{figures['peer']} {figures['peer_per_s']}/s   ({meaning})"
            + (f"  BELOW {FLOORS[what]}x" if short else ""),
            flush=True,
        )
    sys.exit(bool(slow and arguments.gate))


if __name__ == "__main__":
    main()
