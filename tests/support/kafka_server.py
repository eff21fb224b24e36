"""Real Apache Kafka for tests: one KRaft node, from Maven Central's jars, on free ports of 127.0.0.1.

The jars are fetched once by Maven into ``.cache/``; a server is up in about three seconds and its data is in a
folder that goes with it.  It can be killed and started again on the same data, as the crash tests need.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from streams.runtime.embedded import free_port

VERSION = "4.1.1"
_ROOT = Path(__file__).resolve().parents[2]
_CLUSTER = "MkU3OEVBNTcwNTJENDM2Qg"
_UP_SECONDS = 180.0


class KafkaUnavailable(RuntimeError):
    """Java, Maven or the jars are not there; the message says which and what to do."""


def jars() -> Path:
    """The folder with Kafka's jars, fetched by Maven when it is not there yet."""
    if shutil.which("java") is None:
        raise KafkaUnavailable("no Java on the path: install a JRE 17 or newer")
    folder = Path(os.environ.get("KAFKA_JARS") or _ROOT / ".cache" / f"kafka-{VERSION}")
    if (folder / f"kafka_2.13-{VERSION}.jar").is_file():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise KafkaUnavailable(f"no Maven on the path, and no jars in {folder} (set KAFKA_JARS to a folder of them)")
    pom = _ROOT / "tests" / "kafka" / "pom.xml"
    command = [maven, "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        raise KafkaUnavailable(f"Maven could not fetch Kafka: {(done.stdout + done.stderr)[-800:]}")
    return folder


class KafkaServer:
    """One broker.  ``listener`` adds properties of the client listener (TLS, SASL), ``scram`` makes a user."""

    def __init__(
        self,
        protocol: str = "PLAINTEXT",
        listener: Mapping[str, str] | None = None,
        scram: tuple[str, str] | None = None,
    ) -> None:
        self._jars = jars()
        self._folder = Path(tempfile.mkdtemp(prefix="claimstream-kafka-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._port, controller = free_port(), free_port()
        self.bootstrap = f"127.0.0.1:{self._port}"
        properties = {
            "process.roles": "broker,controller",
            "node.id": "1",
            "controller.quorum.voters": f"1@127.0.0.1:{controller}",
            "controller.listener.names": "CONTROLLER",
            "listeners": f"CLIENTS://{self.bootstrap},CONTROLLER://127.0.0.1:{controller}",
            "advertised.listeners": f"CLIENTS://{self.bootstrap}",
            "listener.security.protocol.map": f"CLIENTS:{protocol},CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT",
            "inter.broker.listener.name": "CLIENTS",
            "log.dirs": str(self._folder / "log"),
            "auto.create.topics.enable": "false",
            "offsets.topic.replication.factor": "1",
            "offsets.topic.num.partitions": "4",
            "transaction.state.log.replication.factor": "1",
            "transaction.state.log.min.isr": "1",
            "group.initial.rebalance.delay.ms": "0",
            "group.min.session.timeout.ms": "1000",
            "log.cleaner.dedupe.buffer.size": str(8 * 1024 * 1024),
            **{f"listener.name.clients.{name}": value for name, value in (listener or {}).items()},
        }
        if protocol != "PLAINTEXT":  # the broker speaks to itself in the clear: only clients need secrets
            inner = f"127.0.0.1:{free_port()}"
            properties["listeners"] += f",INTERNAL://{inner}"
            properties["advertised.listeners"] += f",INTERNAL://{inner}"
            properties["inter.broker.listener.name"] = "INTERNAL"
        self._config = self._folder / "server.properties"
        self._config.write_text("".join(f"{key}={value}\n" for key, value in properties.items()))
        (self._folder / "log4j2.properties").write_text(
            "rootLogger.level=warn\nrootLogger.appenderRef.out.ref=out\nappender.out.type=Console\nappender.out.name=out\n"
            "appender.out.layout.type=PatternLayout\nappender.out.layout.pattern=%d %p %c: %m%n\n"
        )
        users = ["--add-scram", f"SCRAM-SHA-512=[name={scram[0]},password={scram[1]}]"] if scram else []
        self._run("kafka.tools.StorageTool", "format", "-t", _CLUSTER, "-c", str(self._config), *users)

    def start(self) -> None:
        """Start on the data that is there.  Returns when the broker answers clients."""
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._java("kafka.Kafka", str(self._config)), stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + _UP_SECONDS
        while time.monotonic() < until:
            if self._process.poll() is not None:
                raise KafkaUnavailable(f"Kafka stopped with status {self._process.returncode}: {self.log()}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.1)
        raise KafkaUnavailable(f"Kafka did not listen on {self.bootstrap} within {_UP_SECONDS:.0f} s: {self.log()}")

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        """The end of what the server said."""
        return (self._folder / "server.log").read_text(errors="replace")[-2000:]

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Stop and remove the data."""
        try:
            self._end(signal.SIGTERM)
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _end(self, signum: int) -> None:
        if self._process is None:
            return
        self._process.send_signal(signum)
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _java(self, main: str, *arguments: str) -> list[str]:
        return [
            "java", "-Xms128m", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            f"-Dlog4j2.configurationFile={self._folder / 'log4j2.properties'}",
            "-cp", f"{self._jars}/*", main, *arguments,
        ]  # fmt: skip

    def _run(self, main: str, *arguments: str) -> None:
        done = subprocess.run(self._java(main, *arguments), capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            raise KafkaUnavailable(f"{main}: {(done.stdout + done.stderr)[-800:]}")
