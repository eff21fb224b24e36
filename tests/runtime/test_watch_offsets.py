"""The watch over a consumer made up for the purpose: what it makes of offsets."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from prometheus_client import REGISTRY

from streams.runtime.health import Health
from streams.runtime.watch import StageWatch, Watch

TOPIC = "in"


class Partition(SimpleNamespace):
    def __hash__(self) -> int:
        return hash((self.topic, self.partition))


P0, P1 = Partition(topic=TOPIC, partition=0), Partition(topic=TOPIC, partition=1)
CHANGELOG = Partition(topic="changelog", partition=0)


class Consumer:
    """Offsets as they are set; ``None`` committed means that nothing ever was."""

    def __init__(self) -> None:
        self.assigned = {P0, CHANGELOG}
        self._committed_offset: dict[Partition, int | None] = {P0: 10}
        self.ends = {P0: 10, P1: 0}
        self.positions = {P0: 10, P1: 0}
        self.unacked: list[Any] = []

    def assignment(self) -> set[Partition]:
        return self.assigned

    async def highwaters(self, *partitions: Partition) -> dict[Partition, int]:
        return {tp: self.ends[tp] for tp in partitions}

    async def earliest_offsets(self, *partitions: Partition) -> dict[Partition, int]:
        return dict.fromkeys(partitions, 0)

    async def position(self, partition: Partition) -> int:
        return self.positions[partition]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def health(clock: Clock) -> Health:
    health = Health(stuck_seconds=60, clock=clock)
    health.expect(["tag"])
    return health


@pytest.fixture
def app() -> Any:
    return SimpleNamespace(
        consumer=Consumer(), rebalancing_count=1, rebalancing=False, in_recovery=False, started=True, tables={}
    )


@pytest.fixture
def stage(app: Any, health: Health) -> StageWatch:
    return StageWatch("tag", app, TOPIC, health.stages["tag"])


def look(stage: StageWatch, clock: Clock) -> None:
    stage.look(clock())
    asyncio.run(stage.ask(clock()))


def metric(name: str, **labels: str) -> float | None:
    return REGISTRY.get_sample_value(f"claimstream_{name}", {"stage": "tag", **labels})


def test_lag_is_what_is_not_committed(stage: StageWatch, app: Any, clock: Clock) -> None:
    app.consumer.ends[P0] = 17
    look(stage, clock)
    assert metric("consumer_lag_records", partition="0") == 7
    assert metric("committed_offset", partition="0") == 10
    assert metric("assigned_partitions") == 1


def test_nothing_committed_yet_counts_from_the_beginning(stage: StageWatch, app: Any, clock: Clock) -> None:
    app.consumer._committed_offset.clear()
    look(stage, clock)
    assert metric("consumer_lag_records", partition="0") == 10


def test_a_partition_that_went_away_is_no_longer_told(stage: StageWatch, app: Any, clock: Clock) -> None:
    look(stage, clock)
    app.consumer.assigned = {P1}
    look(stage, clock)
    assert metric("consumer_lag_records", partition="0") is None
    assert metric("consumer_lag_records", partition="1") == 0


def test_records_in_hand_and_no_commit_is_a_stuck_consumer(
    stage: StageWatch, app: Any, clock: Clock, health: Health
) -> None:
    app.consumer.unacked = [SimpleNamespace(acked=False)]
    look(stage, clock)
    clock.now = 61
    look(stage, clock)
    assert health.dead() == ["tag: has work, and has got no further for 61 s"]
    app.consumer._committed_offset[P0] = 11
    look(stage, clock)
    assert health.dead() == []


def test_records_that_are_not_fetched_is_a_stuck_consumer_too(
    stage: StageWatch, app: Any, clock: Clock, health: Health
) -> None:
    app.consumer.ends[P0] = 20
    look(stage, clock)
    clock.now = 61
    look(stage, clock)
    assert health.dead()


def test_an_offset_that_nobody_can_commit_is_no_stuck_consumer(
    stage: StageWatch, app: Any, clock: Clock, health: Health
) -> None:
    """A transaction's end marker: the consumer has read past it, and has nothing in hand."""
    app.consumer.ends[P0] = app.consumer.positions[P0] = 11
    look(stage, clock)
    clock.now = 600
    look(stage, clock)
    assert metric("consumer_lag_records", partition="0") == 1
    assert health.dead() == []


@pytest.mark.parametrize("state", ["rebalancing", "in_recovery"])
def test_a_rebalance_or_recovery_is_not_ready(
    stage: StageWatch, app: Any, clock: Clock, health: Health, state: str
) -> None:
    look(stage, clock)
    assert health.unready() == []
    setattr(app, state, True)
    look(stage, clock)
    assert health.unready()
    setattr(app, state, False)
    look(stage, clock)
    assert health.unready() == []


def test_rebalances_are_counted_once_each(stage: StageWatch, app: Any, clock: Clock) -> None:
    before = metric("rebalances_total") or 0.0
    look(stage, clock)
    app.rebalancing_count = 3
    look(stage, clock)
    look(stage, clock)
    assert (metric("rebalances_total") or 0.0) - before == 3


def test_a_broker_that_does_not_answer_makes_it_not_ready_and_looking_goes_on(
    app: Any, clock: Clock, health: Health
) -> None:
    async def refuse(*_: Any) -> Any:
        raise ConnectionError("gone")

    async def briefly() -> None:
        watch = Watch({"tag": app}, {"tag": TOPIC}, health)
        task = asyncio.create_task(watch.run())
        await asyncio.sleep(0.05)
        assert health.unready() == []
        app.consumer.highwaters = refuse
        await watch._look(watch._stages[0], offsets=True)
        assert not task.done()
        task.cancel()

    asyncio.run(briefly())
    assert health.unready() == ["tag: the broker did not answer: ConnectionError('gone')"]
    assert health.dead() == []
