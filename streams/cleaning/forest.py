"""Boosted oblivious trees, evaluated with numpy.

Every level of such a tree asks one question for all its nodes, so a tree is ``depth`` thresholds and ``2**depth``
leaves, and a forest is three arrays (Prokhorenkova et al. 2018, "CatBoost").  The file is an ``.npz`` of them.
"""

from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

_CHUNK = 2048  # rows at a time: bounds memory


class Forest:
    """``columns`` and ``thresholds``: (trees, depth); ``leaves``: (trees, 2**depth); ``bias``: one number.

    Many trees ask the same question, so each distinct one is answered once for a page.
    """

    def __init__(
        self, columns: NDArray[np.int32], thresholds: NDArray[np.float32], leaves: NDArray[np.float32], bias: float
    ) -> None:
        self.columns, self.thresholds, self.leaves, self.bias = columns, thresholds, leaves, bias
        questions: dict[tuple[int, float], int] = {}
        pairs = zip(columns.ravel().tolist(), thresholds.ravel().tolist(), strict=True)
        at = [questions.setdefault(pair, len(questions)) for pair in pairs]
        self._depth = int(columns.shape[1])
        self._asked = np.ascontiguousarray(np.array(at, np.intp).reshape(-1, self._depth).T)
        self._column = np.array([column for column, _ in questions], np.intp)
        self._threshold = np.array([threshold for _, threshold in questions], np.float32)[:, None]
        self._flat = leaves.astype(np.float32).ravel()
        self._first_leaf = (np.arange(len(columns)) * leaves.shape[1]).astype(np.int32)[:, None]

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """The chance of each row (one line) to belong to the article."""
        if not len(rows):
            return np.zeros(0, np.float32)
        if len(rows) <= _CHUNK:
            return self._chunk(rows)
        return np.concatenate([self._chunk(rows[at : at + _CHUNK]) for at in range(0, len(rows), _CHUNK)])

    def _chunk(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Quickest where each column of ``rows`` stands in one piece."""
        answers = (rows.T.take(self._column, axis=0) > self._threshold).view(np.uint8)
        leaf = answers.take(self._asked[-1], axis=0)
        for asked in self._asked[-2::-1]:
            np.add(leaf, leaf, out=leaf)
            leaf |= answers.take(asked, axis=0)
        total = self._flat.take(leaf + self._first_leaf, mode="clip").sum(axis=0) + self.bias
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
