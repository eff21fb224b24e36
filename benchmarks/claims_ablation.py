"""What each part of the score of identity buys: the claim measurements again with the part's weights taken for 0.

    python -m benchmarks.claims_ablation --data DIR --eval DIR [pairs stream stories]

The scorers are those of the development data (see ``benchmarks.evaluate``); articles are tagged once.
"""

import contextlib
import importlib.util
import io
from argparse import Namespace
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click
import orjson

from benchmarks.claims_parts import without_each
from streams.process import process

SHOWN = {
    "pairs": ("macro_F1", "false_link_scope", "false_link_incident"),
    "stream": ("event_recall", "judged_precision", "all_alerts_per_change"),
    "stories": ("F1", "before_right"),
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(SHOWN)))
@click.option("--data", required=True, type=click.Path(exists=True, path_type=Path), help="The development data")
@click.option("--eval", "scorers", required=True, type=click.Path(exists=True, path_type=Path), help="Its scorers")
def main(names: tuple[str, ...], data: Path, scorers: Path) -> None:
    """One line for the whole score, and one without each of its parts."""
    spec = importlib.util.spec_from_file_location("measure", scorers / "measure.py")
    assert spec
    assert spec.loader
    measure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    arguments = Namespace(data=str(data), suffix="dev", limit=None)
    for name in names or SHOWN:
        once = _Once()
        for part in chain([""], without_each()):
            with contextlib.redirect_stdout(io.StringIO()):
                got = getattr(measure, name)(once, arguments)
            figures = "  ".join(f"{figure} {got[figure]:5.1f}" for figure in SHOWN[name])
            click.echo(f"{name:8} {f'without {part}' if part else 'whole':17} {figures}")


class _Once:
    """``streams.process`` that tags no article twice."""

    def __init__(self) -> None:
        self._tagged: dict[bytes, list[dict[str, Any]]] = {}

    def __call__(self, records: Iterable[dict[str, Any]], *, start: Any, until: Any) -> Iterator[dict[str, Any]]:
        return process((t for record in records for t in self._tag(record, start)), start="tagged", until=until)

    def _tag(self, record: dict[str, Any], start: Any) -> list[dict[str, Any]]:
        key = orjson.dumps([start, record])
        if key not in self._tagged:
            self._tagged[key] = list(process([record], start=start, until="tagged"))
        return self._tagged[key]


if __name__ == "__main__":
    main()
