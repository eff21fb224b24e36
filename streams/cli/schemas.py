"""``claimstream schemas check``: messages against the JSON Schemas."""

import sys
from typing import BinaryIO

import click

from streams.cli.common import complain, json_lines
from streams.contracts import explain, schema_folder, validator


@click.group()
def schemas() -> None:
    """The JSON Schemas of the messages."""


@schemas.command()
@click.argument("name", required=False)
@click.argument("file", type=click.File("rb"), required=False)
@click.option("--version", default="v1", show_default=True)
def check(name: str | None, file: BinaryIO | None, version: str) -> None:
    """Check the JSON lines of FILE (stdin by default) against schema NAME; without NAME, list the schemas."""
    names = sorted(path.name for path in schema_folder().iterdir() if (path / f"{version}.json").is_file())
    if name is None:
        for each in names:
            validator(each, version)
            click.echo(f"{each}/{version}")
        return
    if name not in names:
        raise click.BadParameter(f"{name}: no such schema; there are {', '.join(names)}", param_hint="NAME")
    stream = file or sys.stdin.buffer
    checked = wrong = 0
    for number, value in json_lines(stream, getattr(stream, "name", "stdin")):
        checked += 1
        problems = list(validator(name, version).iter_errors(value))
        wrong += bool(problems)
        for problem in problems:
            field, why = explain(problem)
            complain(f"line {number}: {field}: {why}")
    click.echo(f"{checked} messages, {wrong} invalid")
    sys.exit(bool(wrong))
