"""End to end over Kafka: articles a second beside ``streams.process``, and how long an alert takes.

Real Apache Kafka where Java and Maven are, else the embedded broker; it says which.  Articles are the development
stream's when it is beside the checkout (``--data``), else the sample story over and over under other ids.
"""

import argparse
import asyncio
import gzip
import itertools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer

from streams import process
from streams.pipeline import STAGES
from streams.runtime.admin import create_topics
from streams.runtime.clients import partitions_of, producer, send_article
from streams.runtime.embedded import embedded_broker
from streams.runtime.records import ORIGIN, header
from streams.runtime.worker import run_worker
from streams.samples import sample_story
from streams.settings import Settings
from streams.topics import ALERTS, FATES

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))  # the real Kafka of the tests
from support.kafka_server import KafkaServer, KafkaUnavailable

RATES = (20, 50)
SECONDS = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the development data")
    parser.add_argument("--articles", type=int, default=1000, help="how many for the throughput")
    parser.add_argument("--embedded", action="store_true", help="the embedded broker even where real Kafka is")
    arguments = parser.parse_args()
    with broker(arguments.embedded) as (name, address):
        print(f"broker: {name}")
        articles = list(itertools.islice(endless(arguments.data), arguments.articles))
        in_memory = _in_memory(articles)
        settings = Settings(bootstrap=address, topic_prefix="full.", session_timeout=10)
        over_kafka = asyncio.run(_run(settings, articles, None))["per_second"]
        print(f"{len(articles)} articles: process {in_memory:.0f}/s, over Kafka {over_kafka:.0f}/s "
              f"({over_kafka / in_memory:.2f} of it, four stages in one process)")  # fmt: skip
        for rate in RATES:
            settings = Settings(bootstrap=address, topic_prefix=f"at{rate}.", session_timeout=10)
            told = asyncio.run(_run(settings, articles[: rate * SECONDS], rate))
            print(f"at {rate}/s: publish to alert p50 {told['p50'] * 1000:.0f} ms, p99 {told['p99'] * 1000:.0f} ms "
                  f"({told['alerts']} alerts)", flush=True)  # fmt: skip


@contextmanager
def broker(embedded: bool) -> Iterator[tuple[str, str]]:
    """A broker's name and address."""
    if not embedded:
        try:
            server = KafkaServer()
        except KafkaUnavailable as error:
            print(f"no real Kafka: {error}")
        else:
            server.start()
            try:
                yield "Apache Kafka", server.bootstrap
            finally:
                server.stop()
            return
    with embedded_broker() as address:
        yield "embedded", address


def endless(data: Path | None) -> Iterator[dict[str, Any]]:
    """Raw records without end, ids never repeated."""
    file = data / "stream" / "articles_t17_dev.jsonl.gz" if data else None
    records: list[dict[str, Any]]
    if file and file.is_file():
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            rows = sorted((json.loads(line) for line in lines), key=lambda row: row["date"])
        records = [{"content": row["text"], "content_type": "text/plain", "publisher": row["topic"],
                    "published_at": f"{row['date']}T00:00:00Z"} for row in rows]  # fmt: skip
    else:
        records = [dict(record) for record in sample_story() if record.get("content")]
    for number, record in enumerate(itertools.cycle(records)):
        yield {**record, "id": f"bench-{number}", "url": None}


def _in_memory(articles: list[dict[str, Any]]) -> float:
    list(process(articles[:5]))
    started = time.perf_counter()
    for _ in process(articles):
        pass
    return len(articles) / (time.perf_counter() - started)


async def _run(settings: Settings, articles: list[dict[str, Any]], rate: int | None) -> dict[str, float]:
    """Publish (at ``rate`` a second, or all at once before the worker starts) and watch fates and alerts."""
    await create_topics(settings)
    told: dict[str, float] = {}

    async def publish(pace: float) -> None:
        client = producer(settings)
        await client.start()
        start = time.perf_counter()
        for number, article in enumerate(articles):
            await asyncio.sleep(max(0.0, start + number * pace - time.perf_counter()))
            await send_article(client, settings, article)
        await client.stop()

    async def watch() -> None:
        await asyncio.sleep(3)  # the groups are formed
        started = time.perf_counter()
        publishing = asyncio.create_task(publish(1 / rate if rate else 0.0))
        latencies = await _latencies(settings, len(articles))
        await publishing
        told["per_second"] = len(articles) / (time.perf_counter() - started)
        told["alerts"] = len(latencies)
        if len(latencies) > 1:
            cuts = statistics.quantiles(latencies, n=100)
            told["p50"], told["p99"] = cuts[49], cuts[98]

    with tempfile.TemporaryDirectory() as folder:
        from dataclasses import replace

        await run_worker(replace(settings, datadir=folder), STAGES, watch)
    return told


async def _latencies(settings: Settings, articles: int) -> list[float]:
    """Seconds from raw article to alert, of all alerts that come until every article has its fate."""
    fates = settings.topic(FATES.name)
    names = [settings.topic(topic.name) for topic in ALERTS.values()]
    consumer = AIOKafkaConsumer(bootstrap_servers=settings.bootstrap, enable_auto_commit=False)
    await consumer.start()
    consumer.assign(await partitions_of(settings, [fates, *names]))
    await consumer.seek_to_beginning()
    done: set[bytes] = set()
    latencies: list[float] = []
    quiet = 0
    while len(done) < articles or quiet < 3:
        batches = await consumer.getmany(timeout_ms=200)
        quiet = quiet + 1 if len(done) >= articles and not batches else 0
        for message in itertools.chain.from_iterable(batches.values()):
            if message.topic == fates:
                done.add(message.key)
            else:
                latencies.append((message.timestamp - int(header(message.headers, ORIGIN) or 0)) / 1000)
    await consumer.stop()
    return latencies


if __name__ == "__main__":
    main()
