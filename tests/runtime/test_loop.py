"""The loop without a broker: what is acknowledged, what becomes a dead letter, when the worker stops."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NoReturn

import orjson
import pytest
from aiokafka.errors import KafkaTimeoutError, MessageSizeTooLargeError
from support.fakes import Event, Late, Stream, Table, Topics, Writer

from streams.errors import Rejected
from streams.runtime import delivery, loop
from streams.runtime.loop import Loop
from streams.runtime.state import State
from streams.settings import Settings
from streams.stages import Handled, Message, Output
from streams.topics import CLAIMS, CLEAN, RAW, Topic

SETTINGS = Settings(send_attempts=3, dead_letter_run=5)
DEAD = RAW.dead_letters


class Stopped(BaseException):
    """In place of the end of the process."""


@pytest.fixture(autouse=True)
def _no_exit(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(why: str) -> NoReturn:
        raise Stopped(why)

    async def no_pause(_seconds: float, real: Any = asyncio.sleep) -> None:
        await real(0)

    for module in (loop, delivery):
        monkeypatch.setattr(module, "stop_hard", stop)
    monkeypatch.setattr(delivery.asyncio, "sleep", no_pause)


def copy(record: Message) -> Handled:
    """A stage that sends the record on, to two topics."""
    if record.get("bad"):
        raise Rejected("invalid", "bad: is true", "bad")
    if record.get("bug"):
        raise ZeroDivisionError("a bug")
    outputs = [
        Output(CLEAN, str(record["n"]), record, f"c{record['n']}"),
        Output(CLAIMS, "f", record, f"f{record['n']}"),
    ]
    return Handled("done", outputs)


def events(*records: Message | bytes) -> list[Event]:
    values = [record if isinstance(record, bytes) else orjson.dumps(record) for record in records]
    return [Event(value, offset) for offset, value in enumerate(values)]


def run(
    batches: Sequence[Sequence[Event]],
    topics: Topics,
    handle: Any = copy,
    state: Any = None,
    begin: Any = None,
    **settings: Any,
) -> Stream:
    async def work() -> Stream:
        stream = Stream(batches, topics)
        await Loop("clean", RAW, handle, topics.channel, replace(SETTINGS, **settings), state, begin).run(stream)
        return stream

    return asyncio.run(work())


def test_a_batch_is_acked_only_when_the_broker_has_all_of_its_outputs() -> None:
    topics = Topics()
    stream = run([events({"n": 1}, {"n": 2}), events({"n": 3})], topics)
    assert stream.acknowledged == [4, 6]


def test_outputs_keep_their_order_key_and_id() -> None:
    topics = Topics()
    run([events({"n": 1}, {"n": 2}, {"n": 3})], topics)
    sent = topics.on(CLEAN)
    assert [key for key, _value, _headers in sent] == [b"1", b"2", b"3"]
    assert [headers["ce_id"] for _key, _value, headers in sent] == [b"c1", b"c2", b"c3"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [(b"{", "not-json"), (b"[]", "not-an-object"), (b"", "empty"), (b'{"n":1,"bad":true}', "invalid"),
     (b'{"n":1,"bug":true}', "unexpected")],
)  # fmt: skip
def test_one_bad_record_is_one_dead_letter_and_costs_nothing_else(value: bytes, reason: str) -> None:
    topics = Topics()
    run([events({"n": 1}, value, {"n": 2})], topics)
    assert [key for key, _value, _headers in topics.on(CLEAN)] == [b"1", b"2"]
    (key, body, headers) = topics.on(DEAD)[0]
    assert (key, body, headers["claimstream-reason"]) == (b"k", value, reason.encode())
    assert len(topics.on(DEAD)) == 1


def test_a_failed_send_is_sent_again_and_nothing_overtakes_it() -> None:
    topics = Topics(lambda number, topic, value: KafkaTimeoutError() if number == 3 else None)
    stream = run([events({"n": 1}, {"n": 2}, {"n": 3})], topics)
    assert [key for key, _value, _headers in topics.on(CLEAN)] == [b"1", b"2", b"3"]
    assert stream.acknowledged == [6]


def test_a_send_that_fails_late_is_sent_again() -> None:
    topics = Topics(lambda number, topic, value: Late(KafkaTimeoutError()) if number == 1 else None)
    stream = run([events({"n": 1})], topics)
    assert sorted(key for key, _value, _headers in topics.on(CLEAN)) == [b"1"]
    assert stream.acknowledged == [2]


def test_the_worker_stops_without_an_ack_when_nothing_can_be_delivered() -> None:
    topics = Topics(lambda number, topic, value: KafkaTimeoutError())
    with pytest.raises(Stopped, match="gave up after 3 attempts"):
        run([events({"n": 1})], topics)
    assert topics.sent == []


@pytest.mark.parametrize(
    "when", [MessageSizeTooLargeError(), Late(MessageSizeTooLargeError())], ids=["client", "broker"]
)
def test_an_output_the_broker_finds_too_large_becomes_one_dead_letter(when: Exception) -> None:
    topics = Topics(lambda number, topic, value: when if topic != DEAD and b'"n":2' in (value or b"") else None)
    run([events({"n": 1}, {"n": 2}, {"n": 3})], topics)
    assert [key for key, _value, _headers in topics.on(CLEAN)] == [b"1", b"3"]
    assert [headers["claimstream-reason"] for _key, _value, headers in topics.on(DEAD)] == [b"output-too-large"]


def test_outputs_that_are_too_large_only_together_are_sent_one_by_one() -> None:
    """The broker measures a batch: what was in one with a message that is too large is refused with it."""
    refused: list[int] = []

    def refuse(number: int, topic: Topic, value: bytes | None) -> Exception | None:
        first = number <= 6
        if topic != DEAD and (first or b'"n":2' in (value or b"")):
            refused.append(number)
            return Late(MessageSizeTooLargeError())
        return None

    topics = Topics(refuse)
    run([events({"n": 1}, {"n": 2}, {"n": 3})], topics)
    assert len(refused) > 6
    assert [key for key, _value, _headers in topics.on(CLEAN)] == [b"1", b"3"]
    assert [headers["claimstream-reason"] for _key, _value, headers in topics.on(DEAD)] == [b"output-too-large"]


def test_an_output_larger_than_its_topic_takes_is_never_sent() -> None:
    topics = Topics()
    run([events({"n": 1, "text": "x" * CLAIMS.max_bytes}, {"n": 2})], topics)
    assert [key for key, _value, _headers in topics.on(CLEAN)] == [b"2"]
    assert [headers["claimstream-reason"] for _key, _value, headers in topics.on(DEAD)] == [b"output-too-large"]


def test_too_many_dead_letters_in_a_row_stop_the_worker() -> None:
    with pytest.raises(Stopped, match="too many dead letters"):
        run([events(*[b"{"] * 5)], Topics())


def test_a_batch_that_a_rebalance_took_away_is_not_written() -> None:
    topics, table = Topics(), Table()
    batch = events({"n": 1})
    batch[0].app.consumer_generation_id = 2
    run([batch, events({"n": 2})], topics, counting(table), state=state_of(table))
    assert [key for key, _value, _headers in topics.on(CLEAN)] == [b"2"]
    assert table.data == {"count": {"n": 1}}


def test_a_process_that_stood_still_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streams.runtime.pulse.Pulse.stood_still", lambda self: 45.0)
    topics = Topics()
    with pytest.raises(Stopped, match="stood still for 45 s"):
        run([events({"n": 1})], topics)
    assert topics.sent == []


def test_a_fault_in_counting_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: Any) -> None:
        raise KeyError("label")

    monkeypatch.setattr(loop.metrics, "account", fault)
    topics = Topics()
    assert run([events({"n": 1}), events({"n": 2})], topics).acknowledged == [2, 4]


states: dict[int, State] = {}


def state_of(table: Table) -> State:
    """One state for one table."""
    return states.setdefault(id(table), State(table, Writer(table)))  # type: ignore[arg-type]


def counting(table: Table) -> Any:
    """A stage that counts its records in its state, and may fail after it has written."""

    def handle(record: Message) -> Handled:
        state = state_of(table)
        state["count"] = {"n": state.get("count", {"n": 0})["n"] + 1}
        return copy(record)

    return handle


def test_state_is_saved_before_the_batch_is_acked() -> None:
    table = Table()
    run([events({"n": 1}, {"n": 2}), events({"n": 3})], Topics(), counting(table), state=state_of(table))
    assert table.data == {"count": {"n": 3}}
    assert len(table.changelog) == 2


def test_a_record_that_fails_leaves_no_state() -> None:
    table = Table()
    run([events({"n": 1}, {"n": 2, "bug": True}, {"n": 3})], Topics(), counting(table), state=state_of(table))
    assert table.data == {"count": {"n": 2}}


def test_the_worker_stops_without_an_ack_when_the_changelog_refuses() -> None:
    table = Table()
    table.down = True
    with pytest.raises(Stopped, match="no changelog"):
        run([events({"n": 1})], Topics(), counting(table), state=state_of(table))
    assert table.data == {}


def test_the_part_that_needs_no_state_runs_beside_the_event_loop() -> None:
    table, topics = Table(), Topics()
    threads: dict[str, set[int]] = {"begin": set(), "handle": set()}
    inner = counting(table)

    def begin(record: Message) -> Message:
        threads["begin"].add(threading.get_ident())
        if record.get("bug"):
            raise ZeroDivisionError("a bug")
        return {**record, "begun": True}

    def handle(record: Message) -> Handled:
        threads["handle"].add(threading.get_ident())
        assert record["begun"]
        handled: Handled = inner(record)
        return handled

    run([events({"n": 1}, {"n": 2, "bug": True}, b"{", {"n": 3})], topics, handle, state_of(table), begin)
    assert threads["handle"] == {threading.get_ident()}
    assert threads["begin"] & threads["handle"] == set()
    assert table.data == {"count": {"n": 2}}
    assert [headers["claimstream-reason"] for _, _, headers in topics.on(DEAD)] == [b"unexpected", b"not-json"]
