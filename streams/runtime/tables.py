"""State kept in a Faust table: writes outside stream iteration, and knowing when the changelog has them."""

import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import faust
from faust.streams import _current_event

from streams import metrics, stages
from streams.claims import Ledger
from streams.runtime.admin import changelog_name
from streams.settings import Settings
from streams.stages import Handled, Message


class AwaitedTable(faust.Table[str, Any]):
    """A table that remembers the changelog writes which the broker has not acknowledged yet.

    Faust commits an input record without waiting for the table's changelog, so a crash could lose the state
    of a committed record.  The loop awaits ``take_unacknowledged()`` before it lets a batch be committed.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unacknowledged: list[Any] = []

    def send_changelog(self, *args: Any, **kwargs: Any) -> Any:
        future = super().send_changelog(*args, **kwargs)
        self._unacknowledged.append(future)
        return future

    def take_unacknowledged(self) -> list[Any]:
        """The futures of the writes made since the last call."""
        futures, self._unacknowledged = self._unacknowledged, []
        return futures


@contextmanager
def writing_for(event: Any) -> Iterator[None]:
    """Make ``event`` current, so that table reads and writes go to its partition (and its changelog's).

    Inside ``take_events`` no event is current and ``table[key] = value`` raises ``TypeError``.
    """
    token = _current_event.set(weakref.ref(event))
    try:
        yield
    finally:
        _current_event.reset(token)


def stage_table(app: faust.App, stage: str, settings: Settings) -> AwaitedTable:
    """The table of a stage: JSON dicts by string key, as many partitions as the stage's input topic."""
    table = app.Table(
        stage, key_type=str, value_type=None, partitions=settings.partitions,
        changelog_topic=app.topic(
            changelog_name(stage, settings), key_serializer="json", value_serializer="json",
            partitions=settings.partitions, compacting=True, deleting=False,
        ),
    )  # fmt: skip
    assert isinstance(table, AwaitedTable)  # the app is set to make these
    recovery = RecoveryClock(table)
    app.on_partitions_assigned.connect(recovery.started, weak=False)
    table.on_recover(recovery.finished)
    return table


class RecoveryClock:
    """Measures each recovery of a table, from partitions assigned to state read back."""

    def __init__(self, table: AwaitedTable) -> None:
        self._table = table
        self._since = time.monotonic()

    async def started(self, *_: Any, **__: Any) -> None:
        self._since = time.monotonic()

    async def finished(self, *_: Any, **__: Any) -> None:
        metrics.RECOVERY_SECONDS.labels(self._table.name).set(time.monotonic() - self._since)
        metrics.TABLE_ENTRIES.labels(self._table.name).set(len(self._table))


class LiveLedger:
    """The ledger over its table, made anew whenever partitions have come or gone.

    The index inside a ``Ledger`` is made from the claims of the partitions at hand; after a rebalance those
    are others, and another worker may have changed them meanwhile.
    """

    def __init__(self, app: faust.App, table: AwaitedTable) -> None:
        self._table = table
        self._ledger: Ledger | None = None
        app.on_partitions_revoked.connect(self.forget, weak=False)
        app.on_partitions_assigned.connect(self.forget, weak=False)

    async def forget(self, *_: Any, **__: Any) -> None:
        self._ledger = None

    def weigh(self, record: Message) -> Handled:
        """``stages.weigh`` with the ledger of now."""
        if self._ledger is None:
            self._ledger = Ledger(self._table)
        handled = stages.weigh(record, self._ledger)
        metrics.TABLE_ENTRIES.labels(self._table.name).set(len(self._ledger))
        return handled
