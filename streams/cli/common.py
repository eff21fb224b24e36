"""What several commands share: settings, reaching the broker, reading JSON lines."""

import asyncio
import sys
from collections.abc import Coroutine, Iterator
from typing import IO, Any, TypeVar

import click
import orjson
from aiokafka.errors import KafkaConnectionError, KafkaError

from streams.runtime.stores import StoreInUse
from streams.settings import Settings

T = TypeVar("T")


def reach(work: Coroutine[Any, Any, T], settings: Settings) -> T:
    """Run ``work``; a broker that cannot be reached, or refuses, becomes a clear error."""
    try:
        return asyncio.run(work)
    except KafkaConnectionError as error:
        raise click.ClickException(
            f"no Kafka broker answers at {settings.bootstrap} (set KAFKA_BOOTSTRAP): {error}"
        ) from error
    except StoreInUse as error:
        raise click.ClickException(str(error)) from error
    except KafkaError as error:
        raise click.ClickException(f"Kafka at {settings.bootstrap}: {error}") from error


def json_lines(stream: IO[bytes], name: str) -> Iterator[tuple[int, Any]]:
    """Each JSON value of a JSON Lines stream with its line number; what is not JSON is told on stderr."""
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            value = orjson.loads(line)
            if value is None:
                complain(f"{name}:{number}: holds nothing but null")
            yield number, value
        except orjson.JSONDecodeError as error:
            complain(f"{name}:{number}: not JSON: {error}")
            yield number, None


def complain(message: str) -> None:
    click.echo(f"claimstream: {message}", err=True)


def print_json(value: Any) -> None:
    """One JSON object on one line of stdout."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
