"""Log lines for people, or one JSON object a line for machines (``CLAIMSTREAM_LOG_FORMAT=json``)."""

import logging
import sys
from datetime import UTC, datetime
from typing import Any

import orjson

from streams.runtime.results import Result
from streams.runtime.tracing import trace_id
from streams.settings import SettingError
from streams.topics import ALERTS

FORMATS = ("text", "json")
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_ORDINARY = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

log = logging.getLogger("streams.events")


class JsonFormatter(logging.Formatter):
    """``time`` (RFC 3339, UTC), ``level``, ``logger``, ``message``, and whatever the line was given as ``extra``."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        told |= {key: value for key, value in vars(record).items() if key not in _ORDINARY and value is not None}
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(told, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def configure(level: int, form: str) -> None:
    """Log to stderr from ``level`` on, in one of ``FORMATS``.  Raises ``SettingError``."""
    if form not in FORMATS:
        raise SettingError(f"CLAIMSTREAM_LOG_FORMAT={form!r}: expected one of {', '.join(FORMATS)}")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else logging.Formatter(_TEXT))
    logging.basicConfig(level=level, handlers=[handler], force=True)


def tell(stage: str, result: Result) -> None:
    """One line for a dead letter (warning) or an alert (information); each record itself at debug level only."""
    message = result.event.message
    if result.rejected:
        reason = result.rejected
        log.warning("%s: dead letter: %s: %s", stage, reason.reason, reason.detail,
                    extra=_where(stage, message) | {"reason": reason.reason, "field": reason.field})  # fmt: skip
        return
    if result.handled is None or not log.isEnabledFor(logging.INFO):
        return
    where = _where(stage, message)
    for output in result.handled.outputs:
        if output.topic in ALERTS.values() and output.value:
            alert = output.value
            mention = alert["after"]["mention"]
            log.info("%s: %s", alert["kind"], alert["claim"]["label"], extra=where | {
                "alert_id": alert["alert_id"], "claim_id": alert["claim"]["id"], "kind": alert["kind"],
                "measure": alert["claim"]["measure"], "article_id": mention["article_id"], "url": mention["url"],
            })  # fmt: skip
    if log.isEnabledFor(logging.DEBUG):
        log.debug("%s: %s, %d outputs", stage, result.handled.outcome, len(result.handled.outputs),
                  extra=where | {"outcome": result.handled.outcome, "seconds": round(result.seconds, 6)})  # fmt: skip


def _where(stage: str, message: Any) -> dict[str, Any]:
    """What a record is known by.  Its key is an article's id up to the claims stage, and a claim's block after it."""
    key = (message.key or b"").decode("utf-8", "replace")
    return {
        "stage": stage,
        "topic": message.topic,
        "partition": message.partition,
        "offset": message.offset,
        "block" if stage == "ledger" else "article_id": key,
        "trace_id": trace_id(message),
    }
