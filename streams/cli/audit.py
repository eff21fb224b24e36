"""``claimstream audit``: does what came in equal what came out, stage by stage?"""

import sys
from datetime import UTC, datetime

import click

from streams.cli.common import complain, print_json, reach
from streams.settings import Settings


def _time(_context: click.Context, _parameter: click.Parameter, text: str | None) -> int | None:
    """RFC 3339 or a date, in UTC when no zone is given; epoch milliseconds."""
    if text is None:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text}: expected a date or time such as 2024-10-31T12:00:00Z") from error
    return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() * 1000)


@click.command()
@click.option("--since", callback=_time, help="Only what came onto a topic at this time or later.")
@click.option("--until", callback=_time, help="Only what came onto a topic before this time.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a stage.")
def audit(since: int | None, until: int | None, as_json: bool) -> None:
    """Compare the topics: in, out, dead, waiting, missing.

    The exit status is 1 when something is missing and nothing is waiting any more.
    """
    from streams.runtime.auditing import audit as run

    settings = Settings.from_env()
    audits = reach(run(settings, since, until), settings)
    if not as_json:
        click.echo(f"{'stage':<8}{'in':>10}{'versions out':>14}{'dead':>8}{'waiting':>9}{'missing':>9}")
    for each in audits:
        if as_json:
            print_json(each.as_json())
        else:
            click.echo(
                f"{each.stage:<8}{each.records:>10}{each.out:>14}{each.dead:>8}{each.waiting:>9}{each.missing:>9}"
            )
            for place in each.examples or ():
                complain(f"missing: {place}")
    missing, waiting = sum(each.missing for each in audits), sum(each.waiting for each in audits)
    if missing and waiting:
        complain(f"{waiting} records wait: some of the {missing} missing are only late")
    sys.exit(bool(missing and not waiting))
