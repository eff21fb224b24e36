"""``claimstream ...``: one module for each command."""

import logging
import sys

import click

from streams import __version__
from streams.cli.alerts import alerts
from streams.cli.audit import audit
from streams.cli.claims import claims
from streams.cli.demo import demo
from streams.cli.dlq import dlq
from streams.cli.explain import explain
from streams.cli.process import process
from streams.cli.publish import publish
from streams.cli.schemas import schemas
from streams.cli.topics import topics
from streams.cli.worker import worker
from streams.runtime import logs
from streams.settings import SettingError, Settings
from streams.tagging.entities.tables import read_claimants
from streams.tagging.figures.lexicon import lexicon


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="claimstream")
@click.option("-v", "--verbose", count=True, help="More log lines on stderr.")
def cli(verbose: int) -> None:
    """News articles in, alerts about changed claims out."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    settings = Settings.from_env()
    logs.configure(level, settings.log_format)
    if settings.tables:
        lexicon()
        read_claimants()  # what is wrong with a user's file is told before the first article


for command in (demo, worker, topics, publish, alerts, claims, explain, process, dlq, audit, schemas):
    cli.add_command(command)


def main() -> None:
    """The entry point: like ``cli``, with the errors a user can mend as one line."""
    try:
        cli(standalone_mode=True)
    except SettingError as error:
        sys.exit(f"claimstream: {error}")


__all__ = ["cli", "main"]
