"""``python -m streams.samples``: publish the sample story at a pace, as if it happened now, for something to watch."""

import asyncio
import itertools
from collections.abc import Iterator
from datetime import UTC, datetime

import click

from streams.cli.common import reach
from streams.runtime.clients import producer, send_article
from streams.samples import sample_story
from streams.settings import Settings
from streams.stages import Message

_TIMES = ("published_at", "fetched_at")


def as_if_now(record: Message, newest: str, now: datetime) -> Message:
    """The record with its times moved so that ``newest``, the latest time of the story so far, is ``now``."""
    shift = now - datetime.fromisoformat(newest)
    moved = {
        name: (datetime.fromisoformat(record[name]) + shift).isoformat().replace("+00:00", "Z")
        for name in _TIMES
        if record.get(name)
    }
    return {**record, **moved}


def rounds(count: int) -> Iterator[Message]:
    """The story again and again (for ever when ``count`` is 0), each time under ids of its own."""
    begun = f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
    for turn in range(1, count + 1) if count else itertools.count(1):
        newest = ""
        for record in sample_story():
            message: Message = dict(record)
            newest = max(newest, *(message.get(name) or "" for name in _TIMES))
            moved = as_if_now(message, newest, datetime.now(UTC).replace(microsecond=0))
            yield {**moved, "id": f"{message['id']}-{begun}-{turn}"}


async def publish(settings: Settings, pace: float, count: int) -> int:
    """Send the rounds, one article every ``pace`` seconds; how many were sent."""
    client = producer(settings)
    await client.start()
    sent = 0
    try:
        for record in rounds(count):
            await (await send_article(client, settings, record))
            sent += 1
            await asyncio.sleep(pace)
    finally:
        await client.stop()
    return sent


@click.command()
@click.option("--pace", default=5.0, show_default=True, help="Seconds between two articles.")
@click.option("--rounds", "count", default=1, show_default=True, help="How often to tell the story; 0 for ever.")
def main(pace: float, count: int) -> None:
    """Publish the sample story to KAFKA_BOOTSTRAP."""
    settings = Settings.from_env()
    click.echo(f"published {reach(publish(settings, pace, count), settings)}")


if __name__ == "__main__":
    main()
