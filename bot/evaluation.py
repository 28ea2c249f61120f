"""How well the matcher does on questions it was not taught: accuracy in five ways of typing, confusions, cost.

Nothing here reads files, clocks or the system: rows and clocks are passed in.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from bot.language import variants
from bot.language.tokens import Token, read
from bot.matching.classifier import Classifier, Scores
from bot.matching.features import features
from bot.matching.healing import Healer

Row = tuple[str, str]
"""A question and its intent."""

SEED = 1
SLIPS = 0.10
MOST_CONFUSED = 10
STYLES = ("as typed", "without marks", "with typos", "without marks, with typos", "in Telex keys")


@dataclass(frozen=True, slots=True)
class IntentScore:
    """How one intent fared on the questions as typed; `support` counts its test rows. All but that are in [0, 1]."""

    intent: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Confusion:
    """So many questions of intent `wanted` were taken for `given`."""

    wanted: str
    given: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What `evaluate` found. `accuracy` has a share in [0, 1] for each of STYLES.

    `oos_auroc` is the chance that a test question is given more confidence than an out-of-scope one, None without
    such questions; `peak_mb` is None where the caller did not measure it.
    """

    train_rows: int
    test_rows: int
    intents: int
    accuracy: dict[str, float]
    macro_f1: float
    per_intent: tuple[IntentScore, ...]
    confused: tuple[Confusion, ...]
    oos_rows: int
    oos_auroc: float | None
    p50_ms: float
    p99_ms: float
    training_seconds: float
    peak_mb: float | None

    def as_json(self) -> str:
        """Return the report as one JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    def as_text(self) -> str:
        """Return the report as lines for a terminal, the weakest intents first."""
        lines = [f"{self.train_rows} training rows, {self.test_rows} test rows, {self.intents} intents", ""]
        lines += [f"{share:7.1%}  {style}" for style, share in self.accuracy.items()]
        lines += [f"{self.macro_f1:7.3f}  macro F1, as typed"]
        if self.oos_auroc is not None:
            lines.append(f"{self.oos_auroc:7.3f}  AUROC against {self.oos_rows} out-of-scope questions")
        lines += [f"{self.p50_ms:7.2f}  ms CPU a question (p50), {self.p99_ms:.2f} (p99)"]
        lines += [f"{self.training_seconds:7.2f}  s CPU to train"]
        if self.peak_mb is not None:
            lines.append(f"{self.peak_mb:7.0f}  MB memory at most")
        lines += ["", "precision  recall     F1   rows  intent"]
        for one in sorted(self.per_intent, key=lambda one: (one.f1, one.intent)):
            lines.append(f"{one.precision:9.2f}{one.recall:8.2f}{one.f1:7.2f}{one.support:7d}  {one.intent}")
        if self.confused:
            lines += ["", "most confused"]
            lines += [f"{pair.count:5d}  {pair.wanted} -> {pair.given}" for pair in self.confused]
        return "\n".join(lines)


def evaluate(
    train: Sequence[Row],
    test: Sequence[Row],
    oos: Sequence[Row] | None = None,
    *,
    clock: Callable[[], float],
    peak_mb: Callable[[], float] | None = None,
) -> Report:
    """Train on `train` alone and measure on `test`; both have at least one row, or ValueError is raised.

    `oos` are questions that have no intent (theirs is not looked at). `clock` returns seconds of CPU used so far and
    `peak_mb` the most memory used so far. The slips are the same every time.
    """
    if not train or not test:
        raise ValueError("evaluation needs at least one row to train on and one to test on")
    start = clock()
    matcher = _Matcher(train)
    training_seconds = clock() - start
    wanted, seconds = [intent for _, intent in test], list[float]()
    answers = {style: _ask(matcher, texts, clock, seconds) for style, texts in _styles(test).items()}
    given = {style: [matcher.first(scores) for scores in scored] for style, scored in answers.items()}
    inside = [scores.confidence for scores in answers[STYLES[0]]]
    outside = [scores.confidence for scores in _ask(matcher, [text for text, _ in oos or ()], clock, seconds)]
    per_intent = _per_intent(wanted, given[STYLES[0]])
    return Report(
        train_rows=len(train),
        test_rows=len(test),
        intents=len(matcher.classifier.labels),
        accuracy={style: _share(wanted, labels) for style, labels in given.items()},
        macro_f1=sum(one.f1 for one in per_intent) / len(per_intent),
        per_intent=per_intent,
        confused=_confused(wanted, given[STYLES[0]]),
        oos_rows=len(outside),
        oos_auroc=auroc(inside, outside) if outside else None,
        p50_ms=_percentile(seconds, 0.50) * 1000.0,
        p99_ms=_percentile(seconds, 0.99) * 1000.0,
        training_seconds=training_seconds,
        peak_mb=peak_mb() if peak_mb else None,
    )


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Return the chance that a random one of `inside` is greater than one of `outside`, a tie counting half.

    Both have at least one number.
    """
    ordered = np.sort(np.asarray(outside, dtype=np.float64))
    below = np.searchsorted(ordered, inside, side="left")
    not_above = np.searchsorted(ordered, inside, side="right")
    return float((below + not_above).mean() / (2.0 * len(ordered)))


class _Matcher:
    """The pieces the bot matches with — read, heal, features, classifier — taught rows instead of intent files."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Learn `rows`."""
        sentences = [_words(text) for text, _ in rows]
        self._healer = Healer(word for sentence in sentences for word in (*(token.text for token in sentence), ""))
        self.classifier = Classifier([_features(sentence) for sentence in sentences], [intent for _, intent in rows])

    def score(self, text: str) -> Scores:
        """Score one question."""
        return self.classifier.score(_features(self._healer.heal(_words(text, self._healer.__contains__))))

    def first(self, scores: Scores) -> str:
        """Return the likeliest intent."""
        return self.classifier.labels[int(scores.probabilities.argmax())]


def _words(text: str, known: Callable[[str], bool] = lambda _: False) -> list[Token]:
    """Return the words of the commonest reading of `text`, without punctuation."""
    return [token for token in read(text, known).plain().tokens if not token.mark]


def _features(tokens: Sequence[Token]) -> dict[str, float]:
    """Return the features of `tokens`."""
    return features([(token.text, token.folded) for token in tokens])


def _styles(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Return the texts of `rows` in each way of typing."""
    texts = [text for text, _ in rows]
    plain = [variants.without_marks(text) for text in texts]
    marked_slips, plain_slips = random.Random(SEED), random.Random(SEED + 1)
    typed = (
        texts,
        plain,
        [variants.with_slips(text, marked_slips, SLIPS) for text in texts],
        [variants.with_slips(text, plain_slips, SLIPS) for text in plain],
        [variants.in_telex(text) for text in texts],
    )
    return dict(zip(STYLES, typed, strict=True))


def _ask(matcher: _Matcher, texts: Sequence[str], clock: Callable[[], float], seconds: list[float]) -> list[Scores]:
    """Score `texts` one by one, adding what each cost to `seconds`."""
    scored = []
    for text in texts:
        start = clock()
        scored.append(matcher.score(text))
        seconds.append(clock() - start)
    return scored


def _share(wanted: Sequence[str], given: Sequence[str]) -> float:
    """Return the share of `given` that is as `wanted`."""
    return sum(one == other for one, other in zip(wanted, given, strict=True)) / len(wanted)


def _per_intent(wanted: Sequence[str], given: Sequence[str]) -> tuple[IntentScore, ...]:
    """Return the scores of every intent that was wanted or given, in alphabetical order."""
    right = Counter(one for one, other in zip(wanted, given, strict=True) if one == other)
    asked, answered = Counter(wanted), Counter(given)
    scores = []
    for intent in sorted(asked | answered):
        precision = right[intent] / answered[intent] if answered[intent] else 0.0
        recall = right[intent] / asked[intent] if asked[intent] else 0.0
        f1 = 2.0 * right[intent] / (asked[intent] + answered[intent])
        scores.append(IntentScore(intent, precision, recall, f1, asked[intent]))
    return tuple(scores)


def _confused(wanted: Sequence[str], given: Sequence[str]) -> tuple[Confusion, ...]:
    """Return the commonest mistakes, the commonest first."""
    mistakes = Counter(pair for pair in zip(wanted, given, strict=True) if pair[0] != pair[1])
    ordered = sorted(mistakes.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confusion(*pair, count) for pair, count in ordered[:MOST_CONFUSED])


def _percentile(numbers: Sequence[float], share: float) -> float:
    """Return the smallest of `numbers` that at least `share` of them do not exceed."""
    return sorted(numbers)[max(0, math.ceil(share * len(numbers)) - 1)]
