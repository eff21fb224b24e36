"""Faust's consumer without the two ways in which a rebalance makes it lose records (faust-streaming 0.15.3).

1. At the end of a rebalance Faust seeks every partition back to its committed offset and then, when it resumes, clears
   all its queues.  What was fetched between the two is thrown away and never fetched again; under load that is
   common.  Here queues are cleared before the seek and never after it.
2. A record of an earlier generation is skipped, or let go of by an agent that may no longer write it, and *acked*: its
   offset is committed though nobody has done it.  Here such an ack does not count, and acks from before a
   seek are forgotten, since everything from the committed offset on is read again.

Both can give a record twice, which ids and state make harmless.
"""

from typing import Any

import faust
from faust.transport.drivers.aiokafka import Consumer
from faust.types.tuples import Message
from mode.utils.futures import notify
from mode.utils.queues import FlowControlEvent


class SteadyFlow(FlowControlEvent):
    """Flow control that keeps what is queued when it resumes."""

    def resume(self) -> None:
        self._suspend.clear()
        self._resume.set()


class SteadyConsumer(Consumer):
    """A consumer that takes acks of the present generation only."""

    def ack(self, message: Message) -> bool:
        if message.generation_id == self.app.consumer_generation_id:
            return bool(super().ack(message))
        message.acked = True
        self._unacked_messages.discard(message)
        notify(self._waiting_for_ack)
        return False

    async def perform_seek(self) -> None:
        self.app.flow_control.clear()
        self._acked.clear()
        self._acked_index.clear()
        self._n_acked = 0
        await super().perform_seek()


def steady(app: faust.App) -> faust.App:
    """The app with this consumer and flow control, before it starts."""
    transport: Any = app.transport
    transport.Consumer = SteadyConsumer
    flow: Any = SteadyFlow()
    app.flow_control = flow
    return app
