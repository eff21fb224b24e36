"""What docker compose would start, started from the same files without Docker: Kafka, workers, sample, Prometheus."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.kafka_server import KafkaServer, KafkaUnavailable
from support.tools import ROOT, skip, tool

from streams.runtime.embedded import free_port

pytestmark = [pytest.mark.kafka, pytest.mark.slow]

SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
COMMAND = [sys.executable, "-c", "from streams.cli import main; main()"]
IMAGE = dict(re.findall(r"(CLAIMSTREAM_\w+)=(\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8")))


class ComposeKafka(KafkaServer):
    """The broker as the service ``kafka`` sets it up, on addresses of its own."""

    def __init__(self) -> None:
        super().__init__()
        ports = {"19092": free_port(), "9092": int(self.bootstrap.rpartition(":")[2]), "9093": free_port()}
        self.inside = f"127.0.0.1:{ports['19092']}"

        def moved(value: str) -> str:
            return re.sub(r"(kafka|localhost)?:(19092|9092|9093)\b", lambda m: f"127.0.0.1:{ports[m[2]]}", value)

        # The image makes properties of its variables in the same way.
        told = {name.removeprefix("KAFKA_").lower().replace("_", "."): moved(value)
                for name, value in SERVICES["kafka"]["environment"].items() if name != "KAFKA_HEAP_OPTS"}  # fmt: skip
        told["log.dirs"] = str(self._folder / "log")
        self._config.write_text("".join(f"{key}={value}\n" for key, value in told.items()))


class Stack:
    """The services that run, each on a port of its own."""

    def __init__(self, folder: Path, bootstrap: str) -> None:
        self._folder, self._bootstrap = folder, bootstrap
        self.ports: dict[str, int] = {}

    def start(self, name: str, command: list[str] | None = None) -> "subprocess.Popen[bytes]":
        """One of our own services, in the environment that the compose file and the image give it."""
        service = SERVICES[name]
        self.ports[name] = free_port()
        environment = {**os.environ, **IMAGE, **service["environment"]}
        assert environment["KAFKA_BOOTSTRAP"] == "kafka:19092"
        environment |= {
            "KAFKA_BOOTSTRAP": self._bootstrap, "CLAIMSTREAM_METRICS_PORT": str(self.ports[name]),
            "CLAIMSTREAM_METRICS_HOST": "127.0.0.1", "CLAIMSTREAM_DATADIR": str(self._folder / name),
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        with (self._folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [*(command or COMMAND), *service["command"]], env=environment, stdout=log, stderr=log
            )

    def healthy(self, name: str) -> bool:
        """The service's own health check."""
        _cmd, *check = SERVICES[name]["healthcheck"]["test"]
        check = [sys.executable if part == "python" else part.replace("9464", str(self.ports[name])) for part in check]
        return subprocess.run(check, capture_output=True, timeout=30, check=False).returncode == 0

    def log(self, name: str) -> str:
        return (self._folder / f"{name}.log").read_text(errors="replace")[-3000:]


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("compose")
    try:
        kafka = ComposeKafka()
        kafka.start()
    except KafkaUnavailable as error:
        skip("docker-compose.yml is", str(error))
    with ExitStack() as ending:
        ending.callback(kafka.stop)
        running = Stack(folder, kafka.inside)
        assert running.start("topics").wait(timeout=60) == 0, running.log("topics")
        for name in ("worker", "ledger"):
            process = running.start(name)
            ending.callback(process.wait, 30)
            ending.callback(process.terminate)
        _until(lambda: running.healthy("worker") and running.healthy("ledger"), 90, lambda: running.log("ledger"))
        SERVICES["sample"]["command"] = ["--pace", "0.2", "--rounds", "1"]
        sample = running.start("sample", [sys.executable, *SERVICES["sample"]["entrypoint"][1:]])
        assert sample.wait(timeout=120) == 0, running.log("sample")
        yield running


def _until(done: Any, seconds: float, why: Any) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, why()
        time.sleep(0.5)


def test_articles_become_alerts(stack: Stack) -> None:
    def alerts() -> float:
        with urllib.request.urlopen(f"http://127.0.0.1:{stack.ports['ledger']}/metrics", timeout=5) as answer:
            found = re.findall(r"^claimstream_alerts_total\{.*\} (\S+)$", answer.read().decode(), flags=re.MULTILINE)
        return sum(map(float, found))

    _until(lambda: alerts() >= 10, 60, lambda: stack.log("worker") + stack.log("ledger"))


def test_logs_are_json_with_ids(stack: Stack) -> None:
    lines = [json.loads(line) for line in stack.log("ledger").splitlines()[1:]]
    told = [line for line in lines if "alert_id" in line]
    assert told
    assert {"claim_id", "article_id", "trace_id", "kind", "stage"} <= told[0].keys()


def test_prometheus_scrapes_them_as_configured(stack: Stack, tmp_path: Path) -> None:
    program = tool("prometheus", "Debian's package prometheus")
    config = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text())
    (ours,) = [job for job in config["scrape_configs"] if job["job_name"] == "claimstream"]
    (found,) = ours.pop("dns_sd_configs")
    ours["static_configs"] = [{"targets": [f"127.0.0.1:{stack.ports[name]}" for name in found["names"]]}]
    config["scrape_configs"] = [ours]
    config["rule_files"] = [str(ROOT / "deploy/prometheus/rules/*.yml")]
    config["global"]["scrape_interval"] = "1s"
    (tmp_path / "prometheus.yml").write_text(yaml.safe_dump(config))
    address = f"127.0.0.1:{free_port()}"
    flags = [flag for flag in SERVICES["prometheus"]["command"] if "=/" not in flag]
    process = subprocess.Popen(
        [program, *flags, f"--config.file={tmp_path / 'prometheus.yml'}", f"--storage.tsdb.path={tmp_path / 'data'}",
         f"--web.listen-address={address}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        query = urllib.parse.urlencode({"query": 'sum(up{job="claimstream"})'})

        def up() -> bool:
            try:
                with urllib.request.urlopen(f"http://{address}/api/v1/query?{query}", timeout=5) as answer:
                    result = json.load(answer)["data"]["result"]
            except OSError:
                return False
            return bool(result) and result[0]["value"][1] == "2"

        _until(up, 30, lambda: "the workers are not scraped")
    finally:
        process.terminate()
        process.wait(timeout=20)
