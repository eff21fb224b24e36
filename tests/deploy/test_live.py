"""The proof: a worker on a live stream, a real Prometheus scraping it under our rules, and every query answered."""

import asyncio
import json
import math
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.queries import ROOT, Query, alerts, panel_queries, recorded, selectors
from support.tools import tool
from support.workers import worker

from streams.runtime.admin import create_topics
from streams.runtime.clients import producer, send_article
from streams.runtime.embedded import free_port
from streams.samples import sample_story
from streams.settings import Settings
from streams.topics import RAW

pytestmark = [pytest.mark.broker, pytest.mark.slow]

DEADLINE_SECONDS = 120.0
ALERT_SELECTORS = sorted({
    (alert["alert"], selector.text) for alert in alerts() for selector in selectors(alert["expr"])
})  # fmt: skip
QUERIES = [
    *panel_queries(),
    *(Query(rule["record"], rule["expr"]) for rule in recorded()),
    *(Query(rule["record"], rule["record"]) for rule in recorded()),
    *(Query(name, text) for name, text in ALERT_SELECTORS),
]


class Server:
    """A Prometheus by its HTTP API."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.started = time.time()
        self.deadline = time.monotonic() + DEADLINE_SECONDS

    def ask(self, path: str, **parameters: Any) -> Any:
        url = f"{self.address}/api/v1/{path}?{urllib.parse.urlencode(parameters)}"
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as error:
            pytest.fail(f"{path} {parameters}: {error.read().decode()}", pytrace=False)

    def numbers(self, expr: str) -> list[float]:
        """Every number that ``expr`` has given since the start."""
        found = self.ask("query_range", query=expr, start=self.started, end=time.time(), step=2)["result"]
        values = [float(value) for series in found for _, value in series["values"]]
        return [value for value in values if math.isfinite(value)]


@pytest.fixture(scope="module")
def server(embedded: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A broker, two workers with two stages each, a publisher that never rests, and Prometheus."""
    program = tool("prometheus", "Debian's package prometheus")
    folder = tmp_path_factory.mktemp("live")
    with ExitStack() as stack:
        targets = []
        for stages in ("clean,tag", "claims,ledger"):
            port = free_port()
            settings = Settings(
                bootstrap=embedded,
                topic_prefix="live.",
                partitions=2,
                session_timeout=6.0,
                datadir=str(folder / stages),
            )
            if not targets:
                asyncio.run(create_topics(settings))
            prelude = f"import os; os.environ['CLAIMSTREAM_METRICS_PORT'] = '{port}'"
            stack.enter_context(worker(settings, stages, prelude))
            targets.append(f"127.0.0.1:{port}")
        stack.enter_context(publisher(settings))
        yield stack.enter_context(running_prometheus(program, folder, targets))


@contextmanager
def running_prometheus(program: str, folder: Path, targets: list[str]) -> Iterator[Server]:
    """Prometheus under the shipped configuration, but for its targets and its pace."""
    config = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text())
    config["global"] |= {"scrape_interval": "1s", "evaluation_interval": "1s"}
    config["rule_files"] = [str(ROOT / "deploy/prometheus" / pattern) for pattern in config["rule_files"]]
    (ours,) = [job for job in config["scrape_configs"] if job["job_name"] == "claimstream"]
    del ours["dns_sd_configs"]
    config["scrape_configs"] = [{**ours, "static_configs": [{"targets": targets}]}]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
    address = f"127.0.0.1:{free_port()}"
    with (folder / "prometheus.log").open("wb") as log:
        process = subprocess.Popen(
            [program, f"--config.file={folder / 'prometheus.yml'}", f"--storage.tsdb.path={folder / 'data'}",
             f"--web.listen-address={address}"], stdout=log, stderr=log,
        )  # fmt: skip
    try:
        until = time.monotonic() + 20
        while not _ready(address):
            if process.poll() is not None or time.monotonic() > until:
                pytest.fail((folder / "prometheus.log").read_text())
            time.sleep(0.2)
        yield Server(f"http://{address}")
    finally:
        process.terminate()
        process.wait(timeout=20)


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://{address}/-/ready", timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextmanager
def publisher(settings: Settings) -> Iterator[None]:
    """The sample story again and again, each time as other articles, with a malformed record now and then."""
    stop = threading.Event()

    async def publish() -> None:
        client = producer(settings)
        await client.start()
        try:
            turn = 0
            while not stop.is_set():
                turn += 1
                await client.send(settings.topic(RAW.name), key=b"broken", value=b"{bad")
                for record in sample_story():
                    again = {**record, "id": f"{record.get('id') or record.get('url')}#{turn}"}
                    await send_article(client, settings, again)
                    await asyncio.sleep(0.2)
                    if stop.is_set():
                        break
        finally:
            await client.stop()

    thread = threading.Thread(target=lambda: asyncio.run(publish()), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=20)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.where)
def test_every_query_returns_data(server: Server, query: Query) -> None:
    while not (numbers := server.numbers(query.expr)) and time.monotonic() < server.deadline:
        time.sleep(1)
    assert numbers, f"no data for {query.expr}"


def test_every_rule_is_evaluated_without_error(server: Server) -> None:
    rules = [rule for group in server.ask("rules")["groups"] for rule in group["rules"]]
    assert len(rules) == len(alerts()) + len(recorded())
    assert [(rule["name"], rule.get("lastError")) for rule in rules if rule["health"] != "ok"] == []


def test_no_alert_fires_on_a_stream_that_is_well(server: Server) -> None:
    firing = [alert["labels"] for alert in server.ask("alerts")["alerts"] if alert["state"] == "firing"]
    assert firing == []


def test_every_metric_of_the_list_is_exported_by_the_workers(server: Server) -> None:
    from prometheus_client import REGISTRY

    import streams.metrics  # noqa: F401  (fills the registry)

    asked = server.ask("label/__name__/values")
    for metric in REGISTRY.collect():
        if metric.name.startswith("claimstream_"):
            assert any(name.startswith(metric.name) for name in asked), f"{metric.name} has no series"
