"""KafkaTopic resources from ``streams/topics.py``, and one PrometheusRule from ``deploy/prometheus/rules``."""

from pathlib import Path
from typing import Any

import yaml

from streams.runtime.admin import wanted_topics
from streams.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
BASE = ROOT / "deploy" / "kubernetes" / "base"
RULES = ROOT / "deploy" / "prometheus" / "rules"
CLUSTER = "claimstream"
_HEAD = "# Written by `python -m deploy.kubernetes.source` from {}: edit that.\n"


def topics() -> str:
    """One KafkaTopic for each topic that ``claimstream topics create`` would make."""
    made = [
        {
            "apiVersion": "kafka.strimzi.io/v1beta2",
            "kind": "KafkaTopic",
            "metadata": {"name": topic.name, "labels": {"strimzi.io/cluster": CLUSTER}},
            "spec": {"partitions": topic.partitions, "replicas": topic.replication, "config": _typed(topic.config)},
        }
        for topic in wanted_topics(Settings())
    ]
    return _HEAD.format("streams/topics.py") + yaml.safe_dump_all(made, sort_keys=False, width=120)


def _typed(config: dict[str, str]) -> dict[str, Any]:
    return {key: int(value) if value.lstrip("-").isdigit() else value for key, value in config.items()}


def rules() -> str:
    """The rules as the Prometheus operator takes them."""
    groups = [
        group
        for name in ("recording", "alerting")
        for group in yaml.safe_load((RULES / f"{name}.yml").read_text())["groups"]
    ]
    made = {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "claimstream"},
        "spec": {"groups": groups},
    }
    return _HEAD.format("deploy/prometheus/rules") + yaml.safe_dump(made, sort_keys=False, width=120)


def rendered() -> dict[str, str]:
    """File name to content."""
    return {"topics.yaml": topics(), "rules.yaml": rules()}


def write() -> None:
    for name, text in rendered().items():
        (BASE / name).write_text(text, encoding="utf-8")
        print(BASE / name)
