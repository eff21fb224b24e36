"""W3C trace context in Kafka headers, so that an alert can be followed back to the article as published.

Every message a stage sends carries the trace of the record it was made from.  The parent ids are derived from
where that record lies, so that a replay sends the same headers again.  Where the ``opentelemetry`` API is installed and
a tracer is set up (``opentelemetry-instrument claimstream worker``), each record is a span of that trace as well.
"""

import hashlib
import re
import secrets
import time
from typing import Any, NamedTuple

from streams.runtime.records import Headers, header

try:
    from opentelemetry import propagate, trace
except ImportError:
    OPENTELEMETRY = False
else:
    OPENTELEMETRY = True

TRACEPARENT = "traceparent"
TRACESTATE = "tracestate"
_FORM = re.compile(rb"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?")


class TraceParent(NamedTuple):
    """One step of a trace: https://www.w3.org/TR/trace-context/ (hexadecimal, lower case)."""

    trace_id: str
    parent_id: str
    flags: str

    def encode(self) -> bytes:
        return f"00-{self.trace_id}-{self.parent_id}-{self.flags}".encode()


def parse(value: bytes | None) -> TraceParent | None:
    """The trace context in a ``traceparent`` header; ``None`` where there is none, or none that is valid."""
    found = _FORM.fullmatch(value or b"")
    if not found or ((value or b"").startswith(b"00") and len(value or b"") != 55):
        return None
    return TraceParent(*(part.decode() for part in found.groups()))


def begin() -> Headers:
    """The headers of a message that begins a trace of its own."""
    return [(TRACEPARENT, TraceParent(secrets.token_hex(16), secrets.token_hex(8), "01").encode())]


def follow(message: Any, stage: str, seconds: float = 0.0) -> Headers:
    """The trace headers of whatever ``stage`` makes of ``message``, on which it worked for ``seconds``."""
    given = parse(header(message.headers, TRACEPARENT))
    state = header(message.headers, TRACESTATE) if given else None
    span = _span(message, stage, seconds, given, state) if OPENTELEMETRY else None
    if span:
        return span
    place = hashlib.sha256(f"{stage} {message.topic} {message.partition} {message.offset}".encode()).hexdigest()
    parent = given or TraceParent(place[:32], "", "00")
    headers: Headers = [(TRACEPARENT, parent._replace(parent_id=place[-16:]).encode())]
    return [*headers, (TRACESTATE, state)] if state else headers


def trace_id(message: Any) -> str | None:
    """The id of the trace that ``message`` belongs to."""
    given = parse(header(message.headers, TRACEPARENT))
    return given.trace_id if given else None


def _span(message: Any, stage: str, seconds: float, given: TraceParent | None, state: bytes | None) -> Headers | None:
    """Report the work as a finished OpenTelemetry span and point to it; ``None`` where nobody records spans."""
    carrier = {TRACEPARENT: given.encode().decode()} if given else {}
    if state:
        carrier[TRACESTATE] = state.decode("ascii", "replace")
    ended = time.time_ns()
    span = trace.get_tracer("claimstream").start_span(
        f"{stage} process",
        context=propagate.extract(carrier),
        kind=trace.SpanKind.CONSUMER,
        start_time=ended - int(seconds * 1e9),
        attributes={
            "messaging.system": "kafka",
            "messaging.operation.type": "process",
            "messaging.destination.name": message.topic,
            "messaging.destination.partition.id": str(message.partition),
            "messaging.kafka.offset": message.offset,
        },
    )
    if not span.get_span_context().is_valid or not span.is_recording():
        return None
    sent: dict[str, str] = {}
    propagate.inject(sent, context=trace.set_span_in_context(span))
    span.end(end_time=ended)
    return [(name, value.encode()) for name, value in sent.items() if name in (TRACEPARENT, TRACESTATE)]
