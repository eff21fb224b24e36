"""Draws the dashboards from the answers of a running Prometheus: the pictures of docs/pictures, made without Grafana.

    pip install matplotlib
    docker compose up            # or any Prometheus under deploy/prometheus/prometheus.yml
    python -m deploy.grafana.pictures --prometheus http://localhost:9090 --minutes 10

The queries, units, thresholds and places are those of the dashboards' JSON; colours and fonts are only like Grafana's.
"""

import argparse
import json
import math
import re
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
from matplotlib import dates as mdates
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

ROOT = Path(__file__).resolve().parents[2]
DASHBOARDS = ROOT / "deploy/grafana/dashboards/claimstream"
PAGE, CARD, INK, DIM = "#111217", "#181b1f", "#d8d9da", "#8e8e94"
PALETTE = ("#73bf69", "#f2cc0c", "#8ab8ff", "#ff780a", "#f2495c", "#5794f2", "#b877d9", "#fade2a", "#37872d", "#e02f44")
NAMED = {"green": "#73bf69", "yellow": "#f2cc0c", "red": "#f2495c", "blue": "#5794f2", "orange": "#ff9830",
         "purple": "#b877d9", "dark-red": "#c4162a"}  # fmt: skip
CELL_WIDTH, CELL_HEIGHT = 0.75, 0.36  # inches of one column and one row of the grid

Series = tuple[str, list[float], list[float]]


@dataclass(frozen=True)
class Server:
    """Where to ask, and about which time."""

    address: str
    start: float
    end: float
    step: float

    def series(self, target: dict[str, Any]) -> list[Series]:
        """Name, times and values of each series that answers a panel's query."""
        span = f"{int(self.end - self.start)}s"
        expr = target["expr"].replace("$__rate_interval", f"{int(4 * self.step)}s").replace("$__range", span)
        asked = {"query": expr.replace("$stage", ".+"), "start": self.start, "end": self.end, "step": self.step}
        with urllib.request.urlopen(f"{self.address}/api/v1/query_range?{urllib.parse.urlencode(asked)}") as answer:
            found = json.load(answer)["data"]["result"]
        return [
            (
                _legend(target["legendFormat"], one["metric"]),
                [t for t, _ in one["values"]],
                [float(v) for _, v in one["values"]],
            )
            for one in found
        ]


def _legend(form: str, labels: dict[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: labels.get(found[1], ""), form)


def shown(value: float, unit: str) -> str:
    """A value in Grafana's units ``s``, ``percentunit``, ``bytes``, ``reqps`` and ``short``."""
    if math.isnan(value):
        return "no data"
    if unit == "percentunit":
        return f"{value * 100:.3g} %"
    if unit == "s":
        for size, name in ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"), (1e-3, "ms")):
            if value >= size:
                return f"{value / size:.3g} {name}"
        return f"{value * 1e3:.2g} ms" if value else "0 s"
    if unit == "bytes":
        return f"{value / 2**20:.4g} MiB"
    return f"{value:.3g}" + ("/s" if unit == "reqps" else "") if value < 1000 else f"{value:,.0f}"


def draw(dashboard: dict[str, Any], server: Server, path: Path) -> None:
    """One picture of one dashboard."""
    rows = max(panel["gridPos"]["y"] + panel["gridPos"]["h"] for panel in dashboard["panels"])
    width, height = 24 * CELL_WIDTH, (rows + 1.4) * CELL_HEIGHT
    figure = plt.figure(figsize=(width, height), facecolor=PAGE)
    figure.text(
        0.008, 1 - 0.7 * CELL_HEIGHT / height, dashboard["title"], color=INK, fontsize=15, va="center", weight="bold"
    )
    for panel in dashboard["panels"]:
        place = panel["gridPos"]
        left, top = place["x"] * CELL_WIDTH / width, 1 - (place["y"] + 1.4) * CELL_HEIGHT / height
        if panel["type"] == "row":
            figure.text(
                left + 0.008, top - 0.5 * CELL_HEIGHT / height, panel["title"], color=INK, fontsize=11, va="center"
            )
            continue
        box = (left + 0.003, top - (place["h"] - 0.15) * CELL_HEIGHT / height,
               place["w"] * CELL_WIDTH / width - 0.006, (place["h"] - 0.15) * CELL_HEIGHT / height)  # fmt: skip
        card = figure.add_axes(box, facecolor=CARD)
        card.set(xticks=[], yticks=[])
        for side in card.spines.values():
            side.set_color("#2c2f36")
        card.text(0.012, 0.975, panel["title"], transform=card.transAxes, color=INK, fontsize=9, va="top")
        _KINDS[panel["type"]](card, panel, [series for target in panel["targets"] for series in server.series(target)])
    figure.savefig(path, dpi=72, facecolor=PAGE)
    plt.close(figure)


def _last(series: Series) -> float:
    return next((value for value in reversed(series[2]) if not math.isnan(value)), math.nan)


def _colour(panel: dict[str, Any], name: str, number: int) -> str:
    for override in panel["fieldConfig"]["overrides"]:
        if override["matcher"]["options"] == name:
            return NAMED[override["properties"][0]["value"]["fixedColor"]]
    return PALETTE[number % len(PALETTE)]


def _threshold(panel: dict[str, Any], value: float) -> str | None:
    steps = panel["fieldConfig"]["defaults"].get("thresholds", {}).get("steps", [])
    passed = [step["color"] for step in steps if step["value"] is None or value >= step["value"]]
    return NAMED[passed[-1]] if passed else None


def stat(card: Axes, panel: dict[str, Any], series: list[Series]) -> None:
    unit = panel["fieldConfig"]["defaults"]["unit"]
    decimals = panel["fieldConfig"]["defaults"].get("decimals")
    for number, one in enumerate(series):
        value = _last(one)
        x = (number + 0.5) / len(series)
        colour = _threshold(panel, value) or (_colour(panel, one[0], number) if len(series) > 1 else NAMED["green"])
        text = f"{value:.{decimals}f}" if decimals is not None and not math.isnan(value) else shown(value, unit)
        card.text(
            x, 0.42, text, transform=card.transAxes, color=colour, fontsize=24, ha="center", va="center", weight="bold"
        )
        if len(series) > 1:
            card.text(x, 0.12, one[0], transform=card.transAxes, color=DIM, fontsize=9, ha="center", va="center")


def bargauge(card: Axes, panel: dict[str, Any], series: list[Series]) -> None:
    ranked = sorted(((_last(one), one[0]) for one in series if not math.isnan(_last(one))), reverse=True)[:12]
    names = min(0.66, max((len(name) for _, name in ranked), default=0) * 0.009 + 0.02)
    inner = card.inset_axes((names, 0.04, 0.9 - names, 0.82), facecolor=CARD)
    unit = panel["fieldConfig"]["defaults"]["unit"]
    for place, (value, name) in enumerate(ranked):
        inner.barh(-place, value, color=PALETTE[0], height=0.62)
        inner.text(value, -place, f" {shown(value, unit)}", color=INK, fontsize=8, va="center")
        inner.text(-0.02 * (ranked[0][0] or 1), -place, name[:74], color=INK, fontsize=8, va="center", ha="right")
    inner.axis("off")


def timeseries(card: Axes, panel: dict[str, Any], series: list[Series]) -> None:
    drawn = panel["fieldConfig"]["defaults"]["custom"]
    unit = panel["fieldConfig"]["defaults"]["unit"]
    series = sorted(series, key=lambda one: one[0])
    lines = math.ceil(min(len(series), 12) / 4)
    bottom = 0.1 + 0.075 * lines
    inner = card.inset_axes((0.075, bottom, 0.91, 0.86 - bottom), facecolor=CARD)
    base: dict[float, float] = {}
    for number, (name, times, values) in enumerate(series):
        colour = _colour(panel, name, number)
        whole = [0.0 if math.isnan(value) and drawn["stacking"]["mode"] == "normal" else value for value in values]
        at = [mdates.date2num(_moment(t)) for t in times]
        if drawn["stacking"]["mode"] == "normal":
            below = [base.get(t, 0.0) for t in times]
            above = [low + value for low, value in zip(below, whole, strict=True)]
            if drawn["drawStyle"] == "bars":
                gap = (at[1] - at[0]) * 0.8 if len(at) > 1 else 0.0001
                inner.bar(at, whole, bottom=below, width=gap, color=colour, label=name)
            else:
                inner.fill_between(at, below, above, color=colour, alpha=0.45, linewidth=0.8, label=name)
            base |= dict(zip(times, above, strict=True))
        else:
            inner.plot(at, values, color=colour, linewidth=1.2, label=name)
            inner.fill_between(at, 0, values, color=colour, alpha=0.07)
    inner.set_ylim(bottom=0, top=panel["fieldConfig"]["defaults"].get("max"))
    _style(inner, unit)
    if series:
        card.legend(
            *inner.get_legend_handles_labels(), loc="lower left", ncols=4, fontsize=7, frameon=False,
            labelcolor=INK, handlelength=1.2, columnspacing=1.4, bbox_to_anchor=(0.01, -0.01),
        )  # fmt: skip


def heatmap(card: Axes, panel: dict[str, Any], series: list[Series]) -> None:
    series = sorted(series, key=lambda one: float(one[0].replace("+Inf", "inf")))
    inner = card.inset_axes((0.085, 0.12, 0.9, 0.74), facecolor=CARD)
    before = [0.0] * len(series[0][2])
    cells = []
    for _, _, values in series:
        cells.append([max(0.0, value - low) for value, low in zip(values, before, strict=True)])
        before = values
    times = [mdates.date2num(_moment(t)) for t in series[0][1]]
    inner.pcolormesh(times, range(len(cells)), cells, cmap="Blues_r", shading="nearest")
    _style(inner, "short")
    inner.set_yticks(range(len(series)), [shown(float(one[0]), "s") if one[0] != "+Inf" else "more" for one in series])
    inner.grid(False)


def _moment(epoch: float) -> Any:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(epoch, UTC)


def _style(axes: Axes, unit: str) -> None:
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%H:%M"))
    axes.xaxis.set_major_locator(mdates.AutoDateLocator(maxticks=8))
    axes.yaxis.set_major_formatter(lambda value, _: shown(value, unit))
    axes.yaxis.get_major_locator().set_params(nbins=5)
    axes.tick_params(colors=DIM, labelsize=7, length=0)
    axes.grid(color="#2c2f36", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in axes.spines.values():
        side.set_visible(False)


_KINDS = {"stat": stat, "bargauge": bargauge, "timeseries": timeseries, "heatmap": heatmap}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prometheus", default="http://localhost:9090", help="its address")
    parser.add_argument("--minutes", type=float, default=10, help="how far to look back")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/pictures", help="where the pictures go")
    asked = parser.parse_args()
    now = time.time()
    server = Server(asked.prometheus, now - asked.minutes * 60, now, max(2.0, asked.minutes * 60 / 120))
    asked.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(DASHBOARDS.glob("*.json")):
        dashboard = json.loads(path.read_text(encoding="utf-8"))
        if any(panel["type"] == "text" for panel in dashboard["panels"]):
            continue
        draw(dashboard, server, asked.out / f"{path.stem.removeprefix('claimstream-')}.png")
        print(asked.out / f"{path.stem.removeprefix('claimstream-')}.png")


if __name__ == "__main__":
    main()
