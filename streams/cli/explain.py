"""``claimstream explain``: why an alert was sent."""

import sys
from typing import Any

import click
import orjson

from streams.cli.common import print_json, reach
from streams.cli.show import alert_lines, plain
from streams.settings import Settings
from streams.topics import ALERT_KINDS


@click.command()
@click.argument("alert_id")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def explain(alert_id: str, as_json: bool) -> None:
    """Why ALERT_ID (or the alert given as JSON on stdin, with -): which claim it met, how well, which rule decided."""
    alert = _given() if alert_id == "-" else _found(alert_id)
    why = alert.get("why") or {}
    if as_json:
        print_json({"alert_id": alert["alert_id"], "claim": alert["claim"], "why": why})
        return
    click.echo("\n".join(alert_lines(alert)))
    click.echo(f"\nrule     {plain(why.get('rule', 'not recorded'))}")
    if why.get("score") is None:
        click.echo("claim    none of those known was near enough: a new one")
    else:
        click.echo(f"claim    {alert['claim']['id']}, met with score {why['score']:.2f}:")
        for part, points in sorted(why.get("parts", {}).items(), key=lambda item: -abs(item[1])):
            click.echo(f"           {points:+.2f}  {plain(part)}")


def _given() -> dict[str, Any]:
    try:
        alert: dict[str, Any] = orjson.loads(sys.stdin.buffer.read())
    except orjson.JSONDecodeError as error:
        raise click.ClickException(f"stdin: not one JSON alert: {error}") from error
    return alert


def _found(alert_id: str) -> dict[str, Any]:
    from streams.runtime.clients import read_alerts

    settings = Settings.from_env()

    async def find() -> dict[str, Any] | None:
        async for received in read_alerts(settings, ALERT_KINDS, from_beginning=True, follow=False):
            if received.value["alert_id"].startswith(alert_id):
                return received.value
        return None

    alert = reach(find(), settings)
    if alert is None:
        raise click.ClickException(f"{alert_id}: no such alert on the alert topics")
    return alert
