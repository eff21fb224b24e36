"""The one loop around every stage: a batch in, its outputs acknowledged by the broker, only then the batch is.

Faust acks a record when its agent moves on, whatever became of it, and ``send`` does not wait for delivery; so
a stage never sends, retries or catches by itself.  Past the bound of retries the process exits hard: that is
the only way out which leaves the batch unacknowledged, so that the next worker takes it up again.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NoReturn

from streams import metrics
from streams.errors import Rejected
from streams.runtime import logs
from streams.runtime.deadletters import DeadLetterLimit
from streams.runtime.delivery import Delivery, is_error
from streams.runtime.exits import stop_hard
from streams.runtime.pulse import Pulse
from streams.runtime.records import decode
from streams.runtime.results import Result
from streams.runtime.signs import WORKED
from streams.runtime.state import State
from streams.settings import Settings
from streams.stages import Handled, Message
from streams.topics import Topic

log = logging.getLogger(__name__)


@dataclass
class Loop:
    """One stage at work on its input topic.

    ``handle`` is the stage's pure function.  With ``state`` it runs on the event loop, one record at a time
    (what it writes belongs to the record that makes it); without, a batch at a time in a thread, so that heavy
    pages delay no heartbeat.  ``begin`` is the part of a stage with state that needs none: it runs in the thread, and
    ``handle`` is then called with what it gave instead of the record.
    """

    stage: str
    source: Topic
    handle: Callable[[Any], Handled]
    channel: Callable[[Topic], Any]
    settings: Settings
    state: State | None = None
    begin: Callable[[Message], Any] | None = None
    limit: DeadLetterLimit = field(init=False)
    delivery: Delivery = field(init=False)
    pulse: Pulse = field(init=False)

    def __post_init__(self) -> None:
        self.limit = DeadLetterLimit(self.settings.dead_letter_run, self.settings.dead_letter_ratio)
        self.delivery = Delivery(self.stage, self.source, self.channel, self.settings.send_attempts)
        self.pulse = Pulse(self.settings.session_timeout)

    async def run(self, stream: Any) -> None:
        """Work until the stream ends."""
        self.pulse.start()
        async for events in stream.take_events(self.settings.batch_records, within=self.settings.batch_seconds):
            try:
                await self._work(events)
            except BaseException as error:  # also a cancellation: Faust would ack the batch we let go of
                log.exception("%s: stopped in the middle of a batch", self.stage)
                stop_hard(f"{self.stage}: stopped in the middle of a batch: {error!r}")

    async def _work(self, events: Sequence[Any]) -> None:
        started = time.perf_counter()
        results = await self._handle(events)
        if not self._owned(events):
            return
        await self._finish(results)
        self._account(results, time.perf_counter() - started)

    async def _handle(self, events: Sequence[Any]) -> list[Result]:
        if self.state is None:
            return await asyncio.to_thread(lambda: [self._attempt(event, Begun.not_yet(event)) for event in events])
        if self.begin is None:
            ready = [Begun.not_yet(event) for event in events]
        else:
            begin = self.begin
            ready = await asyncio.to_thread(lambda: [self._begun(event, begin) for event in events])
        results = []
        for event, begun in zip(events, ready, strict=True):
            results.append(self._attempt(event, begun))
            await asyncio.sleep(0)  # a long batch must let heartbeats through
        return results

    def _begun(self, event: Any, begin: Callable[[Message], Any]) -> "Begun":
        started = time.perf_counter()
        try:
            made = begin(decode(event.message.value))
        except Exception as error:
            return Begun(partial(_raise, error))
        finally:
            WORKED[self.stage] += 1
        return Begun(lambda: made, time.perf_counter() - started)

    def _attempt(self, event: Any, begun: "Begun") -> Result:
        """Where every error of a stage ends: whatever it raises becomes one dead letter, and leaves no state."""
        started = time.perf_counter()
        try:
            with self.state.record(event) if self.state is not None else nullcontext():
                handled = self.handle(begun.given())
        except Rejected as reason:
            return Result(event, rejected=reason)
        except Exception as error:
            log.error("%s: unexpected error on %s", self.stage, _where(event), exc_info=error)
            unexpected = Rejected("unexpected", f"{type(error).__name__}: {error}")
            unexpected.__cause__ = error
            return Result(event, rejected=unexpected)
        finally:
            WORKED[self.stage] += 1
        return Result(event, handled=handled, seconds=begun.seconds + time.perf_counter() - started)

    def _owned(self, events: Sequence[Any]) -> bool:
        """Whether the batch is still this worker's to write; a batch that is not leaves no trace."""
        paused = self.pulse.stood_still()
        if paused is not None:
            stop_hard(
                f"{self.stage}: this process stood still for {paused:.0f} s, longer than its session lasts; others "
                "may have gone on with its partitions.  Nothing is lost: start the worker again."
            )
        if all(event.message.generation_id == event.app.consumer_generation_id for event in events):
            return True
        log.warning("%s: %d records dropped, a rebalance gave them to their next owner", self.stage, len(events))
        if self.state is not None:
            self.state.discard()
        return False

    async def _finish(self, results: list[Result]) -> None:
        """State and outputs, at the same time; returns when the broker has all of both."""
        saving = [] if self.state is None else [self.state.save()]
        answers = await asyncio.gather(self.delivery.deliver(results), *saving, return_exceptions=True)
        failed = next((answer for answer in answers if is_error(answer)), None)
        if failed is not None:
            raise failed

    def _account(self, results: list[Result], seconds: float) -> None:
        metrics.BATCH_RECORDS.labels(self.stage).observe(len(results))
        metrics.BATCH_SECONDS.labels(self.stage).observe(seconds)
        for result in results:
            try:
                metrics.account(self.stage, result)
                logs.tell(self.stage, result)
            except Exception:  # all is delivered: a fault in counting must not stop the work
                log.exception("%s: could not account for %s", self.stage, _where(result.event))
            if self.limit.exceeded(result.rejected is not None):
                stop_hard(
                    f"{self.stage}: too many dead letters, the last for {result.rejected}. "
                    f"Nothing is lost: look at {self.source.dead_letters.name}, then start the worker again."
                )


@dataclass(frozen=True)
class Begun:
    """The first part of the work on a record: ``given`` tells what the rest is to be called with, or raises."""

    given: Callable[[], Any]
    seconds: float = 0.0

    @classmethod
    def not_yet(cls, event: Any) -> "Begun":
        """Nothing done so far: the rest is called with the record."""
        return cls(partial(decode, event.message.value))


def _raise(error: Exception) -> NoReturn:
    raise error


def _where(event: Any) -> str:
    message = event.message
    return f"{message.topic}[{message.partition}]@{message.offset}"
