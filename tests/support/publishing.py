"""Putting test records on the raw topic, byte for byte."""

import asyncio
from collections.abc import Iterable

from aiokafka.errors import KafkaError

from streams.runtime.clients import producer
from streams.settings import Settings
from streams.topics import RAW
from support.corpus import Sent


def publish(settings: Settings, records: Iterable[Sent], rate: float | None = None) -> None:
    """Send the records in order and wait until the broker has them; at most ``rate`` a second."""
    asyncio.run(publishing(settings, records, rate))


async def publishing(settings: Settings, records: Iterable[Sent], rate: float | None = None) -> None:
    client = producer(settings)
    await client.start()
    try:
        waiting = []
        for record in records:
            headers = [("test-kind", record.kind.encode())]
            waiting.append(
                await client.send(settings.topic(RAW.name), key=record.key, value=record.value, headers=headers)
            )
            if rate:
                await asyncio.sleep(1 / rate)
        await asyncio.gather(*waiting)
    finally:
        await client.stop()


def publish_stubbornly(settings: Settings, records: Iterable[Sent], rate: float) -> None:
    """Send one record after the other, each until the broker has it: through kills and outages, in order."""
    asyncio.run(_stubbornly(settings, records, rate))


async def _stubbornly(settings: Settings, records: Iterable[Sent], rate: float) -> None:
    client = producer(settings)
    await client.start()
    try:
        for record in records:
            headers = [("test-kind", record.kind.encode())]
            topic = settings.topic(RAW.name)
            while True:
                try:
                    await client.send_and_wait(topic, key=record.key, value=record.value, headers=headers)
                    break
                except KafkaError:
                    await asyncio.sleep(0.5)
            await asyncio.sleep(1 / rate)
    finally:
        await client.stop()
