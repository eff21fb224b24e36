"""A stage's state: a Faust table whose writes are kept back until their batch is delivered.

Faust writes a table row at once, to the local store first and to the changelog some time later, and one row apart
from the next.  Here the writes of a record stay in memory until ``save``: then all rows of one record go to the
changelog in one Kafka batch, which the broker appends whole or not at all, and only what it acknowledged goes to
the local store.  So a crash leaves no half of a record, a local store is never ahead of its changelog, a record
that fails leaves no trace, and a batch that is no longer ours can be dropped.
"""

import asyncio
import weakref
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import faust
from aiokafka import AIOKafkaProducer
from faust.streams import _current_event
from faust.types import TP

from streams.errors import Rejected
from streams.runtime.admin import CHANGELOG_BYTES
from streams.runtime.clients import SEND_SECONDS
from streams.runtime.security import connection
from streams.settings import Settings

Rows = dict[str, Any]
_ROW_OVERHEAD = 64
"""Bytes of a record in a Kafka batch beside its key and value, and then some."""
_ROOM = CHANGELOG_BYTES - 64 * 1024


class State(MutableMapping[str, Any]):
    """JSON rows by key: what the table has, seen through the writes that are not saved yet (``None``: deleted)."""

    def __init__(self, table: faust.Table[str, Any], writer: "ChangelogWriter") -> None:
        self.name: str = table.name
        self._table = table
        self._writer = writer
        self._event: Any = None
        self._own: Rows = {}
        self._batch: list[tuple[int, Rows]] = []
        self._newest: Rows = {}
        self.forget: list[Any] = []
        """Called without arguments when writes are dropped: what was derived from them is wrong."""

    @contextmanager
    def record(self, event: Any) -> Iterator[None]:
        """Reads and writes of one record, in its partition.  An exception takes its writes back.

        Raises ``Rejected("state-too-large")`` when its rows cannot be saved in one piece.
        """
        self._event, self._own = event, {}
        try:
            yield
            size = sum(self._writer.size(key, row) for key, row in self._own.items())
            if size > _ROOM:
                raise Rejected("state-too-large", f"{size} bytes of state for one record, more than {_ROOM}")
        except BaseException:
            if self._own:
                self._dropped()
            raise
        else:
            if self._own:
                self._batch.append((event.message.partition, self._own))
                self._newest.update(self._own)
        finally:
            self._event, self._own = None, {}

    @contextmanager
    def everywhere(self) -> Iterator[None]:
        """Reads of all partitions at hand instead of the record's alone."""
        event, self._event = self._event, None
        try:
            yield
        finally:
            self._event = event

    async def save(self) -> None:
        """Bring everything since the last call to the changelog and then to the local store."""
        batch, self._batch = self._batch, []
        by_partition: dict[int, list[Rows]] = {}
        for partition, rows in batch:
            by_partition.setdefault(partition, []).append(rows)
        saved = await asyncio.gather(*(self._writer.write(part, rows) for part, rows in by_partition.items()))
        for changes in saved:
            self._table.apply_changelog_batch(changes)
        self._newest = {}

    def discard(self) -> None:
        """Drop everything since the last ``save``."""
        self._batch, self._newest = [], {}
        self._dropped()

    def _dropped(self) -> None:
        for forget in self.forget:
            forget()

    def __getitem__(self, key: str) -> Any:
        for rows in (self._own, self._newest):
            if key in rows:
                row = rows[key]
                break
        else:
            row = self._saved(key)
        if row is None:
            raise KeyError(key)
        return row

    def _saved(self, key: str) -> Any:
        if self._event is None:
            return self._table.data.get(key)
        token = _current_event.set(weakref.ref(self._event))  # read in the record's partition alone
        try:
            return self._table.data.get(key)
        finally:
            _current_event.reset(token)

    def __setitem__(self, key: str, row: Any) -> None:
        self._own[key] = row

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self._own[key] = None

    def items(self) -> Any:
        """All rows of the partitions at hand, read once."""
        unsaved = {**self._newest, **self._own}
        yield from ((key, row) for key, row in unsaved.items() if row is not None)
        yield from ((key, row) for key, row in self._table.data.items() if key not in unsaved and row is not None)

    def __iter__(self) -> Iterator[str]:
        return (key for key, _row in self.items())

    def __len__(self) -> int:
        return sum(1 for _ in self)


class ChangelogWriter:
    """Appends rows to the changelog of a table, those of one record in one piece.

    Keys and values are serialised as Faust does for the same table, so that Faust can read them back.
    """

    def __init__(self, table: faust.Table[str, Any], settings: Settings) -> None:
        self._table = table
        self._settings = settings
        self._producer: AIOKafkaProducer | None = None

    def size(self, key: str, row: Any) -> int:
        """Bytes of one row in a batch."""
        return sum(len(part or b"") for part in self._bytes(key, row)) + _ROW_OVERHEAD

    async def write(self, partition: int, records: list[Rows]) -> list[Any]:
        """Append the rows of ``records`` in order; what was written, as events of the changelog.

        Rows of a later record stand for those of an earlier one in the same piece.
        """
        changes: list[Any] = []
        for rows in self._pieces(records):
            changes += await self._append(partition, rows)
        return changes

    def _pieces(self, records: list[Rows]) -> Iterator[Rows]:
        piece: Rows = {}
        size = 0
        for rows in records:
            more = sum(self.size(key, row) for key, row in rows.items())
            if piece and size + more > _ROOM:
                yield piece
                piece, size = {}, 0
            for key, row in rows.items():
                piece.pop(key, None)  # so that the order is that of the last writes
                piece[key] = row
            size += more
        if piece:
            yield piece

    async def _append(self, partition: int, rows: Rows) -> list[Any]:
        producer = await self._started()
        topic = self._table.changelog_topic_name
        batch = producer.create_batch()
        wire = [(key, row, *self._bytes(key, row)) for key, row in rows.items()]
        for _key, _row, key_bytes, value_bytes in wire:
            if batch.append(key=key_bytes, value=value_bytes, timestamp=None) is None:
                raise RuntimeError(f"{len(rows)} rows do not fit into one batch of {topic}")
        batch.close()
        placed = await (await producer.send_batch(batch, topic, partition=partition))
        tp = TP(topic, partition)
        return [
            SimpleNamespace(
                key=key, value=row,
                message=SimpleNamespace(
                    tp=tp, partition=partition, offset=placed.offset + number, key=key_bytes, value=value_bytes
                ),
            )
            for number, (key, row, key_bytes, value_bytes) in enumerate(wire)
        ]  # fmt: skip

    def _bytes(self, key: str, row: Any) -> tuple[bytes, bytes | None]:
        topic = self._table.changelog_topic
        key_bytes, _ = topic.prepare_key(key, self._table.key_serializer)
        if row is None:
            return key_bytes, None
        value_bytes, _ = topic.prepare_value(row, self._table.value_serializer)
        return key_bytes, value_bytes

    async def _started(self) -> AIOKafkaProducer:
        if self._producer is None:
            self._producer = AIOKafkaProducer(
                **connection(self._settings), acks="all", compression_type="lz4",
                max_batch_size=CHANGELOG_BYTES, max_request_size=2 * CHANGELOG_BYTES,
                request_timeout_ms=int(SEND_SECONDS * 1000),
            )  # fmt: skip
            await self._producer.start()
        return self._producer

    async def close(self, *_: Any, **__: Any) -> None:
        """Let go of the broker; the next write would come back to it."""
        producer, self._producer = self._producer, None
        if producer is not None:
            await producer.stop()
