"""Dead letters afterwards: reading them, and putting them back where they came from."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable
from typing import Any, Literal, NamedTuple

from aiokafka import TopicPartition

from streams.pipeline import STAGES
from streams.runtime.clients import producer
from streams.runtime.deadletters import ATTEMPT, DETAIL, FIELD, REASON, VERSION
from streams.runtime.reading import commit, read_topics
from streams.runtime.records import header
from streams.settings import Settings
from streams.topics import STAGE_INPUTS, Topic

Policy = Literal["stop", "reinsert", "drop"]
POLICIES: tuple[Policy, ...] = ("stop", "reinsert", "drop")
INPUTS: dict[str, Topic] = dict(zip(STAGES, STAGE_INPUTS, strict=True))


class DeadLetter(NamedTuple):
    """One dead letter where it lies; ``attempt`` is how often its record has failed."""

    stage: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes]]
    timestamp: float

    def told(self, name: str) -> str:
        return (header(self.headers, name) or b"").decode("utf-8", "replace")

    @property
    def reason(self) -> str:
        return self.told(REASON)

    @property
    def attempt(self) -> int:
        return int(self.told(ATTEMPT) or 1)

    def as_json(self) -> dict[str, Any]:
        """What a machine may read; the value's bytes are for ``dlq show --raw``."""
        return {
            "stage": self.stage, "partition": self.partition, "offset": self.offset, "timestamp": self.timestamp,
            "key": None if self.key is None else self.key.decode("utf-8", "backslashreplace"),
            "reason": self.reason, "detail": self.told(DETAIL), "field": self.told(FIELD) or None,
            "attempt": self.attempt, "version": self.told(VERSION), "bytes": len(self.value or b""),
            "from": {
                part: self.told(f"__connect.errors.{part}") for part in ("topic", "partition", "offset")
            },
        }  # fmt: skip


class Replayed(NamedTuple):
    """What a replay did: letters by what became of them, and whether it stopped before the end."""

    counts: Counter[str]
    stopped_at: DeadLetter | None


async def dead_letters(settings: Settings, stages: Iterable[str], *, done_too: bool) -> AsyncIterator[DeadLetter]:
    """The dead letters of some stages; without ``done_too`` only those no replay has dealt with."""
    for stage in stages:
        name = settings.topic(INPUTS[stage].dead_letters.name)
        async for m in read_topics(settings, [name], group=None if done_too else _group(settings)):
            headers = list(m.headers)
            yield DeadLetter(stage, m.partition, m.offset, m.key, m.value, headers, m.timestamp / 1000)


async def replay(
    settings: Settings,
    stages: Iterable[str],
    *,
    policy: Policy,
    budget: int,
    limit: int | None = None,
    reasons: frozenset[str] = frozenset(),
    dry_run: bool = False,
) -> Replayed:
    """Put dead letters back on the topic they were read from: same key, same bytes, same headers.

    A letter that has failed ``budget`` times or more is treated by ``policy``: ``stop`` leaves it and all that
    follow, ``drop`` passes over it for good (it stays on its topic until that forgets it), ``reinsert`` tries again
    all the same.  At most ``limit`` letters are put back, of the ``reasons`` named (all, if none is).
    What was dealt with is remembered as the offsets of a consumer group, so that the next replay goes on from there.
    """
    counts: Counter[str] = Counter()
    done = Progress()
    stopped: DeadLetter | None = None
    client = producer(settings)
    await client.start()
    try:
        async for letter in dead_letters(settings, stages, done_too=False):
            spent = letter.attempt >= budget
            if reasons and letter.reason not in reasons:
                counts["left"] += 1
                done.left(letter)
            elif spent and policy == "drop":
                counts["dropped"] += 1
                done.dealt_with(letter)
            elif (spent and policy == "stop") or (limit is not None and counts["reinserted"] >= limit):
                stopped = letter
                break
            else:
                counts["reinserted"] += 1
                if not dry_run:
                    topic = settings.topic(INPUTS[letter.stage].name)
                    await client.send_and_wait(topic, key=letter.key, value=letter.value, headers=letter.headers)
                done.dealt_with(letter)
    finally:
        await client.stop()
    if not dry_run:
        await commit(settings, _group(settings), done.offsets(settings))
    return Replayed(counts, stopped)


class Progress:
    """Up to where each partition has been dealt with without a gap."""

    def __init__(self) -> None:
        self._next: dict[tuple[str, int], int] = {}
        self._gaps: set[tuple[str, int]] = set()

    def dealt_with(self, letter: DeadLetter) -> None:
        place = letter.stage, letter.partition
        if place not in self._gaps:
            self._next[place] = letter.offset + 1

    def left(self, letter: DeadLetter) -> None:
        self._gaps.add((letter.stage, letter.partition))

    def offsets(self, settings: Settings) -> dict[TopicPartition, int]:
        return {
            TopicPartition(settings.topic(INPUTS[stage].dead_letters.name), partition): offset
            for (stage, partition), offset in self._next.items()
        }


def _group(settings: Settings) -> str:
    return f"{settings.topic_prefix}claimstream-dlq"
