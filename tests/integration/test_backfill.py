"""Old articles published beside live ones, and all of it once more: no alert that is not news, and none twice."""

import asyncio
import os
import subprocess
import sys
import threading
from pathlib import Path

import orjson
import pytest
from aiokafka import TopicPartition
from conftest import settings_for
from crash.accounts import account
from support.corpus import Sent, text_record
from support.expected import expected
from support.publishing import publish
from support.wire import read_topic, wait_until_drained
from support.workers import environment, worker

from streams.runtime.admin import create_topics
from streams.runtime.reading import commit
from streams.settings import Settings
from streams.topics import ALERTS, RAW

pytestmark = [pytest.mark.kafka, pytest.mark.slow, pytest.mark.crash]
OLD, LIVE = range(1, 81), range(101, 124)


def _alerts(settings: Settings) -> dict[str, tuple[str, bytes | None]]:
    found = [message for topic in ALERTS.values() for message in read_topic(settings, topic)]
    return {m.json["alert_id"]: (m.json["after"]["mention"]["article_id"], m.value) for m in found}


def test_a_back_fill_beside_live_articles_and_a_reset_of_the_group(kafka: str, tmp_path: Path) -> None:
    settings = settings_for(kafka, tmp_path / "state", partitions=4)
    asyncio.run(create_topics(settings))
    old = [text_record(number, published_at=f"2024-05-{1 + number // 3:02d}T08:00:00Z") for number in OLD]
    live = [text_record(number, published_at=f"2024-06-01T{number - 100:02d}:00:00Z") for number in LIVE]
    archive = tmp_path / "archive.jsonl"
    archive.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in old))
    marked = [{**record, "backfill": True} for record in old]
    sent = [Sent("text", str(record["id"]).encode(), orjson.dumps(record)) for record in [*live, *marked]]

    with worker(settings):
        publishing = threading.Thread(target=publish, args=(settings, sent[: len(live)], 3))
        publishing.start()
        command = [sys.executable, "-c", "from streams.cli import main; main()", "publish", "--backfill", str(archive)]
        env = {**os.environ, **environment(settings)}
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        assert f"published {len(old)}, refused 0" in done.stdout
        publishing.join()
        wait_until_drained(settings)
    row = account("back-fill", settings, expected(sent), [tmp_path / "state"])
    assert row.wrong == {}
    first = _alerts(settings)
    assert first
    assert {article for article, _ in first.values()} <= {str(record["id"]) for record in live}, "old news was told"

    group = f"{settings.topic_prefix}claimstream-clean"
    name = settings.topic(RAW.name)
    asyncio.run(commit(settings, group, {TopicPartition(name, partition): 0 for partition in range(4)}))
    with worker(settings):
        wait_until_drained(settings)
    assert _alerts(settings) == first
    repeats = sum(len(read_topic(settings, topic)) for topic in ALERTS.values())
    assert repeats == 2 * len(first), "the reset did not run everything again"
