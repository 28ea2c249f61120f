"""Ridge regression over many examples by way of a few of them, the anchors (Nyström's approximation).

A question is compared to the anchors alone, so its cost does not grow with the examples; their weights are still those
under which all examples are answered best. Where every example is an anchor it is the exact solution.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
BLOCK = 1_000
"""How many examples are held at a time."""
_STEADY = 1e-6
"""What is added to the diagonal, as a share of it: two anchors may be the same sentence."""


def spread(targets: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    """Return the indexes of about `count` examples, in order: of every label its share, at least one, spread evenly."""
    kept = []
    for label in np.unique(targets):
        members = np.flatnonzero(targets == label)
        share = min(len(members), max(1, round(count * len(members) / len(targets))))
        kept.append(members[np.linspace(0, len(members) - 1, share).round().astype(np.intp)])
    return np.sort(np.concatenate(kept))


def fitted(kernels: Iterable[Array], wanted: Array, weights: NDArray[np.float64], penalty: Array) -> Array:
    """Return for every anchor its weight for every label.

    `kernels` yields for each example its kernel to the anchors, `wanted` has what it is to score, `weights` how much it
    counts; `penalty` is the kernel of the anchors among themselves times the ridge.
    """
    squares = penalty.astype(np.float64)
    sums = np.zeros((len(penalty), wanted.shape[1]))
    rest, begin = iter(kernels), 0
    while block := list(islice(rest, BLOCK)):
        of_block = slice(begin, begin + len(block))
        found = np.stack(block)
        weighed = (found * weights[of_block, None].astype(np.float32)).T
        squares += weighed @ found
        sums += weighed @ wanted[of_block]
        begin += len(block)
    squares[np.diag_indices(len(squares))] += _STEADY * float(np.mean(np.diag(squares)))
    return np.asarray(np.linalg.solve(squares, sums), dtype=np.float32)
