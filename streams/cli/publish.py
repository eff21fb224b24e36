"""``claimstream publish``: files, folders, JSON lines or stdin onto the raw topic."""

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack, nullcontext
from pathlib import Path
from typing import Any

import click

from streams.cli.common import complain, json_lines, print_json, reach
from streams.contracts import check
from streams.errors import Rejected
from streams.settings import Settings
from streams.stages import Message
from streams.topics import RAW

_KINDS = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain", ".md": "text/plain"}
_LINES = {".jsonl", ".ndjson"}
_IN_FLIGHT = 500
_BACKFILL_WAITING = 16
"""Records that may wait at any time during a back-fill: what a live article waits for at most."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--publisher", help="Publisher of HTML and text files, which carry no record of their own.")
@click.option("--published-at", help="Publication time (RFC 3339) of HTML and text files.")
@click.option("--backfill", is_flag=True, help="Mark as back-fill: enters the history, raises no alert as news.")
@click.option("--max-waiting", type=click.IntRange(0), default=None,
              help="Publish only while at most so many records wait before the workers; 0 does not wait.  "
                   f"[default: {_BACKFILL_WAITING} with --backfill, else 0]")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="The counts as one JSON object.")
def publish(
    paths: tuple[Path, ...], publisher: str | None, published_at: str | None, backfill: bool, max_waiting: int | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Publish HTML and text files, folders of them, .jsonl files of raw records, or - for JSON lines on stdin.

    A file's record has its name as id (``id`` in a JSON line).  What cannot be published is told on stderr
    with its file, line and field; the exit status is then 1.
    """
    settings = Settings.from_env()
    counts: Counter[str] = Counter()
    extra = {"publisher": publisher, "published_at": published_at, "backfill": backfill or None}
    given = {name: value for name, value in extra.items() if value is not None}
    files = list(_files(paths))
    most = (_BACKFILL_WAITING if backfill else 0) if max_waiting is None else max_waiting

    async def send() -> None:
        from streams.runtime.backlog import Backlog
        from streams.runtime.clients import producer, send_article

        client = producer(settings)
        await client.start()
        async with AsyncExitStack() as stack:
            stack.push_async_callback(client.stop)
            backlog = await stack.enter_async_context(Backlog(settings)) if most else None
            waiting: set[asyncio.Future[Any]] = set()
            for record in _valid(files, given, counts, as_json):
                if backlog is not None and counts["published"] % max(1, most // 4) == 0:
                    await asyncio.gather(*waiting)
                    await backlog.until(most, _behind)
                waiting.add(asyncio.ensure_future(await send_article(client, settings, record)))
                counts["published"] += 1
                if len(waiting) >= _IN_FLIGHT:
                    done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                    for future in done:
                        future.result()
            await asyncio.gather(*waiting)

    reach(send(), settings)
    if as_json:
        print_json({"published": counts["published"], "refused": counts["refused"]})
    else:
        click.echo(f"published {counts['published']}, refused {counts['refused']}")
    sys.exit(bool(counts["refused"]))


def _behind(count: int) -> None:
    complain(f"{count} records wait before the workers: publishing goes on when they get on (--max-waiting)")


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if str(path) == "-":
            yield path
        elif path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in _KINDS.keys() | _LINES)
        elif path.is_file():
            yield path
        else:
            raise click.ClickException(f"{path}: no such file or folder")


def _valid(files: list[Path], extra: Message, counts: Counter[str], quiet: bool) -> Iterator[Message]:
    """The records of all files that pass the schema; the others are told and counted as refused."""
    bar = (
        nullcontext(files) if quiet or len(files) < 2 else click.progressbar(files, label="publishing", file=sys.stderr)
    )
    with bar as shown:
        for path in shown:
            for place, record in _records(path, extra):
                if record is None:  # told where it was read
                    counts["refused"] += 1
                    continue
                try:
                    check(RAW, record)
                except Rejected as reason:
                    counts["refused"] += 1
                    complain(f"{place}: {reason.detail}")
                else:
                    yield record


def _records(path: Path, extra: Message) -> Iterator[tuple[str, Message | None]]:
    """Where each record stands, and the record; ``None``, told on stderr, for what is none."""
    if str(path) == "-":
        for number, value in json_lines(sys.stdin.buffer, "stdin"):
            yield (place := f"stdin:{number}"), _merged(place, value, extra)
    elif path.suffix.lower() in _LINES:
        with path.open("rb") as stream:
            for number, value in json_lines(stream, str(path)):
                yield (place := f"{path}:{number}"), _merged(place, value, extra)
    else:
        yield str(path), _page(path, extra)


def _merged(place: str, value: Any, extra: Message) -> Message | None:
    """The record with what was given beside; its own fields win, but what is published as old is old."""
    if not isinstance(value, dict):
        if value is not None:  # else it was no JSON, which has been told
            complain(f"{place}: no record: a record is a JSON object, one a line")
        return None
    return {**extra, **value, **({"backfill": True} if extra.get("backfill") else {})}


def _page(path: Path, extra: Message) -> Message | None:
    """One HTML or text file as a raw record; ``None``, told on stderr, when its bytes cannot be read as text."""
    from streams.cleaning.encoding import decode_page

    kind = _KINDS.get(path.suffix.lower(), "text/plain")
    try:
        content = decode_page(path.read_bytes(), html=kind == "text/html")
    except UnicodeDecodeError as error:
        complain(
            f"{path}: cannot be read as text: {error.reason} at byte {error.start} (as {error.encoding});"
            " save it as UTF-8 and publish it again"
        )
        return None
    return {"id": path.name, "content_type": kind, "content": content, **extra}
