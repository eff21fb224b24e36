"""Second look: what the first look made of a line's neighbours and of its company."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.block import Block
from streams.cleaning.line_features import around
from streams.cleaning.shape import Matrix

Vector = NDArray[np.float32]

_REACH: Final = (-4, -3, -2, -1, 1, 2, 3, 4)
_WINDOWS: Final = (1, 3, 8, 20)
NAMES: Final = (
    "p", *(f"p{reach:+d}" for reach in _REACH), *(f"p_near_{window}" for window in _WINDOWS),
    "p_before", "p_after", "p_most", "p_page",
)  # fmt: skip


def line_context(blocks: Sequence[Block], p: Vector) -> Matrix:
    """Neighbours' chances, means in windows weighted by length, and the weight before and after (``NAMES``)."""
    n = len(p)
    at = np.arange(n)
    weight = np.sqrt(np.array([len(block.text) for block in blocks], np.float64))
    mass = np.concatenate(([0.0], np.cumsum(weight * p)))
    weights = np.concatenate(([0.0], np.cumsum(weight)))
    total = mass[-1] + 1e-6
    windows = np.array(_WINDOWS)[:, None]
    low, high = np.maximum(0, at - windows), np.minimum(n, at + windows + 1)
    rows = np.empty((n, len(NAMES)), np.float32)
    end = 1 + len(_REACH)
    rows[:, 0] = p
    rows[:, 1:end] = around(p[:, None], _REACH)
    rows[:, end : end + len(_WINDOWS)] = (
        (mass[high] - mass[low] - weight * p) / np.maximum(1e-6, weights[high] - weights[low] - weight)
    ).T
    rows[:, -4] = mass[:-1] / total
    rows[:, -3] = (total - mass[1:]) / total
    rows[:, -2] = p.max(initial=0)
    rows[:, -1] = total / (weights[-1] + 1)
    return rows
