"""How far the workers are behind, asked again and again: what keeps a back-fill from standing in the way of live news.

An article waits for all that was published before it.  So an archive is published only as fast as the workers get on
with it, with few records waiting at any time; a live article then waits for those few and no more.
"""

import asyncio
from collections.abc import Callable
from types import TracebackType

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError

from streams.runtime.clients import partitions_of
from streams.runtime.security import connection
from streams.settings import Settings
from streams.topics import STAGE_INPUTS

STAGES = ("clean", "tag", "claims", "ledger")
_LOOK_SECONDS = 0.25
_TELL_SECONDS = 15.0


class Backlog:
    """Records that wait before the stages, all together; to be used as an async context."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._admin = AIOKafkaAdminClient(**connection(settings))
        self._reader = AIOKafkaConsumer(**connection(settings), enable_auto_commit=False)
        self._partitions: dict[str, list[TopicPartition]] = {}

    async def __aenter__(self) -> "Backlog":
        await self._admin.start()
        await self._reader.start()
        for stage, topic in zip(STAGES, STAGE_INPUTS, strict=True):
            self._partitions[stage] = await partitions_of(self._settings, [self._settings.topic(topic.name)])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        await self._reader.stop()
        await self._admin.close()

    async def waiting(self) -> int:
        """Records on the input topics of the stages that these have not committed.  Raises ``KafkaError``."""
        ends = await self._reader.end_offsets([tp for tps in self._partitions.values() for tp in tps])
        first = await self._reader.beginning_offsets(list(ends))
        behind = 0
        for stage, partitions in self._partitions.items():
            group = f"{self._settings.topic_prefix}claimstream-{stage}"
            try:
                done = await self._admin.list_consumer_group_offsets(group)
            except GroupCoordinatorNotAvailableError:  # no group has ever been on this broker
                done = {}
            for tp in partitions:
                committed = done[tp].offset if tp in done else -1
                behind += max(0, ends[tp] - max(committed, first[tp]))
        return behind

    async def until(self, most: int, tell: Callable[[int], None]) -> None:
        """Return when at most ``most`` records wait; ``tell`` hears every 15 seconds how many do."""
        looks = 0
        while (behind := await self.waiting()) > most:
            looks += 1
            if looks % round(_TELL_SECONDS / _LOOK_SECONDS) == 0:
                tell(behind)
            await asyncio.sleep(_LOOK_SECONDS)
