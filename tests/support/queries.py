"""Every query that the dashboards and the rules ask, read from the files that are shipped."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import promql_parser as promql
import yaml

ROOT = Path(__file__).resolve().parents[2]
DASHBOARDS = sorted((ROOT / "deploy/grafana/dashboards").rglob("*.json"))
RULES = sorted((ROOT / "deploy/prometheus/rules").glob("*.yml"))
RULE_TESTS = sorted((ROOT / "deploy/prometheus/tests").glob("*.yml"))

# What Grafana puts in; the intervals are those of a scrape every second.
_VARIABLES = {"$__rate_interval": "30s", "$__range": "5m", "$stage": ".+"}


class Query(NamedTuple):
    """One query and where it stands."""

    where: str
    expr: str


class Selector(NamedTuple):
    """One series selector: the metric and the labels it matches on."""

    metric: str
    labels: tuple[str, ...]
    text: str


def dashboards() -> Iterator[dict[str, Any]]:
    for path in DASHBOARDS:
        yield json.loads(path.read_text(encoding="utf-8"))


def panels() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every panel with its dashboard's uid, rows left out."""
    for dashboard in dashboards():
        for panel in dashboard["panels"]:
            if panel["type"] != "row":
                yield dashboard["uid"], panel


def panel_queries() -> list[Query]:
    found = []
    for uid, panel in panels():
        for target in panel.get("targets", ()):
            expr = target["expr"]
            for variable, value in _VARIABLES.items():
                expr = expr.replace(variable, value)
            found.append(Query(f"{uid}: {panel['title']}: {target['refId']}", expr))
    return found


def rules() -> list[dict[str, Any]]:
    return [rule for path in RULES for group in yaml.safe_load(path.read_text())["groups"] for rule in group["rules"]]


def alerts() -> list[dict[str, Any]]:
    return [rule for rule in rules() if "alert" in rule]


def recorded() -> list[dict[str, Any]]:
    return [rule for rule in rules() if "record" in rule]


def selectors(expr: str) -> list[Selector]:
    """The series an expression reads."""
    found: list[Selector] = []

    def visit(node: Any) -> None:
        if type(node).__name__ == "VectorSelector":
            matchers = tuple(matcher.name for matcher in node.matchers.matchers)
            found.append(Selector(node.name, matchers, str(node)))

    promql.walk(promql.parse(expr), visit)
    return found


def grouped_by(expr: str) -> set[str]:
    """The labels an expression aggregates by, anywhere in it."""
    found: set[str] = set()

    def visit(node: Any) -> None:
        if type(node).__name__ == "AggregateExpr" and node.modifier is not None:
            found.update(node.modifier.labels)

    promql.walk(promql.parse(expr), visit)
    return found
