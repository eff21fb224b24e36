"""Workers under a supervisor that starts each again when it ends, as Kubernetes or systemd would."""

import re
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

from support.workers import Worker

from streams.settings import Settings

_TELLING = re.compile(r"\d{4}-(?!.*(?:dead letter|Stream has not|coordinator|Failed fetch|Unable )).*|claimstream:")
"""Log lines that may say what went wrong."""


class Crew:
    """Workers by number, each with a state folder of its own.  ``restarts`` counts those nobody asked for."""

    def __init__(self, settings: Settings, folder: Path, size: int = 2, preludes: dict[int, str] | None = None) -> None:
        self._settings, self._folder = settings, folder
        self._preludes = preludes or {}
        self._workers: dict[int, Worker] = {}
        self._lock = threading.Lock()
        self._over = threading.Event()
        self.restarts = 0
        self.exits: list[int] = []
        for number in range(size):
            self.join(number)
        self._watch = threading.Thread(target=self._supervise, daemon=True)
        self._watch.start()

    def settings(self, number: int) -> Settings:
        return replace(self._settings, datadir=str(self._folder / f"worker-{number}"))

    def join(self, number: int) -> None:
        """Start a worker.  A fault given for it is in its first life only."""
        with self._lock:
            self._workers[number] = Worker(self.settings(number), prelude=self._preludes.pop(number, ""))

    def leave(self, number: int) -> None:
        """Stop a worker with SIGTERM and for good."""
        with self._lock:
            leaving = self._workers.pop(number)
        leaving.stop(60)

    def kill(self, number: int) -> None:
        """SIGKILL; the supervisor starts it again."""
        with self._lock:
            self._workers[number].send(signal.SIGKILL)

    def terminate(self, number: int) -> None:
        """SIGTERM, once it runs its stages; the supervisor starts it again."""
        self.at_work(number)
        with self._lock:
            self._workers[number].send(signal.SIGTERM)

    def at_work(self, number: int, seconds: float = 60.0) -> None:
        """Return a moment after the worker has begun to run its stages, or when it takes longer than that."""
        held = self._folder / f"worker-{number}" / "ledger" / "in-use"  # taken just before the stages start
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with self._lock:
                worker = self._workers[number]
            if worker.alive and held.exists() and held.stat().st_mtime > worker.started:
                break
            time.sleep(0.2)
        time.sleep(1.0)

    def pause(self, number: int, seconds: float) -> None:
        """SIGSTOP, and SIGCONT after a while."""
        with self._lock:
            paused = self._workers[number]
        paused.send(signal.SIGSTOP)
        time.sleep(seconds)
        paused.send(signal.SIGCONT)

    def log(self) -> str:
        with self._lock:
            logs = {number: worker.log.splitlines() for number, worker in self._workers.items()}
        told = {number: [line for line in lines if _TELLING.match(line)] for number, lines in logs.items()}
        return "\n".join(f"worker {number}:\n" + "\n".join(lines[-60:]) for number, lines in told.items())

    def _supervise(self) -> None:
        while not self._over.wait(0.3):
            with self._lock:
                for number, worker in self._workers.items():
                    if not worker.alive:
                        self.exits.append(worker.process.returncode)
                        self.restarts += 1
                        self._workers[number] = Worker(self.settings(number))

    def stop(self) -> list[int]:
        """Stop all; their exit statuses."""
        self._over.set()
        self._watch.join()
        for worker in self._workers.values():
            worker.send(signal.SIGTERM)
        return [
            worker.wait(60) for worker in self._workers.values()
        ]  # a second SIGTERM would hit one in its last breath

    def kill_all(self) -> None:
        self._over.set()
        for worker in self._workers.values():
            if worker.alive:
                worker.kill()
