"""Leaving at once: the only way out of a batch that leaves it unacknowledged."""

import logging
import os
import sys
from typing import NoReturn

log = logging.getLogger(__name__)

EXIT_UNDELIVERED = 70
"""Exit status of a worker that could not deliver, or met too many dead letters (BSD's EX_SOFTWARE)."""


def stop_hard(why: str) -> NoReturn:
    """Say why and end the process.  Faust acks whatever an agent lets go of, an exception included, so nothing
    softer will do; what was not acknowledged is taken up again by the next worker."""
    log.critical("%s", why)
    print(f"claimstream: {why}", file=sys.stderr, flush=True)
    logging.shutdown()
    os._exit(EXIT_UNDELIVERED)
