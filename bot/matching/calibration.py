"""How far a classifier's scores can be believed: learnt from what it says of its own examples, left out."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_TEMPERATURES = tuple(1.2**step for step in range(25))
_NEWTON_STEPS = 20
_SHRINKING = 0.5


def temperature_of(scores: Array, targets: NDArray[np.intp]) -> float:
    """Return the factor on `scores` that gives `targets` the highest mean log-probability."""
    best, best_loss = 1.0, math.inf
    for factor in _TEMPERATURES:
        probabilities = _softmax(scores * factor)
        chosen = probabilities[np.arange(len(targets)), targets]
        loss = -float(np.mean(np.log(np.maximum(chosen, 1e-12))))
        if loss < best_loss:
            best, best_loss = factor, loss
    return best


def nearest_others(likeness: Array, targets: NDArray[np.intp]) -> Array:
    """Return the likeness of every example to the nearest other, then of every one to the nearest of other intents."""
    alone, apart = np.empty(len(targets), dtype=np.float32), np.empty(len(targets), dtype=np.float32)
    for label in np.unique(targets):
        members = np.flatnonzero(targets == label)
        rows = likeness[members]
        rows[np.arange(len(members)), members] = 0.0
        alone[members] = rows.max(axis=1)
        rows[:, members] = 0.0
        apart[members] = rows.max(axis=1)
    return np.concatenate([alone, apart])


def signals(scores: Array, nearest: Array, factor: float) -> NDArray[np.float64]:
    """Return what the confidence weighs, a row a question: 1, strength, probability, lead, likeness."""
    ordered = np.sort(_softmax(scores * factor), axis=1)
    second = ordered[:, -2] if ordered.shape[1] > 1 else np.zeros(len(ordered), dtype=np.float32)
    columns = (np.ones(len(scores)), scores.max(axis=1), ordered[:, -1], ordered[:, -1] - second, nearest)
    return np.stack(columns, axis=1).astype(np.float64)


def logistic(signals: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, ...]:
    """Return the weights of a logistic regression of `right` on `signals`, the first of which is constant."""
    penalty = np.diag([1e-3, *[_SHRINKING] * (signals.shape[1] - 1)])
    weights = np.zeros(signals.shape[1])
    for _ in range(_NEWTON_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(signals @ weights, -30, 30)))
        slope = signals.T @ (right - chance) - penalty @ weights
        bend = (signals * (chance * (1.0 - chance))[:, None]).T @ signals + penalty
        weights = weights + np.linalg.solve(bend, slope)
    return tuple(weights.tolist())


def _softmax(scores: NDArray[np.floating]) -> Array:
    """Return each row of `scores` as probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
