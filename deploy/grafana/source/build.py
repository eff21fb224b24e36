"""All dashboards, rendered."""

import json
import re
from pathlib import Path
from typing import Any

from deploy.grafana.source.claims import CLAIMS
from deploy.grafana.source.kafka import KAFKA
from deploy.grafana.source.model import RUNBOOK_UID, WIDTH, Dashboard, frame, render
from deploy.grafana.source.pipeline import PIPELINE

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "deploy" / "grafana" / "dashboards" / "claimstream"
DASHBOARDS = (PIPELINE, CLAIMS, KAFKA)


def runbook_sections() -> dict[str, str]:
    """The sections of docs/runbook.md by heading, without the introduction."""
    text = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
    _, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    return {heading.strip(): body.strip() for heading, _, body in (part.partition("\n") for part in sections)}


def runbook_panels() -> dict[str, int]:
    """The panel on the runbook dashboard of each heading."""
    return {heading: number for number, heading in enumerate(runbook_sections(), 1)}


def rendered() -> dict[str, str]:
    """File name to JSON, one for each dashboard."""
    numbers = runbook_panels()
    made = {dashboard.uid: render(dashboard, numbers) for dashboard in DASHBOARDS}
    made[RUNBOOK_UID] = _runbook()
    return {f"{uid}.json": json.dumps(content, indent=1, ensure_ascii=False) + "\n" for uid, content in made.items()}


def _runbook() -> dict[str, Any]:
    """The runbook inside Grafana, so that every panel's link works wherever Grafana runs."""
    panels = [
        {"id": number, "type": "text", "title": heading, "gridPos": {"h": 9, "w": WIDTH, "x": 0, "y": 9 * (number - 1)},
         "options": {"mode": "markdown", "content": body}}
        for number, (heading, body) in enumerate(runbook_sections().items(), 1)
    ]  # fmt: skip
    about = Dashboard(
        RUNBOOK_UID, "claimstream / Runbook", "What to do, alert by alert (docs/runbook.md).", (), by_stage=False
    )
    return frame(about, panels)


def write() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in rendered().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(FOLDER / name)
