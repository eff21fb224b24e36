"""The claims that change most just now, as a metric whose number of series is bounded."""

import math
import threading
from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

NAME = "claimstream_busiest_claim_alerts"
HALF_LIFE_SECONDS = 6 * 3600.0
_LABEL_CHARS = 80


class BusiestClaims(Collector):
    """Alerts by claim, each counting half after six hours; only the ``shown`` busiest claims are exported.

    A label for every claim would grow without bound; the few at the top are what an editor looks for.
    """

    def __init__(self, shown: int = 10, kept: int = 2000) -> None:
        self._shown = shown
        self._kept = kept
        self._claims: dict[str, tuple[str, float, float]] = {}
        self._lock = threading.Lock()
        self._now = 0.0

    def count(self, claim_id: str, label: str, now: float) -> None:
        """Count one alert of a claim at ``now`` (epoch seconds).  A claim keeps the first label it came with."""
        with self._lock:
            self._now = max(self._now, now)
            first, count, at = self._claims.get(claim_id, (label, 0.0, now))
            self._claims[claim_id] = (first, _faded(count, at, now) + 1, now)
            if len(self._claims) > self._kept:
                self._claims = dict(self._ranked()[: self._kept // 2])

    def collect(self) -> Iterator[Metric]:
        family = GaugeMetricFamily(
            NAME, "Alerts of the ten busiest claims of this worker, each counting half after 6 h",
            labels=["claim_id", "claim"],
        )  # fmt: skip
        with self._lock:
            for claim_id, (label, count, at) in self._ranked()[: self._shown]:
                family.add_metric([claim_id, label[:_LABEL_CHARS]], _faded(count, at, self._now))
        yield family

    def _ranked(self) -> list[tuple[str, tuple[str, float, float]]]:
        def rank(item: tuple[str, tuple[str, float, float]]) -> tuple[float, str]:
            claim_id, (_label, count, at) = item
            return -_faded(count, at, self._now), claim_id

        return sorted(self._claims.items(), key=rank)


def _faded(count: float, at: float, now: float) -> float:
    return count * math.exp2(-max(0.0, now - at) / HALF_LIFE_SECONDS)
