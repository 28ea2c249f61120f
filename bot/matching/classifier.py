"""A ridge classifier over n-grams in its dual form: every example keeps a weight for every intent.

Ridge regression has a closed form, so training is one solve, has no seed and no step size, and the answer it would
have given each example had it not been an example (leave-one-out), or had its whole intent never been taught
(leave-intent-out), comes for free: that is what the probabilities and the confidence are calibrated on. Because the
kernel row of a question is its likeness to every example, the nearest examples come for free as well.

The kernel is k + k², k being the cosine: the square lets pairs of n-grams speak, at no cost in the dual form.

The confidence in an answer is 1 / (1 + exp(-w · x)), x = (1, strength, probability, lead, likeness): the first label's
raw score, about 1 for a question like the examples and about 0 for one like nothing; its probability; by how much the
second's falls short of that; and the cosine to the nearest example. w is a logistic regression on the examples
themselves, each scored twice: left out alone (the answer is right or wrong) and with its intent (always wrong).

Of more than MOST examples some of every intent are anchors: only to them is a question compared, so that neither its
cost nor the memory grows further, but the weights are those under which all examples are answered best (Nyström's
approximation, the same solution where all are anchors). The confidence is then calibrated on the anchors alone.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.anchors import fitted, spread
from bot.matching.calibration import logistic, nearest_others, signals, temperature_of

RIDGE = 0.1
"""Weight of the penalty; chosen by cross-validation on public sets: flat from 0.05 to 0.25."""
BALANCE = 0.5
"""How far rare intents are made up for: 0 not at all, 1 until every intent weighs the same."""
UNSEEN = 0.5
"""How much a feature no example has counts in the length of a question, against the rarest one seen."""

MOST = 5_000
"""Beyond so many examples the kernel of all of them, which costs the cube of their number, is not solved any more."""
ANCHORS = 2_000
"""How many examples questions are compared to then."""
DENSE_FROM = 32
"""A feature that more than one example in this many has is kept as a whole row."""
SMALL = 64
"""Matrices of fewer than twice as many rows are inverted at one go."""

Array = NDArray[np.float32]
_Column = tuple[float, int, NDArray[np.intp], Array]
"""A feature: its inverse document frequency, its row in the dense matrix or -1, else its examples and their values."""


class _Entries(NamedTuple):
    """Features of examples, one each: the example, the feature's column, and its value there."""

    ids: NDArray[np.intp]
    columns: NDArray[np.intp]
    values: Array


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of one question.

    `probabilities` sums to 1 over the labels; `likeness` is the cosine to the nearest example, in [0, 1];
    `nearest` is that example's index. `confidence`, in [0, 1], is the chance that the first label is right in a world
    where half of the questions are of intents never taught (the formula stands at the top of this module).
    """

    probabilities: Array
    likeness: float
    nearest: int
    confidence: float = 0.0


class Classifier:
    """Labels a bag of weighted features. Immutable once built; safe to share between threads."""

    def __init__(
        self, rows: Sequence[Mapping[str, float]], labels: Sequence[str], most: int = MOST, anchors: int = ANCHORS
    ) -> None:
        """Train on `rows` of features with one label each; at least one row.

        Of more than `most` rows about `anchors` are kept.
        """
        self.labels = tuple(sorted(set(labels)))
        index = {label: at for at, label in enumerate(self.labels)}
        targets = np.array([index[label] for label in labels], dtype=np.intp)
        self._unseen = UNSEEN * (math.log(1.0 + len(rows)) + 1.0)
        self._kept = spread(targets, anchors) if len(rows) > most else np.arange(len(rows))
        self._targets, self._size = targets[self._kept], len(self._kept)
        self._columns, self._dense, kernel = _index([rows[at] for at in self._kept])
        others = nearest_others(kernel, self._targets)
        penalty = np.asarray((kernel + kernel * kernel) * RIDGE, dtype=np.float32) if len(rows) > most else None
        self._alpha, left_out, intent_out = _solve(kernel, self._targets, len(self.labels))
        if penalty is not None:
            kernels = (found + found * found for found in map(self._likenesses, rows))
            self._alpha = fitted(kernels, _wanted(targets, len(self.labels)), 1.0 / _looseness(targets), penalty)
        self.temperature = temperature_of(left_out, self._targets)
        right = left_out.argmax(axis=1) == self._targets
        self._weights = logistic(
            signals(np.concatenate([left_out, intent_out]), others, self.temperature),
            np.concatenate([right, np.zeros(self._size, dtype=bool)]),
        )

    def __contains__(self, feature: str) -> bool:
        """Say whether some example has `feature`."""
        return feature in self._columns

    def score(self, row: Mapping[str, float]) -> Scores:
        """Score one bag of features; cost grows with the kept examples that share its features, not with the labels."""
        likenesses = self._likenesses(row)
        first = int(likenesses.argmax())
        nearest, likeness = int(self._kept[first]), min(1.0, float(likenesses[first]))
        raw = (likenesses + likenesses * likenesses) @ self._alpha
        powers = np.exp((raw - raw.max()) * np.float32(self.temperature))
        probabilities = powers / powers.sum()
        return Scores(probabilities, likeness, nearest, self._confidence_of(raw, probabilities, likeness))

    def label_of(self, example: int) -> str:
        """Return the label of the example with that index, one that `score` called nearest."""
        return self.labels[int(self._targets[int(np.searchsorted(self._kept, example))])]

    def _confidence_of(self, raw: Array, probabilities: Array, likeness: float) -> float:
        """Return the confidence in the first label."""
        first = int(raw.argmax())
        top = float(probabilities[first])
        second = float(np.partition(probabilities, -2)[-2]) if len(probabilities) > 1 else 0.0
        constant, *weights = self._weights
        signals = (float(raw[first]), top, top - second, likeness)
        total = constant + sum(weight * signal for weight, signal in zip(weights, signals, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def _likenesses(self, row: Mapping[str, float]) -> Array:
        """Return the cosine of `row` to every example."""
        rows, values, repeats, whole, whole_weights, norm = [], [], [], [], [], 0.0
        column_of = self._columns.get
        for name, weight in row.items():
            column = column_of(name)
            if column is None:
                norm += (weight * self._unseen) ** 2
                continue
            idf, dense, ids, posted = column
            value = weight * idf
            norm += value * value
            if dense >= 0:
                whole.append(dense)
                whole_weights.append(value)
            else:
                rows.append(ids)
                values.append(posted)
                repeats.append(value)
        dots = np.array(whole_weights, dtype=np.float32) @ self._dense.take(whole, axis=0)
        if rows:
            scaled = np.concatenate(values) * np.repeat(repeats, [len(ids) for ids in rows])
            dots += np.bincount(np.concatenate(rows), weights=scaled, minlength=self._size)
        return np.asarray(dots / np.float32(math.sqrt(norm) or 1.0), dtype=np.float32)


def _index(rows: Sequence[Mapping[str, float]]) -> tuple[dict[str, _Column], Array, Array]:
    """Return feature → column, the matrix with the features of many examples, and the likeness of each to each.

    Every row is scaled to length 1.
    """
    vocabulary: dict[str, int] = {}
    names, weights = array("l"), array("d")
    for row in rows:
        names.extend(vocabulary.setdefault(name, len(vocabulary)) for name in row)
        weights.extend(row.values())
    columns = np.array(names, dtype=np.intp)
    counts = np.bincount(columns, minlength=len(vocabulary))
    idf = np.log((1.0 + len(rows)) / (1.0 + counts)) + 1.0
    ids = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    values = np.array(weights) * idf[columns]
    norms = np.sqrt(np.bincount(ids, weights=values * values, minlength=len(rows)))
    values = (values / norms[ids]).astype(np.float32)
    wholes = np.flatnonzero(counts * DENSE_FROM > len(rows))
    dense = np.zeros((len(wholes), len(rows)), dtype=np.float32)
    places = np.full(len(vocabulary), -1)
    places[wholes] = np.arange(len(wholes))
    common = places[columns] >= 0
    dense[places[columns[common]], ids[common]] = values[common]
    columns, ids, values = columns[~common], ids[~common], values[~common]
    order, ends = np.argsort(columns, kind="stable"), np.cumsum(np.where(places >= 0, 0, counts))
    kernel = dense.T @ dense
    _add_rare(kernel, _Entries(ids, columns, values), order, ends)
    posted = zip(np.split(ids[order], ends[:-1]), np.split(values[order], ends[:-1]), strict=True)
    held = zip(idf.tolist(), places.tolist(), posted, strict=True)
    return {name: (*both, *pair) for name, (*both, pair) in zip(vocabulary, held, strict=True)}, dense, kernel


def _add_rare(kernel: Array, entries: _Entries, order: NDArray[np.intp], ends: NDArray[np.intp]) -> None:
    """Add to `kernel` what each two examples have in common of the features that few have, some examples at a time.

    `entries` stand by example, and in `order` by column; there column n ends at `ends[n]`.
    """
    size, ids, values = len(kernel), entries.ids[order], entries.values[order]
    lengths = np.diff(ends, prepend=0)
    for first in range(0, size, SMALL):
        here = slice(*np.searchsorted(entries.ids, (first, first + SMALL)))
        columns = entries.columns[here]
        shared = lengths[columns]
        # the places of all entries of each of these columns, one column after the other
        begins = ends[columns] - np.cumsum(shared)
        others = np.repeat(begins, shared) + np.arange(shared.sum())
        cells = np.repeat((entries.ids[here] - first) * size, shared) + ids[others]
        products = np.repeat(entries.values[here], shared) * values[others]
        rows = kernel[first : first + SMALL]
        rows += np.bincount(cells, weights=products, minlength=rows.size).reshape(rows.shape)


def _solve(likeness: Array, targets: NDArray[np.intp], labels: int) -> tuple[Array, Array, Array]:
    """Return the dual weights, and the scores of every example left out alone and left out with its whole intent.

    Uses `likeness` up: there is never a third matrix of its size.
    """
    size = len(targets)
    wanted = _wanted(targets, labels)
    likeness += likeness * likeness
    likeness[np.diag_indices(size)] += (RIDGE * _looseness(targets)).astype(np.float32)
    _invert_root(likeness)
    inverse = likeness.T @ likeness
    alpha = inverse @ wanted
    left_out = wanted - alpha / np.diag(inverse)[:, None]
    intent_out = np.empty_like(wanted)
    for label in range(labels):
        members = np.flatnonzero(targets == label)
        block = inverse[np.ix_(members, members)]
        intent_out[members] = wanted[members] - np.linalg.solve(block, alpha[members])
        intent_out[members, label] = -1.0
    return np.asarray(alpha, dtype=np.float32), np.asarray(left_out, dtype=np.float32), intent_out


def _wanted(targets: NDArray[np.intp], labels: int) -> Array:
    """Return what every example is to score: 1 for its own label, as much below 0 for the others together."""
    wanted = np.full((len(targets), labels), -1.0 / max(1, labels - 1), dtype=np.float32)
    wanted[np.arange(len(targets)), targets] = 1.0
    return wanted


def _looseness(targets: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return how loosely every example is held to: the commoner its label, the looser."""
    counts = np.bincount(targets)[targets]
    return np.asarray((counts / counts.mean()) ** BALANCE, dtype=np.float64)


def _invert_root(matrix: Array) -> None:
    """Put the inverse of its Cholesky root L in the place of the positive definite `matrix` (LLᵀ), by halves.

    numpy's own inverse would need four times the room and twice the time.
    """
    half = len(matrix) // 2
    if half < SMALL:
        matrix[:] = np.linalg.inv(np.linalg.cholesky(matrix))
        return
    upper, across, lower = matrix[:half, :half], matrix[half:, :half], matrix[half:, half:]
    _invert_root(upper)
    root = across @ upper.T
    lower -= root @ root.T
    _invert_root(lower)
    np.negative(lower @ (root @ upper), out=across)
    matrix[:half, half:] = 0.0
