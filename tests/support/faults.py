"""Faults put into a worker from outside, by replacing parts of the loop: no setting of ours offers them.

Used as the ``prelude`` of ``support.workers.worker``.
"""

import asyncio
import os
import time
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.producer.message_accumulator import BatchBuilder

from streams.runtime.delivery import Delivery
from streams.topics import ALERTS, Topic

CRASHED = 137
_alert_topics = set(ALERTS.values())


def die_before_alerts(seconds: float = 1.5) -> None:
    """Die when the ledger has alerts to send: none is sent, while the changelog has time to take the batch."""
    send = Delivery._send

    async def dying(self: Delivery, sends: list[Any]) -> Any:
        if any(each.topic in _alert_topics for each in sends):
            await asyncio.sleep(seconds)
            os._exit(CRASHED)
        return await send(self, sends)

    Delivery._send = dying  # type: ignore[method-assign]


def die_after_alerts() -> None:
    """Die when the ledger's first alerts have been acknowledged and before their batch is."""
    send = Delivery._send

    async def dying(self: Delivery, sends: list[Any]) -> Any:
        answer = await send(self, sends)
        if any(each.topic in _alert_topics for each in sends):
            os._exit(CRASHED)
        return answer

    Delivery._send = dying  # type: ignore[method-assign]


def refuse_first_sends(count: int) -> None:
    """The first ``count`` sends of each stage fail, as when a broker is away for a moment."""
    tried: dict[str, int] = {}
    init = Delivery.__init__

    class Failing:
        def __init__(self, inner: Any, stage: str) -> None:
            self._inner, self._stage = inner, stage

        async def send(self, **message: Any) -> Any:
            tried[self._stage] = tried.get(self._stage, 0) + 1
            if tried[self._stage] <= count:
                raise ConnectionError("put in by the test")
            return await self._inner.send(**message)

    def wrapped(self: Delivery, stage: str, source: Topic, channel: Any, attempts: int) -> None:
        init(self, stage, source, lambda topic: Failing(channel(topic), stage), attempts)

    Delivery.__init__ = wrapped  # type: ignore[method-assign]


def skew_clock(seconds: float) -> None:
    """This worker's clock is wrong: for its own code, and in the times of the messages and rows that it sends."""
    real, send, append = time.time, AIOKafkaProducer.send, BatchBuilder.append
    time.time = lambda: real() + seconds

    async def sending(self: Any, topic: str, *values: Any, timestamp_ms: int | None = None, **more: Any) -> Any:
        return await send(self, topic, *values, timestamp_ms=int(time.time() * 1000), **more)

    def appending(self: Any, *, timestamp: int | None, **more: Any) -> Any:
        return append(self, timestamp=int(time.time() * 1000), **more)

    AIOKafkaProducer.send = sending
    BatchBuilder.append = appending
