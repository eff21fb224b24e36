"""Dead letters: the original bytes, key and headers, with the reason beside them; and a limit to them."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from streams.errors import Rejected
from streams.runtime.records import Headers, header

REASON = "claimstream-reason"
DETAIL = "claimstream-detail"
FIELD = "claimstream-field"
ATTEMPT = "claimstream-attempt"
VERSION = "claimstream-version"


def dead_letter_headers(message: Any, stage: str, reason: Rejected, version: str) -> Headers:
    """The input's own headers, then Kafka Connect's ``__connect.errors.*`` and ours.

    A dead letter that was replayed and failed again counts one attempt more.
    """
    own = message.headers.items() if isinstance(message.headers, dict) else list(message.headers or ())
    kept = [(key, value) for key, value in own if not key.startswith(("__connect.errors.", "claimstream-reason"))]
    kept = [(key, value) for key, value in kept if key not in (DETAIL, FIELD, ATTEMPT, VERSION)]
    attempts = int(header(message.headers, ATTEMPT) or b"0") + 1
    cause = reason.__cause__
    told = {
        "__connect.errors.topic": message.topic,
        "__connect.errors.partition": message.partition,
        "__connect.errors.offset": message.offset,
        "__connect.errors.stage": stage,
        "__connect.errors.exception.class.name": type(cause or reason).__name__,
        "__connect.errors.exception.message": str(cause or reason),
        REASON: reason.reason,
        DETAIL: reason.detail,
        FIELD: reason.field or "",
        ATTEMPT: attempts,
        VERSION: version,
    }
    return [*kept, *((key, str(value)[:2000].encode("utf-8", "replace")) for key, value in told.items())]


@dataclass
class DeadLetterLimit:
    """Stops a worker that would drain its topic into the dead letters (after a bad deploy, say).

    Exceeded by ``run`` dead letters in a row, or by more than ``ratio`` of the last ``window`` records.
    """

    run: int
    ratio: float
    window: int = 1000
    _row: int = 0
    _recent: deque[bool] = field(default_factory=deque)

    def exceeded(self, dead: bool) -> bool:
        """Count one record; true when the worker should stop."""
        self._row = self._row + 1 if dead else 0
        self._recent.append(dead)
        if len(self._recent) > self.window:
            self._recent.popleft()
        full = len(self._recent) == self.window
        return self._row >= self.run or (full and sum(self._recent) > self.ratio * self.window)
