"""``claimstream alerts``: read the alert topics."""

from contextlib import suppress

import click

from streams.cli.common import print_json, reach
from streams.cli.show import alert_lines
from streams.settings import Settings
from streams.topics import ALERT_KINDS


@click.command()
@click.option("--follow", "-f", is_flag=True, help="Wait for more until interrupted.")
@click.option("--kind", "kinds", type=click.Choice(ALERT_KINDS), multiple=True, help="Only this kind; may be repeated.")
@click.option("--from-beginning", is_flag=True, help="From the first alert kept; without it and --follow, the same.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def alerts(follow: bool, kinds: tuple[str, ...], from_beginning: bool, as_json: bool) -> None:
    """Print alerts, each once."""
    from streams.runtime.clients import read_alerts

    settings = Settings.from_env()

    async def show() -> int:
        count = 0
        start = from_beginning or not follow
        async for received in read_alerts(settings, kinds or ALERT_KINDS, from_beginning=start, follow=follow):
            count += 1
            if as_json:
                print_json(received.value)
            else:
                click.echo("\n".join([*alert_lines(received.value), f"  alert {received.value['alert_id']}"]) + "\n")
        return count

    with suppress(KeyboardInterrupt):
        count = reach(show(), settings)
        if not as_json:
            click.echo(f"{count} alerts", err=True)
