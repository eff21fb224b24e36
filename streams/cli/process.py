"""``claimstream process``: the pipeline without Kafka, from stdin to stdout."""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from streams.cli.common import complain, json_lines, print_json
from streams.errors import Rejected
from streams.process import STARTS, UNTILS, Start, Until
from streams.process import process as run


@click.command()
@click.option("--from", "start", type=click.Choice(STARTS), default="raw", show_default=True, help="What comes in.")
@click.option("--until", type=click.Choice(UNTILS), default="alerts", show_default=True, help="What goes out.")
def process(start: Start, until: Until) -> None:
    """Read JSON lines from stdin, write JSON lines to stdout.

    Refused records are told on stderr and counted; the exit status is 1 when there were any.
    """
    refused: Counter[str] = Counter()
    at = [0]

    def records() -> Iterator[Any]:
        for number, value in json_lines(sys.stdin.buffer, "stdin"):
            at[0] = number
            if value is None:
                refused["not-json"] += 1
            else:
                yield value

    def on_reject(_record: Any, reason: Rejected) -> None:
        refused[reason.reason] += 1
        complain(f"stdin:{at[0]}: {reason.reason}: {reason.detail}")

    try:
        messages = run(records(), start=start, until=until, on_reject=on_reject)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    for message in messages:
        print_json(message)
    if refused:
        told = ", ".join(f"{count} {reason}" for reason, count in refused.most_common())
        complain(f"refused {sum(refused.values())}: {told}")
        sys.exit(1)
