"""``claimstream topics``: create them, or check them against ``topics.py``."""

import sys

import click

from streams.cli.common import print_json, reach
from streams.settings import Settings


@click.group()
def topics() -> None:
    """Create or check the topics of the pipeline."""


@topics.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def create(as_json: bool) -> None:
    """Create the topics that are missing, with CLAIMSTREAM_PARTITIONS and CLAIMSTREAM_REPLICATION."""
    from streams.runtime.admin import create_topics

    settings = Settings.from_env()
    created = reach(create_topics(settings), settings)
    if as_json:
        print_json({"created": created})
        return
    for name in created:
        click.echo(f"created {name}")
    click.echo(f"{len(created)} topics created at {settings.bootstrap}")


@topics.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def check(as_json: bool) -> None:
    """Say what is missing or set otherwise; exit status 1 when anything is."""
    from streams.runtime.admin import check_topics

    settings = Settings.from_env()
    problems = reach(check_topics(settings), settings)
    if as_json:
        print_json({"problems": problems})
    else:
        for problem in problems:
            click.echo(problem)
        click.echo("all topics are as they should be" if not problems else f"{len(problems)} problems")
    sys.exit(bool(problems))
