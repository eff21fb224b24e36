"""``claimstream demo``: the whole pipeline on an embedded broker, on the sample story."""

import asyncio
import sys
import tempfile
import time
from dataclasses import replace

import click

from streams.cli.common import reach
from streams.cli.show import alert_lines, plain
from streams.settings import Settings
from streams.stages import Message
from streams.topics import ALERT_KINDS

_QUIET_SECONDS = 2.0
"""No alert for so long after the last article: the story is told."""


@click.command()
@click.option("--keep", is_flag=True, help="Stay up after the story, until Ctrl-C: publish to it, watch its metrics.")
@click.option("--pace", default=1.6, show_default=True, help="Seconds between two articles.")
def demo(keep: bool, pace: float) -> None:
    """Start a broker, run all stages, publish the sample story, and print each alert as it comes."""
    from streams.runtime.embedded import BrokerUnavailable, embedded_broker

    started = time.monotonic()
    try:
        with embedded_broker() as address, tempfile.TemporaryDirectory(prefix="claimstream-demo-") as folder:
            click.echo(f"broker   {address} (embedded, in memory)")
            settings = replace(
                Settings.from_env(), bootstrap=address, topic_prefix="", partitions=1, replication=1, store="memory",
                datadir=folder, session_timeout=6.0, metrics_port=0,
            )  # fmt: skip
            status = reach(_demo(settings, keep, pace, started), settings)
    except BrokerUnavailable as error:
        raise click.ClickException(str(error)) from error
    sys.exit(status)


async def _demo(settings: Settings, keep: bool, pace: float, started: float) -> int:
    from streams.pipeline import STAGES
    from streams.runtime.admin import create_topics
    from streams.runtime.health import Health, serve
    from streams.runtime.worker import run_worker

    created = await create_topics(settings)
    click.echo(f"topics   {len(created)} created")
    health = Health(settings.stuck_seconds)
    port = serve(settings, health)
    click.echo(f"metrics  http://{settings.metrics_host}:{port}/metrics")
    click.echo(f"worker   {', '.join(STAGES)}\n")

    async def tell() -> None:
        teller = Teller(settings, pace)
        await teller.run()
        took = time.monotonic() - started
        click.echo(f"{teller.published} articles, {teller.alerts} alerts in {took:.0f} s")
        if keep:
            click.echo(f"\nstill up: KAFKA_BOOTSTRAP={settings.bootstrap} claimstream publish FILE...   (Ctrl-C stops)")
            await asyncio.Event().wait()

    return await run_worker(settings, STAGES, tell, health)


class Teller:
    """Publishes the story, and prints the alerts as they come."""

    def __init__(self, settings: Settings, pace: float) -> None:
        self._settings = settings
        self._pace = pace
        self._last_alert = time.monotonic()
        self.published = 0
        self.alerts = 0

    async def run(self) -> None:
        reader = asyncio.create_task(self._read())
        try:
            await self._publish()
            self._last_alert = time.monotonic()
            while time.monotonic() - self._last_alert < _QUIET_SECONDS:
                await asyncio.sleep(0.1)
        finally:
            reader.cancel()

    async def _publish(self) -> None:
        from streams.runtime.clients import producer, send_article
        from streams.samples import sample_story

        client = producer(self._settings)
        await client.start()
        try:
            for record in sample_story():
                message: Message = dict(record)
                click.echo(click.style(f"── {_announce(message)}", dim=True))
                await (await send_article(client, self._settings, message))
                self.published += 1
                await asyncio.sleep(self._pace)
        finally:
            await client.stop()

    async def _read(self) -> None:
        from streams.runtime.clients import read_alerts

        async for received in read_alerts(self._settings, ALERT_KINDS, from_beginning=True, follow=True):
            self.alerts += 1
            self._last_alert = time.monotonic()
            click.echo("\n".join(alert_lines(received.value)) + "\n")


def _announce(record: Message) -> str:
    when = (record.get("published_at") or "")[:16].replace("T", " ")
    done = "deletes" if record.get("action") == "delete" else "publishes"
    return f"{when}  {plain(record.get('publisher') or '?')} {done} {plain(record.get('url') or record.get('id'))}"
