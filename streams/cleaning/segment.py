"""The densest run of lines: where long sentences stand together (a maximum-sum run).

Long lines that end as sentences do earn their length, any other line costs a fixed fee.
"""

import re
from collections.abc import Sequence
from typing import Final

SENTENCE_END: Final = re.compile(r"[.!?…。！？؟।۔][\"'”’»)\]」』]*$")
SENTENCES: Final = re.compile(r"[.!?…。！？؟।۔][\"'”’»)\]」』]*(?:\s|$)")
_EARNING, _FEE, _CAP, _LONG = 1 / 60, 0.5, 600, 90


def gains(widths: Sequence[float], ended: Sequence[bool]) -> list[float]:
    """What each line adds to a run: its width in characters, and whether it ends as a sentence, decide."""
    return [
        min(width, _CAP) * _EARNING
        if end and width >= _LONG
        else (min(width, _CAP) * _EARNING / 2 if width >= 2 * _LONG else -_FEE)
        for width, end in zip(widths, ended, strict=True)
    ]


def densest_run(gain: Sequence[float]) -> tuple[int, int]:
    """``(start, end)`` of the run of largest sum; ``(0, 0)`` when nothing earns."""
    best, best_start, best_end = 0.0, 0, 0
    total, start = 0.0, 0
    for index, value in enumerate(gain):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, best_end
