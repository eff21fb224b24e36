"""Looks at the Faust apps from beside them: lag, commits, rebalances, recovery; for the metrics and for health."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import faust

from streams import metrics
from streams.runtime.health import Health, StageHealth
from streams.runtime.signs import WORKED

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
OFFSETS_EVERY = 3
"""The broker is asked for offsets at every third look only."""
MOST_REBALANCES = 6
"""Rebalances in a row, with work and no commit between them, that count as getting on."""
_ANSWER_SECONDS = 10.0


@dataclass
class StageWatch:
    """One stage as seen from outside.  Reaches into Faust where it has no other way (its version is pinned)."""

    stage: str
    app: Any
    topic: str
    health: StageHealth
    _rebalances: int = 0
    _held: dict[Any, int] = field(default_factory=dict)
    _unsettled: tuple[int, bool, int] | None = None
    _worked: int = 0
    _restless: int = 0

    def look(self, now: float) -> None:
        """What can be told without asking the broker."""
        if self._worked != WORKED[self.stage]:  # a batch of huge articles commits nothing for minutes, and gets on
            self._worked = WORKED[self.stage]
            self.health.progressed_at = now
        app = self.app
        count = app.rebalancing_count
        metrics.REBALANCES.labels(self.stage).inc(max(0, count - self._rebalances))
        self._rebalances = count
        if len(app.tables):
            recovering = bool(app.in_recovery)
            metrics.RECOVERING.labels(self.stage).set(recovering)
            remaining = app.tables.recovery.active_remaining_total() if recovering else 0
            metrics.RECOVERY_REMAINING.labels(self.stage).set(remaining)
        if app.rebalancing or app.in_recovery:
            self.health.not_ready = "rebalancing" if app.rebalancing else "reading its table back"
            self.health.busy = True
            remaining = app.tables.recovery.active_remaining_total() if len(app.tables) else 0
            state = (count, app.rebalancing, remaining)
            if self._unsettled != state:  # Faust can hang in either for ever
                self._restless += self._unsettled is None or self._unsettled[0] != count
                self._unsettled = state
                if self._restless <= MOST_REBALANCES:
                    self.health.progressed_at = now
        else:
            self._unsettled = None

    async def ask(self, now: float) -> None:
        """Lag and commits of the partitions held, by offsets that the broker is asked for."""
        consumer = self.app.consumer
        held = {tp for tp in consumer.assignment() if tp.topic == self.topic}
        for gone in self._held.keys() - held:
            metrics.LAG.remove(self.stage, str(gone.partition))
            metrics.COMMITTED.remove(self.stage, str(gone.partition))
        metrics.ASSIGNED.labels(self.stage).set(len(held))
        committed = await self._committed(held)
        ends = await consumer.highwaters(*held) if held else {}
        for tp, offset in committed.items():
            metrics.COMMITTED.labels(self.stage, str(tp.partition)).set(offset)
            metrics.LAG.labels(self.stage, str(tp.partition)).set(max(0, ends[tp] - offset))
        if committed != self._held:
            self.health.progressed_at = now
            self._restless = 0
        self._held = committed
        # Lag alone is no work: a transaction's marker at the end of a topic is an offset that nobody commits.
        unread = [tp for tp in held if (await consumer.position(tp) or 0) < ends[tp]]
        self.health.busy = bool(unread) or any(not message.acked for message in consumer.unacked)
        if not self.health.busy:
            self.health.progressed_at = now
            self._restless = 0
        if not (self.app.rebalancing or self.app.in_recovery):
            self.health.not_ready = None if self.app.started and self._rebalances else "joining its group"

    async def _committed(self, held: set[Any]) -> dict[Any, int]:
        """The offset each partition is committed up to; its beginning where nothing was ever committed."""
        # Faust's sensors tell the commits of this process only, not what was committed before it took over.
        known = self.app.consumer._committed_offset
        fresh = {tp for tp in held if (known.get(tp) or -1) < 0}
        found = await self.app.consumer.earliest_offsets(*fresh) if fresh else {}
        return {tp: found[tp] if tp in fresh else known[tp] for tp in held}


class Watch:
    """Looks at every stage of the worker until cancelled."""

    def __init__(self, apps: Mapping[str, faust.App], inputs: Mapping[str, str], health: Health) -> None:
        health.expect(apps)
        metrics.start_at_zero(apps)
        self._health = health
        self._stages = [StageWatch(name, app, inputs[name], health.stages[name]) for name, app in apps.items()]

    async def run(self) -> None:
        """Look once a second; whatever goes wrong in looking must not end the work that is looked at."""
        turn = 0
        while True:
            offsets = turn % OFFSETS_EVERY == 0
            await asyncio.gather(*(self._look(stage, offsets) for stage in self._stages))
            self._health.looked()
            turn += 1
            await asyncio.sleep(LOOK_SECONDS)

    async def _look(self, stage: StageWatch, offsets: bool) -> None:
        try:
            stage.look(self._health.clock())
            if offsets:
                await asyncio.wait_for(stage.ask(self._health.clock()), _ANSWER_SECONDS)
        except Exception as error:  # no broker, no assignment yet, a rebalance in between: the next look tells more
            log.debug("%s: could not look: %r", stage.stage, error)
            if stage.health.not_ready is None:
                stage.health.not_ready = f"the broker did not answer: {error!r}"
