"""What one assertion costs the ledger, and what each choice of block costs and buys.

    python -m benchmarks.claims cost [--claims 1000 --claims 1000000]
    python -m benchmarks.claims hot [--day 5000]
    python -m benchmarks.claims blocks --data DIR [--docs 3000]
    python -m benchmarks.claims stories DIR... [--ablate]
    python -m benchmarks.claims incidents DIR...

``cost`` fills a block with made-up claims and times the same 400 assertions against it (CPU time, so that other
work on the machine does not count).  ``hot`` times articles about one war, whose claims share words and country.
``stories`` prints confusions and the worst mistakes, and with ``--ablate`` what each part of the score buys.
``incidents`` counts claims that hold two incidents of the gold, and incidents in two claims.
``blocks`` reads pairs of statements known to be one claim or not, and a
stream of documents; it prints for each choice of block the share of true pairs that meet, and the share of a
day's assertions that fall into the largest block (that block is one partition, so one worker).
"""

import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from benchmarks import claims_incidents, claims_stories
from streams.claims import Ledger
from streams.claims.assertions import assertions
from streams.claims.state import profile
from streams.claims.store import Store
from streams.ids import digest
from streams.messages import Assertion
from streams.process import process

_EVENTS = ("earthquake", "flood", "ferry", "blast", "protest", "cholera", "wildfire", "collision")


@click.group()
def main() -> None:
    """Measure the ledger."""


@main.command()
@click.option("--claims", "sizes", multiple=True, type=int, default=(1_000, 1_000_000), show_default=True)
def cost(sizes: tuple[int, ...]) -> None:
    """CPU milliseconds an assertion at each number of live claims in one block."""
    found = {}
    for size in sizes:
        rows: dict[str, Any] = {}
        _fill(rows, size)
        ledger = Ledger(rows)
        fresh = [_made_up(size + i) for i in range(200)]
        known = [{**_made_up(i * (size // 200)), "assertion_id": digest("again", i), "value": 7.0} for i in range(200)]
        started = time.process_time()
        for assertion in (*fresh, *known):
            ledger.decide(assertion)  # type: ignore[arg-type]
        found[size] = 1000 * (time.process_time() - started) / 400
        click.echo(f"{size:>9,} claims: {found[size]:.3f} ms an assertion")
        del ledger, rows
    if len(found) > 1:
        click.echo(f"the last is {found[sizes[-1]] / found[sizes[0]]:.2f} times the first")


@main.command()
@click.option("--day", default=5_000, show_default=True, help="Assertions a day, all of one block and one war")
@click.option("--each", default=4, show_default=True, help="Assertions an article")
def hot(day: int, each: int) -> None:
    """CPU milliseconds an article, over the second of two days of one war."""
    ledger = Ledger({})
    spent: list[float] = []
    for number in range(0, 2 * day, each):
        said = [_of_one_war(number + i, day) for i in range(each)]
        started = time.process_time()
        for assertion in said:
            ledger.decide(assertion)
        spent.append(1000 * (time.process_time() - started))
    second = sorted(spent[len(spent) // 2 :])
    click.echo(f"{day:,} assertions a day, {len(ledger):,} claims: mean {sum(second) / len(second):.1f} ms an article, "
               f"99th percentile {second[int(0.99 * len(second))]:.1f} ms")  # fmt: skip


_INCIDENTS = 300
"""Incidents a day, each with a village of its own among them."""


def _of_one_war(number: int, day: int) -> Assertion:
    """An assertion about one of the day's incidents: all share the war's words and country, each has a village, a
    front and some words of its own."""
    of_day = number // day
    incident = of_day * _INCIDENTS + number * 7919 % _INCIDENTS
    own = random.Random(incident)
    front = own.randrange(40)
    assertion = _made_up(number)
    evidence = {**assertion["evidence"]}
    evidence["near"] = {
        "soldier": 1.0, "attack": 1.0, f"village{incident}": 1.6,
        **{f"word{own.randrange(900)}": 1.0 for _ in range(10)},
    }  # fmt: skip
    evidence["far"] = {
        "war": 1.0, f"front{front}": 1.6, f"village{incident}": 1.6,
        **{f"word{own.randrange(900)}": 1.0 for _ in range(12)},
    }  # fmt: skip
    evidence["participants"] = []
    evidence["places"] = {f"village{incident}": "UA", "country:UA": "UA"}
    hour = 24 * number // day
    return {**assertion, "evidence": evidence, "value": float(own.randrange(2, 60) + number % 7),
            "asserted_at": f"2025-03-{2 + hour // 24:02d}T{hour % 24:02d}:00:00Z"}  # fmt: skip


@main.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--ablate", is_flag=True, help="Also without each part of the score (slow)")
@click.option("--most", default=20, show_default=True, help="Mistakes to list")
def stories(folders: tuple[Path, ...], ablate: bool, most: int) -> None:
    """The table of confusions on stories, and the worst mistakes."""
    told = claims_stories.read(list(folders))
    result = claims_stories.judge(told)
    columns = (*claims_stories.KINDS, claims_stories.NOTHING)
    click.echo("expected \\ sent " + "".join(f"{kind:>11}" for kind in columns))
    for want in columns:
        click.echo(f"{want:15}" + "".join(f"{result.table[want, got]:11}" for got in columns))
    click.echo(f"F1 {result.f1:.1f} on {len(told)} stories\n")
    for m in claims_stories.worst(result.mistakes, most):
        click.echo(f"{m.article}: expected {m.expected}, sent {m.sent}" + (f" ({m.rule})" if m.rule else ""))
    if ablate:
        for part, f1 in claims_stories.ablate(told):
            click.echo(f"without {part:9} F1 {f1:.1f} ({f1 - result.f1:+.1f})")


@main.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def incidents(folders: tuple[Path, ...]) -> None:
    """Claims that hold more than one incident of the gold, and incidents in more than one claim."""
    for folder in folders:
        found = claims_incidents.judge(claims_stories.read([folder]))
        click.echo(f"{folder}: {found.claims} claims, {found.merged} merged, {found.split} split, "
                   f"{found.false_changes} changes told of another")  # fmt: skip


def _fill(rows: dict[str, Any], size: int) -> None:
    """Rows of ``size`` claims, each as one assertion leaves it."""
    one: dict[str, Any] = {}
    Ledger(one).decide(_made_up(0))
    pattern = next(row for row in one.values() if row["row"] == "claim")
    store = Store({})
    for i in range(size):
        assertion = _made_up(i)
        claim_id = digest("claim", i)
        rows[claim_id] = {
            **pattern,
            "id": claim_id,
            "touch": i,
            "profile": profile(assertion, pattern["last_at"]),
            "claim": {**pattern["claim"], "id": claim_id},
            "last": {**pattern["last"], "id": f"{i}"},
        }
    rows["block:killed"] = {**store.clock("killed"), "watermark": pattern["last_at"], "touch": size}


def _made_up(number: int) -> Assertion:
    """An assertion about an event that shares common words with many and two names with few."""
    near = {_EVENTS[number % len(_EVENTS)]: 1.0, "village": 1.0, "district": 1.0, f"place{number % 20_000}": 1.6,
            f"name{number % 50_000}": 1.6, f"word{number % 500}": 1.0}  # fmt: skip
    raw: dict[str, Any] = {
        "assertion_id": digest("made up", number), "action": "assert",
        "claim": {"block": "killed", "measure": "killed", "subject": None, "place": None, "event": None, "scope": None,
                  "label": "killed"},
        "value": float(10 + number % 90), "low": None, "high": None, "bound": "exact", "qualifier": None, "unit": None,
        "delta": False, "claimant": {"id": None, "name": None, "text": f"agency {number % 40}"}, "relay": None,
        "publisher": f"paper {number % 300}", "backfill": False, "stance": "asserts", "certainty": "certain",
        "time_scope": None, "asserted_at": "2025-03-02T08:00:00Z",
        "mention": {"article_id": f"a{number}", "version": "1", "url": None, "start": 0, "end": 2, "exact": "12",
                    "prefix": "", "suffix": ""},
        "evidence": {"near": near, "far": {}, "places": {f"place{number % 20_000}": ""}, "setting": {},
                     "participants": [], "flags": [], "origin": digest("origin", number), "quote": "12 people died",
                     "replaces": None},
    }  # fmt: skip
    return raw  # type: ignore[return-value]


Keys = Callable[[Assertion], set[str]]


def _countries(assertion: Assertion) -> set[str]:
    return {country for country in assertion["evidence"]["places"].values() if country}


CHOICES: dict[str, Keys] = {
    "measure": lambda a: {a["claim"]["block"]},
    "measure and country": lambda a: {f"{a['claim']['block']} {c}" for c in _countries(a) or {"nowhere"}},
    "measure and kind of event": lambda a: {
        f"{a['claim']['block']} {k}" for k in profile(a, 0.0)["kinds"] or ["unknown"]
    },
}
"""Blocks an assertion would be sent to.  An assertion with several countries would be sent to each."""


@main.command()
@click.option("--data", required=True, type=click.Path(exists=True, path_type=Path), help="The development data")
@click.option("--docs", default=3_000, show_default=True, help="Documents of the stream to read")
def blocks(data: Path, docs: int) -> None:
    """Share of true pairs that meet against the largest block, for each choice of block."""
    pairs = list(_pairs(data / "claims" / "pairs_dev.jsonl"))
    with gzip.open(data / "stream" / "crises_docs_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        stream = [row for _, row in zip(range(docs), map(json.loads, lines), strict=False)]
    said = [a for row in stream for a in _read(row["text"])]
    for name, keys in CHOICES.items():
        meet = sum(bool(keys(a) & keys(b)) for a, b in pairs)
        sizes = Counter(key for a in said for key in keys(a))
        largest, count = sizes.most_common(1)[0]
        click.echo(f"{name:28s} true pairs that meet {100 * meet / len(pairs):5.1f} % of {len(pairs)}; "
                   f"largest block ({largest}) {100 * count / len(said):5.1f} % of {len(said)} assertions")  # fmt: skip


def _pairs(path: Path) -> Iterator[tuple[Assertion, Assertion]]:
    """Both statements of every pair of one claim, where the figure was found in both."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["label"] == "DIFFERENT":
            continue
        sides = [
            next((a for a in _read(row[side]["text"]) if a["value"] == row[side]["figure"]["value"]), None)
            for side in ("earlier", "later")
        ]
        if sides[0] and sides[1]:
            yield sides[0], sides[1]


def _read(text: str) -> list[Assertion]:
    record = {"id": "d", "version": "1", "text": text}
    return [a for tagged in process([record], start="clean", until="tagged") for a in assertions(tagged)]  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
