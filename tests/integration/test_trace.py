"""One trace from the article as published to its alert, through all four stages."""

import asyncio
import time
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer
from conftest import settings_for
from support.workers import worker

from streams.runtime.admin import create_topics
from streams.runtime.clients import producer
from streams.runtime.records import encode, header
from streams.runtime.tracing import parse
from streams.settings import Settings
from streams.topics import ALERTS, ASSERTIONS, CLEAN, FATES, RAW, TAGGED

pytestmark = pytest.mark.broker

GIVEN = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
ARTICLE = {
    "id": "traced", "publisher": "Northgate News", "published_at": "2026-01-02T10:00:00Z", "content_type": "text/plain",
    "content": "At least 40 people were killed when a dam broke in Marovia on Friday, the interior ministry said.\n\n"
    "Rescue teams searched the valley through the night, the ministry said in a statement on Saturday.\n",
}  # fmt: skip


def test_every_message_made_of_an_article_is_in_its_trace(embedded: str, tmp_path: Path) -> None:
    settings = settings_for(embedded, tmp_path)
    asyncio.run(create_topics(settings))
    with worker(settings):
        parents = asyncio.run(_publish_and_read(settings))
    assert parents.keys() == {CLEAN.name, TAGGED.name, FATES.name, ASSERTIONS.name, ALERTS["new"].name}
    found = {name: parse(value) for name, value in parents.items()}
    assert {parent.trace_id for parent in found.values() if parent} == {"4bf92f3577b34da6a3ce929d0e0e4736"}
    steps = {parent.parent_id for parent in found.values() if parent}
    assert len(steps) == 4, "each stage is a step of its own"


async def _publish_and_read(settings: Settings) -> dict[str, bytes | None]:
    """The ``traceparent`` of the last message on each topic that the article came through."""
    names = {settings.topic(topic.name): topic.name for topic in (CLEAN, TAGGED, FATES, ASSERTIONS, ALERTS["new"])}
    client = producer(settings)
    await client.start()
    await client.send_and_wait(
        settings.topic(RAW.name), key=b"traced", value=encode(ARTICLE), headers=[("traceparent", GIVEN)]
    )
    await client.stop()
    reader = AIOKafkaConsumer(*names, bootstrap_servers=settings.bootstrap, auto_offset_reset="earliest", group_id=None)
    await reader.start()
    found: dict[str, bytes | None] = {}
    until = time.monotonic() + 90
    try:
        while len(found) < len(names) and time.monotonic() < until:
            for batch in (await reader.getmany(timeout_ms=300)).values():
                found |= {names[message.topic]: header(message.headers, "traceparent") for message in batch}
    finally:
        await reader.stop()
    return found
