"""What Faust's consumer loses in a rebalance, and ours does not."""

import asyncio
from collections import defaultdict
from types import SimpleNamespace
from typing import Any

from faust.transport.consumer import Consumer as FaustConsumer
from faust.types.tuples import TP, Message
from intervaltree import IntervalTree
from mode.utils.queues import FlowControlQueue

from streams.runtime.app import create_app
from streams.runtime.consumer import SteadyConsumer, SteadyFlow
from streams.settings import Settings


class _Consumer(SteadyConsumer):
    """The bookkeeping alone, without a connection."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self._first = {}
        self._gap: Any = defaultdict(IntervalTree)
        self._acked, self._acked_index = defaultdict(list), defaultdict(set)
        self._committed_offset: Any = defaultdict(lambda: None)
        self._unacked_messages: Any = set()
        self._read_offset: Any = {}
        self._n_acked, self._waiting_for_ack = 0, None
        self.queued_at_seek = -1
        self.assigned: set[TP] = set()
        self.committed: dict[TP, int | None] = {}
        self.sought: set[Any] = set()
        self._thread: Any = self

    async def seek_to_committed(self) -> Any:
        self.queued_at_seek = len(self.queue._queue)
        self.queue.put_nowait("fetched after the seek")
        return self.committed

    def assignment(self) -> Any:
        return self.assigned

    async def seek_to_beginning(self, *partitions: Any) -> None:
        self.sought |= set(partitions)

    queue: Any


class _App:
    consumer_generation_id = 2

    def __init__(self) -> None:
        self.flow_control = SteadyFlow()
        self.topics = self
        self.tables = SimpleNamespace(changelog_topics={"changelog"})

    def acks_enabled_for(self, _topic: str) -> bool:
        return True


def _message(offset: int, generation: int) -> Message:
    return Message("in", 0, offset, 0.0, 0, [], b"k", b"v", None, tp=TP("in", 0), generation_id=generation)


def test_an_ack_of_an_earlier_generation_does_not_count() -> None:
    consumer = _Consumer(_App())
    old, new = _message(7, generation=1), _message(8, generation=2)
    consumer._unacked_messages |= {old, new}
    assert not consumer.ack(old)
    assert consumer.ack(new)
    assert consumer._acked[TP("in", 0)] == [8]
    assert consumer._unacked_messages == set()


def test_a_partition_of_which_nothing_was_committed_goes_back_to_its_beginning() -> None:
    """Faust leaves it where it is: behind the records that were fetched before a rebalance and never done."""

    async def rebalance() -> set[tuple[str, int]]:
        app = _App()
        consumer = _Consumer(app)
        consumer.queue = FlowControlQueue(flow_control=app.flow_control, clear_on_resume=True)
        consumer.assigned = {TP("in", 0), TP("in", 1), TP("in", 2), TP("changelog", 0)}
        consumer.committed = {TP("in", 0): 7, TP("in", 1): 0, TP("in", 2): None, TP("changelog", 0): None}
        await consumer.perform_seek()
        return {(tp.topic, tp.partition) for tp in consumer.sought}

    assert asyncio.run(rebalance()) == {("in", 1), ("in", 2)}


def test_what_is_fetched_after_the_seek_is_kept_when_the_flow_resumes() -> None:
    async def rebalance() -> tuple[int, list[Any]]:
        app = _App()
        consumer = _Consumer(app)
        consumer.queue = FlowControlQueue(flow_control=app.flow_control, clear_on_resume=True)
        app.flow_control.resume()
        consumer.queue.put_nowait("from before")
        consumer._acked[TP("in", 0)].append(3)
        app.flow_control.suspend()
        await consumer.perform_seek()
        app.flow_control.resume()
        assert consumer._acked == {}
        return consumer.queued_at_seek, list(consumer.queue._queue)

    assert asyncio.run(rebalance()) == (0, ["fetched after the seek"])


def test_a_rebalance_during_the_stop_leaves_the_closing_to_the_stop() -> None:
    closed = []
    consumer = _Consumer(_App())
    consumer._thread = SimpleNamespace(close=lambda: closed.append("from another thread"))
    app = create_app("clean", Settings())
    app._consumer = consumer
    app._on_rebalance_when_stopped()
    assert closed == []


def test_the_apps_of_the_stages_have_this_consumer() -> None:
    app = create_app("clean", Settings(store="memory"))
    assert app.transport.Consumer is SteadyConsumer
    assert isinstance(app.flow_control, SteadyFlow)
    assert issubclass(SteadyConsumer, FaustConsumer)


def test_nothing_is_committed_past_a_record_that_is_due() -> None:
    consumer, tp = _Consumer(_App()), TP("in", 0)
    consumer._committed_offset[tp] = 18
    consumer._first[tp] = 18
    for offset in (19, 20):
        consumer.ack(_message(offset, generation=2))
    assert consumer._new_offset(tp) is None, "18 is not done yet"
    consumer.ack(_message(18, generation=2))
    assert consumer._new_offset(tp) == 21


def test_nothing_is_committed_past_the_first_record_where_nothing_was_committed_yet() -> None:
    consumer, tp = _Consumer(_App()), TP("in", 0)
    consumer._first[tp] = 0
    consumer.ack(_message(3, generation=2))
    assert consumer._new_offset(tp) is None


def test_an_offset_that_holds_no_record_does_not_hold_up_commits() -> None:
    consumer, tp = _Consumer(_App()), TP("in", 0)
    consumer._committed_offset[tp] = 18
    consumer._first[tp] = 19  # 18 was the marker of a transaction
    consumer.ack(_message(19, generation=2))
    assert consumer._new_offset(tp) == 20
