"""Brokers for the tests: each once a session, skipped loudly where it cannot run."""

import itertools
import os
import shutil
import subprocess
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from support.kafka_server import VERSION, KafkaServer, KafkaUnavailable

from streams.runtime.admin import create_topics
from streams.runtime.embedded import BrokerUnavailable, embedded_broker, free_port
from streams.settings import Settings

_numbers = itertools.count(1)


def _skip(what: str, why: Exception | str) -> NoReturn:
    """A skip nobody overlooks: a warning in the summary beside the skip itself."""
    message = f"{what} NOT TESTED: {why}"
    warnings.warn(pytest.PytestWarning(message), stacklevel=2)
    pytest.skip(message)


@pytest.fixture(scope="session")
def embedded() -> Iterator[str]:
    """The address of an embedded broker."""
    try:
        with embedded_broker() as address:
            yield address
    except BrokerUnavailable as error:
        _skip("the embedded broker is", error)


@pytest.fixture(scope="session")
def kafka() -> Iterator[str]:
    """The address of a real Apache Kafka: in a container where Docker answers, else from Maven's jars."""
    if _docker_answers():
        yield from _container()
        return
    try:
        server = KafkaServer()
    except KafkaUnavailable as error:
        _skip("real Apache Kafka is", error)
    try:
        server.start()
        yield server.bootstrap
    finally:
        server.stop()


def _docker_answers() -> bool:
    docker = shutil.which("docker")
    if docker is None:
        return False
    ask = [docker, "version", "--format", "{{.Server.Version}}"]
    return subprocess.run(ask, capture_output=True, timeout=20, check=False).returncode == 0


def _container() -> Iterator[str]:
    from testcontainers.core.container import DockerContainer
    from testcontainers.core.waiting_utils import wait_for_logs

    port = free_port()
    address = f"127.0.0.1:{port}"
    container = (
        DockerContainer(f"apache/kafka:{VERSION}")
        .with_bind_ports(9092, port)
        .with_env("KAFKA_NODE_ID", "1")
        .with_env("KAFKA_PROCESS_ROLES", "broker,controller")
        .with_env("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093")
        .with_env("KAFKA_ADVERTISED_LISTENERS", f"PLAINTEXT://{address}")
        .with_env("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT")
        .with_env("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
        .with_env("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
        .with_env("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
        .with_env("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
        .with_env("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
        .with_env("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
    )
    with container:
        wait_for_logs(container, "Kafka Server started", timeout=60)
        yield address


@pytest.fixture(params=[
    pytest.param("embedded", marks=pytest.mark.broker),
    pytest.param("kafka", marks=pytest.mark.kafka),
])  # fmt: skip
def bootstrap(request: pytest.FixtureRequest) -> str:
    """Each broker in turn."""
    address: str = request.getfixturevalue(request.param)
    return address


def settings_for(bootstrap: str, folder: Path, partitions: int = 1) -> Settings:
    """Settings of one test: topics and groups of its own on a shared broker, a state folder of its own."""
    return Settings(
        bootstrap=bootstrap, topic_prefix=f"t{next(_numbers)}.", partitions=partitions, datadir=str(folder),
        session_timeout=6.0, metrics_port=0, stuck_seconds=40.0,
    )  # fmt: skip


@pytest.fixture
def settings(bootstrap: str, tmp_path: Path) -> Settings:
    """One-partition topics on the broker, created."""
    import asyncio

    made = settings_for(bootstrap, tmp_path)
    asyncio.run(create_topics(made))
    return made


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name every test that had to be tried again: one that passes at the second try is a defect, not a pass."""
    reruns = terminalreporter.stats.get("rerun", [])
    if not reruns:
        return
    counts = Counter(report.nodeid for report in reruns)
    terminalreporter.section(f"{len(counts)} TESTS WERE TRIED AGAIN: each of them is flaky", sep="!", red=True)
    for nodeid, count in sorted(counts.items()):
        lines = next(report for report in reruns if report.nodeid == nodeid).longreprtext.splitlines()
        why = next((line for line in lines if line.startswith("E ")), lines[-1] if lines else "")
        terminalreporter.line(f"{nodeid}: failed {count} x, at first with: {why[1:].strip()[:200]}")


_LONG = "tests/integration/"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Of the long tests on real Kafka a plain run does only the short form of the crash matrix."""
    if item.get_closest_marker("crash") and _LONG in item.nodeid and item.config.getoption("-m") != "crash":
        pytest.skip("only with the full matrix: make crash")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A broker may be starved of time on a shared CI machine: its tests get two more tries, told in the summary."""
    if os.environ.get("CI"):
        for item in items:
            if any(item.get_closest_marker(name) for name in ("broker", "kafka", "slow")):
                item.add_marker(pytest.mark.flaky(reruns=2))
