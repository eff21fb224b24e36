"""Getting messages out: in order, acknowledged by the broker, again when that fails, and never without end."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

from aiokafka.errors import MessageSizeTooLargeError

from streams import __version__, metrics
from streams.errors import Rejected
from streams.runtime import tracing
from streams.runtime.deadletters import dead_letter_headers
from streams.runtime.exits import stop_hard
from streams.runtime.records import ORIGIN, Headers, cloud_event, encode, header
from streams.runtime.results import Result
from streams.stages import Output
from streams.topics import Topic

log = logging.getLogger(__name__)

_OVERHEAD = 512
"""Bytes around key, value and headers in a batch of one record, and then some."""
_LONGEST_PAUSE = 10.0


@dataclass(frozen=True)
class Send:
    """One message on its way out."""

    result: Result
    topic: Topic
    key: bytes | None
    value: bytes | None
    headers: Headers
    alone: bool = False
    """Whether nothing may be in a batch with it: the broker measures a batch, not the message."""

    @classmethod
    def of(cls, result: Result, output: Output, beside: Headers) -> "Send":
        """``output`` on the wire; ``beside`` are the headers that every output of its record carries."""
        value = None if output.value is None else encode(output.value)
        headers = [*cloud_event(output.topic.ce_type, output.id), *beside]
        return cls(result, output.topic, output.key.encode(), value, headers)

    @property
    def size(self) -> int:
        """Bytes it takes on its topic, at most."""
        parts = (self.key or b"", self.value or b"", *(part for name, value in self.headers for part in (name, value)))
        return sum(map(len, parts)) + _OVERHEAD


@dataclass
class Delivery:
    """Sends what became of the records of one stage.  ``channel`` gives the Faust channel of a topic."""

    stage: str
    source: Topic
    channel: Callable[[Topic], Any]
    attempts: int

    async def deliver(self, results: list[Result]) -> None:
        """Send all outputs and dead letters.  Returns when the broker has acknowledged every one of them."""
        waiting = [send for result in results for send in self.sends(result)]
        attempt = 0
        while waiting:
            failed = await self._send(waiting)
            attempt = attempt + 1 if len(failed) == len(waiting) else 1  # some went out: that is no dead end
            if failed:
                await self._pause(attempt, failed)
            waiting = [again for send, error in failed for again in self._again(send, error)]

    async def _pause(self, attempt: int, failed: list["Failure"]) -> None:
        metrics.SEND_RETRIES.labels(self.stage).inc(len(failed))
        log.warning("%s: %d sends failed, attempt %d: %r", self.stage, len(failed), attempt, failed[0][1])
        if attempt >= self.attempts:
            stop_hard(f"{self.stage}: gave up after {attempt} attempts to deliver: {failed[0][1]!r}")
        await asyncio.sleep(min(0.1 * 2**attempt, _LONGEST_PAUSE))

    def sends(self, result: Result) -> list[Send]:
        """The messages of one record: its outputs, or its dead letter and nothing else."""
        message = result.event.message
        if result.rejected is None and result.handled is not None:
            origin = header(message.headers, ORIGIN) or str(int(message.timestamp * 1000)).encode()
            beside = [(ORIGIN, origin), *tracing.follow(message, self.stage, result.seconds)]
            outputs = [Send.of(result, output, beside) for output in result.handled.outputs]
            large = next((send for send in outputs if send.size > send.topic.max_bytes), None)
            if large is None:
                return outputs
            result.rejected = _too_large(large)
        assert result.rejected is not None
        headers = dead_letter_headers(message, self.stage, result.rejected, __version__)
        return [Send(result, self.source.dead_letters, message.key, message.value, headers)]

    async def _send(self, sends: list[Send]) -> list["Failure"]:
        """What could not be sent, with the reason, in order.

        A message that is refused before it is queued holds back all that follow: sent now, they would overtake it.
        """
        futures: list[Any] = []
        refused: list[Failure] = []
        for number, send in enumerate(sends):
            if send.alone or (number and sends[number - 1].alone):
                await asyncio.gather(*futures, return_exceptions=True)
            try:
                futures.append(
                    await self.channel(send.topic).send(key=send.key, value=send.value, headers=send.headers)
                )
            except Exception as error:
                refused = [(send, error), *((held, HeldBack()) for held in sends[number + 1 :])]
                break
        answers = await asyncio.gather(*futures, return_exceptions=True)
        failed = [(send, answer) for send, answer in zip(sends, answers, strict=False) if is_error(answer)]
        return [*failed, *refused]

    def _again(self, send: Send, error: BaseException) -> list[Send]:
        """What to send in place of a refused message: itself, or one dead letter where it can never pass."""
        if not isinstance(error, MessageSizeTooLargeError):
            return [send]
        if not send.alone:
            return [replace(send, alone=True)]
        if send.topic == self.source.dead_letters:
            return [send]
        if send.result.rejected:
            return []
        send.result.rejected = _too_large(send)
        return self.sends(send.result)


class HeldBack(Exception):
    """Not sent yet, because a message before it was refused."""


Failure = tuple[Send, BaseException]


def _too_large(send: Send) -> Rejected:
    return Rejected(
        "output-too-large", f"an output of {len(send.value or b'')} bytes is more than {send.topic.name} takes"
    )


def is_error(answer: Any) -> TypeGuard[BaseException]:
    """Whether a gathered answer is an exception.  Raises it when it is a cancellation."""
    if isinstance(answer, asyncio.CancelledError):
        raise answer
    return isinstance(answer, BaseException)
