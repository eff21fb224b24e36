"""The crash matrix: faults on real Kafka while articles are published.  ``make crash`` runs all of it.

In a plain test run only the faults marked ``short`` are done, on fewer articles.  ``CRASH_ARTICLES`` sets how many
are published under each fault; ``CRASH_SEED`` makes the random instants those of an earlier run.
"""

import asyncio
import os
import random
import signal
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import settings_for
from support.corpus import Sent, corpus
from support.expected import Expected, expected
from support.kafka_server import KafkaServer, KafkaUnavailable
from support.publishing import publish_stubbornly
from support.wire import limit_message_size, wait_until_drained

from crash.accounts import Account, account
from crash.crew import Crew
from crash.faults_matrix import FAULTS, Fault, Field
from streams.runtime.admin import create_topics

pytestmark = [pytest.mark.crash, pytest.mark.kafka, pytest.mark.slow]
_SHORT = 300
_FULL = 1000
_PUBLISHING_SECONDS = 25.0
_DRAIN_SECONDS = 240.0


@pytest.fixture(scope="module")
def server() -> Iterator[KafkaServer]:
    try:
        made = KafkaServer()
    except KafkaUnavailable as error:
        pytest.skip(f"the crash matrix is NOT TESTED: {error}")
    made.start()
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def full(request: pytest.FixtureRequest) -> bool:
    return request.config.getoption("-m") == "crash"


@pytest.fixture(scope="module")
def sent(full: bool) -> list[Sent]:
    return corpus(int(os.environ.get("CRASH_ARTICLES", _FULL if full else _SHORT)), large=1 if full else 0)


@pytest.fixture(scope="module")
def want(sent: list[Sent]) -> Expected:
    return expected(sent)


@pytest.fixture(scope="module")
def table() -> Iterator[list[Account]]:
    rows: list[Account] = []
    yield rows
    print("\n\n" + "\n".join(_lines(rows)))


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_nothing_is_lost_and_nothing_false(
    fault: Fault,
    full: bool,
    server: KafkaServer,
    sent: list[Sent],
    want: Expected,
    table: list[Account],
    tmp_path: Path,
) -> None:
    if not (full or fault.short):
        pytest.skip("only in the full matrix: make crash")
    if not server.alive:
        server.start()  # the fault before this one ended with its broker down
    settings = settings_for(server.bootstrap, tmp_path, partitions=4)
    asyncio.run(create_topics(settings))
    for name, size in fault.limits.items():
        asyncio.run(limit_message_size(settings, name, size))
    seed = int(os.environ.get("CRASH_SEED", random.randrange(10**6)))
    print(f"\n{fault.name}: seed {seed}", flush=True)
    started = time.monotonic()
    crew = Crew(settings, tmp_path, preludes=dict(fault.preludes))
    try:
        publisher = threading.Thread(
            target=publish_stubbornly, args=(settings, sent, len(sent) / _PUBLISHING_SECONDS), daemon=True
        )
        publisher.start()
        for number in (0, 1):
            crew.at_work(number)  # a fault that strikes before is not the one that is meant
        fault.do(Field(crew, server, random.Random(seed)))
        publisher.join(300)
        assert not publisher.is_alive(), "the articles could not be published"
        wait_until_drained(settings, _DRAIN_SECONDS)
        statuses = crew.stop()
    except BaseException:
        traceback.print_exc()  # now, not at the end of a long matrix
        print(crew.log(), flush=True)
        raise
    finally:
        crew.kill_all()
    row = account(fault.name, settings, want_under(fault, want), [tmp_path / f"worker-{n}" for n in range(5)])
    row.restarts, row.seconds = crew.restarts, time.monotonic() - started
    row.struck(fault.leaves)
    table.append(row)
    print("\n".join(_lines([row])), f"exits {crew.exits}, at the end {statuses}", flush=True)
    for what, found in row.wrong.items():
        print(f"{what}: {found[:5]}", flush=True)
    assert row.wrong == {}, f"exit statuses {crew.exits}"
    assert set(statuses) <= {0, -signal.SIGTERM}, "a worker that was only just starting ends by the signal itself"


def want_under(fault: Fault, want: Expected) -> Expected:
    """What refused articles would have asserted cannot be asked for."""
    return want if not fault.limits else want._replace(assertions=ANY)


class _Any(set[str]):
    """A set nothing is missing from and nothing is too much for."""

    def __sub__(self, other: object) -> set[str]:
        return set()

    def __rsub__(self, other: object) -> set[str]:
        return set()


ANY = _Any()


def _lines(rows: list[Account]) -> Iterator[str]:
    heads = ("fault", "published", "fates", "dead", "assertions", "alerts", "equal dups", "restarts", "s", "wrong")
    form = "{:<38}{:>10}{:>7}{:>6}{:>12}{:>8}{:>12}{:>10}{:>6}  {}"
    yield form.format(*heads)
    for row in rows:
        wrong = ", ".join(f"{len(found)} {what}" for what, found in row.wrong.items()) or "nothing"
        yield form.format(
            row.fault, row.published, row.fates, row.dead, row.assertions, row.alerts, row.duplicates, row.restarts,
            f"{row.seconds:.0f}", wrong,
        )  # fmt: skip
