"""What the pipeline must do with published records, by the same pure stages without Kafka."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import orjson

import streams
from streams import stages
from streams.errors import Rejected
from streams.ids import article_id, content_version
from streams.runtime.records import decode, encode
from support.corpus import Sent

Version = tuple[str, str]


class Expected(NamedTuple):
    """Article versions that get a fate, the ids of their assertions, and alerts by id as bytes."""

    versions: set[Version]
    assertions: set[str]
    alerts: dict[str, bytes]


def version(record: dict[str, Any]) -> Version:
    return article_id(record), content_version(record)


def readable(sent: Iterable[Sent]) -> list[dict[str, Any]]:
    """The records that are good enough to get a fate."""
    return [orjson.loads(one.value or b"") for one in sent if one.dead is None]


def expected(sent: Iterable[Sent]) -> Expected:
    records = readable(sent)
    refused: list[Rejected] = []

    def refuse(_record: Any, reason: Rejected) -> None:
        refused.append(reason)

    made = list(streams.process(records, until="assertions", on_reject=refuse))
    assertions = {message["assertion_id"] for message in made if message["action"] == "assert"}
    alerts = {alert["alert_id"]: encode(alert) for alert in streams.process(records, on_reject=refuse)}
    assert not refused, f"the test corpus has records that should pass and do not: {refused[0].detail}"
    return Expected({version(record) for record in records}, assertions, alerts)


def refusal(value: bytes | None) -> str | None:
    """The reason for which the clean stage refuses these bytes, if it does."""
    try:
        stages.clean(decode(value))
    except Rejected as reason:
        return reason.reason
    return None
