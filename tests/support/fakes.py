"""Streams, topics and tables that stand in for Faust's, so that the loop runs without a broker."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from types import SimpleNamespace
from typing import Any

from streams.topics import Topic


class Event:
    """One record as an agent sees it; ``generation`` differs from the app's once a rebalance took it away."""

    def __init__(self, value: bytes | None, offset: int = 0, key: bytes = b"k", headers: Any = None) -> None:
        self.app = SimpleNamespace(consumer_generation_id=1)
        self.message = SimpleNamespace(
            topic="in", partition=0, offset=offset, key=key, value=value, headers=headers or [], timestamp=1.5,
            generation_id=1,
        )  # fmt: skip


class Stream:
    """Gives its batches, and notes at each the number of messages the topics had acknowledged when it was asked on."""

    def __init__(self, batches: Sequence[Sequence[Event]], topics: "Topics") -> None:
        self._batches = batches
        self._topics = topics
        self.acknowledged: list[int] = []

    async def take_events(self, _max: int, within: float) -> AsyncIterator[Sequence[Event]]:
        for batch in self._batches:
            yield batch
            self.acknowledged.append(len(self._topics.sent))


class Topics:
    """Takes messages and acknowledges them a moment later.

    ``refuse`` decides what happens to the n-th try: an exception to raise at once, a ``Late`` one for later, or none.
    """

    def __init__(self, refuse: Any = None) -> None:
        self.sent: list[tuple[Topic, bytes | None, bytes | None, dict[str, bytes]]] = []
        self.tries = 0
        self._refuse = refuse or (lambda number, topic, value: None)

    def channel(self, topic: Topic) -> Any:
        async def send(key: bytes | None, value: bytes | None, headers: Any) -> Any:
            self.tries += 1
            wrong = self._refuse(self.tries, topic, value)
            if isinstance(wrong, Exception) and not isinstance(wrong, Late):
                raise wrong
            return asyncio.ensure_future(self._acknowledge(topic, key, value, dict(headers), wrong))

        return SimpleNamespace(send=send)

    async def _acknowledge(self, topic: Topic, key: Any, value: Any, headers: Any, wrong: "Late | None") -> None:
        await asyncio.sleep(0.001)
        if wrong is not None:
            raise wrong.error
        self.sent.append((topic, key, value, headers))

    def on(self, topic: Topic) -> list[tuple[bytes | None, bytes | None, dict[str, bytes]]]:
        return [(key, value, headers) for where, key, value, headers in self.sent if where == topic]


class Late(Exception):
    """An error that the broker's answer brings, not the call."""

    def __init__(self, error: Exception) -> None:
        self.error = error


class Table:
    """A table whose changelog is a list; ``down`` makes it refuse."""

    name = "test"

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.changelog: list[list[tuple[str, Any]]] = []
        self.down = False

    def apply_changelog_batch(self, changes: Sequence[Any]) -> None:
        for change in changes:
            if change.value is None:
                self.data.pop(change.key, None)
            else:
                self.data[change.key] = change.value


class Writer:
    """The changelog writer over a ``Table``: one list entry for each call."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def size(self, key: str, row: Any) -> int:
        return len(key) + len(repr(row))

    async def write(self, partition: int, records: list[dict[str, Any]]) -> list[Any]:
        await asyncio.sleep(0.001)
        if self._table.down:
            raise ConnectionError("no changelog")
        rows = [(key, row) for record in records for key, row in record.items()]
        self._table.changelog.append(rows)
        return [SimpleNamespace(key=key, value=row) for key, row in rows]
