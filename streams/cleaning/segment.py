"""The densest run of lines: where long sentences stand together (a maximum-sum run).

Long lines that end as sentences do earn their length, any other line costs a fixed fee.
"""

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

SENTENCES: Final = re.compile(r"[.!?…。！？؟।۔][\"'”’»)\]」』]*(?:\s|$)")
_ENDS: Final = frozenset(".!?…。！？؟।۔")
_CLOSERS: Final = "\"'”’»)]」』"
_EARNING, _FEE, _CAP, _LONG = 1 / 60, 0.5, 600, 90


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences do, closing quotes and brackets aside."""
    return text[-1:] in _ENDS or text.rstrip(_CLOSERS)[-1:] in _ENDS


def gains(widths: NDArray[np.float64], ended: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What each line adds to a run: its width in characters, and whether it ends as a sentence, decide."""
    earned = np.minimum(widths, _CAP) * _EARNING
    return np.where(ended & (widths >= _LONG), earned, np.where(widths >= 2 * _LONG, earned / 2, -_FEE))


def running(values: NDArray[np.float64] | NDArray[np.float32]) -> NDArray[np.float64]:
    """The sums of none, the first, the first two values and so on."""
    sums = np.zeros(len(values) + 1)
    values.cumsum(dtype=np.float64, out=sums[1:])
    return sums


def densest_run(gain: NDArray[np.float64]) -> tuple[int, int]:
    """``(start, end)`` of the run of largest sum; ``(0, 0)`` when nothing earns."""
    sums = running(gain)
    best = sums - np.minimum.accumulate(sums)
    end = int(best.argmax())
    if best[end] <= 0:
        return 0, 0
    return int(sums[:end].argmin()), end
