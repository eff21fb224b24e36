"""``claimstream explain``: why an alert was sent."""

import sys
from typing import Any

import click

from streams.cli.common import complain, json_lines, print_json, reach
from streams.cli.show import alert_lines, plain
from streams.contracts import check
from streams.errors import Rejected
from streams.settings import Settings
from streams.topics import ALERT_KINDS, ALERTS


@click.command()
@click.argument("alert_id")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def explain(alert_id: str, as_json: bool) -> None:
    """Why ALERT_ID (or its beginning, or with - the alerts given as JSON lines on stdin) was sent: which claim it met,
    how well, which rule decided."""
    if alert_id == "-":
        told, refused = _given()
    else:
        told, refused = [_found(alert_id)], False
    for number, alert in enumerate(told):
        if as_json:
            print_json({"alert_id": alert["alert_id"], "claim": alert["claim"], "why": alert.get("why") or {}})
        else:
            click.echo(("\n" if number else "") + "\n".join(_lines(alert)))
    if refused:
        sys.exit(1)


def _lines(alert: dict[str, Any]) -> list[str]:
    why = alert.get("why") or {}
    lines = [*alert_lines(alert), "", f"rule     {plain(why.get('rule', 'not recorded'))}"]
    if why.get("score") is None:
        return [*lines, "claim    none of those known was near enough: a new one"]
    lines.append(f"claim    {alert['claim']['id']}, met with score {why['score']:.2f}:")
    parts = sorted(why.get("parts", {}).items(), key=lambda item: -abs(item[1]))
    return lines + [f"           {points:+.2f}  {plain(part)}" for part, points in parts]


def _given() -> tuple[list[dict[str, Any]], bool]:
    """The alerts on stdin, and whether a line was none."""
    found: list[dict[str, Any]] = []
    refused = False
    for number, value in json_lines(sys.stdin.buffer, "stdin"):
        try:
            kind = value.get("kind") if isinstance(value, dict) else None
            check(ALERTS[kind if kind in ALERTS else ALERT_KINDS[0]], value)
        except Rejected as error:
            if value is not None:
                complain(f"stdin:{number}: not an alert: {error.detail}")
            refused = True
        else:
            found.append(value)
    if not found and not refused:
        raise click.ClickException("stdin: no alert")
    return found, refused


def _found(beginning: str) -> dict[str, Any]:
    from streams.runtime.clients import read_alerts

    settings = Settings.from_env()

    async def find() -> dict[str, dict[str, Any]]:
        reading = read_alerts(settings, ALERT_KINDS, from_beginning=True, follow=False)
        return {
            received.value["alert_id"]: received.value
            async for received in reading
            if received.value["alert_id"].startswith(beginning)
        }

    found = reach(find(), settings)
    if len(found) != 1:
        what = "no such alert on the alert topics" if not found else f"{len(found)} alerts begin so"
        raise click.ClickException(f"{beginning or '(nothing)'}: {what}")
    return next(iter(found.values()))
