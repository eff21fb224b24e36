"""Logistic regression with a ridge, by Newton's method: no randomness, the same data give the same weights."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def fit(rows: Array, labels: Array, ridge: float, weights: Array | None = None, prior: Array | None = None) -> Array:
    """One weight for each column, held near ``prior`` (else near 0, and the first column, the bias, not held)."""
    held = ridge * np.eye(rows.shape[1])
    if prior is None:
        held[0, 0] = 1e-4
    start = np.zeros(rows.shape[1]) if prior is None else prior
    each = np.ones(len(rows)) if weights is None else weights
    found = start.copy()
    for _ in range(60):
        p = predict(rows, found)
        slope = rows.T @ (each * (labels - p)) - held @ (found - start)
        curve = (rows * (each * p * (1 - p))[:, None]).T @ rows + held
        step = np.linalg.solve(curve, slope)
        found = found + step
        if np.abs(step).max() < 1e-7:
            break
    return found


def predict(rows: Array, weights: Array) -> Array:
    """Probabilities."""
    return np.asarray(1.0 / (1.0 + np.exp(-(rows @ weights))), dtype=np.float64)


def held_out(
    rows: Array, labels: Array, groups: list[str], ridge: float, folds: int = 10, weights: Array | None = None,
    prior: Array | None = None,
) -> Array:  # fmt: skip
    """Probabilities of every row under weights fitted without its group's fold."""
    fold = {name: i % folds for i, name in enumerate(sorted(set(groups)))}
    of = np.array([fold[group] for group in groups])
    found = np.zeros(len(labels))
    for i in range(folds):
        if (of == i).any():
            rest = of != i
            learned = fit(rows[rest], labels[rest], ridge, None if weights is None else weights[rest], prior)
            found[of == i] = predict(rows[of == i], learned)
    return found
