"""``claimstream claims``: what is claimed now, and what was believed at a time."""

from datetime import UTC, datetime
from typing import Any

import click

from streams.cli.common import complain, print_json, reach
from streams.cli.show import answer_lines, number, plain
from streams.settings import Settings
from streams.topics import ALERT_KINDS, CLAIMS


@click.group()
def claims() -> None:
    """Look at the claims the ledger knows."""


@claims.command("list")
@click.option("--measure", help="Only claims of this measure, such as killed or troops.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="At most so many, the last touched first.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_claims(measure: str | None, limit: int, as_json: bool) -> None:
    """The claims touched last, with the value believed now."""
    present = _present()
    found = [state for state in present.values() if measure in (None, state["claim"]["measure"])]
    if not found:
        known = sorted({state["claim"]["measure"] for state in present.values() if state["claim"]["measure"]})
        complain(f"no claims{f' of measure {measure}' if measure else ''}; there are: {', '.join(known) or 'none'}")
    for state in sorted(found, key=lambda state: state["last_at"], reverse=True)[:limit]:
        if as_json:
            print_json(state)
        else:
            click.echo(
                f"{state['id']}  {state['last_at'][:16]}  {_believed(state):<24} {plain(state['claim']['label'])}"
            )


@claims.command()
@click.argument("claim_id")
@click.option("--as-of", "as_of", help="What was believed at this time (RFC 3339), from the alerts sent until then.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def show(claim_id: str, as_of: str | None, as_json: bool) -> None:
    """The timeline of one claim; CLAIM_ID may be the beginning of its id.

    Each alert is told with the beginning of its own id, for `claimstream explain`."""
    until = _time(as_of)
    state = _one(claim_id)
    alerts = [alert for alert in _alerts(state["id"]) if until is None or _asserted(alert) <= until]
    if as_json:
        print_json({"claim": state if until is None else state["claim"], "alerts": alerts})
        return
    click.secho(plain(state["claim"]["label"]), bold=True)
    for alert in alerts:
        value = number(alert["before"]) if alert["kind"] == "retracted" else number(alert["after"])
        click.echo(f"{alert['sequence']:>3}  {alert['kind']:<10}{value}  [{alert['alert_id'][:12]}]")
        click.echo("\n".join(answer_lines("", alert["after"])))
    if until is None:
        click.echo(f"now  {_believed(state)}{', denied by somebody' if state['denied'] else ''}")
    elif alerts:
        click.echo(f"believed at {as_of}: {number(_last_value(alerts))}")
    else:
        click.echo(f"nothing was claimed by {as_of}")


def _present() -> dict[str, Any]:
    from streams.runtime.clients import read_state

    settings = Settings.from_env()
    return reach(read_state(settings, CLAIMS), settings)


def _one(prefix: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = [state for key, state in _present().items() if key.startswith(prefix)]
    if len(found) != 1:
        raise click.ClickException(
            f"{prefix or '(nothing)'}: {'no such claim' if not found else f'{len(found)} claims begin so'}"
        )
    return found[0]


def _alerts(claim_id: str) -> list[dict[str, Any]]:
    from streams.runtime.clients import read_alerts

    settings = Settings.from_env()

    async def collect() -> list[dict[str, Any]]:
        reading = read_alerts(settings, ALERT_KINDS, from_beginning=True, follow=False)
        return [received.value async for received in reading if received.value["claim"]["id"] == claim_id]

    return sorted(reach(collect(), settings), key=lambda alert: alert["sequence"])


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(
            f"{text!r}: expected a time such as 2026-05-04T10:00:00Z", param_hint="--as-of"
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _asserted(alert: dict[str, Any]) -> datetime:
    when = alert["after"]["asserted_at"]
    return datetime.fromisoformat(when) if when else datetime.min.replace(tzinfo=UTC)


def _believed(state: dict[str, Any]) -> str:
    told = number(state["present"]) if state["present"] else "nothing"
    summed = state.get("summed")
    return f"{told} ({summed:,.10g} with what was added since)" if summed is not None else told


def _last_value(alerts: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The last value that stood: a retraction takes it back, a denial does not change it."""
    standing: dict[str, Any] | None = None
    for alert in alerts:
        if alert["kind"] == "retracted":
            standing = None
        elif alert["kind"] != "denied" and alert["after"]["value"] is not None:
            standing = alert["after"]
    return standing
