"""``claimstream worker`` as a process of its own."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

from streams.settings import Settings

_COMMAND = "from streams.cli import main; main()"
_STOP_SECONDS = 15.0


def environment(settings: Settings) -> dict[str, str]:
    """The settings as the variables a worker reads; metrics on a free port."""
    told = {f"CLAIMSTREAM_{f.name.upper()}": str(getattr(settings, f.name)) for f in fields(Settings)}
    told = {name: value for name, value in told.items() if value not in ("None", "")}
    root = str(Path(__file__).resolve().parents[2])
    tests = str(Path(__file__).resolve().parents[1])
    path = os.pathsep.join([root, tests])
    return {**os.environ, **told, "CLAIMSTREAM_METRICS_PORT": "0", "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}


class Worker:
    """One running worker.  ``prelude`` is Python run before it, for faults that no setting should offer.

    ``metrics`` serves them on the port of the settings, not on any.
    """

    def __init__(
        self, settings: Settings, stages: str = "clean,tag,claims,ledger", prelude: str = "", metrics: bool = False
    ) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the worker)
        self.started = time.time()
        code = f"{prelude}\n{_COMMAND}" if prelude else _COMMAND
        port = {"CLAIMSTREAM_METRICS_PORT": str(settings.metrics_port)} if metrics else {}
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, "worker", "--stages", stages],
            env={**environment(settings), **port}, stdout=self._log, stderr=self._log, start_new_session=True,
        )  # fmt: skip

    @property
    def log(self) -> str:
        self._log.seek(0)
        return self._log.read().decode(errors="replace")

    def stop(self, seconds: float = _STOP_SECONDS) -> tuple[int, float]:
        """SIGTERM; the exit status and the seconds it took.  Killed and ``AssertionError`` when it takes longer."""
        started = time.monotonic()
        self.process.terminate()
        try:
            status = self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the worker did not stop within {seconds:.0f} s:\n{self.log[-3000:]}") from None
        return status, time.monotonic() - started

    def wait(self, seconds: float) -> int:
        """The exit status of a worker that should end by itself."""
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the worker lives on after {seconds:.0f} s:\n{self.log[-3000:]}") from None

    def kill(self) -> None:
        self.send(signal.SIGKILL)
        self.process.wait()

    def send(self, signum: int) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signum)

    @property
    def alive(self) -> bool:
        return self.process.poll() is None


@contextmanager
def worker(settings: Settings, stages: str = "clean,tag,claims,ledger", prelude: str = "") -> Iterator[Worker]:
    """A worker that is gone after the block, however it ends; a death of its own inside is an error."""
    running = Worker(settings, stages, prelude)
    try:
        try:
            yield running
        except BaseException as error:
            error.add_note(f"the worker said:\n{running.log[-6000:]}")
            raise
        assert running.alive or running.process.returncode == 0, f"the worker died:\n{running.log[-3000:]}"
    finally:
        if running.alive:
            running.send(signal.SIGCONT)
            running.process.terminate()
            try:
                running.process.wait(timeout=_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                running.kill()
