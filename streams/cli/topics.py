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
    from streams.runtime.admin import check_topics, table_problems

    settings = Settings.from_env()
    problems = reach(check_topics(settings), settings)
    problems += [each for each in reach(table_problems(settings), settings) if each not in problems]
    if as_json:
        print_json({"problems": problems})
    else:
        for problem in problems:
            click.echo(problem)
        click.echo("all topics are as they should be" if not problems else f"{len(problems)} problems")
    sys.exit(bool(problems))


@topics.command()
@click.option("--to-prefix", required=True, help="What the names of the new topics begin with.")
@click.option("--without-article", "articles", multiple=True, help="Leave out all about this article; repeatable.")
@click.option("--without-text", "texts", multiple=True, help="Leave out assertions that contain this; repeatable.")
@click.option("--dry-run", is_flag=True, help="Only tell how much would be copied.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def copy(to_prefix: str, articles: tuple[str, ...], texts: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Copy what cannot be made again to topics of another prefix, created with CLAIMSTREAM_PARTITIONS.

    For more partitions, or to forget.  Workers must be stopped and have nothing left to do.  Those started with
    CLAIMSTREAM_TOPIC_PREFIX set to the new prefix make the claims and alerts again, with the same ids.
    """
    from streams.runtime.copying import CannotCopy, LeaveOut
    from streams.runtime.copying import copy as run

    settings = Settings.from_env()
    try:
        counts = reach(run(settings, to_prefix, LeaveOut(frozenset(articles), texts), dry_run), settings)
    except CannotCopy as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        print_json({"copied": dict(counts), "dry_run": dry_run})
        return
    for what, count in counts.items():
        click.echo(f"{count:>10} {what}")
