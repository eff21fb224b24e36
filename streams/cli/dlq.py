"""``claimstream dlq``: look at dead letters, and put them back."""

import sys
from collections import Counter

import click

from streams.cli.common import complain, print_json, reach
from streams.cli.show import plain
from streams.pipeline import STAGES
from streams.settings import Settings

_POLICIES = ("stop", "reinsert", "drop")
_stage = click.option("--stage", "stages", type=click.Choice(STAGES), multiple=True, help="Only of this stage.")
_reason = click.option("--reason", "reasons", multiple=True, help="Only with this reason; may be repeated.")
_json = click.option("--json", "as_json", is_flag=True, help="JSON, one object a line.")


@click.group()
def dlq() -> None:
    """Records that could not be processed: where they are, why, and back with them."""


@dlq.command("list")
@_stage
@_reason
@click.option("--all", "done_too", is_flag=True, help="Also those that a replay has dealt with.")
@_json
def list_(stages: tuple[str, ...], reasons: tuple[str, ...], done_too: bool, as_json: bool) -> None:
    """One line for each dead letter, and at the end how many there are by reason."""
    from streams.runtime.dlq import dead_letters

    settings = Settings.from_env()
    counts: Counter[str] = Counter()

    async def show() -> None:
        async for letter in dead_letters(settings, stages or STAGES, done_too=done_too):
            if reasons and letter.reason not in reasons:
                continue
            counts[letter.reason] += 1
            told = letter.as_json()
            if as_json:
                print_json(told)
            else:
                place = f"{letter.stage}:{letter.partition}:{letter.offset}"
                click.echo(f"{place:<16} {told['reason']:<18} x{told['attempt']}  {plain(told['detail'])[:120]}")

    reach(show(), settings)
    if not as_json:
        by_reason = ", ".join(f"{count} {reason}" for reason, count in counts.most_common())
        click.echo(f"{sum(counts.values())} dead letters{': ' + by_reason if by_reason else ''}", err=True)


@dlq.command()
@click.argument("place")
@click.option("--raw", is_flag=True, help="Only the record's bytes, untouched, to stdout.")
@_json
def show(place: str, raw: bool, as_json: bool) -> None:
    """One dead letter, by the PLACE that list prints (stage:partition:offset)."""
    from streams.runtime.dlq import DeadLetter, dead_letters

    settings = Settings.from_env()
    stage, _, rest = place.partition(":")
    partition, _, offset = rest.partition(":")
    if stage not in STAGES or not (partition.isdigit() and offset.isdigit()):
        raise click.BadParameter(f"{place}: expected stage:partition:offset, as dlq list prints it", param_hint="PLACE")

    async def find() -> DeadLetter | None:
        async for letter in dead_letters(settings, [stage], done_too=True):
            if (letter.partition, letter.offset) == (int(partition), int(offset)):
                return letter
        return None

    letter = reach(find(), settings)
    if letter is None:
        raise click.ClickException(f"{place}: no dead letter there")
    if raw:
        sys.stdout.buffer.write(letter.value or b"")
    elif as_json:
        print_json(letter.as_json())
    else:
        for name, value in letter.headers:
            click.echo(f"{name}: {plain(value.decode('utf-8', 'backslashreplace'))}")
        click.echo(f"\n{plain((letter.value or b'')[:4000].decode('utf-8', 'backslashreplace'))}")


@dlq.command()
@_stage
@_reason
@click.option("--policy", type=click.Choice(_POLICIES), default="stop", show_default=True,
              help="What to do with one that has used up its budget.")  # fmt: skip
@click.option("--budget", type=click.IntRange(1), default=3, show_default=True, help="Failures a record may have had.")
@click.option("--limit", type=click.IntRange(1), help="Put back at most so many.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@_json
def replay(
    stages: tuple[str, ...], reasons: tuple[str, ...], policy: str, budget: int, limit: int | None, dry_run: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Put dead letters back on the topic they were read from, bytes untouched; the next replay goes on after them.

    The exit status is 1 when it stopped before the end.
    """
    from streams.runtime.dlq import POLICIES
    from streams.runtime.dlq import replay as run

    settings = Settings.from_env()
    chosen = next(each for each in POLICIES if each == policy)
    work = run(
        settings, stages or STAGES, policy=chosen, budget=budget, limit=limit, reasons=frozenset(reasons),
        dry_run=dry_run,
    )  # fmt: skip
    counts, stopped = reach(work, settings)
    if as_json:
        print_json({**counts, "dry_run": dry_run, "stopped_at": stopped.as_json() if stopped else None})
    else:
        did = "would be" if dry_run else "were"
        click.echo(f"{counts['reinserted']} {did} put back, {counts['dropped']} {did} dropped, {counts['left']} left")
    if stopped:
        complain(
            f"stopped at {stopped.stage}:{stopped.partition}:{stopped.offset} "
            f"({stopped.reason}, failed {stopped.attempt} times)"
        )
    sys.exit(bool(stopped))
