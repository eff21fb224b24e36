"""The Faust tables behind the stages' state, and the ledger over one of them."""

import time
from typing import Any

import faust

from streams import metrics, stages
from streams.claims import Ledger
from streams.runtime.admin import changelog_name
from streams.runtime.signs import WORKED
from streams.runtime.state import ChangelogWriter, State
from streams.settings import Settings
from streams.stages import Handled, Message

_MIB = 1024 * 1024
# Faust's own sizes let one store take 192 MiB of write buffers and 2 GiB of cache, and there is a store for each
# partition of each table: they fill for hours before they are full.
_STORE = {"write_buffer_size": 2 * _MIB, "max_write_buffer_number": 2, "block_cache_size": 4 * _MIB}


def stage_table(app: faust.App, stage: str, settings: Settings) -> State:
    """The state of a stage: JSON dicts by string key, as many partitions as the stage's input topic."""
    table: Any = app.Table(
        stage, key_type=str, value_type=None, partitions=settings.partitions, options=_STORE,
        changelog_topic=app.topic(
            changelog_name(stage, settings), key_serializer="json", value_serializer="json",
            partitions=settings.partitions, compacting=True, deleting=False,
        ),
    )  # fmt: skip
    recovery = RecoveryClock(table)
    app.on_partitions_assigned.connect(recovery.started, weak=False)
    table.on_recover(recovery.finished)
    writer = ChangelogWriter(table, settings)
    app.on_before_shutdown.connect(writer.close, weak=False)
    return State(table, writer)


class RecoveryClock:
    """Measures each recovery of a table, from partitions assigned to state read back."""

    def __init__(self, table: faust.Table[str, Any]) -> None:
        self._table = table
        self._since = time.monotonic()

    async def started(self, *_: Any, **__: Any) -> None:
        self._since = time.monotonic()

    async def finished(self, *_: Any, **__: Any) -> None:
        metrics.RECOVERY_SECONDS.labels(self._table.name).set(time.monotonic() - self._since)


class LiveLedger:
    """The ledger over its table, made anew whenever partitions have come or gone.

    The index inside a ``Ledger`` is made from the claims of the partitions at hand; after a rebalance those
    are others, and another worker may have changed them meanwhile.
    """

    def __init__(self, app: faust.App, state: State) -> None:
        self._state = state
        self._ledger: Ledger | None = None
        state.forget.append(self._forget)
        app.on_partitions_revoked.connect(self.forget, weak=False)
        app.on_partitions_assigned.connect(self.forget, weak=False)

    async def forget(self, *_: Any, **__: Any) -> None:
        self._forget()

    def _forget(self) -> None:
        self._ledger = None

    def weigh(self, record: Message) -> Handled:
        """``stages.weigh`` with the ledger of now."""
        if self._ledger is None:
            self._ledger = self._read()
        handled = stages.weigh(record, self._ledger)
        metrics.LEDGER_CLAIMS.set(len(self._ledger))
        return handled

    def _read(self) -> Ledger:
        """A ledger of all rows at hand: in one go, for a partition that left meanwhile would leave its claims unknown.

        A hundred thousand claims take half a minute: heartbeats have a thread of their own, ``WORKED`` tells health.
        """
        ledger = Ledger(self._state, read=False)
        with self._state.everywhere():
            for _ in ledger.read():
                WORKED[self._state.name] += 1
        return ledger
