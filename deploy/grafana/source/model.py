"""The little of Grafana's dashboard model that these dashboards use (schema version 39: Grafana 10.4 and later)."""

from dataclasses import dataclass
from typing import Any, Literal

DATASOURCE = {"type": "prometheus", "uid": "${datasource}"}
RUNBOOK_UID = "claimstream-runbook"
GREEN, YELLOW, RED = "green", "yellow", "red"
WIDTH = 24


@dataclass(frozen=True)
class Query:
    """One PromQL query.  ``legend`` names its series; ``instant`` asks for the present value only."""

    expr: str
    legend: str = ""
    instant: bool = False


@dataclass(frozen=True)
class Panel:
    """One panel.  ``unit`` is Grafana's; ``runbook`` a heading of docs/runbook.md; ``steps`` are coloured thresholds."""

    title: str
    description: str
    unit: str
    queries: tuple[Query, ...]
    runbook: str
    kind: Literal["timeseries", "stat", "bargauge", "heatmap"] = "timeseries"
    width: int = 12
    height: int = 8
    stacked: bool = False
    bars: bool = False
    steps: tuple[tuple[str, float | None], ...] = ()
    maximum: float | None = None
    decimals: int | None = None
    colours: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Row:
    """A heading with its panels."""

    title: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Dashboard:
    """A dashboard with a fixed uid."""

    uid: str
    title: str
    description: str
    rows: tuple[Row, ...]
    since: str = "now-1h"
    by_stage: bool = True


def q(expr: str, legend: str = "", instant: bool = False) -> Query:
    return Query(expr, legend, instant)


def render(dashboard: Dashboard, runbook: dict[str, int]) -> dict[str, Any]:
    """The dashboard as Grafana reads it.  ``runbook`` gives the panel number of each runbook heading."""
    panels: list[dict[str, Any]] = []
    y = 0
    for row in dashboard.rows:
        panels.append({"type": "row", "title": row.title, "collapsed": False, "panels": [],
                       "id": len(panels) + 1, "gridPos": {"h": 1, "w": WIDTH, "x": 0, "y": y}})  # fmt: skip
        x, y, tallest = 0, y + 1, 0
        for panel in row.panels:
            if x + panel.width > WIDTH:
                x, y, tallest = 0, y + tallest, 0
            place = {"h": panel.height, "w": panel.width, "x": x, "y": y}
            panels.append({"id": len(panels) + 1, "gridPos": place, **_panel(panel, runbook)})
            x, tallest = x + panel.width, max(tallest, panel.height)
        y += tallest
    return frame(dashboard, panels)


def frame(dashboard: Dashboard, panels: list[dict[str, Any]]) -> dict[str, Any]:
    """A dashboard around its panels."""
    variables = [_DATASOURCE_VARIABLE, _STAGE_VARIABLE] if dashboard.by_stage else [_DATASOURCE_VARIABLE]
    return {
        "uid": dashboard.uid,
        "title": dashboard.title,
        "description": dashboard.description,
        "tags": ["claimstream"],
        "schemaVersion": 39,
        "version": 1,
        "editable": True,
        "graphTooltip": 1,
        "refresh": "10s",
        "time": {"from": dashboard.since, "to": "now"},
        "timezone": "browser",
        "annotations": {"list": []},
        "links": [{"type": "dashboards", "title": "claimstream", "tags": ["claimstream"], "asDropdown": False,
                   "includeVars": True, "keepTime": True, "targetBlank": False, "icon": "external link", "url": "",
                   "tooltip": ""}],
        "templating": {"list": variables},
        "panels": panels,
    }  # fmt: skip


_DATASOURCE_VARIABLE = {
    "name": "datasource", "label": "Data source", "type": "datasource", "query": "prometheus", "regex": "", "hide": 0,
    "includeAll": False, "multi": False, "refresh": 1, "current": {}, "options": [], "skipUrlSync": False,
}  # fmt: skip
_STAGES = "label_values(claimstream_last_record_timestamp_seconds, stage)"
_STAGE_VARIABLE = {
    "name": "stage", "label": "Stage", "type": "query", "datasource": DATASOURCE, "definition": _STAGES,
    "query": {"qryType": 1, "query": _STAGES, "refId": "stage"}, "regex": "", "hide": 0, "includeAll": True,
    "allValue": ".+", "multi": True, "refresh": 2, "sort": 1, "current": {"text": ["All"], "value": ["$__all"]},
    "options": [], "skipUrlSync": False,
}  # fmt: skip


def _panel(panel: Panel, runbook: dict[str, int]) -> dict[str, Any]:
    defaults: dict[str, Any] = {"unit": panel.unit, "color": {"mode": "palette-classic"}, "min": 0}
    if panel.steps:
        defaults["thresholds"] = {"mode": "absolute", "steps": [{"color": c, "value": v} for c, v in panel.steps]}
        defaults["color"] = {"mode": "thresholds"}
    if panel.maximum is not None:
        defaults["max"] = panel.maximum
    if panel.decimals is not None:
        defaults["decimals"] = panel.decimals
    if panel.kind == "timeseries":
        defaults["color"] = {"mode": "palette-classic"}
        defaults["custom"] = _drawn(panel)
    overrides = [
        {"matcher": {"id": "byName", "options": name},
         "properties": [{"id": "color", "value": {"mode": "fixed", "fixedColor": colour}}]}
        for name, colour in panel.colours
    ]  # fmt: skip
    return {
        "type": panel.kind,
        "title": panel.title,
        "description": panel.description,
        "datasource": DATASOURCE,
        "links": [{"title": f"Runbook: {panel.runbook}", "targetBlank": False,
                   "url": f"/d/{RUNBOOK_UID}?viewPanel={runbook[panel.runbook]}"}],
        "fieldConfig": {"defaults": defaults, "overrides": overrides},
        "options": _options(panel),
        "targets": [_target(panel, number, query) for number, query in enumerate(panel.queries)],
    }  # fmt: skip


def _drawn(panel: Panel) -> dict[str, Any]:
    stacking = {"group": "A", "mode": "normal" if panel.stacked else "none"}
    return {
        "drawStyle": "bars" if panel.bars else "line", "lineWidth": 1, "showPoints": "never", "stacking": stacking,
        "fillOpacity": 70 if panel.bars else 25 if panel.stacked else 8, "spanNulls": False,
        "thresholdsStyle": {"mode": "dashed" if panel.steps else "off"},
    }  # fmt: skip


def _options(panel: Panel) -> dict[str, Any]:
    reduced = {"calcs": ["lastNotNull"], "fields": "", "values": False}
    return {
        "timeseries": {
            "legend": {"displayMode": "table", "placement": "bottom", "showLegend": True, "calcs": ["lastNotNull", "max"]},
            "tooltip": {"mode": "multi", "sort": "desc"},
        },
        "stat": {"reduceOptions": reduced, "colorMode": "value", "graphMode": "area", "textMode": "auto",
                 "justifyMode": "auto", "orientation": "auto"},
        "bargauge": {"reduceOptions": reduced, "displayMode": "basic", "orientation": "horizontal", "showUnfilled": True,
                     "valueMode": "color", "minVizHeight": 12, "minVizWidth": 8},
        "heatmap": {"calculate": False, "cellGap": 1, "color": {"mode": "scheme", "scheme": "Blues", "steps": 32},
                    "yAxis": {"unit": panel.unit}, "legend": {"show": True}, "tooltip": {"mode": "single"}},
    }[panel.kind]  # fmt: skip


def _target(panel: Panel, number: int, query: Query) -> dict[str, Any]:
    return {
        "refId": chr(ord("A") + number), "datasource": DATASOURCE, "expr": query.expr, "legendFormat": query.legend,
        "editorMode": "code", "instant": query.instant, "range": not query.instant,
        "format": "heatmap" if panel.kind == "heatmap" else "time_series",
    }  # fmt: skip
