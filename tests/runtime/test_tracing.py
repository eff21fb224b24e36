from types import SimpleNamespace
from typing import Any

import pytest

from streams.runtime import tracing
from streams.runtime.tracing import begin, follow, parse, trace_id

GIVEN = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def message(headers: Any, offset: int = 7) -> SimpleNamespace:
    return SimpleNamespace(headers=headers, topic="news.articles.raw.v1", partition=1, offset=offset)


def traceparent(headers: list[tuple[str, bytes]]) -> bytes:
    return dict(headers)["traceparent"]


@pytest.mark.parametrize(
    "value",
    [
        None,
        b"",
        b"nonsense",
        GIVEN.upper(),
        GIVEN + b"-more",
        b"ff" + GIVEN[2:],
        b"00-" + b"0" * 32 + GIVEN[35:],
        GIVEN[:36] + b"0" * 16 + b"-01",
        b"\xff\xfe",
    ],
)
def test_what_is_no_trace_context_is_none(value: bytes | None) -> None:
    assert parse(value) is None


def test_a_later_version_may_say_more() -> None:
    found = parse(b"01" + GIVEN[2:] + b"-more")
    assert found is not None
    assert found.trace_id == "4bf92f3577b34da6a3ce929d0e0e4736"


def test_a_publisher_begins_a_valid_trace_of_its_own() -> None:
    first, second = parse(traceparent(begin())), parse(traceparent(begin()))
    assert first is not None
    assert second is not None
    assert first.trace_id != second.trace_id


def test_the_trace_goes_on_under_a_new_parent_with_its_state() -> None:
    sent = dict(follow(message([("traceparent", GIVEN), ("tracestate", b"vendor=1")]), "clean"))
    found = parse(sent["traceparent"])
    assert found is not None
    assert (found.trace_id, found.flags) == ("4bf92f3577b34da6a3ce929d0e0e4736", "01")
    assert found.parent_id != "00f067aa0ba902b7"
    assert sent["tracestate"] == b"vendor=1"


def test_a_replay_sends_the_same_headers() -> None:
    assert follow(message([]), "clean") == follow(message([]), "clean")
    assert follow(message([]), "clean") != follow(message([], offset=8), "clean")
    assert parse(traceparent(follow(message({"traceparent": b"broken"}), "clean"))) is not None


def test_trace_id_is_none_where_none_was_given() -> None:
    assert trace_id(message([])) is None
    assert trace_id(message({"traceparent": GIVEN})) == "4bf92f3577b34da6a3ce929d0e0e4736"


def test_with_opentelemetry_each_record_is_a_span_of_the_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    sdk = pytest.importorskip("opentelemetry.sdk.trace", reason="opentelemetry-sdk is not installed")
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter = InMemorySpanExporter()
    provider = sdk.TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(tracing.trace, "get_tracer", provider.get_tracer)

    found = parse(traceparent(follow(message([("traceparent", GIVEN)]), "tag", seconds=0.5)))

    (span,) = exporter.get_finished_spans()
    assert found is not None
    assert found.trace_id == "4bf92f3577b34da6a3ce929d0e0e4736" == format(span.context.trace_id, "032x")
    assert found.parent_id == format(span.context.span_id, "016x")
    assert span.parent is not None
    assert format(span.parent.span_id, "016x") == "00f067aa0ba902b7"
    assert span.end_time - span.start_time == 500_000_000
