"""Reading whole topics, and knowing when the pipeline has nothing left to do."""

import asyncio
import time
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import orjson
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError

from streams.runtime.admin import changelog_name
from streams.runtime.clients import partitions_of
from streams.runtime.security import connection
from streams.settings import Settings
from streams.topics import STAGE_INPUTS, Topic

GROUPS = dict(zip(("clean", "tag", "claims", "ledger"), STAGE_INPUTS, strict=True))
"""Stages in the order of the pipeline, with what each reads."""


class Wire(NamedTuple):
    """One message as it stands on its topic."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: dict[str, bytes]
    timestamp: float = 0.0
    """Epoch seconds, by the clock of who sent it."""

    @property
    def json(self) -> dict[str, Any]:
        value: dict[str, Any] = orjson.loads(self.value or b"null")
        return value


def read_topic(settings: Settings, topic: Topic | str) -> list[Wire]:
    """Every message on a topic now, by partition and offset."""
    return asyncio.run(_read(settings, topic if isinstance(topic, str) else settings.topic(topic.name)))


async def _read(settings: Settings, name: str) -> list[Wire]:
    partitions = await partitions_of(settings, [name])
    consumer = AIOKafkaConsumer(**connection(settings), enable_auto_commit=False)
    await consumer.start()
    try:
        consumer.assign(partitions)
        ends = await _ends(consumer, partitions)
        await consumer.seek_to_beginning()
        found: list[Wire] = []
        until = time.monotonic() + 60
        while any([await consumer.position(p) < end for p, end in ends.items()]):
            assert time.monotonic() < until, f"{name}: cannot be read to its end"
            for batch in (await consumer.getmany(timeout_ms=200)).values():
                found += [
                    Wire(m.partition, m.offset, m.key, m.value, dict(m.headers), m.timestamp / 1000) for m in batch
                ]
        return sorted(found, key=lambda m: (m.partition, m.offset))
    finally:
        await consumer.stop()


async def _ends(consumer: AIOKafkaConsumer, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
    """The end of each partition, as told by a fetch.

    The embedded broker answers ``end_offsets`` with the *first* offset of the last batch, plus one.
    """
    ends: dict[TopicPartition, int] = await consumer.end_offsets(partitions)
    for partition, end in ends.items():
        if end:
            consumer.seek(partition, end - 1)
            until = time.monotonic() + 30
            while not (told := consumer.highwater(partition)):
                assert time.monotonic() < until, f"{partition}: no answer to a fetch"
                await consumer.getmany(partition, timeout_ms=200, max_records=1)
            ends[partition] = max(end, told)
    return ends


def table_rows(settings: Settings, stage: str) -> dict[bytes | None, bytes]:
    """What the table of a stage holds by its changelog: the last value of each key, deletions left out."""
    rows = {message.key: message.value for message in read_topic(settings, changelog_name(stage, settings))}
    return {key: value for key, value in rows.items() if value is not None}


def wait_until_drained(settings: Settings, seconds: float = 90.0, stages: Iterable[str] = tuple(GROUPS)) -> None:
    """Return when each stage has committed all of its input.  Raises ``AssertionError`` past the time."""
    asyncio.run(_drained(settings, seconds, list(stages)))


async def _drained(settings: Settings, seconds: float, stages: list[str]) -> None:
    until = time.monotonic() + seconds
    lag: Mapping[str, int] = {}
    while time.monotonic() < until:
        try:
            lag = {stage: await _lag(settings, stage) for stage in stages}  # upstream first: what it sent, counts next
        except KafkaError:
            lag = {"broker": -1}
        if not any(lag.values()):
            return
        await asyncio.sleep(0.3)
    raise AssertionError(f"not drained within {seconds:.0f} s; records behind: {lag}")


async def _lag(settings: Settings, stage: str) -> int:
    partitions = await partitions_of(settings, [settings.topic(GROUPS[stage].name)])
    consumer = AIOKafkaConsumer(
        **connection(settings), group_id=f"{settings.topic_prefix}claimstream-{stage}",
        enable_auto_commit=False,
    )  # fmt: skip
    await consumer.start()
    try:
        consumer.assign(partitions)  # by hand: it reads what the group committed and joins nothing
        ends = await _ends(consumer, partitions)
        return sum([end - (await consumer.committed(partition) or 0) for partition, end in ends.items()])
    finally:
        await consumer.stop()


async def limit_message_size(settings: Settings, topic: str, size: int) -> None:
    """Make the broker refuse messages of more than ``size`` bytes on a topic."""
    admin = AIOKafkaAdminClient(**connection(settings))
    await admin.start()
    try:
        limit = {"max.message.bytes": str(size)}
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, settings.topic(topic), configs=limit)])
    finally:
        await admin.close()
