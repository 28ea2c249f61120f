"""The classifier: what it learns, what leave-one-out promises, and what its numbers mean."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from bot.matching import classifier
from bot.matching.classifier import Classifier
from bot.matching.features import features


def row(text: str) -> dict[str, float]:
    return features([(word, word) for word in text.split()])


TAUGHT = {
    "leader": ("ai la cum truong", "cum truong la don vi nao", "don vi nao lam cum truong", "cho hoi cum truong"),
    "members": ("cum co may tinh", "thanh vien cua cum", "cum gom nhung tinh nao", "cac tinh trong cum"),
    "meeting": ("hoi nghi o dau", "hop tong ket khi nao", "dia diem hoi nghi", "bao gio hop tong ket"),
    "thanks": ("cam on", "cam on ban nhieu", "cam on nhe"),
}
TEXTS = [text for texts in TAUGHT.values() for text in texts]
LABELS = [label for label, texts in TAUGHT.items() for _ in texts]


@pytest.fixture(scope="module")
def taught() -> Classifier:
    return Classifier([row(text) for text in TEXTS], LABELS)


def label(model: Classifier, text: str) -> str:
    return model.labels[int(model.score(row(text)).probabilities.argmax())]


def test_examples_are_as_like_each_other_as_a_question_of_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(text) for text in TEXTS] * 12  # more than are taken at a time; every word is common, then none
    for dense_from in (1_000_000, 1):
        monkeypatch.setattr(classifier, "DENSE_FROM", dense_from)
        likeness = classifier._index(rows)[2]
        model = Classifier(rows, LABELS * 12)
        assert likeness == pytest.approx(np.stack([model._likenesses(one) for one in rows]), abs=1e-5)


def test_labels_are_sorted(taught: Classifier) -> None:
    assert taught.labels == ("leader", "meeting", "members", "thanks")


def test_examples_are_answered_and_their_own_nearest(taught: Classifier) -> None:
    for at, (text, wanted) in enumerate(zip(TEXTS, LABELS, strict=True)):
        scores = taught.score(row(text))
        assert label(taught, text) == wanted
        assert scores.nearest == at
        assert scores.likeness == pytest.approx(1.0, abs=1e-5)
        assert taught.label_of(at) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("don vi nao la cum truong", "leader"),
        ("nhung tinh nao trong cum", "members"),
        ("hoi nghi tong ket o dau", "meeting"),
        ("cam on ban", "thanks"),
    ],
)
def test_new_questions(text: str, wanted: str, taught: Classifier) -> None:
    assert label(taught, text) == wanted


def test_probabilities_sum_to_one(taught: Classifier) -> None:
    for text in (*TEXTS, "la", "bong da toi nay", ""):
        scores = taught.score(row(text))
        assert float(scores.probabilities.sum()) == pytest.approx(1.0, abs=1e-5)
        assert 0.0 <= scores.likeness <= 1.0
        assert 0.0 <= scores.confidence <= 1.0


def test_nothing_known_is_nothing_sure(taught: Classifier) -> None:
    scores = taught.score({"w xyzzy": 1.0})
    assert scores.likeness == 0.0
    assert np.ptp(scores.probabilities) == pytest.approx(0.0, abs=1e-6)
    assert scores.confidence < taught.score(row(TEXTS[0])).confidence
    assert taught.score({}).likeness == 0.0


def test_unlike_questions_get_less_confidence(taught: Classifier) -> None:
    inside = min(taught.score(row(text)).confidence for text in TEXTS)
    assert taught.score(row("gia vang xuong vu vu")).confidence < inside


def test_unknown_words_lower_likeness(taught: Classifier) -> None:
    assert taught.score(row("cam on xyzzy")).likeness < taught.score(row("cam on")).likeness


def test_training_has_no_chance_in_it(taught: Classifier) -> None:
    again = Classifier([row(text) for text in TEXTS], LABELS)
    one, other = taught.score(row("cum truong o dau")), again.score(row("cum truong o dau"))
    assert one.probabilities.tolist() == other.probabilities.tolist()
    assert one.confidence == other.confidence


def test_order_of_examples_does_not_matter(taught: Classifier) -> None:
    order = list(range(len(TEXTS)))
    random.Random(2).shuffle(order)
    shuffled = Classifier([row(TEXTS[at]) for at in order], [LABELS[at] for at in order])
    expected = taught.score(row("cum truong o dau"))
    given = shuffled.score(row("cum truong o dau"))
    assert given.probabilities == pytest.approx(expected.probabilities, abs=1e-4)
    assert given.confidence == pytest.approx(expected.confidence, abs=1e-4)


def test_whole_and_listed_features_give_the_same(monkeypatch: pytest.MonkeyPatch, taught: Classifier) -> None:
    monkeypatch.setattr(classifier, "DENSE_FROM", 0)
    listed = Classifier([row(text) for text in TEXTS], LABELS)
    monkeypatch.setattr(classifier, "DENSE_FROM", 10**6)
    whole = Classifier([row(text) for text in TEXTS], LABELS)
    for text in ("cum truong o dau", "cam on", "xyzzy la ai"):
        expected = taught.score(row(text))
        for model in (listed, whole):
            assert model.score(row(text)).probabilities == pytest.approx(expected.probabilities, abs=1e-5)
            assert model.score(row(text)).likeness == pytest.approx(expected.likeness, abs=1e-5)


def _likeness(size: int) -> classifier.Array:
    """Return the cosines of `size` random vectors."""
    vectors = np.random.default_rng(1).random((size, 6)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors @ vectors.T, dtype=np.float32)


def _retrained(kernel: classifier.Array, targets: np.ndarray, without: list[int]) -> np.ndarray:
    """Return the scores of rows `without`, trained on all the others the long way."""
    size, labels = len(targets), int(targets.max()) + 1
    wanted = np.full((size, labels), -1.0 / (labels - 1))
    wanted[np.arange(size), targets] = 1.0
    counts = np.bincount(targets)
    looseness = (counts[targets] / counts[targets].mean()) ** classifier.BALANCE
    full = (kernel + kernel**2).astype(np.float64)
    kept = [at for at in range(size) if at not in without]
    inner = full[np.ix_(kept, kept)] + np.diag(classifier.RIDGE * looseness[kept])
    return np.asarray(full[np.ix_(without, kept)] @ np.linalg.solve(inner, wanted[kept]))


def test_leaving_out_is_what_retraining_would_give() -> None:
    targets = np.array([0, 0, 0, 1, 1, 2, 2, 2, 2, 1])
    kernel = _likeness(len(targets))
    _, alone, apart = classifier._solve(kernel.copy(), targets, 3)
    for at in range(len(targets)):
        assert alone[at] == pytest.approx(_retrained(kernel, targets, [at])[0], abs=2e-3)
    for intent in range(3):
        members = np.flatnonzero(targets == intent).tolist()
        others = [other for other in range(3) if other != intent]
        assert apart[np.ix_(members, others)] == pytest.approx(
            _retrained(kernel, targets, members)[:, others], abs=2e-3
        )


@pytest.mark.parametrize("size", [1, 2, 3, classifier.SMALL * 2, classifier.SMALL * 5 + 3])
def test_inverting_the_root_by_halves(size: int) -> None:
    matrix = _likeness(size) + classifier.RIDGE * np.eye(size, dtype=np.float32)
    root = matrix.copy()
    classifier._invert_root(root)
    assert root.astype(np.float64) @ matrix @ root.T == pytest.approx(np.eye(size), abs=1e-3)


def test_one_label_is_always_given() -> None:
    model = Classifier([row("cam on"), row("cam on ban")], ["thanks", "thanks"])
    scores = model.score(row("cam on nhe"))
    assert scores.probabilities.tolist() == [1.0]
    assert math.isfinite(scores.confidence)


def test_one_example_and_empty_rows() -> None:
    assert Classifier([row("cam on")], ["thanks"]).score(row("cam on")).nearest == 0
    model = Classifier([row("cam on"), {}], ["thanks", "empty"])
    assert label(model, "cam on") == "thanks"
    assert math.isfinite(model.score({}).confidence)


def test_says_what_it_has_seen(taught: Classifier) -> None:
    assert "w truong" in taught
    assert "w xyzzy" not in taught


def test_of_too_many_examples_some_are_kept_and_all_are_learnt() -> None:
    rows, labels = [row(text) for text in TEXTS] * 5, LABELS * 5
    few = Classifier(rows, labels, most=len(rows) - 1, anchors=len(TEXTS))
    whole = Classifier(rows, labels)
    assert [label(few, text) for text in TEXTS] == [label(whole, text) for text in TEXTS] == LABELS
    scores = few.score(row("cam on ban nhieu"))
    assert few.label_of(scores.nearest) == labels[scores.nearest] == "thanks"
