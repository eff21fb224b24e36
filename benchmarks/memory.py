"""How much memory one worker takes while articles queue before it, and whether it misses a heartbeat.

usage: python -m benchmarks.memory [--articles 20000] [--pages 6] [--texts 2] [--minutes 15] [--data ../shared/data]

Queues short articles, with pages and texts of 10 MB among them, on a broker (real Kafka where it can be had), then
starts one worker and looks every five seconds: resident memory, records waiting, rebalances.  One rebalance a stage is
its start; any more is a heartbeat missed.  At the end it tells how long the stages with state worked on one record.
With ``--soak`` it publishes on at that many articles a second until the time is over.  The dates of these go on by
as much as claims are remembered in each third of the time, so that from then on as much is forgotten as comes anew.
"""

import argparse
import asyncio
import contextlib
import itertools
import random
import re
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.end_to_end import broker, endless
from streams.claims.store import CLAIM_AGE
from streams.runtime.admin import create_topics
from streams.runtime.backlog import Backlog
from streams.runtime.clients import producer, send_article
from streams.runtime.embedded import free_port
from streams.settings import Settings

from support.corpus import html_record, text_record  # isort: skip  (tests/ is on the path by end_to_end)
from support.workers import Worker

Record = dict[str, Any]
SHORT = 700
"""Characters of a short article."""
LARGE = 10 * 1024 * 1024
LOOK_SECONDS = 5.0
_LOOP_STAGES = ("claims", "ledger")


def short(data: Path | None) -> Iterator[Record]:
    """Articles cut to their first sentences, ids never repeated."""
    for record in endless(data):
        text = str(record["content"])
        end = text.rfind(". ", 0, SHORT)
        yield {**record, "content": text[: end + 1 if end > 100 else SHORT], "content_type": "text/plain"}


def aging(records: Iterator[Record], step: float) -> Iterator[Record]:
    """Records under new ids, each dated ``step`` seconds after the one before."""
    first = datetime(2020, 1, 1, tzinfo=UTC)
    for number, record in enumerate(records):
        at = first + timedelta(seconds=number * step)
        yield {**record, "id": f"soak-{number}", "published_at": at.isoformat()}


def large_text(number: int) -> Record:
    """Ten megabytes of sentences with figures, no two alike."""
    rng = random.Random(number)
    words = ["province", "minister", "region", "city", "flood", "village", "river", "hospital", "month", "border"]
    said: list[str] = []
    size = 0
    while size < LARGE:
        said.append(
            f"At least {rng.randrange(2, 9000)} people were killed when the {' '.join(rng.choices(words, k=8))} of "
            f"{rng.choice(words)} {rng.randrange(1000)} gave way, police said."
        )
        size += len(said[-1]) + 1
    paragraphs = (" ".join(said[at : at + 6]) for at in range(0, len(said), 6))
    return {**text_record(2_000_000 + number), "content": "\n\n".join(paragraphs)}


def queue(options: argparse.Namespace) -> Iterator[Record]:
    """All that is to wait: the large ones spread evenly among the short ones."""
    large = [html_record(1_000_000 + number, LARGE) for number in range(options.pages)]
    large += [large_text(number) for number in range(options.texts)]
    every = max(1, options.articles // (len(large) + 1))
    for number, record in enumerate(itertools.islice(short(options.data), options.articles), 1):
        yield record
        if number % every == 0 and large:
            yield large.pop()


async def send(settings: Settings, records: Iterator[Record], rate: float = 0.0) -> int:
    """Publish; how many."""
    client = producer(settings)
    await client.start()
    count = 0
    try:
        for record in records:
            await (await send_article(client, settings, record)) if count % 200 == 0 else await send_article(
                client, settings, record
            )
            count += 1
            if rate:
                await asyncio.sleep(1 / rate)
        await client.flush()
    finally:
        await client.stop()
    return count


def resident(pid: int) -> tuple[float, float]:
    """Resident memory of a process in MiB: now, and at most so far."""
    told = dict(re.findall(r"(VmRSS|VmHWM):\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text()))
    return int(told["VmRSS"]) / 1024, int(told["VmHWM"]) / 1024


def scrape(port: int) -> dict[str, float]:
    """The worker's metrics by name and labels; empty while it does not answer."""
    with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
        lines = answer.read().decode().splitlines()
        return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines if not line.startswith("#")}
    return {}


async def watch(settings: Settings, running: Worker, minutes: float, soak: float, data: Path | None) -> None:
    """Look until all is done, or the time is over."""
    started = time.monotonic()
    kept: dict[str, float] = {}
    soaking = None
    if soak:
        more = aging(short(data), 3 * CLAIM_AGE / (60 * minutes * soak))
        soaking = asyncio.create_task(send(settings, more, soak))
    seen: list[tuple[float, float]] = []
    async with Backlog(settings) as backlog:
        while running.alive and time.monotonic() - started < 60 * minutes:
            await asyncio.sleep(LOOK_SECONDS)
            now, most = resident(running.process.pid)
            waiting = await backlog.waiting()
            kept = scrape(settings.metrics_port) or kept
            rebalances = _sum(kept, "claimstream_rebalances_total")
            done = _sum(kept, "claimstream_records_total", 'stage="clean"')
            seen.append((time.monotonic() - started, now))
            print(
                f"{seen[-1][0]:7.0f} s  waiting {waiting:7}  done {done:7.0f}  RSS {now:6.0f} MiB  most {most:6.0f} MiB"
                f"  claims {_sum(kept, 'claimstream_ledger_claims'):6.0f}  rebalances {rebalances:.0f}", flush=True,
            )  # fmt: skip
            if not waiting and not soak:
                break
    if soaking:
        soaking.cancel()
    _summary(seen, kept, running)


def _summary(seen: list[tuple[float, float]], kept: dict[str, float], running: Worker) -> None:
    half = seen[len(seen) // 2 :]
    if len(half) > 2:
        mean_t, mean_m = (sum(values) / len(half) for values in zip(*half, strict=True))
        slope = sum((t - mean_t) * (m - mean_m) for t, m in half) / sum((t - mean_t) ** 2 for t, _ in half)
        print(f"memory in the second half: {60 * slope:+.1f} MiB a minute")
    for stage in _LOOP_STAGES:
        name = f'claimstream_stage_seconds_bucket{{le="%s",stage="{stage}"}}'
        every = kept.get(name % "+Inf", 0.0)
        told = {le: every - kept.get(name % le, 0.0) for le in ("0.025", "0.1", "0.5", "1.0", "5.0")}
        print(f"{stage}: {every:.0f} records, longer than (s): {told}")
    print("worker:", "at work" if running.alive else f"ENDED with {running.process.returncode}: {running.log[-2000:]}")


def _sum(metrics: dict[str, float], name: str, having: str = "") -> float:
    return sum(value for key, value in metrics.items() if key.startswith(name) and having in key)


async def run(settings: Settings, options: argparse.Namespace) -> None:
    await create_topics(settings)
    started = time.monotonic()
    count = await send(settings, queue(options))
    print(f"{count} articles queued in {time.monotonic() - started:.0f} s, {options.pages + options.texts} of 10 MB")
    running = Worker(settings, metrics=True)
    try:
        await watch(settings, running, options.minutes, options.soak, options.data)
    finally:
        if running.alive:
            status, seconds = running.stop(120)
            print(f"stopped with {status} in {seconds:.0f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--pages", type=int, default=6, help="pages of 10 MB, most of it comments")
    parser.add_argument("--texts", type=int, default=2, help="texts of 10 MB, all of it sentences")
    parser.add_argument("--minutes", type=float, default=15.0, help="look for so long at most")
    parser.add_argument("--soak", type=float, default=0.0, help="publish on, so many a second")
    parser.add_argument("--data", type=Path, help="folder of the development data")
    options = parser.parse_args()
    with broker(False) as (name, address), tempfile.TemporaryDirectory() as folder:
        print(f"broker: {name}")
        settings = Settings(bootstrap=address, topic_prefix="memory.", datadir=folder)
        asyncio.run(run(replace(settings, metrics_port=free_port()), options))


if __name__ == "__main__":
    sys.exit(main())
