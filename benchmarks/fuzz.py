"""Feeds ``streams.process`` raw records that nobody would write: nothing may raise, hang, or grow without bound.

usage: python -m benchmarks.fuzz [--inputs 1000000] [--seed 1] [--found found.jsonl]

Records are small, so that many can be tried: pieces of news sentences, quotation, figures, dates, names, HTML, JSON-LD,
marks of other scripts and broken Unicode (``fuzz.toml``), put together and cut at random, under ids that come again
(versions, deletions, back-fill).  State is kept for 500 records at a time.  An input is wrong when a stage raises
anything but ``Rejected``, takes more than a second of CPU, or gives an alert that its schema or JSON refuses; it goes
to ``--found``.
"""

import argparse
import json
import random
import resource
import signal
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streams import process
from streams.contracts import check
from streams.errors import Rejected
from streams.runtime.records import encode
from streams.topics import ALERTS

Record = dict[str, Any]
CHUNK = 500
SLOW_SECONDS = 1.0
HANG_SECONDS = 30

_PIECES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_PIECES["odd"] += ["\ud83d", "\udc80"]  # halves of characters, which no file can hold
_DATES = [*(f"2024-05-{day:02d}T10:00:00Z" for day in range(1, 29)), "2024-05-01T10:00:00+14:00",
          "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]  # fmt: skip
_TIMES: list[Any] = [
    "2024-05-01T10:00:00Z", "2024-05-01T10:00:00+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "yesterday",
    "2024-05-01", "", None, 5, "2024-02-30T00:00:00Z", "2016-12-31T23:59:60Z", "2024-05-01T10:00:00.123456789Z",
]  # fmt: skip
_ANY: list[Any] = [None, "", 0, -1, 1e308, True, [], {}, ["x"], {"a": {}}, "x" * 600, "\x00", "\u2028"]


class Hang(BaseException):
    """An input that did not end."""


def sentence(rng: random.Random) -> str:
    """One claim in an order that may or may not be English."""
    what = rng.choice(_PIECES["what"])
    while "{n}" in what:
        what = what.replace("{n}", rng.choice(_PIECES["numbers"]), 1)
    parts = [
        what.replace("{p}", rng.choice(_PIECES["places"])),
        rng.choice(_PIECES["who"]),
        rng.choice(_PIECES["said"]),
        rng.choice(_PIECES["when"]),
    ]
    if rng.random() < 0.2:
        rng.shuffle(parts)
    if rng.random() < 0.3:
        parts.insert(rng.randrange(len(parts)), rng.choice(_PIECES["marks"]))
    return " ".join(part for part in parts if part).capitalize() + rng.choice([".", ".", ".", "”", "", "?", ". "])


def content(rng: random.Random) -> str:
    """A few sentences, some of them cut, with oddities between."""
    html = rng.random() < 0.3
    pieces = [sentence(rng) for _ in range(rng.choice([0, 1, 1, 1, 2]))]
    for _ in range(rng.choice([0, 0, 1, 3])):
        pieces.insert(rng.randint(0, len(pieces)), rng.choice(_PIECES["odd"] + _PIECES["marks"]))
    for _ in range(rng.randint(1, 6) if html else 0):
        pieces.insert(rng.randint(0, len(pieces)), rng.choice(_PIECES["tags"]))
    text = rng.choice([" ", " ", "\n\n", ""]).join(pieces)
    if text and rng.random() < 0.3:
        start = rng.randrange(len(text))
        text = text[:start] + text[start + rng.randint(1, 12) :]
    if text and rng.random() < 0.1:
        text += text[rng.randrange(len(text)) :] * rng.randint(1, 3)
    return text


def record(rng: random.Random) -> Record:
    """One raw record; one in eight is wrong in its fields."""
    made: Record = {
        "id": f"a{rng.randrange(300)}", "publisher": rng.choice(["Daily", "Herald", "Wire", None]),
        "published_at": rng.choice(_DATES), "content_type": rng.choice(["text/html", "text/plain", None]),
        "content": content(rng),
    }  # fmt: skip
    if rng.random() < 0.3:
        made["fetched_at"] = rng.choice(_DATES)
    if rng.random() < 0.1:
        made["backfill"] = True
    if rng.random() < 0.05:
        made["action"] = "delete"
    if rng.random() < 0.6:
        made["language"] = rng.choice(["en", "en", "en-GB", "und", "xx-invalid-and-long", "fr"])
    if rng.random() < 0.125:
        made[rng.choice([*made, "url", "action", "unknown"])] = rng.choice(_ANY + _TIMES)
    return made


@dataclass
class Run:
    """What became of the inputs so far."""

    found: Path | None
    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    _current: Record = field(default_factory=dict)
    _since: float = 0.0

    def chunk(self, seed: int, number: int) -> None:
        """One chunk of records through a pipeline of its own."""
        rng = random.Random(f"{seed}-{number}")
        try:
            for alert in process(self._feed(rng), on_reject=self._rejected):
                self.counts["alerts"] += 1
                try:
                    check(ALERTS["new"], alert)
                    encode(alert)
                except Exception as error:
                    self._wrong(f"an alert is not well formed: {error}")
        except Hang:
            self._wrong(f"no end after {HANG_SECONDS} s of CPU")
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _feed(self, rng: random.Random) -> Iterator[Record]:
        for _ in range(CHUNK):
            self._current = record(rng)
            self.counts["inputs"] += 1
            signal.setitimer(signal.ITIMER_PROF, HANG_SECONDS)
            self._since = time.process_time()
            yield self._current
            took = time.process_time() - self._since
            self.slowest = max(self.slowest, took)
            if took > SLOW_SECONDS:
                self._wrong(f"took {took:.1f} s")

    def _rejected(self, _: Any, reason: Rejected) -> None:
        self.counts[f"rejected: {reason.reason}"] += 1
        if reason.reason == "unexpected":
            self._wrong(reason.detail)

    def _wrong(self, why: str) -> None:
        self.counts["WRONG"] += 1
        print(f"WRONG: {why}: {self._current!r}"[:1000], flush=True)
        if self.found:
            with self.found.open("a") as file:
                file.write(json.dumps({"why": why, "record": self._current}) + "\n")


def _hang(*_: Any) -> None:
    raise Hang


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="end after so long in any case")
    parser.add_argument("--found", type=Path, help="JSON lines file for the inputs that are wrong")
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, _hang)
    list(process([{"id": "a", "content": "At least 12 people were killed in Aden, police said."}]))  # loads the models
    run = Run(options.found)
    started = time.monotonic()
    number = 0
    while run.counts["inputs"] < options.inputs and time.monotonic() - started < 60 * options.minutes:
        run.chunk(options.seed, number)
        number += 1
        if number % 40 == 0:
            tell(run, time.monotonic() - started)
    tell(run, time.monotonic() - started)
    raise SystemExit(bool(run.counts["WRONG"]))


def tell(run: Run, seconds: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{run.counts['inputs']} inputs in {seconds:.0f} s ({time.process_time():.0f} s of CPU), peak {peak:.0f} MiB, "
        f"slowest {1000 * run.slowest:.0f} ms: {dict(run.counts)}", flush=True,
    )  # fmt: skip


if __name__ == "__main__":
    main()
