"""A worker dies at the worst moments: nothing is lost, and what is sent twice is equal.

On real Kafka only: a worker that starts anew reads its state back, and the embedded broker tells the end of a
changelog wrongly.  The long form, with random instants and broken brokers, is ``make crash``.
"""

import asyncio
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from conftest import settings_for
from support.corpus import Sent, corpus
from support.expected import expected
from support.faults import CRASHED
from support.publishing import publish
from support.wire import Wire, read_topic, table_rows, wait_until_drained
from support.workers import Worker, worker

from streams.runtime.admin import changelog_name, create_topics
from streams.runtime.reading import commit
from streams.settings import Settings
from streams.topics import ALERTS, ASSERTIONS, FATES

pytestmark = pytest.mark.kafka
COUNT = 40
_FAULTS = "import support.faults as faults; "


@pytest.fixture
def settings(kafka: str, tmp_path: Path) -> Settings:
    made = settings_for(kafka, tmp_path)
    asyncio.run(create_topics(made))
    return made


@pytest.fixture
def sent(settings: Settings) -> list[Sent]:
    records = corpus(COUNT, large=0)
    publish(settings, records)
    return records


def _alerts(settings: Settings) -> list[Wire]:
    return [message for topic in ALERTS.values() for message in read_topic(settings, topic)]


def _bodies(messages: list[Wire]) -> dict[str, set[bytes | None]]:
    found: dict[str, set[bytes | None]] = defaultdict(set)
    for message in messages:
        found[message.json["alert_id"]].add(message.value)
    return found


def _all_there(settings: Settings, sent: list[Sent]) -> None:
    want = expected(sent)
    assert _bodies(_alerts(settings)) == {alert_id: {body} for alert_id, body in want.alerts.items()}
    ids = {m.json["assertion_id"] for m in read_topic(settings, ASSERTIONS) if m.json["action"] == "assert"}
    assert ids == want.assertions
    fates = {(m.json["article_id"], m.json["version"]) for m in read_topic(settings, FATES)}
    assert fates == want.versions


@pytest.mark.parametrize("disk", ["kept", "lost"])
def test_a_crash_between_changelog_and_alert_loses_no_alert(settings: Settings, sent: list[Sent], disk: str) -> None:
    dying = Worker(settings, prelude=f"{_FAULTS}faults.die_before_alerts()")
    assert dying.wait(60) == CRASHED, dying.log
    assert table_rows(settings, "ledger"), "the fault came too early: the changelog has nothing yet"
    assert _alerts(settings) == [], "the fault came too late: alerts were sent"
    if disk == "lost":
        shutil.rmtree(settings.datadir)
    with worker(settings):
        wait_until_drained(settings)
    _all_there(settings, sent)


def test_a_crash_after_the_alert_sends_equal_alerts_again(settings: Settings, sent: list[Sent]) -> None:
    dying = Worker(settings, prelude=f"{_FAULTS}faults.die_after_alerts()")
    assert dying.wait(60) == CRASHED, dying.log
    early = _alerts(settings)
    assert early
    with worker(settings):
        wait_until_drained(settings)
    _all_there(settings, sent)
    assert len(_alerts(settings)) > len(expected(sent).alerts), "no alert came twice: the fault came too late"


def test_a_broker_that_refuses_for_a_moment_costs_nothing(settings: Settings, sent: list[Sent]) -> None:
    with worker(settings, prelude=f"{_FAULTS}faults.refuse_first_sends(3)") as working:
        wait_until_drained(settings)
        assert "attempt 1" in working.log
    _all_there(settings, sent)


def test_state_read_back_from_the_changelog_answers_a_replay_alike(settings: Settings, sent: list[Sent]) -> None:
    with worker(settings):
        wait_until_drained(settings)
    rows = {stage: table_rows(settings, stage) for stage in ("claims", "ledger")}
    first = _bodies(_alerts(settings))
    shutil.rmtree(settings.datadir)
    publish(settings, [one for one in sent if one.dead is None])
    with worker(settings):
        wait_until_drained(settings)
    assert {stage: table_rows(settings, stage) for stage in ("claims", "ledger")} == rows
    assert _bodies(_alerts(settings)) == first
    assert len(_alerts(settings)) >= 2 * len(first)


def test_a_ledger_lost_altogether_is_made_again_from_the_assertions(settings: Settings, sent: list[Sent]) -> None:
    """As docs/operations.md says: no changelog, no disk, the group back at the start."""
    with worker(settings):
        wait_until_drained(settings)
    rows, first = table_rows(settings, "ledger"), _bodies(_alerts(settings))
    asyncio.run(_lose(settings, changelog_name("ledger", settings)))
    shutil.rmtree(settings.datadir)
    with worker(settings, stages="ledger"):
        wait_until_drained(settings, stages=["ledger"])
    assert table_rows(settings, "ledger") == rows
    assert _bodies(_alerts(settings)) == first


async def _lose(settings: Settings, changelog: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.bootstrap)
    await admin.start()
    try:
        await admin.delete_topics([changelog])
    finally:
        await admin.close()
    while changelog not in await create_topics(settings):
        await asyncio.sleep(0.2)
    group = f"{settings.topic_prefix}claimstream-ledger"
    await commit(settings, group, {TopicPartition(settings.topic(ASSERTIONS.name), 0): 0})
