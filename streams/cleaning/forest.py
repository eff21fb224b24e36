"""Boosted oblivious trees, evaluated with numpy.

Every level of such a tree asks one question for all its nodes, so a tree is ``depth`` thresholds and ``2**depth``
leaves, and a forest is three arrays (Prokhorenkova et al. 2018, "CatBoost").  The file is an ``.npz`` of them.
"""

from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_CHUNK = 4096  # rows at a time: bounds memory


class Forest(NamedTuple):
    """``columns`` and ``thresholds``: (trees, depth); ``leaves``: (trees, 2**depth); ``bias``: one number."""

    columns: NDArray[np.int32]
    thresholds: NDArray[np.float32]
    leaves: NDArray[np.float32]
    bias: float

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """The chance of each row (one line) to belong to the article."""
        if not len(rows):
            return np.zeros(0, np.float32)
        return np.concatenate([self._chunk(rows[at : at + _CHUNK]) for at in range(0, len(rows), _CHUNK)])

    def _chunk(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        trees, depth = self.columns.shape
        by_column = np.ascontiguousarray(rows.T)
        leaf = np.zeros((trees, len(rows)), np.int32)
        for level in range(depth):
            leaf |= (by_column[self.columns[:, level]] > self.thresholds[:, level, None]).astype(np.int32) << level
        leaf += (np.arange(trees, dtype=np.int32) * self.leaves.shape[1])[:, None]
        total = self.leaves.ravel()[leaf].sum(axis=0) + self.bias
        chance: NDArray[np.float32] = (1.0 / (1.0 + np.exp(-total))).astype(np.float32)
        return chance


def load(name: str) -> dict[str, NDArray[np.float32]]:
    """The arrays of a shipped model file."""
    data = files("streams.cleaning.models").joinpath(name).read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        return {key: arrays[key] for key in arrays.files}


def forest(arrays: dict[str, NDArray[np.float32]], prefix: str) -> Forest:
    """The forest stored under ``prefix``."""
    return Forest(
        arrays[f"{prefix}_columns"].astype(np.int32),
        arrays[f"{prefix}_thresholds"].astype(np.float32),
        arrays[f"{prefix}_leaves"].astype(np.float32),
        float(arrays[f"{prefix}_bias"]),
    )
