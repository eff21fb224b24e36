"""The one loop around every stage: a batch in, its outputs acknowledged by the broker, only then the batch is.

Faust acks a record when its agent moves on, whatever became of it, and ``send`` does not wait for delivery; so
a stage never sends, retries or catches by itself.  Past the bound of retries the process exits hard: that is
the only way out which leaves the batch unacknowledged, so that the next worker takes it up again.
"""

import asyncio
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from aiokafka.errors import MessageSizeTooLargeError

from streams import __version__, metrics
from streams.errors import Rejected
from streams.runtime import logs, tracing
from streams.runtime.deadletters import DeadLetterLimit, dead_letter_headers
from streams.runtime.records import ORIGIN, Headers, cloud_event, decode, encode, header
from streams.runtime.tables import AwaitedTable, writing_for
from streams.settings import Settings
from streams.stages import Handled, Message, Output
from streams.topics import Topic

log = logging.getLogger(__name__)

EXIT_UNDELIVERED = 70
"""Exit status of a worker that could not deliver, or met too many dead letters (BSD's EX_SOFTWARE)."""


@dataclass
class Loop:
    """One stage at work on its input topic.

    ``handle`` is the stage's pure function.  With ``table`` it runs on the event loop, one record at a time
    (table writes belong to the record that makes them); without, a batch at a time in a thread, so that heavy
    pages delay no heartbeat.
    """

    stage: str
    source: Topic
    handle: Callable[[Message], Handled]
    channel: Callable[[Topic], Any]
    settings: Settings
    table: AwaitedTable | None = None
    limit: DeadLetterLimit = field(init=False)

    def __post_init__(self) -> None:
        self.limit = DeadLetterLimit(self.settings.dead_letter_run, self.settings.dead_letter_ratio)

    async def run(self, stream: Any) -> None:
        """Work until the stream ends."""
        settings = self.settings
        async for events in stream.take_events(settings.batch_records, within=settings.batch_seconds):
            started = time.perf_counter()
            results = await self._handle(events)
            await self._deliver(results)
            self._account(results, time.perf_counter() - started)

    async def _handle(self, events: Sequence[Any]) -> list["Result"]:
        if self.table is None:
            return await asyncio.to_thread(lambda: [self._attempt(event) for event in events])
        results = []
        for event in events:
            with writing_for(event):
                results.append(self._attempt(event))
            await asyncio.sleep(0)  # a long batch must let heartbeats through
        return results

    def _attempt(self, event: Any) -> "Result":
        """The only ``try`` around a stage: whatever it raises becomes one dead letter."""
        started = time.perf_counter()
        try:
            handled = self.handle(decode(event.message.value))
        except Rejected as reason:
            return Result(event, rejected=reason)
        except Exception as error:
            log.exception("%s: unexpected error on %s", self.stage, _where(event))
            unexpected = Rejected("unexpected", f"{type(error).__name__}: {error}")
            unexpected.__cause__ = error
            return Result(event, rejected=unexpected)
        return Result(event, handled=handled, seconds=time.perf_counter() - started)

    async def _deliver(self, results: list["Result"]) -> None:
        """Send everything of a batch and wait for the broker.  Returns only when all of it is acknowledged."""
        waiting = [send for result in results for send in self._sends(result)]
        changes = self.table.take_unacknowledged() if self.table else []
        for attempt in range(1, self.settings.send_attempts + 1):
            failed = await self._send(waiting)
            if not failed:
                break
            metrics.SEND_RETRIES.labels(self.stage).inc(len(failed))
            waiting = [again for send, error in failed for again in self._again(send, error)]
            log.warning("%s: %d sends failed, attempt %d: %r", self.stage, len(failed), attempt, failed[0][1])
            await asyncio.sleep(min(0.1 * 2**attempt, 10.0))
        else:
            _stop_hard(f"{self.stage}: gave up after {self.settings.send_attempts} attempts to deliver")
        unsaved = [error for error in await asyncio.gather(*changes, return_exceptions=True) if _is_error(error)]
        if unsaved:
            _stop_hard(f"{self.stage}: the changelog did not take a table write: {unsaved[0]!r}")

    async def _send(self, sends: list["Send"]) -> list[tuple["Send", BaseException]]:
        futures: list[Any] = []
        for send in sends:
            try:
                futures.append(
                    await self.channel(send.topic).send(key=send.key, value=send.value, headers=send.headers)
                )
            except Exception as error:
                futures.append(_failed(error))
        answers = await asyncio.gather(*futures, return_exceptions=True)
        return [(send, answer) for send, answer in zip(sends, answers, strict=True) if _is_error(answer)]

    def _again(self, send: "Send", error: BaseException) -> list["Send"]:
        """What to send in place of a refused message: itself, or a dead letter where it can never pass."""
        if not isinstance(error, MessageSizeTooLargeError) or send.result.rejected:
            return [send]
        send.result.rejected = Rejected(
            "output-too-large", f"an output of {len(send.value or b'')} bytes is more than {send.topic.name} takes"
        )
        return self._sends(send.result)

    def _sends(self, result: "Result") -> list["Send"]:
        message = result.event.message
        if result.rejected:
            headers = dead_letter_headers(message, self.stage, result.rejected, __version__)
            return [Send(result, self.source.dead_letters, message.key, message.value, headers)]
        assert result.handled is not None
        origin = header(message.headers, ORIGIN) or str(int(message.timestamp * 1000)).encode()
        beside = [(ORIGIN, origin), *tracing.follow(message, self.stage, result.seconds)]
        return [Send.of(result, output, beside) for output in result.handled.outputs]

    def _account(self, results: list["Result"], seconds: float) -> None:
        metrics.BATCH_RECORDS.labels(self.stage).observe(len(results))
        metrics.BATCH_SECONDS.labels(self.stage).observe(seconds)
        for result in results:
            metrics.account(self.stage, result)
            logs.tell(self.stage, result)
            if self.limit.exceeded(result.rejected is not None):
                _stop_hard(
                    f"{self.stage}: too many dead letters, the last for {result.rejected}. "
                    f"Nothing is lost: look at {self.source.dead_letters.name}, then start the worker again."
                )


@dataclass
class Result:
    """One record of a batch and what became of it."""

    event: Any
    handled: Handled | None = None
    rejected: Rejected | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Send:
    """One message on its way out."""

    result: Result
    topic: Topic
    key: bytes | None
    value: bytes | None
    headers: Headers

    @classmethod
    def of(cls, result: Result, output: Output, beside: Headers) -> "Send":
        """``output`` on the wire; ``beside`` are the headers that every output of its record carries."""
        value = None if output.value is None else encode(output.value)
        headers = [*cloud_event(output.topic.ce_type, output.id), *beside]
        return cls(result, output.topic, output.key.encode(), value, headers)


def _failed(error: Exception) -> "asyncio.Future[None]":
    future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    future.set_exception(error)
    return future


def _is_error(answer: object) -> bool:
    if isinstance(answer, asyncio.CancelledError):
        raise answer
    return isinstance(answer, BaseException)


def _where(event: Any) -> str:
    message = event.message
    return f"{message.topic}[{message.partition}]@{message.offset}"


def _stop_hard(why: str) -> NoReturn:
    log.critical("%s", why)
    print(f"claimstream: {why}", file=sys.stderr, flush=True)
    logging.shutdown()
    os._exit(EXIT_UNDELIVERED)
