"""Many kinds of articles through a worker: each has one fate, and Kafka changes nothing about what is found."""

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import pytest
from conftest import settings_for
from support.corpus import Sent, corpus
from support.expected import Expected, Version, expected
from support.publishing import publish
from support.wire import Wire, read_topic, table_rows, wait_until_drained
from support.workers import worker

from streams.contracts import validator
from streams.runtime.admin import create_topics
from streams.runtime.records import encode
from streams.settings import Settings
from streams.topics import ALERTS, ALL, ASSERTIONS, CLAIMS, FATES, RAW, STAGE_INPUTS, Topic

COUNT = 120
Rows = dict[str, dict[bytes | None, bytes]]


@dataclass
class Ran:
    """One run of the pipeline over the corpus, and everything it left on its topics."""

    settings: Settings
    sent: list[Sent]
    expected: Expected
    topics: dict[str, list[Wire]] = field(default_factory=dict)
    replayed: dict[str, list[Wire]] = field(default_factory=dict)
    rows_before: Rows = field(default_factory=dict)
    rows_after: Rows = field(default_factory=dict)
    stopped: tuple[int, float] = (-1, 0.0)

    def read(self) -> dict[str, list[Wire]]:
        return {topic.name: read_topic(self.settings, topic) for topic in ALL}

    def rows(self) -> Rows:
        return {stage: table_rows(self.settings, stage) for stage in ("claims", "ledger")}

    def on(self, topic: Topic) -> list[Wire]:
        return self.topics[topic.name]

    @property
    def alerts(self) -> list[Wire]:
        return [message for topic in ALERTS.values() for message in self.on(topic)]

    @property
    def dead(self) -> list[Wire]:
        return [message for topic in STAGE_INPUTS for message in self.on(topic.dead_letters)]


@pytest.fixture(scope="module", params=[
    pytest.param("embedded", marks=pytest.mark.broker),
    pytest.param("kafka", marks=pytest.mark.kafka),
])  # fmt: skip
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    settings = settings_for(request.getfixturevalue(request.param), tmp_path_factory.mktemp("state"))
    asyncio.run(create_topics(settings))
    sent = corpus(COUNT)
    run = Ran(settings, sent, expected(sent))
    publish(settings, sent)
    with worker(settings) as working:
        wait_until_drained(settings)
        run.topics = run.read()
        run.rows_before = run.rows()
        publish(settings, [one for one in sent if one.dead is None])
        wait_until_drained(settings)
        run.stopped = working.stop()
    run.rows_after = run.rows()
    run.replayed = {name: messages[len(run.topics[name]) :] for name, messages in run.read().items()}
    return run


def test_sigterm_stops_the_worker_cleanly(ran: Ran) -> None:
    status, seconds = ran.stopped
    assert status == 0
    assert seconds < 15


def test_every_article_version_has_exactly_one_fate_or_dead_letter(ran: Ran) -> None:
    fates: dict[Version, set[bytes]] = defaultdict(set)
    for message in ran.on(FATES):
        fates[message.json["article_id"], message.json["version"]].add(message.value or b"")
    assert set(fates) == ran.expected.versions
    assert all(len(bodies) == 1 for bodies in fates.values())
    died = Counter(int(message.headers["__connect.errors.offset"]) for message in ran.dead)
    should_die = {offset for offset, one in enumerate(ran.sent) if one.dead}
    assert died == dict.fromkeys(should_die, 1)


def test_dead_letters_keep_the_record_and_name_the_reason(ran: Ran) -> None:
    for letter in ran.dead:
        sent = ran.sent[int(letter.headers["__connect.errors.offset"])]
        assert letter.headers["__connect.errors.topic"].decode() == ran.settings.topic(RAW.name)
        assert (letter.key, letter.value) == (sent.key, sent.value)
        assert letter.headers["claimstream-reason"].decode() == sent.dead
        assert letter.headers["test-kind"].decode() == sent.kind
        assert letter.headers["claimstream-attempt"] == b"1"


def test_a_refused_field_is_named(ran: Ran) -> None:
    fields = {m.headers["test-kind"].decode(): m.headers["claimstream-field"].decode() for m in ran.dead}
    assert fields["unknown-action"] == "action"
    assert fields["no-content"] == "content"
    assert fields["empty-content"] == "content"
    assert {"id", "url"} <= set(fields["no-identity"].replace(" or ", " ").split())


def test_assertion_ids_equal_those_without_kafka(ran: Ran) -> None:
    ids = {message.json["assertion_id"] for message in ran.on(ASSERTIONS) if message.json["action"] == "assert"}
    assert ids == ran.expected.assertions
    assert ids


def test_alerts_on_one_partition_equal_those_without_kafka_byte_for_byte(ran: Ran) -> None:
    found: dict[str, set[bytes]] = defaultdict(set)
    for message in ran.alerts:
        found[message.json["alert_id"]].add(message.value or b"")
    assert found == {alert_id: {body} for alert_id, body in ran.expected.alerts.items()}
    assert found


def test_every_message_is_valid_and_a_cloud_event(ran: Ran) -> None:
    for topic in ALL:
        if not topic.schema or topic is RAW:
            continue
        for message in ran.on(topic):
            if message.value is not None:
                problems = [str(problem)[-300:] for problem in validator(topic.schema).iter_errors(message.json)]
                assert not problems, f"{topic.name}: {problems[0]}"
                assert encode(message.json) == message.value
            assert message.headers["ce_specversion"] == b"1.0"
            assert message.headers["ce_type"].decode() == topic.ce_type
            assert message.headers["ce_id"]
            assert message.headers["ce_source"]


def test_equal_ids_are_equal_messages(ran: Ran) -> None:
    for topic in ALL:
        if topic.schema and topic is not RAW:
            bodies: dict[bytes, set[bytes | None]] = defaultdict(set)
            for message in ran.on(topic):
                bodies[message.headers["ce_id"]].add(message.value)
            assert all(len(each) == 1 for each in bodies.values()), topic.name


def test_the_state_of_every_claim_is_on_its_topic(ran: Ran) -> None:
    last = {message.key: message.value for message in ran.on(CLAIMS)}
    alerted = {message.key for message in ran.alerts}
    assert alerted <= set(last)


def test_replaying_everything_sends_the_same_and_changes_no_state(ran: Ran) -> None:
    """The raw topic's own records a second time, as a reset of the consumer group gives them."""
    assert ran.rows_after == ran.rows_before
    for topic in (FATES, ASSERTIONS, *ALERTS.values()):
        first = {message.headers["ce_id"]: message.value for message in ran.on(topic)}
        again = {message.headers["ce_id"]: message.value for message in ran.replayed[topic.name]}
        assert again == first, topic.name
