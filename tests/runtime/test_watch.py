from types import SimpleNamespace
from typing import Any

from streams.runtime.health import StageHealth
from streams.runtime.signs import WORKED
from streams.runtime.watch import MOST_REBALANCES, StageWatch


class Tables:
    """Faust's tables with so many changelog records left to read."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.recovery = SimpleNamespace(active_remaining_total=lambda: self.left)

    def __len__(self) -> int:
        return 1


def _watch(rebalancing: bool, in_recovery: bool) -> tuple[StageWatch, Any]:
    app = SimpleNamespace(
        rebalancing_count=1, rebalancing=rebalancing, in_recovery=in_recovery, tables=Tables(10), started=True
    )
    return StageWatch("ledger", app, "in", StageHealth()), app


def test_a_rebalance_without_end_is_no_progress() -> None:
    watch, _app = _watch(rebalancing=True, in_recovery=False)
    watch.look(100.0)
    watch.look(200.0)
    assert (watch.health.busy, watch.health.progressed_at) == (True, 100.0)
    assert watch.health.not_ready == "rebalancing"


def test_a_recovery_that_reads_on_is_progress_and_one_that_stands_is_not() -> None:
    watch, app = _watch(rebalancing=False, in_recovery=True)
    watch.look(100.0)
    app.tables.left = 5
    watch.look(200.0)
    assert watch.health.progressed_at == 200.0
    watch.look(300.0)
    assert watch.health.progressed_at == 200.0


def test_the_next_rebalance_counts_anew() -> None:
    watch, app = _watch(rebalancing=True, in_recovery=False)
    watch.look(100.0)
    app.rebalancing_count = 2
    watch.look(200.0)
    assert watch.health.progressed_at == 200.0


def test_rebalances_without_end_are_no_progress() -> None:
    watch, app = _watch(rebalancing=True, in_recovery=False)
    for count in range(20):
        app.rebalancing_count = count
        watch.look(100.0 + count)
    assert watch.health.progressed_at == 100.0 + MOST_REBALANCES - 1


def test_work_on_one_record_after_the_other_is_progress_though_nothing_is_committed() -> None:
    watch, _app = _watch(rebalancing=False, in_recovery=False)
    watch.look(100.0)
    WORKED["ledger"] += 1
    watch.look(200.0)
    watch.look(300.0)
    assert watch.health.progressed_at == 200.0
