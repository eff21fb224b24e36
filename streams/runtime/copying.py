"""A pipeline's memory copied to topics of another prefix: with another number of partitions, or without what has to
be forgotten.

What is copied cannot be made again: the assertions, the fates, and what the claims stage knows of each article.  The
ledger of the new pipeline makes its claims and alerts of the assertions, with the same ids and bytes, because the
assertions of a block keep their order.  A row of a table must lie where the records that write it do, so each is placed
by the key of its input topic.
"""

from collections import Counter
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from aiokafka import AIOKafkaProducer
from aiokafka.partitioner import DefaultPartitioner

from streams.pipeline import STAGES
from streams.runtime.admin import changelog_name, create_topics
from streams.runtime.clients import partitions_of, producer
from streams.runtime.groups import groups_at_work
from streams.runtime.reading import committed, read_topics
from streams.runtime.records import encode
from streams.settings import Settings
from streams.topics import ASSERTIONS, FATES, STAGE_INPUTS, TAGGED

_IN_FLIGHT = 1000


class CannotCopy(RuntimeError):
    """The pipeline must not be copied as it is now; the message says why and what to do."""


@dataclass
class LeaveOut:
    """What is not copied: all about some articles, and every assertion in which one of some texts stands."""

    articles: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()
    _gone: set[str] = field(default_factory=set)

    def assertion(self, value: bytes | None) -> bool:
        """Whether an assertion stays behind, or the withdrawal of one that did."""
        message = orjson.loads(value or b"{}")
        told = message.get("mention") or message
        if told.get("article_id") in self.articles or self._names(value) or message.get("assertion_id") in self._gone:
            self._gone.add(message.get("assertion_id", ""))
            return True
        return False

    def row(self, value: bytes) -> bytes:
        """The claims stage's row of an article, without the outputs that name a text."""
        if not self._names(value):
            return value
        row = orjson.loads(value)
        versions = [
            {**entry, "outputs": [output for output in entry["outputs"] if not self.assertion(encode(output))]}
            for entry in row["versions"]
        ]
        return encode({**row, "versions": versions})

    def _names(self, value: bytes | None) -> bool:
        if not self.texts:
            return False
        words = (value or b"").decode("utf-8", "replace").casefold()
        return any(text.casefold() in words for text in self.texts)


async def copy(settings: Settings, prefix: str, leave_out: LeaveOut, dry_run: bool = False) -> Counter[str]:
    """Copy the pipeline of ``settings`` to topics that begin with ``prefix``; how much of what.

    Raises ``CannotCopy``, and aiokafka's ``KafkaError``.
    """
    if prefix == settings.topic_prefix:
        raise CannotCopy(f"the topics have the prefix {prefix!r} already")
    target = replace(settings, topic_prefix=prefix)
    await _at_rest(settings)
    counts: Counter[str] = Counter()
    client = None
    if not dry_run:
        await create_topics(target)
        await _empty(target)
        client = producer(target)
        await client.start()
    try:
        send = _Sender(client)
        for topic in (ASSERTIONS, FATES):
            async for message in read_topics(settings, [settings.topic(topic.name)]):
                if _stays(topic is ASSERTIONS, message, leave_out):
                    counts["left out"] += 1
                    continue
                counts[topic.name] += 1
                await send(target.topic(topic.name), message.key, message.value, message)
        await _rows(settings, target, leave_out, send, counts)
        await send.finish()
    finally:
        if client is not None:
            await client.stop()
    return counts


def _stays(assertion: bool, message: Any, leave_out: LeaveOut) -> bool:
    if assertion:
        return leave_out.assertion(message.value)
    return (message.key or b"").decode("utf-8", "replace") in leave_out.articles


async def _rows(
    settings: Settings, target: Settings, leave_out: LeaveOut, send: "_Sender", counts: Counter[str]
) -> None:
    """The newest row of each article, to the partition where its next version will come."""
    newest: dict[bytes, Any] = {}
    async for message in read_topics(settings, [changelog_name("claims", settings)]):
        newest[message.key] = message
    name = changelog_name("claims", target)
    partitions = list(range(target.partitions))
    if send.sends:
        partitions = sorted(p.partition for p in await partitions_of(target, [target.topic(TAGGED.name)]))
    for key, message in newest.items():
        article = orjson.loads(key)
        if message.value is None or article in leave_out.articles:
            counts["left out"] += message.value is not None
            continue
        counts["articles known"] += 1
        row = leave_out.row(message.value)
        place = DefaultPartitioner()(article.encode(), partitions, partitions)
        await send(name, key, row, message, partition=place)


class _Sender:
    """Sends in order, some at a time; nothing at all in a dry run."""

    def __init__(self, client: AIOKafkaProducer | None) -> None:
        self._client = client
        self._waiting: list[Any] = []

    @property
    def sends(self) -> bool:
        return self._client is not None

    async def __call__(
        self, topic: str, key: bytes | None, value: bytes | None, like: Any, partition: int | None = None
    ) -> None:
        if self._client is None:
            return
        self._waiting.append(
            await self._client.send(
                topic, value, key, partition=partition, timestamp_ms=like.timestamp, headers=list(like.headers)
            )
        )
        if len(self._waiting) >= _IN_FLIGHT:
            await self.finish()

    async def finish(self) -> None:
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            await future


async def _at_rest(settings: Settings) -> None:
    """All is done and nobody works: else something would come after the copy."""
    if busy := await groups_at_work(settings, [_group(settings, stage) for stage in STAGES]):
        raise CannotCopy(f"workers are running ({', '.join(busy)}): stop publishing, wait, then stop them")
    for stage, topic in zip(STAGES, STAGE_INPUTS, strict=True):
        done, there = await committed(settings, _group(settings, stage), settings.topic(topic.name))
        if there > done:
            raise CannotCopy(f"{stage}: {there - done} records wait: let the workers finish, then stop them")


async def _empty(target: Settings) -> None:
    name = target.topic(ASSERTIONS.name)
    async with aclosing(read_topics(target, [name])) as messages:
        async for _ in messages:
            raise CannotCopy(f"{name} is not empty: choose another prefix, or delete the topics")


def _group(settings: Settings, stage: str) -> str:
    return f"{settings.topic_prefix}claimstream-{stage}"
