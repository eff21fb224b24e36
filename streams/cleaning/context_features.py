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
LINE_NAMES: Final = (
    "p", *(f"p{reach:+d}" for reach in _REACH), *(f"p_near_{window}" for window in _WINDOWS),
    "p_before", "p_after", "p_most", "p_page",
)  # fmt: skip
BOX_NAMES: Final = ("p_box", "p_parent", "p_grandparent", "p_path", "p_kind")


def line_context(blocks: Sequence[Block], p: Vector) -> Matrix:
    """Neighbours' chances, means in windows weighted by length, and the weight before and after (``LINE_NAMES``)."""
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


def box_context(blocks: Sequence[Block], p: Vector) -> Matrix:
    """Mean chance of the other blocks in the same element, its parent, grandparent, and of the same looks."""
    keys: list[list[int]] = [[], [], [], [], []]
    for block in blocks:
        box = block.box
        parent = box.parent if box is not None else None
        above = parent.parent if parent is not None else None
        keys[0].append(box.index if box is not None else -1)
        keys[1].append(parent.index if parent is not None else -1)
        keys[2].append(above.index if above is not None else -1)
        keys[3].append(box.path if box is not None else 0)
        keys[4].append(hash((box.tag, box.names)) if box is not None else 0)
    weight = np.sqrt(np.array([len(block.text) for block in blocks], np.float64))
    return np.stack([_others(np.array(k), weight, p) for k in keys], axis=1).astype(np.float32)


def _others(keys: NDArray[np.int64], weight: NDArray[np.float64], p: Vector) -> NDArray[np.float64]:
    _, group = np.unique(keys, return_inverse=True)
    mass = np.bincount(group, weight * p)[group] - weight * p
    rest = np.bincount(group, weight)[group] - weight
    return np.where(rest > 1e-9, mass / np.maximum(rest, 1e-9), -1)
