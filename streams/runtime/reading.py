"""Reading topics from some offset to their end as it was at the start: for dead letters and audits."""

import time
from collections.abc import AsyncGenerator, Sequence
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaTimeoutError

from streams.runtime.clients import partitions_of
from streams.runtime.security import connection
from streams.settings import Settings

_ANSWER_SECONDS = 30.0


async def read_topics(
    settings: Settings, names: Sequence[str], *, group: str | None = None, since_ms: int | None = None
) -> AsyncGenerator[Any, None]:
    """The messages of the named topics, each partition in order.

    ``group`` starts where that consumer group has committed, ``since_ms`` at that time (epoch milliseconds).
    Raises aiokafka's ``KafkaError``.
    """
    partitions = await partitions_of(settings, list(names))
    consumer = AIOKafkaConsumer(group_id=group, enable_auto_commit=False, **connection(settings))
    await consumer.start()
    try:
        consumer.assign(partitions)
        ends = await ends_of(consumer, partitions)
        starts = await _starts(consumer, partitions, group, since_ms, ends)
        for partition, start in starts.items():
            consumer.seek(partition, start)
        left = {partition for partition, start in starts.items() if start < ends[partition]}
        consumer.pause(*(partition for partition in partitions if partition not in left))
        while left:
            batches = await consumer.getmany(timeout_ms=200)
            for partition, batch in batches.items():
                for message in batch:
                    if message.offset < ends[partition]:
                        yield message
            left = {partition for partition in left if await consumer.position(partition) < ends[partition]}
    finally:
        await consumer.stop()


async def commit(settings: Settings, group: str, offsets: dict[TopicPartition, int]) -> None:
    """Let a consumer group go on from ``offsets`` (the next offset to read)."""
    if not offsets:
        return
    consumer = AIOKafkaConsumer(group_id=group, enable_auto_commit=False, **connection(settings))
    await consumer.start()
    try:
        consumer.assign(list(offsets))
        await consumer.commit(offsets)
    finally:
        await consumer.stop()


async def committed(settings: Settings, group: str, name: str) -> tuple[int, int]:
    """How many records of a topic a consumer group has done, and how many are there."""
    partitions = await partitions_of(settings, [name])
    consumer = AIOKafkaConsumer(group_id=group, enable_auto_commit=False, **connection(settings))
    await consumer.start()
    try:
        consumer.assign(partitions)
        ends = await ends_of(consumer, partitions)
        first = await consumer.beginning_offsets(partitions)
        done = {partition: await consumer.committed(partition) or first[partition] for partition in partitions}
        return sum(done[p] - first[p] for p in partitions), sum(ends[p] - first[p] for p in partitions)
    finally:
        await consumer.stop()


async def ends_of(consumer: AIOKafkaConsumer, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
    """The end of each assigned partition, as told by a fetch: the embedded broker answers ``end_offsets`` with the
    first offset of the last batch, plus one."""
    ends: dict[TopicPartition, int] = await consumer.end_offsets(partitions)
    for partition, end in ends.items():
        if end:
            consumer.seek(partition, end - 1)
            until = time.monotonic() + _ANSWER_SECONDS
            while not (told := consumer.highwater(partition)):
                if time.monotonic() > until:
                    raise KafkaTimeoutError(f"{partition.topic}[{partition.partition}]: no answer to a fetch")
                await consumer.getmany(partition, timeout_ms=200, max_records=1)
            ends[partition] = max(end, told)
    return ends


async def _starts(
    consumer: AIOKafkaConsumer,
    partitions: list[TopicPartition],
    group: str | None,
    since_ms: int | None,
    ends: dict[TopicPartition, int],
) -> dict[TopicPartition, int]:
    starts: dict[TopicPartition, int] = await consumer.beginning_offsets(partitions)
    if group is not None:
        for partition in partitions:
            starts[partition] = max(starts[partition], await consumer.committed(partition) or 0)
    if since_ms is not None:
        for partition, found in (await consumer.offsets_for_times(dict.fromkeys(partitions, since_ms))).items():
            starts[partition] = max(starts[partition], found.offset if found else ends[partition])
    return starts
