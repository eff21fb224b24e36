"""Noticing that this process stood still: suspended, swapped out, or its machine paused.

A worker that stands still past its session timeout has lost its partitions without knowing.  When it wakes up in
the middle of a batch, another worker has gone on from there, and whatever this one still writes is of the past.
Kafka fences such a zombie inside transactions only, so the loop asks here before it writes.
"""

import threading
import time

_BEATS = 20
"""Beats within one session timeout."""


class Pulse:
    """A thread that beats, and the longest time it did not.  ``seconds`` is the longest standstill that is harmless."""

    def __init__(self, session_timeout: float) -> None:
        # The last heartbeat before a pause may be as old as the heartbeat interval, a fifth of the timeout.
        self.seconds = session_timeout * 0.75
        self._every = session_timeout / _BEATS
        self._last = time.monotonic()
        self._longest = 0.0
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to beat; once."""
        if self._thread is None:
            self._last = time.monotonic()
            self._thread = threading.Thread(target=self._beat, name="pulse", daemon=True)
            self._thread.start()

    def stood_still(self) -> float | None:
        """For how many seconds the process stood still, if that was ever too long."""
        if self._thread is None:
            return None
        longest = max(self._longest, time.monotonic() - self._last)  # this thread may wake up before the other
        return longest if longest > self.seconds else None

    def _beat(self) -> None:
        while True:
            time.sleep(self._every)
            now = time.monotonic()
            self._longest = max(self._longest, now - self._last)
            self._last = now
