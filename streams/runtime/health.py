"""Whether this worker lives and whether it is ready, served beside its metrics.

``/healthz`` fails (503) when a restart would help: the event loop is silent, or a stage has records and finishes
none.  ``/readyz`` fails while a stage has no partitions yet, is being rebalanced, reads its table back, or
cannot reach the broker.  Both say why, one line for each problem.
"""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import make_wsgi_app

from streams.runtime.signs import WORKED
from streams.settings import Settings

SILENT_SECONDS = 30.0
"""The event loop looks after itself about once a second; silence for so long means that it hangs."""


@dataclass
class StageHealth:
    """What the watch last saw of a stage (times are of ``time.monotonic``)."""

    not_ready: str | None = "starting"
    busy: bool = False
    progressed_at: float = 0.0


class Health:
    """Written by the watch on the event loop, read by the server's threads."""

    def __init__(self, stuck_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.stages: dict[str, StageHealth] = {}
        self._stuck_seconds = stuck_seconds
        self._looked_at: float | None = None
        self._worked = WORKED.total()
        self._worked_at = 0.0

    def expect(self, stages: Iterable[str]) -> None:
        """The stages this worker is to run."""
        self.stages = {stage: StageHealth(progressed_at=self.clock()) for stage in stages}

    def looked(self) -> None:
        """The event loop has just looked at all stages."""
        self._looked_at = self.clock()

    def ended(self) -> None:
        """The worker is stopping: not ready for work, and no longer expected to show life."""
        self._looked_at = None
        for state in self.stages.values():
            state.not_ready, state.busy = "stopping", False

    def dead(self) -> list[str]:
        """Why this process should be restarted; empty while all is well."""
        now = self.clock()
        problems = []
        if self._worked != (worked := WORKED.total()):  # one long piece of work on the loop is no silence
            self._worked, self._worked_at = worked, now
        if self._looked_at is not None and (silent := now - max(self._looked_at, self._worked_at)) > SILENT_SECONDS:
            problems.append(f"the event loop has been silent for {silent:.0f} s")
        for stage, state in self.stages.items():
            idle = now - state.progressed_at
            if state.busy and idle > self._stuck_seconds:
                doing = f" ({state.not_ready})" if state.not_ready else ""
                problems.append(f"{stage}: has work, and has got no further for {idle:.0f} s{doing}")
        return problems

    def unready(self) -> list[str]:
        """Why this process does no work at the moment; empty when every stage does."""
        if not self.stages:
            return ["starting"]
        return [f"{stage}: {state.not_ready}" for stage, state in self.stages.items() if state.not_ready]


def wsgi_app(health: Health) -> Callable[..., Any]:
    """``/healthz``, ``/readyz`` and, for every other path as its library has it, the metrics."""
    metrics = make_wsgi_app()
    checks = {"/healthz": health.dead, "/readyz": health.unready}

    def serve(environ: dict[str, Any], start_response: Any) -> Any:
        check = checks.get(environ["PATH_INFO"])
        if check is None:
            return metrics(environ, start_response)
        problems = check()
        status = "503 Service Unavailable" if problems else "200 OK"
        start_response(status, [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")])
        return [("\n".join(problems or ["ok"]) + "\n").encode()]

    return serve


def serve(settings: Settings, health: Health) -> int:
    """Serve metrics and health on the configured address (port 0 picks one); the port.  Raises ``OSError``."""
    host, port = settings.metrics_host, settings.metrics_port
    server = make_server(host, port, wsgi_app(health), server_class=_Server, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, name="metrics-and-health", daemon=True).start()
    return server.server_port


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """A probe every few seconds is no news."""
