"""Faust's consumer without the four ways in which a rebalance makes it lose records (faust-streaming 0.15.3).

1. At the end of a rebalance Faust seeks every partition back to its committed offset and then, when it resumes, clears
   all its queues.  What was fetched between the two is thrown away and never fetched again; under load that is
   common.  Here queues are cleared before the seek and never after it.
2. A record of an earlier generation is skipped, or let go of by an agent that may no longer write it, and *acked*: its
   offset is committed though nobody has done it.  Here such an ack does not count, and acks from before a
   seek are forgotten, since everything from the committed offset on is read again.

3. An offset is committed although the record at the committed offset itself is not done (``> 1`` where ``> 0`` is
   meant), or any record when nothing was committed yet.  Here the first record that is due must be done first.
4. A partition of which nothing was committed yet is not sought back at all: it goes on behind what was fetched and has
   been let go of.  Here it goes back to its beginning.

All of them can give a record twice, which ids and state make harmless.

Besides, a stop that falls into a rebalance hung for minutes: see ``close``.
"""

from collections.abc import AsyncIterator
from typing import Any

import faust
from faust.transport.drivers.aiokafka import Consumer, ensure_aiokafka_TP
from faust.types import TP
from faust.types.tuples import Message
from mode.utils.futures import notify
from mode.utils.queues import FlowControlEvent


class SteadyFlow(FlowControlEvent):
    """Flow control that keeps what is queued when it resumes."""

    def resume(self) -> None:
        self._suspend.clear()
        self._resume.set()


class SteadyConsumer(Consumer):
    """A consumer that takes acks of the present generation only, and commits nothing past what is due."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._first: dict[TP, int] = {}  # the first offset fetched since the last seek
        super().__init__(*args, **kwargs)

    def ack(self, message: Message) -> bool:
        if message.generation_id == self.app.consumer_generation_id:
            return bool(super().ack(message))
        message.acked = True
        self._unacked_messages.discard(message)
        notify(self._waiting_for_ack)
        return False

    async def getmany(self, timeout: float) -> AsyncIterator[tuple[TP, Message]]:
        async for tp, message in super().getmany(timeout):
            first = self._first.get(tp)
            self._first[tp] = message.offset if first is None else min(first, message.offset)
            yield tp, message

    def _new_offset(self, tp: TP) -> int | None:
        """The offset to commit, or ``None`` while the first record that is due is not done."""
        due = max(self._first.get(tp, 0), self._committed_offset[tp] or 0)
        if due not in self._acked_index[tp] and not self._gap[tp].overlaps(due):
            return None
        offset: int | None = super()._new_offset(tp)
        return offset

    def close(self) -> None:
        """Nothing.  Faust calls it when a rebalance begins while the app is stopping, and closes the client and half of
        the consumer from the wrong thread; the consumer's own stop, which comes anyway, then takes it for closed and
        leaves a fetcher that waits for ever for an answer of the broker."""

    async def perform_seek(self) -> None:
        self._first.clear()
        self.app.flow_control.clear()
        self._acked.clear()
        self._acked_index.clear()
        self._n_acked = 0
        await super().perform_seek()
        changelogs = self.app.tables.changelog_topics
        fresh = [tp for tp in self.assignment() if tp.topic not in changelogs and not self._committed_offset[tp]]
        if fresh:
            await self._thread.seek_to_beginning(*map(ensure_aiokafka_TP, fresh))


def steady(app: faust.App) -> faust.App:
    """The app with this consumer and flow control, before it starts."""
    transport: Any = app.transport
    transport.Consumer = SteadyConsumer
    flow: Any = SteadyFlow()
    app.flow_control = flow
    return app
