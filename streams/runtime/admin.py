"""Creating and checking the topics."""

from collections.abc import Iterable
from dataclasses import dataclass

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import TopicAlreadyExistsError, for_code

from streams.runtime.security import connection
from streams.settings import Settings
from streams.topics import ALERTS, ALL, ASSERTIONS, CLEAN, DEAD_LETTERS, RAW, SMALL_BYTES, TAGGED, Topic

TABLES = {"claims": TAGGED, "ledger": ASSERTIONS}
"""Stages with a table, and the input topic whose partitions its changelog must have."""

GROWING = (RAW, CLEAN, *ALERTS.values(), *DEAD_LETTERS)
"""Topics that may be given more partitions in place: no table depends on them, and they are not compacted."""

CHANGELOG_BYTES = 4 * SMALL_BYTES


@dataclass(frozen=True)
class Wanted:
    """A topic as it should be on the broker."""

    name: str
    partitions: int
    replication: int
    config: dict[str, str]


def changelog_name(stage: str, settings: Settings) -> str:
    """The topic behind the table of a stage (the name is Faust's: app id, table, ``changelog``)."""
    return f"{settings.topic_prefix}claimstream-{stage}-{stage}-changelog"


def wanted_topics(settings: Settings) -> list[Wanted]:
    """All topics the pipeline needs: those of ``topics.py`` and one changelog for each table."""
    topics = [
        Wanted(settings.topic(topic.name), settings.partitions, settings.replication, _config(topic)) for topic in ALL
    ]
    changelog = {"cleanup.policy": "compact", "max.message.bytes": str(CHANGELOG_BYTES)}
    topics += [
        Wanted(changelog_name(stage, settings), settings.partitions, settings.replication, changelog)
        for stage in TABLES
    ]
    return topics


def _config(topic: Topic) -> dict[str, str]:
    config = {"cleanup.policy": topic.cleanup, "max.message.bytes": str(topic.max_bytes)}
    if topic.cleanup == "delete":
        config["retention.ms"] = str(topic.retention_ms)
    return config


async def create_topics(settings: Settings) -> list[str]:
    """Create what is missing; the names of what was created.  Raises aiokafka's ``KafkaError``."""
    client = AIOKafkaAdminClient(**connection(settings))
    await client.start()
    try:
        present = set(await client.list_topics())
        missing = [topic for topic in wanted_topics(settings) if topic.name not in present]
        if missing:
            await _create(client, missing)
        return [topic.name for topic in missing]
    finally:
        await client.close()


async def _create(client: AIOKafkaAdminClient, missing: Iterable[Wanted]) -> None:
    response = await client.create_topics(
        [NewTopic(topic.name, topic.partitions, topic.replication, topic_configs=topic.config) for topic in missing]
    )
    for name, code, *message in response.topic_errors:
        error = for_code(code)
        if code and error is not TopicAlreadyExistsError:
            raise error(f"{name}: {message[0] if message and message[0] else error.description}")


async def check_topics(settings: Settings) -> list[str]:
    """What is wrong with the topics on the broker, one sentence each; empty when all is well."""
    client = AIOKafkaAdminClient(**connection(settings))
    await client.start()
    try:
        wanted = {topic.name: topic for topic in wanted_topics(settings)}
        may_grow = {settings.topic(topic.name) for topic in GROWING}
        present = set(await client.list_topics())
        problems = [f"{name}: missing (claimstream topics create)" for name in wanted if name not in present]
        found = [name for name in wanted if name in present]
        for described in await client.describe_topics(found):
            problems += _partition_problems(described, wanted, may_grow)
        for name, actual in (await _configs(client, found)).items():
            problems += [
                f"{name}: {key} is {actual[key]}, wanted {value}"
                for key, value in wanted[name].config.items()
                if key in actual and actual[key] != value
            ]
        return problems
    finally:
        await client.close()


def _partition_problems(described: dict[str, object], wanted: dict[str, Wanted], may_grow: set[str]) -> list[str]:
    name, partitions = str(described["topic"]), described["partitions"]
    assert isinstance(partitions, list)
    want = wanted[name].partitions
    if len(partitions) == want or (len(partitions) > want and name in may_grow):
        return []
    return [f"{name}: {len(partitions)} partitions, wanted {want}"]


async def table_problems(settings: Settings) -> list[str]:
    """Why no worker may run on the topics as they are; empty when they may.

    A row lies in the partition of the record that wrote it.  Where an input topic of a table has been given more
    partitions, its keys have moved away from their rows, and the stage would take what it knows for new.
    """
    client = AIOKafkaAdminClient(**connection(settings))
    await client.start()
    try:
        pairs = {
            stage: (settings.topic(topic.name), changelog_name(stage, settings)) for stage, topic in TABLES.items()
        }
        names = [name for pair in pairs.values() for name in pair]
        present = set(await client.list_topics())
        if missing := [name for name in names if name not in present]:
            return [f"{name}: missing (claimstream topics create)" for name in missing]
        counts = {told["topic"]: len(told["partitions"]) for told in await client.describe_topics(names)}
        return [
            f"{topic} has {counts[topic]} partitions and {changelog} {counts[changelog]}: the keys of {stage} are no "
            "longer where their rows are.  Partitions cannot be added to this topic, nor taken away: move to topics "
            "of another prefix (claimstream topics copy)"
            for stage, (topic, changelog) in pairs.items()
            if counts[topic] != counts[changelog]
        ]
    finally:
        await client.close()


async def _configs(client: AIOKafkaAdminClient, names: list[str]) -> dict[str, dict[str, str]]:
    if not names:
        return {}
    found: dict[str, dict[str, str]] = {}
    for response in await client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in names]):
        for _code, _message, _type, name, entries in response.resources:
            found[name] = {entry[0]: entry[1] for entry in entries}
    return found
