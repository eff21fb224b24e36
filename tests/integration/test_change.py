"""Changes to a running pipeline, as docs/operations.md has them: more partitions, a move, forgetting, an upgrade."""

import asyncio
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions
from conftest import settings_for
from contract.storing import load, rows, versions
from crash.accounts import account
from support.corpus import Sent, corpus, text_record
from support.expected import expected
from support.publishing import publish
from support.wire import Wire, read_topic, table_rows, wait_until_drained
from support.workers import Worker, environment, worker

from streams.runtime.admin import changelog_name, check_topics, create_topics
from streams.runtime.clients import producer
from streams.runtime.records import encode
from streams.settings import Settings
from streams.topics import ALERTS, ALL, ASSERTIONS, CLEAN, RAW, TAGGED, Topic

pytestmark = [pytest.mark.kafka, pytest.mark.slow]


def _made(kafka: str, folder: Path, partitions: int) -> Settings:
    settings = settings_for(kafka, folder, partitions)
    asyncio.run(create_topics(settings))
    return settings


async def _grow(settings: Settings, topic: Topic, partitions: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.bootstrap)
    await admin.start()
    try:
        await admin.create_partitions({settings.topic(topic.name): NewPartitions(partitions)})
    finally:
        await admin.close()


def _command(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from streams.cli import main; main()", *arguments]
    env = {**os.environ, **environment(settings)}
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=90, check=False)


def _sent(*records: dict[str, object]) -> list[Sent]:
    return [Sent("text", str(record["id"]).encode(), orjson.dumps(record)) for record in records]


def _alerts(settings: Settings) -> dict[str, bytes | None]:
    return {m.json["alert_id"]: m.value for topic in ALERTS.values() for m in read_topic(settings, topic)}


@pytest.mark.crash
def test_topics_without_a_table_may_grow_while_workers_run(kafka: str, tmp_path: Path) -> None:
    settings = _made(kafka, tmp_path, partitions=2)
    sent = corpus(160, large=0)
    with worker(settings) as working:
        publish(settings, sent[:80], rate=40)
        asyncio.run(_grow(settings, RAW, 5))
        asyncio.run(_grow(settings, CLEAN, 3))
        publish(settings, sent[80:], rate=40)
        wait_until_drained(settings)
        assert working.stop()[0] == 0
    assert {message.partition for message in read_topic(settings, RAW)} > {0, 1}, "nothing came to the new partitions"
    row = account("partitions", settings, expected(sent), [tmp_path])
    assert row.wrong == {}
    assert asyncio.run(check_topics(settings)) == []


@pytest.mark.parametrize("topic", [TAGGED, ASSERTIONS], ids=lambda topic: topic.name)
def test_no_worker_starts_on_a_table_whose_input_has_grown(kafka: str, tmp_path: Path, topic: Topic) -> None:
    settings = _made(kafka, tmp_path, partitions=2)
    asyncio.run(_grow(settings, topic, 3))
    starting = Worker(settings)
    assert starting.wait(60) == 1
    assert f"{topic.name} has 3 partitions" in starting.log
    assert "claimstream topics copy" in starting.log
    assert "Traceback" not in starting.log
    checked = _command(settings, "topics", "check")
    assert checked.returncode == 1
    assert f"{topic.name} has 3 partitions" in checked.stdout


@pytest.fixture(scope="module")
def finished(kafka: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A pipeline of two partitions that has done all its work and has stopped."""
    settings = _made(kafka, tmp_path_factory.mktemp("state"), partitions=2)
    publish(settings, [one for one in corpus(60, large=0) if one.dead is None])
    with worker(settings) as working:
        time.sleep(5)
        refused = _command(settings, "topics", "copy", "--to-prefix", "busy.")
        assert refused.returncode == 1
        assert "workers are running" in refused.stderr
        wait_until_drained(settings)
        assert working.stop()[0] == 0
    return settings


def _moved(settings: Settings, folder: Path, prefix: str, partitions: int, *without: str) -> Settings:
    target = replace(
        settings, topic_prefix=f"{settings.topic_prefix}{prefix}", partitions=partitions, datadir=str(folder)
    )
    arguments = "topics", "copy", "--to-prefix", target.topic_prefix, *without, "--json"
    dry = _command(replace(settings, partitions=partitions), *arguments, "--dry-run")
    done = _command(replace(settings, partitions=partitions), *arguments)
    assert done.returncode == 0, done.stderr
    assert orjson.loads(dry.stdout)["copied"] == orjson.loads(done.stdout)["copied"]
    return target


def test_a_pipeline_moves_to_more_partitions(finished: Settings, tmp_path: Path) -> None:
    """The new one sends the same alerts, and goes on from there with what it knows of every article."""
    wide = _moved(finished, tmp_path, "wide.", 5)
    again = _command(finished, "topics", "copy", "--to-prefix", wide.topic_prefix)
    assert again.returncode == 1
    assert "is not empty" in again.stderr
    known = set(table_rows(finished, "claims"))
    later = "2024-07-01T00:00:00Z"
    newer = [text_record(number, 70, fetched_at=later) for number in range(1, 60) if b'"article-%d"' % number in known]
    with worker(wide):
        wait_until_drained(wide)
        assert _alerts(wide) == _alerts(finished)
        assert table_rows(wide, "ledger") == table_rows(finished, "ledger")
        assert table_rows(wide, "claims") == table_rows(finished, "claims")
        before = len(read_topic(wide, ASSERTIONS))
        publish(wide, _sent(*newer))
        wait_until_drained(wide)
    said = [message.json for message in read_topic(wide, ASSERTIONS)]
    assert len(said) > before
    old = {message.json["assertion_id"] for message in read_topic(finished, ASSERTIONS)}
    taken_back = {one["assertion_id"] for one in said if one["action"] == "withdraw"}
    assert len(taken_back & old) > len(newer), "the new pipeline did not know the articles of the old one"


def test_what_is_left_out_of_a_copy_is_nowhere(finished: Settings, tmp_path: Path) -> None:
    """One article, and one person."""
    person, article = "Ana Petrov", "article-1"
    assert any(person.encode() in (m.value or b"") for m in read_topic(finished, ASSERTIONS))
    assert any(b'"article-1"' in (m.value or b"") for m in read_topic(finished, ASSERTIONS))
    clean = _moved(finished, tmp_path, "clean.", 2, "--without-article", article, "--without-text", person)
    with worker(clean):
        wait_until_drained(clean)
    everywhere = [clean.topic(topic.name) for topic in ALL] + [changelog_name(s, clean) for s in ("claims", "ledger")]
    messages = [message for name in everywhere for message in read_topic(clean, name)]
    assert len(messages) > 50
    for message in messages:
        told = (message.key or b"") + b"\n" + (message.value or b"")
        assert person.encode() not in told
        assert b'"article-1"' not in told
        assert not told.startswith(b"article-1\n")


NEWER = """
import streams.stages as stages
made = stages._article
def article(topic, value):
    return made(topic, {**value, "added_later": {"x": 1}})
stages._article = article
said = stages._assertion
def assertion(message):
    return said({**message, "added_later": [1]})
stages._assertion = assertion
"""
"""A later version whose articles and assertions have a field more."""


@pytest.mark.crash
def test_a_rolling_upgrade_loses_nothing(kafka: str, tmp_path: Path) -> None:
    """Old and new workers side by side read each other's messages and rows; then the old ones go."""
    settings = _made(kafka, tmp_path, partitions=4)
    sent = corpus(240, large=0)
    publishing = threading.Thread(target=publish, args=(settings, sent, 10))
    crew = {name: Worker(replace(settings, datadir=str(tmp_path / name))) for name in ("a", "b")}
    try:
        publishing.start()
        time.sleep(8)
        for name in ("a", "b"):
            assert crew[name].stop(60)[0] == 0, crew[name].log
            crew[name] = Worker(replace(settings, datadir=str(tmp_path / name)), prelude=NEWER)
            time.sleep(6)
        publishing.join()
        wait_until_drained(settings)
        ended = {name: each.stop(60)[0] for name, each in crew.items()}
        assert ended == {"a": 0, "b": 0}, [each.log for each in crew.values()]
    finally:
        for each in crew.values():
            if each.alive:
                each.kill()
    row = account("upgrade", settings, expected(sent), [])
    row.wrong = {what: found for what, found in row.wrong.items() if "other bytes" not in what}  # a field more is one
    assert row.wrong == {}
    newer = [b"added_later" in (message.value or b"") for message in read_topic(settings, CLEAN)]
    assert any(newer), "no newer worker was at work"
    assert not all(newer), "no older worker was at work"


@pytest.mark.parametrize("version", versions())
def test_a_worker_goes_on_from_the_tables_of_an_earlier_version(kafka: str, tmp_path: Path, version: str) -> None:
    settings = _made(kafka, tmp_path, partitions=1)
    stored = load(version)
    asyncio.run(_restore(settings, version))
    with worker(settings):
        publish(settings, _sent(text_record(1, killed=93, fetched_at="2024-06-21T00:00:00Z")))
        wait_until_drained(settings)
    assert _by_action(read_topic(settings, ASSERTIONS))["withdraw"] <= {m["assertion_id"] for m in stored["assertions"]}
    revised = [m.json for m in read_topic(settings, ALERTS["revised"])]
    assert [alert["after"]["value"] for alert in revised] == [93]
    assert revised[0]["claim"]["id"] in {alert["claim"]["id"] for alert in stored["alerts"]}
    assert rows(stored, "claims").keys() <= {orjson.loads(key or b"") for key in table_rows(settings, "claims")}


def _by_action(messages: list[Wire]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"assert": set(), "withdraw": set()}
    for message in messages:
        found[message.json["action"]].add(message.json["assertion_id"])
    assert all(found.values())
    return found


async def _restore(settings: Settings, version: str) -> None:
    client = producer(settings)
    await client.start()
    try:
        for stage in ("claims", "ledger"):
            for key, row in rows(load(version), stage).items():
                await client.send_and_wait(changelog_name(stage, settings), key=orjson.dumps(key), value=encode(row))
    finally:
        await client.stop()
