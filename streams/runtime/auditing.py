"""Accounting by the topics alone: what came in, what became of it, what is missing, stage by stage."""

from dataclasses import asdict, dataclass
from typing import Any

import orjson

from streams.ids import article_id, content_version
from streams.runtime.reading import committed, read_topics
from streams.runtime.records import header
from streams.settings import Settings
from streams.topics import ASSERTIONS, CLEAN, FATES, RAW, STAGE_INPUTS, TAGGED, Topic

Version = tuple[str, str]
Place = tuple[int, int]
SHOWN = 20


@dataclass
class StageAudit:
    """One stage: records in, versions out, dead letters, records not yet committed, and what is unaccounted for."""

    stage: str
    records: int = 0
    out: int = 0
    dead: int = 0
    waiting: int = 0
    missing: int = 0
    examples: list[str] | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


async def audit(settings: Settings, since_ms: int | None = None, until_ms: int | None = None) -> list[StageAudit]:
    """Follow every record that came in between the two times (epoch milliseconds) through all stages.

    A record is missing when its stage has neither sent anything for it nor made it a dead letter; while ``waiting``
    is not zero some of the missing are only late.  The ledger's answer to an assertion may be silence, so there only
    what waits and what died is told.  Raises aiokafka's ``KafkaError``.
    """
    cleaned = await _versions(settings, CLEAN, since_ms)
    tagged = await _versions(settings, TAGGED, since_ms)
    fates = await _versions(settings, FATES, since_ms)
    ended = {**cleaned, **fates}
    audits = [
        await _stage(settings, "clean", RAW, ended, since_ms, until_ms),
        await _stage(settings, "tag", CLEAN, tagged, since_ms, until_ms),
        await _stage(settings, "claims", TAGGED, fates, since_ms, until_ms),
        await _stage(settings, "ledger", ASSERTIONS, None, since_ms, until_ms),
    ]
    for each, topic in zip(audits, STAGE_INPUTS, strict=True):
        group = f"{settings.topic_prefix}claimstream-{each.stage}"
        done, there = await committed(settings, group, settings.topic(topic.name))
        each.waiting = there - done
    return audits


async def _stage(
    settings: Settings, stage: str, source: Topic, out: dict[Version, int] | None, since: int | None, until: int | None
) -> StageAudit:
    told = StageAudit(stage, examples=[])
    dead = await _dead(settings, source)
    seen: set[Version] = set()
    async for message in read_topics(settings, [settings.topic(source.name)], since_ms=since):
        if until is not None and message.timestamp >= until:
            continue
        told.records += 1
        version = _version(source, message.value) if out is not None else None
        if (message.partition, message.offset) in dead:
            told.dead += 1
        elif out is not None and (version is None or version not in out):
            told.missing += 1
            assert told.examples is not None
            if len(told.examples) < SHOWN:
                told.examples.append(f"{source.name}[{message.partition}]@{message.offset}")
        elif version is not None:
            seen.add(version)
    told.out = len(seen)
    return told


async def _versions(settings: Settings, topic: Topic, since: int | None) -> dict[Version, int]:
    """Article versions on a topic, with how often each is there."""
    found: dict[Version, int] = {}
    async for message in read_topics(settings, [settings.topic(topic.name)], since_ms=since):
        version = _version(topic, message.value)
        if version is not None:
            found[version] = found.get(version, 0) + 1
    return found


async def _dead(settings: Settings, source: Topic) -> set[Place]:
    found: set[Place] = set()
    async for message in read_topics(settings, [settings.topic(source.dead_letters.name)]):
        place = [header(message.headers, f"__connect.errors.{part}") for part in ("partition", "offset")]
        if place[0] is not None and place[1] is not None:
            found.add((int(place[0]), int(place[1])))
    return found


def _version(topic: Topic, value: bytes | None) -> Version | None:
    """The article version that a message of a topic is about; ``None`` where it cannot be told."""
    try:
        record = orjson.loads(value or b"")
        if topic is RAW:
            return article_id(record), content_version(record)
        return record["article_id" if topic is FATES else "id"], record["version"]
    except (orjson.JSONDecodeError, TypeError, KeyError, AttributeError):
        return None
