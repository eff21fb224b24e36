"""Every metric the pipeline exports, with its meaning: the one list of names.

Base units (seconds, bytes), ``_total`` for counters, labels from bounded lists only.
"""

import platform
import time
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import product
from typing import Any, get_args

from prometheus_client import REGISTRY, Counter, Gauge, Histogram, Info

from streams import __version__
from streams.messages import EntityType, Stance
from streams.runtime.busiest import BusiestClaims
from streams.runtime.records import ORIGIN, header
from streams.runtime.results import Result
from streams.spans import Spans
from streams.topics import ALERT_KINDS, ALERTS, ASSERTIONS, CLAIMS, CLEAN, FATES, TAGGED

_FAST = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_LATENCY = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600)
_AGE = (1, 10, 60, 300, 900, 3600, 6 * 3600, 24 * 3600, 7 * 24 * 3600, 30 * 24 * 3600)
_COUNT = (1, 2, 5, 10, 20, 50, 100, 200)

RECORDS = Counter(
    "claimstream_records_total", "Input records by what became of each: exactly one outcome", ["stage", "outcome"]
)
OUTPUTS = Counter("claimstream_outputs_total", "Messages sent and acknowledged, by topic", ["stage", "topic"])
STAGE_SECONDS = Histogram("claimstream_stage_seconds", "Work on one record, without sending", ["stage"], buckets=_FAST)
BATCH_SECONDS = Histogram("claimstream_batch_seconds", "Work on and delivery of one batch", ["stage"], buckets=_LATENCY)
BATCH_RECORDS = Histogram("claimstream_batch_records", "Records in one batch", ["stage"], buckets=_COUNT)
DEAD_LETTERS = Counter("claimstream_dead_letters_total", "Records that could not be processed", ["stage", "reason"])
SEND_RETRIES = Counter("claimstream_send_retries_total", "Messages sent again after a failed delivery", ["stage"])
EVENT_AGE = Histogram(
    "claimstream_event_age_seconds", "From a live article's own time to the end of a stage", ["stage"], buckets=_AGE
)
ALERT_LATENCY = Histogram(
    "claimstream_publish_to_alert_seconds",
    "From the raw article on its topic to its alert on its own",
    buckets=_LATENCY,
)
LAST_RECORD = Gauge(
    "claimstream_last_record_timestamp_seconds", "When a stage last finished a record (at first: its start)", ["stage"]
)
ARTICLE_FATES = Counter("claimstream_article_fates_total", "Article versions by how their way ended", ["fate"])
REMOVED = Counter("claimstream_removed_chars_total", "Characters of page furniture taken out, by reason", ["reason"])
ENTITIES = Counter("claimstream_entities_total", "Entities tagged", ["type", "identified"])
FIGURES = Counter(
    "claimstream_figures_total",
    "Figures tagged: with a measure, a time scope, inside somebody's words",
    ["measured", "scoped", "attributed"],
)
ATTRIBUTIONS = Counter("claimstream_attributions_total", "Attributions found", ["stance", "identified"])
ASSERTED = Counter("claimstream_assertions_total", "Assertions made", ["stance", "claimant"])
REFUSED = Counter(
    "claimstream_assertions_refused_total", "Assertions whose offsets did not reproduce their words: never sent"
)
ALERTED = Counter("claimstream_alerts_total", "Alerts by kind and measure", ["kind", "measure"])
INDEPENDENT = Histogram(
    "claimstream_alert_independent_claimants", "Independent claimants behind an alert", buckets=(1, 2, 3, 5, 8, 13)
)
BUSIEST = BusiestClaims()
REGISTRY.register(BUSIEST)
LEDGER_CLAIMS = Gauge("claimstream_ledger_claims", "Claims in the ledger of this worker, as of its last record")
EVICTED = Counter("claimstream_claims_evicted_total", "Claims dropped from the ledger by age or number")
RECOVERY_SECONDS = Gauge("claimstream_table_recovery_seconds", "How long the last recovery of a table took", ["table"])
RECOVERING = Gauge("claimstream_table_recovering", "1 while a table is being read back, else 0", ["table"])
RECOVERY_REMAINING = Gauge(
    "claimstream_table_recovery_remaining_records",
    "Changelog records that a recovering table has yet to read",
    ["table"],
)
LAG = Gauge(
    "claimstream_consumer_lag_records",
    "Records of its input topic that a stage has not committed",
    ["stage", "partition"],
)
COMMITTED = Gauge("claimstream_committed_offset", "Offset a stage has committed up to", ["stage", "partition"])
ASSIGNED = Gauge("claimstream_assigned_partitions", "Partitions of its input topic that this worker holds", ["stage"])
REBALANCES = Counter("claimstream_rebalances_total", "Times the consumer group of a stage was rebalanced", ["stage"])
BUILD = Info("claimstream_build", "Version of the worker")
BUILD.info({"version": __version__, "python": platform.python_version()})


def start_at_zero(stages: Iterable[str]) -> None:
    """Make the series that rates and shares need exist before their first increment, which a rate cannot see."""
    for stage in stages:
        LAST_RECORD.labels(stage).set_to_current_time()
        RECORDS.labels(stage, "dead-letter")
        DEAD_LETTERS.labels(stage, "unexpected")
        SEND_RETRIES.labels(stage)
        REBALANCES.labels(stage)
        for metric, *values in _BOUNDED.get(stage, ()):
            for labels in product(*values):
                metric.labels(*labels)


_YES_NO = ("yes", "no")
_BOUNDED: dict[str, tuple[tuple[Any, ...], ...]] = {
    "tag": (
        (ENTITIES, get_args(EntityType), _YES_NO),
        (FIGURES, _YES_NO, _YES_NO, _YES_NO),
        (ATTRIBUTIONS, get_args(Stance), _YES_NO),
    ),
    "claims": ((ASSERTED, get_args(Stance), ("named", "none")),),
    "ledger": ((ALERTED, ALERT_KINDS, ("none",)),),
}
"""By stage, the metrics all of whose label values are known beforehand."""


def account(stage: str, result: Result) -> None:
    """Count one finished record: its outcome, its time, and what its outputs say."""
    now = time.time()
    LAST_RECORD.labels(stage).set(now)
    if result.rejected or result.handled is None:
        reason = result.rejected.reason if result.rejected else "unexpected"
        RECORDS.labels(stage, "dead-letter").inc()
        DEAD_LETTERS.labels(stage, reason).inc()
        return
    RECORDS.labels(stage, result.handled.outcome).inc()
    STAGE_SECONDS.labels(stage).observe(result.seconds)
    REFUSED.inc(result.handled.refused)
    origin = header(result.event.message.headers, ORIGIN)
    for output in result.handled.outputs:
        OUTPUTS.labels(stage, output.topic.name).inc()
        if origin and output.topic in ALERTS.values():
            ALERT_LATENCY.observe(max(0.0, now - int(origin) / 1000))
        if output.topic is CLAIMS and output.value is None:
            EVICTED.inc()
        if output.value is not None:
            _observe(stage, output.topic, output.value, now)


def _observe(stage: str, topic: Any, value: Mapping[str, Any], now: float) -> None:
    if topic is CLEAN:
        for removal in value.get("removed") or ():
            REMOVED.labels(removal["reason"]).inc(removal["chars"])
        _age(stage, value, value.get("published_at"), now)
    elif topic is TAGGED:
        _count_mentions(value)
        _age(stage, value, value.get("published_at"), now)
    elif topic is ASSERTIONS and value["action"] == "assert":
        ASSERTED.labels(value["stance"], "named" if value.get("claimant") else "none").inc()
        _age(stage, value, value.get("asserted_at"), now)
    elif topic is FATES:
        ARTICLE_FATES.labels(value["fate"]).inc()
    elif topic in ALERTS.values():
        BUSIEST.count(value["claim"]["id"], f"{value['claim']['label']}: {value['after']['quote']}", now)
        ALERTED.labels(value["kind"], value["claim"]["measure"] or "none").inc()
        INDEPENDENT.observe(value["independent_claimants"])
        _age(stage, value, value["after"].get("asserted_at"), now)


def _count_mentions(tagged: Mapping[str, Any]) -> None:
    for entity in tagged["entities"]:
        ENTITIES.labels(entity["type"], _yes(entity.get("id"))).inc()
    said = Spans([(words["content"]["start"], words["content"]["end"]) for words in tagged["attributions"]])
    for figure in tagged["figures"]:
        covered = said.hold(figure["start"], figure["end"])
        FIGURES.labels(_yes(figure["measure"]), _yes(figure.get("time_scope")), _yes(covered)).inc()
    for attribution in tagged["attributions"]:
        ATTRIBUTIONS.labels(attribution["stance"], _yes(attribution["source"].get("entity_id"))).inc()


def _yes(value: object) -> str:
    return "yes" if value else "no"


def _age(stage: str, value: Mapping[str, Any], when: str | None, now: float) -> None:
    if when and not value.get("backfill"):  # a back-filled article is old on purpose
        EVENT_AGE.labels(stage).observe(max(0.0, now - datetime.fromisoformat(when).timestamp()))
