"""Calibration: the nearest of others, and a regression that finds what is there."""

from __future__ import annotations

import numpy as np
import pytest

from bot.matching.calibration import logistic, nearest_others, temperature_of


def test_nearest_of_others() -> None:
    kernel = np.array([[1.0, 0.8, 0.2], [0.8, 1.0, 0.3], [0.2, 0.3, 1.0]], dtype=np.float32)
    found = nearest_others(kernel, np.array([0, 0, 1]))
    assert found == pytest.approx([0.8, 0.8, 0.3, 0.2, 0.3, 0.3])


def test_logistic_regression_learns_a_known_slope() -> None:
    chance = np.random.default_rng(7)
    signal = chance.normal(size=4000)
    right = chance.random(4000) < 1 / (1 + np.exp(-(0.5 + 2.0 * signal)))
    constant, slope = logistic(np.stack([np.ones(4000), signal], axis=1), right)
    assert constant == pytest.approx(0.5, abs=0.15)
    assert slope == pytest.approx(2.0, abs=0.2)


def test_scores_that_are_always_right_are_believed_and_those_that_are_not_less() -> None:
    targets = np.arange(200) % 2
    scores = np.where(np.eye(2, dtype=bool)[targets], 1.0, 0.0).astype(np.float32)
    doubtful = np.where((np.arange(200) % 3 == 0)[:, None], scores[:, ::-1], scores)
    assert temperature_of(scores, targets) > temperature_of(doubtful, targets)
