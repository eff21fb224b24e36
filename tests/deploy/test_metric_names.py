"""Metrics, dashboards and rules agree: nothing is asked that is not exported, nothing exported that is not asked."""

import re
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from support.queries import Query, alerts, grouped_by, panel_queries, recorded, rules, selectors

from streams import metrics

# What every scrape has (Prometheus itself), and the collectors of the client library.
SCRAPED = {"up": {"job", "instance"}, "ALERTS": {"alertname", "alertstate"}}
TARGET = {"job", "instance"}
QUERIES = [
    *panel_queries(),
    *(Query(rule.get("alert") or rule["record"], rule["expr"]) for rule in rules()),
]
BOUND = {"le"}
"""The label of histograms, which their family does not list."""


def exported() -> dict[str, set[str]]:
    """Each series name a worker exports, with its labels."""
    found: dict[str, set[str]] = {}
    for collector, names in REGISTRY._collector_to_names.items():
        labels = set(getattr(collector, "_labelnames", ()))
        for name in names:
            found[name] = labels | ({"le"} if name.endswith("_bucket") else set())
    found["claimstream_build_info"] = {"version", "python"}
    found["claimstream_busiest_claim_alerts"] = {"claim_id", "claim"}
    return found


def known() -> dict[str, set[str]]:
    names = {**exported(), **SCRAPED}
    for rule in recorded():
        names[rule["record"]] = grouped_by(rule["expr"]) - {"le"} or {"stage"} & set(rule["record"].split(":"))
    return names


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.where)
def test_a_query_reads_only_what_exists(query: Query) -> None:
    names = known()
    read = selectors(query.expr)
    assert read
    for selector in read:
        assert selector.metric in names, f"{selector.metric} is exported by nobody"
        unknown = set(selector.labels) - names[selector.metric] - TARGET
        assert not unknown, f"{selector.metric} has no label {unknown}"
    has = set().union(*(names[selector.metric] for selector in read)) | TARGET | BOUND
    assert grouped_by(query.expr) <= has


def test_every_metric_is_used_by_a_panel_or_a_rule() -> None:
    asked = {selector.metric for query in QUERIES for selector in selectors(query.expr)}
    ours = {metric.name for metric in REGISTRY.collect() if metric.name.startswith("claimstream_")}
    suffixes = ("", "_total", "_bucket", "_sum", "_count", "_info")
    assert {name for name in ours if not any(name + suffix in asked for suffix in suffixes)} == set()


def test_every_recording_is_used_by_a_panel_or_an_alert() -> None:
    asked = {selector.metric for query in QUERIES for selector in selectors(query.expr)}
    assert {rule["record"] for rule in recorded()} <= asked


def test_every_metric_is_set_by_the_code() -> None:
    """By the text of the package: each name of metrics.py is used apart from its definition."""
    package = Path(metrics.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    names = [
        name
        for name, value in vars(metrics).items()
        if name.isupper() and hasattr(value, "collect") and name != "REGISTRY"
    ]
    assert len(names) > 20
    unset = [name for name in names if not re.search(rf"\b{name}\.(labels|inc|set|observe|info|count)\b", source)]
    assert unset == []


def test_names_follow_the_conventions() -> None:
    for metric in REGISTRY.collect():
        if not metric.name.startswith("claimstream_"):
            continue
        assert metric.documentation
        assert not re.search(r"_(ms|millis|minutes|hours|kb|mb|percent)(_|$)", metric.name), "base units only"
        if metric.type == "gauge":
            assert not metric.name.endswith("_total")


def test_every_alert_says_what_it_is_and_links_to_the_runbook() -> None:
    for alert in alerts():
        assert alert["alert"].startswith("Claimstream")
        assert alert["labels"]["severity"] in ("critical", "warning")
        assert {"summary", "description", "runbook_url"} <= alert["annotations"].keys()
