"""Plain Kafka clients for the commands: publishing raw articles, reading alerts."""

from collections.abc import AsyncIterator, Iterable
from typing import Any, NamedTuple

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import UnknownTopicOrPartitionError

from streams.ids import article_id, content_version, digest
from streams.runtime import tracing
from streams.runtime.records import cloud_event, decode, encode
from streams.runtime.security import connection
from streams.settings import Settings
from streams.stages import Message
from streams.topics import ALERTS, BODY_BYTES, RAW, Topic

_MIB = 1024 * 1024
SEND_SECONDS = 300.0
"""How long a worker's clients try to send by themselves: a broker may be away for so long, and its batch goes on."""
_REMEMBERED = 100_000
"""How many alert ids a reader remembers to drop repeats."""


def producer(settings: Settings) -> AIOKafkaProducer:
    """A producer that waits for all replicas and takes articles of the largest size."""
    return AIOKafkaProducer(
        **connection(settings), acks="all", linger_ms=5,
        compression_type="lz4", max_request_size=BODY_BYTES + _MIB,
    )  # fmt: skip


async def send_article(client: AIOKafkaProducer, settings: Settings, record: Message) -> Any:
    """Queue one raw article; a future of the broker's acknowledgement."""
    key = article_id(record)
    headers = [*cloud_event(RAW.ce_type, digest(RAW.name, key, content_version(record))), *tracing.begin()]
    return await client.send(settings.topic(RAW.name), key=key.encode(), value=encode(record), headers=headers)


class Received(NamedTuple):
    """One message as read: what it says, and when its topic got it (epoch seconds)."""

    topic: str
    value: Message
    timestamp: float


async def read_alerts(
    settings: Settings, kinds: Iterable[str], *, from_beginning: bool, follow: bool
) -> AsyncIterator[Received]:
    """Alerts as they come, each once (repeats share their ``alert_id``).

    Without ``follow`` it ends when all that was there at the start has been read.
    """
    names = [settings.topic(ALERTS[kind].name) for kind in kinds]
    partitions = await partitions_of(settings, names)
    consumer = AIOKafkaConsumer(**connection(settings), enable_auto_commit=False)
    await consumer.start()
    try:
        consumer.assign(partitions)
        await (consumer.seek_to_beginning() if from_beginning else consumer.seek_to_end())
        ends = await consumer.end_offsets(partitions)
        seen: dict[str, None] = {}
        while follow or await _remaining(consumer, ends):
            for batch in (await consumer.getmany(timeout_ms=200)).values():
                for message in batch:
                    alert = decode(message.value)
                    if alert["alert_id"] in seen:
                        continue
                    seen[alert["alert_id"]] = None
                    if len(seen) > _REMEMBERED:
                        del seen[next(iter(seen))]
                    yield Received(message.topic, alert, message.timestamp / 1000)
    finally:
        await consumer.stop()


async def read_state(settings: Settings, topic: Topic) -> dict[str, Message]:
    """The newest value of each key of a compacted topic; keys with a tombstone are left out."""
    partitions = await partitions_of(settings, [settings.topic(topic.name)])
    consumer = AIOKafkaConsumer(**connection(settings), enable_auto_commit=False)
    await consumer.start()
    state: dict[str, Message] = {}
    try:
        consumer.assign(partitions)
        await consumer.seek_to_beginning()
        ends = await consumer.end_offsets(partitions)
        while await _remaining(consumer, ends):
            for batch in (await consumer.getmany(timeout_ms=200)).values():
                for message in batch:
                    key = message.key.decode()
                    state.pop(key, None)
                    if message.value is not None:
                        state[key] = decode(message.value)
    finally:
        await consumer.stop()
    return state


async def partitions_of(settings: Settings, names: list[str]) -> list[TopicPartition]:
    """The partitions of the named topics.  Raises ``UnknownTopicOrPartitionError`` when one is not there."""
    admin = AIOKafkaAdminClient(**connection(settings))
    await admin.start()
    try:
        found = await admin.describe_topics(names)
    finally:
        await admin.close()
    for topic in found:
        if topic["error_code"]:
            raise UnknownTopicOrPartitionError(f"{topic['topic']} (claimstream topics create makes it)")
    return [TopicPartition(topic["topic"], part["partition"]) for topic in found for part in topic["partitions"]]


async def _remaining(consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int]) -> bool:
    for partition, end in ends.items():
        told = consumer.highwater(partition) or 0  # a fetch knows better than the embedded broker's list of ends
        if await consumer.position(partition) < max(end, told):
            return True
    return False
