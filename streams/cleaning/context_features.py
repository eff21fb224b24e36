"""Second look: what the first look made of a line's neighbours and of its company."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from streams.cleaning.block import Block
from streams.cleaning.line_features import shifted
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
    columns = [p, *(shifted(p[:, None], reach)[:, 0] for reach in _REACH)]
    for window in _WINDOWS:
        low, high = np.maximum(0, at - window), np.minimum(n, at + window + 1)
        around = mass[high] - mass[low] - weight * p
        columns.append(around / np.maximum(1e-6, weights[high] - weights[low] - weight))
    total = mass[-1] + 1e-6
    columns += [
        mass[:-1] / total,
        (total - mass[1:]) / total,
        np.full(n, p.max(initial=0)),
        np.full(n, total / (weights[-1] + 1)),
    ]
    return np.stack(columns, axis=1).astype(np.float32)
