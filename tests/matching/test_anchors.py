"""Anchors: every label has its share of them, and where all are anchors the weights are the exact ones."""

from __future__ import annotations

import numpy as np
import pytest

from bot.matching.anchors import BLOCK, fitted, spread

RANDOM = np.random.default_rng(1)


def test_every_label_has_its_share_and_at_least_one() -> None:
    targets = np.array([0] * 80 + [1] * 19 + [2])
    kept = spread(targets, 10)
    assert np.bincount(targets[kept]).tolist() == [8, 2, 1]
    assert kept.tolist() == sorted(set(kept.tolist()))


def test_anchors_are_spread_from_the_first_example_to_the_last() -> None:
    assert spread(np.zeros(101, dtype=np.intp), 3).tolist() == [0, 50, 100]


def test_more_anchors_than_examples_are_all_examples() -> None:
    assert spread(np.array([1, 0, 1]), 10).tolist() == [0, 1, 2]


@pytest.mark.parametrize("size", [5, BLOCK + 1], ids=["one block", "two blocks"])
def test_with_every_example_an_anchor_the_weights_are_the_exact_ones(size: int) -> None:
    points = RANDOM.normal(size=(size, 8))
    likeness = np.exp(-((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)).astype(np.float32)
    wanted = RANDOM.normal(size=(size, 2)).astype(np.float32)
    weights, ridge = RANDOM.uniform(0.5, 2.0, size=size), 0.1
    exact = np.linalg.solve(likeness + ridge * np.diag(1.0 / weights), wanted)
    assert np.allclose(fitted(iter(likeness), wanted, weights, ridge * likeness), exact, atol=2e-3)


def test_examples_that_are_no_anchors_count() -> None:
    kernels = [np.array([1.0], dtype=np.float32)] * 4
    wanted = np.array([[1.0], [1.0], [1.0], [-1.0]], dtype=np.float32)
    (weight,) = fitted(kernels, wanted, np.ones(4), np.array([[1e-6]], dtype=np.float32))
    assert weight[0] == pytest.approx(0.5, abs=1e-3)
