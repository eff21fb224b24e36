"""What an operator does with dead letters, and the audit that says whether all is accounted for."""

import asyncio
import os
import subprocess
import sys

import orjson
import pytest
from aiokafka import TopicPartition
from support.corpus import Sent, corpus, text_record
from support.publishing import publish
from support.wire import read_topic, wait_until_drained
from support.workers import environment, worker

from streams.runtime.reading import commit
from streams.settings import Settings
from streams.topics import FATES, RAW


def _run(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from streams.cli import main; main()", *arguments]
    env = {**os.environ, **environment(settings)}
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=90, check=False)


def _lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in done.stdout.splitlines()]


# The embedded broker tells a wrong end offset, and a table read back from disk then looks ahead of it: not there.
@pytest.mark.parametrize("bootstrap", [pytest.param("kafka", marks=pytest.mark.kafka)], indirect=True)
def test_dead_letters_and_the_audit(settings: Settings) -> None:
    sent = corpus(30, large=0)
    dead = [one for one in sent if one.dead]
    publish(settings, sent)

    waiting = _run(settings, "audit", "--json")
    assert waiting.returncode == 0  # nothing is done yet, and it says so
    assert _lines(waiting)[0]["waiting"] == len(sent)

    with worker(settings):
        wait_until_drained(settings)
    audited = _run(settings, "audit", "--json")
    clean, tag, claims, ledger = _lines(audited)
    assert audited.returncode == 0, audited.stdout
    assert (clean["records"], clean["dead"], clean["missing"], clean["waiting"]) == (len(sent), len(dead), 0, 0)
    assert (tag["missing"], claims["missing"], ledger["waiting"]) == (0, 0, 0)

    listed = _lines(_run(settings, "dlq", "list", "--json"))
    assert sorted(str(letter["reason"]) for letter in listed) == sorted(one.dead or "" for one in dead)
    place = f"clean:{listed[0]['partition']}:{listed[0]['offset']}"
    raw = subprocess.run(
        [sys.executable, "-c", "from streams.cli import main; main()", "dlq", "show", "--raw", place],
        env={**os.environ, **environment(settings)}, capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert raw.stdout == (dead[0].value or b"")
    assert "claimstream-reason: " in _run(settings, "dlq", "show", place).stdout

    dry = _run(settings, "dlq", "replay", "--dry-run", "--json")
    assert _lines(dry)[0]["reinserted"] == len(dead)
    assert len(read_topic(settings, RAW)) == len(sent), "a dry run put something back"
    limited = _run(settings, "dlq", "replay", "--limit", "1")
    assert limited.returncode == 1
    assert len(read_topic(settings, RAW)) == len(sent) + 1
    assert _run(settings, "dlq", "replay").returncode == 0
    assert _run(settings, "dlq", "list", "--json").stdout == ""
    again = read_topic(settings, RAW)[len(sent) :]
    assert [(message.key, message.value) for message in again] == [(one.key, one.value) for one in dead]

    with worker(settings):
        wait_until_drained(settings)
    failed_twice = _lines(_run(settings, "dlq", "list", "--json"))
    assert {letter["attempt"] for letter in failed_twice} == {2}
    assert len(failed_twice) == len(dead)
    stopped = _run(settings, "dlq", "replay", "--budget", "2", "--json")
    assert stopped.returncode == 1
    assert _lines(stopped)[0].get("reinserted", 0) == 0
    dropped = _run(settings, "dlq", "replay", "--budget", "2", "--policy", "drop", "--json")
    assert (dropped.returncode, _lines(dropped)[0]["dropped"]) == (0, len(dead))
    assert len(_lines(_run(settings, "dlq", "list", "--all", "--json"))) == 2 * len(dead)


def test_the_audit_names_what_is_missing(settings: Settings) -> None:
    """A stage that skips a record, here by offsets committed over it, is found out."""
    publish(settings, [Sent("text", b"article-1", orjson.dumps(text_record(1)))])
    group = f"{settings.topic_prefix}claimstream-clean"
    asyncio.run(commit(settings, group, {TopicPartition(settings.topic(RAW.name), 0): 1}))
    audited = _run(settings, "audit")
    assert audited.returncode == 1
    assert f"missing: {RAW.name}[0]@0" in audited.stderr
    assert read_topic(settings, FATES) == []
