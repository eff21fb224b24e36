"""What one live claim takes in memory: the index of its block, and its place among those waiting to be forgotten.

    python -m benchmarks.claims_memory [--claims 100000 --claims 1000000]

Rows lie on disk under RocksDB and are not counted.  A claim is made of 34 tokens (the mean on the development stream):
words drawn as news draws them (the n-th most frequent one with a probability of 1/n, of half a million), two places
and a value.  Each size is measured in a process of its own, as resident memory after less before.
"""

import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import click
import orjson

from streams.claims.store import Block, tokens

WORDS = 500_000
EACH = 31


@click.command()
@click.option("--claims", "sizes", multiple=True, type=int, default=(100_000, 1_000_000), show_default=True)
@click.option("--here", is_flag=True, hidden=True)
def main(sizes: tuple[int, ...], here: bool) -> None:
    """Kilobytes a live claim at each number of them."""
    for size in sizes:
        if here:
            click.echo(_measured(size))
        else:
            command = [sys.executable, "-m", "benchmarks.claims_memory", "--here", "--claims", str(size)]
            done = subprocess.run(command, capture_output=True, check=True, text=True)
            click.echo(f"{size:>9,} claims: {done.stdout.strip()}")


def _measured(size: int) -> str:
    block = Block()
    rows = _rows(size)
    before = _resident()
    for row in rows:
        claim = orjson.loads(row)  # strings of its own, as a row read from disk has
        block.index.put(claim["id"], tokens(claim))
        block.claims.append((claim["last_at"], claim["id"]))
    return f"{(_resident() - before) / size / 1024:.2f} kB each"


def _rows(size: int) -> Iterator[bytes]:
    chance = random.Random(7)
    words = range(WORDS)
    upto = list(accumulate(1.0 / (n + 1) for n in words))
    for number in range(size):
        said = {f"word{n}": 1.0 for n in chance.choices(words, cum_weights=upto, k=EACH)}
        places = {f"place{chance.randrange(50_000)}": "", f"place{chance.randrange(500)}": ""}
        value = {"value": float(int(2 ** chance.uniform(1, 14)))}
        yield orjson.dumps({"id": f"{chance.getrandbits(128):032x}", "last_at": float(number), "support": [value],
                            "profile": {"words": said, "places": places}})  # fmt: skip


def _resident() -> int:
    """Bytes of this process that are in memory (Linux)."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096


if __name__ == "__main__":
    main()
