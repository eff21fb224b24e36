import logging
from types import SimpleNamespace
from typing import Any

import orjson
import pytest

from streams.errors import Rejected
from streams.runtime import logs
from streams.runtime.results import Result
from streams.settings import SettingError
from streams.stages import Handled, Output
from streams.topics import ALERTS

TRACE = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
ALERT = {
    "alert_id": "a1", "kind": "revised", "claim": {"id": "c1", "label": "troops in Russia", "measure": "troops"},
    "after": {"mention": {"article_id": "n1", "url": "https://example.org/1"}},
}  # fmt: skip


def event(key: bytes | None = b"n1") -> Any:
    message = SimpleNamespace(topic="t", partition=0, offset=5, key=key, headers=[("traceparent", TRACE)])
    return SimpleNamespace(message=message)


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [orjson.loads(logs.JsonFormatter().format(record)) for record in caplog.records]


def test_an_alert_is_told_with_its_ids(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="streams.events")
    logs.tell(
        "ledger", Result(event(b"troops"), handled=Handled("revised", [Output(ALERTS["revised"], "c1", ALERT, "a1")]))
    )
    (line,) = lines(caplog)
    assert line["message"] == "revised: troops in Russia"
    told = {"article_id": "n1", "claim_id": "c1", "alert_id": "a1", "block": "troops", "stage": "ledger", "offset": 5}
    assert told.items() <= line.items()
    assert line["trace_id"] == "4bf92f3577b34da6a3ce929d0e0e4736"


def test_a_dead_letter_is_a_warning_with_its_place(caplog: pytest.LogCaptureFixture) -> None:
    logs.tell("clean", Result(event(), rejected=Rejected("invalid", "content: is required", "content")))
    (line,) = lines(caplog)
    assert (line["level"], line["reason"], line["field"], line["article_id"]) == ("WARNING", "invalid", "content", "n1")


def test_what_publishers_write_stays_one_line(caplog: pytest.LogCaptureFixture) -> None:
    logs.tell("clean", Result(event(None), rejected=Rejected("invalid", 'id: \'a\n{"level":"INFO"}\'', "id")))
    (record,) = caplog.records
    assert "\n" not in logs.JsonFormatter().format(record)


def test_an_exception_is_part_of_its_line() -> None:
    try:
        raise ValueError("wrong")
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "%s", ("no",), (ValueError, error, error.__traceback__)
        )
    line = orjson.loads(logs.JsonFormatter().format(record))
    assert "ValueError: wrong" in line["exception"]
    assert line["message"] == "no"


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(SettingError, match="CLAIMSTREAM_LOG_FORMAT='xml': expected one of text, json"):
        logs.configure(logging.INFO, "xml")
