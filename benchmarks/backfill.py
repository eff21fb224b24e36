"""A month of old articles beside live ones: what comes out otherwise than in order of arrival, and what live ones wait.

usage: python -m benchmarks.backfill [--data ../shared/data] [--live 200] [--rate 2] [--memory]

In memory: the live articles, and those of the month before marked as back-fill, once in order of their days and once
mixed, every back-filled one coming among the live ones.  Beside each other: the alerts, and which assertions share a
claim.  On a broker (``--memory`` leaves that out): publish-to-alert times of the live ones alone and beside
``claimstream publish --backfill``.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer

from benchmarks.end_to_end import broker, endless
from streams import process
from streams.pipeline import STAGES
from streams.runtime.admin import create_topics
from streams.runtime.backlog import Backlog
from streams.runtime.clients import partitions_of, producer, send_article
from streams.runtime.records import ORIGIN, header
from streams.runtime.worker import run_worker
from streams.settings import Settings
from streams.topics import ALERTS

Record = dict[str, Any]
MONTH = timedelta(days=30)


def month_and_after(data: Path | None, live: int) -> tuple[list[Record], list[Record]]:
    """The month of one long story that has most articles, as back-fill, and up to ``live`` articles after it."""
    stories: dict[str, list[Record]] = defaultdict(list)
    for record in itertools.islice(endless(data), 1259):
        stories[record["publisher"]].append({**record, "publisher": f"Outlet {len(stories) % 7}"})
    best: tuple[list[Record], list[Record]] = ([], [])
    for story in stories.values():
        story.sort(key=lambda record: record["published_at"])
        for first in {record["published_at"][:10] for record in story}:
            end = (date.fromisoformat(first) + MONTH).isoformat()
            month = [record for record in story if first <= record["published_at"] < end]
            after = [record for record in story if record["published_at"] >= end][:live]
            if min(len(month), len(after)) > min(len(best[0]), len(best[1])):
                best = month, after
    return [{**record, "backfill": True} for record in best[0]], best[1]


def mixed(month: list[Record], live: list[Record]) -> Iterator[Record]:
    """A back-filled and a live article in turn, until there are no more of either."""
    for old, new in itertools.zip_longest(month, live):
        yield from (record for record in (new, old) if record)


def compare(month: list[Record], live: list[Record]) -> Record:
    """What a mixed arrival does otherwise than one in order."""
    told = []
    for order in ([*month, *live], list(mixed(month, live))):
        assertions = list(process(order, until="assertions"))
        decisions = list(process(assertions, start="assertions", until="decisions"))
        alerts = list(process(assertions, start="assertions"))
        told.append(({d["assertion_id"]: d["claim"]["id"] for d in decisions}, alerts))
    (claims, alerts), (mixed_claims, mixed_alerts) = told
    old = {record["id"] for record in month}
    kinds, mixed_kinds = ({(a["alert_id"], a["kind"]) for a in each} for each in (alerts, mixed_alerts))
    ids, mixed_ids = ({a["after"]["mention"]["article_id"] for a in each} for each in (alerts, mixed_alerts))
    return {
        "articles": f"{len(month)} old, {len(live)} live",
        "alerts of old articles": len(old & mixed_ids) + len(old & ids),
        "live alerts in order": len(kinds),
        "live alerts mixed": len(mixed_kinds),
        "only in order": len(kinds - mixed_kinds),
        "only mixed": len(mixed_kinds - kinds),
        "same claims (B-cubed F1)": round(bcubed(claims, mixed_claims), 4),
    }


def bcubed(one: dict[str, str], other: dict[str, str]) -> float:
    """How far two groupings of the same things agree, 1 when they are the same."""
    shared = one.keys() & other.keys()
    first, second = Counter(one[key] for key in shared), Counter(other[key] for key in shared)
    both = Counter((one[key], other[key]) for key in shared)
    precision = sum(count * count / first[a] for (a, _), count in both.items()) / len(shared)
    recall = sum(count * count / second[b] for (_, b), count in both.items()) / len(shared)
    return 2 * precision * recall / (precision + recall)


async def live_times(settings: Settings, live: list[Record], rate: float, archive: Path | None) -> Record:
    """Publish-to-alert seconds of the live articles, beside the back-fill of ``archive`` if there is one."""
    await create_topics(settings)
    told: Record = {}

    async def work() -> None:
        await asyncio.sleep(3)  # the groups are formed
        ids = {record["id"] for record in live}
        reading = asyncio.create_task(_alerts(settings, ids))
        filling = None
        if archive is not None:
            filling = asyncio.create_task(_backfill(settings, archive))
            await asyncio.sleep(5)
        client = producer(settings)
        await client.start()
        started = time.monotonic()
        for number, record in enumerate(live):
            await asyncio.sleep(max(0.0, started + number / rate - time.monotonic()))
            await send_article(client, settings, record)
        await client.stop()
        if filling is not None:
            told["archive done during the live ones"] = filling.done()
            told["archive seconds"] = round(await filling, 1)
        async with Backlog(settings) as backlog:
            await backlog.until(0, print)
        await asyncio.sleep(2)
        reading.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await reading
        told.update(_times.get(settings.topic_prefix, {}))

    with tempfile.TemporaryDirectory() as folder:
        await run_worker(replace(settings, datadir=folder), STAGES, work)
    return told


_times: dict[str, Record] = {}


async def _alerts(settings: Settings, live: Iterable[str]) -> None:
    """Read the alerts until cancelled."""
    consumer = AIOKafkaConsumer(bootstrap_servers=settings.bootstrap, enable_auto_commit=False)
    await consumer.start()
    seconds: list[float] = []
    false = 0
    try:
        consumer.assign(await partitions_of(settings, [settings.topic(topic.name) for topic in ALERTS.values()]))
        await consumer.seek_to_beginning()
        while True:
            for message in itertools.chain.from_iterable((await consumer.getmany(timeout_ms=200)).values()):
                if json.loads(message.value)["after"]["mention"]["article_id"] in live:
                    seconds.append((message.timestamp - int(header(message.headers, ORIGIN) or 0)) / 1000)
                else:
                    false += 1
    finally:
        cuts = statistics.quantiles(seconds, n=100) if len(seconds) > 1 else [0.0] * 99
        _times[settings.topic_prefix] = {
            "alerts": len(seconds), "false": false, "p50": round(cuts[49], 2), "p99": round(cuts[98], 2),
        }  # fmt: skip
        await consumer.stop()


async def _backfill(settings: Settings, archive: Path) -> float:
    """``claimstream publish --backfill`` as a process; the seconds it took."""
    started = time.monotonic()
    env = {"KAFKA_BOOTSTRAP": settings.bootstrap, "CLAIMSTREAM_TOPIC_PREFIX": settings.topic_prefix}
    command = [sys.executable, "-c", "from streams.cli import main; main()", "publish", "--backfill", str(archive)]
    run = asyncio.to_thread(subprocess.run, command, env={**_environment(), **env}, check=True, capture_output=True)
    await run
    return time.monotonic() - started


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of the development data")
    parser.add_argument("--live", type=int, default=200, help="how many live articles")
    parser.add_argument("--rate", type=float, default=2.0, help="live articles a second")
    parser.add_argument("--memory", action="store_true", help="only the comparison in memory")
    options = parser.parse_args()
    month, live = month_and_after(options.data, options.live)
    for what, value in compare(month, live).items():
        print(f"{what}: {value}", flush=True)
    if options.memory:
        return
    with broker(False) as (name, address), tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "month.jsonl"
        archive.write_text("".join(json.dumps(record) + "\n" for record in month))
        print(f"broker: {name}; {len(live)} live articles at {options.rate:g}/s, {len(month)} in the archive")
        for title, prefix, beside in (("alone", "alone.", None), ("beside the back-fill", "beside.", archive)):
            settings = Settings(bootstrap=address, topic_prefix=prefix, session_timeout=10, partitions=4)
            print(f"{title}: {asyncio.run(live_times(settings, live, options.rate, beside))}", flush=True)


if __name__ == "__main__":
    main()
