"""What became of one record: between the loop that works, the delivery that sends and the metrics that count."""

from dataclasses import dataclass
from typing import Any

from streams.errors import Rejected
from streams.stages import Handled


@dataclass
class Result:
    """One record of a batch and what became of it; ``seconds`` is the work on it, without sending."""

    event: Any
    handled: Handled | None = None
    rejected: Rejected | None = None
    seconds: float = 0.0
