"""Three ways from a question to its intent, taught the same examples: ours, a linear SVM over n-grams, hassil.

Each builder takes the parsed files and returns a function from a text to what it recognises, None where nothing is.
What only one engine needs is imported for it alone: it counts in its memory, not in the time it takes to build.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.asking import SHIPPED
from bot.answers.contracts import CONTRACTS
from bot.facts import Facts
from bot.language.numbers import to_roman
from bot.language.spelling import fold
from bot.loading.intents import load_intents
from bot.loading.knowledge import load_knowledge
from bot.model import Intents, Knowledge

Recognise = Callable[[str], object | None]
OUTSIDE = "out_of_scope"
_SLOT = re.compile(r"\{(\w+)\}")
_NO_TEMPLATE = str.maketrans("()[]<>|@", "        ")
LAST_CLUSTER = 20
"""Clusters hassil is told of: the real ones and as many more as people may name."""


def read() -> tuple[Intents, Knowledge]:
    """Return what is shipped, parsed: every engine begins from here."""
    return load_intents(SHIPPED.intents, CONTRACTS), load_knowledge(SHIPPED.knowledge)


def ours(intents: Intents, knowledge: Knowledge) -> Recognise:
    """Return our matcher: reading, mending, names and the classifier."""
    from bot.matching.matcher import Matcher

    matcher = Matcher(Facts(knowledge), intents)
    return matcher.understand


def svm(intents: Intents, knowledge: Knowledge) -> Recognise:
    """Return scikit-learn's usual text pipeline; names stand in the examples, as it has no step that finds them."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import FeatureUnion, Pipeline
    from sklearn.svm import LinearSVC

    grams = FeatureUnion(
        [
            ("letters", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)),
            ("words", TfidfVectorizer(analyzer="word", ngram_range=(1, 2), sublinear_tf=True)),
        ]
    )
    names = {slot: itertools.cycle(values) for slot, values in slots(intents, knowledge).items()}
    texts, labels = [], []
    for label, example in examples(intents):
        text = _SLOT.sub(lambda slot: next(names[slot[1]]), example)
        texts += [text, fold(text)]
        labels += [label, label]
    model = Pipeline([("grams", grams), ("svm", LinearSVC())]).fit(texts, labels)

    def recognise(text: str) -> object:
        return model.predict([text])[0]

    return recognise


def hassil(intents: Intents, knowledge: Knowledge) -> Recognise:
    """Return hassil over the examples as sentence templates, typed and unmarked, with a list for every slot."""
    from hassil.intents import Intents as Templates
    from hassil.recognize import recognize

    sentences: dict[str, dict[str, None]] = {}
    for label, example in examples(intents):
        text = example.translate(_NO_TEMPLATE)
        sentences.setdefault(label, {}).update(dict.fromkeys((text, fold(text))))
    lists: dict[str, Any] = {
        slot: {"values": list(dict.fromkeys(spelling for value in values for spelling in (value, fold(value))))}
        for slot, values in slots(intents, knowledge).items()
    }
    lists["year"] = {"range": {"from": 1990, "to": 2099, "words": False}}
    lists["n"] = {"range": {"from": 0, "to": 999, "words": False}}
    templates = Templates.from_dict(
        {
            "language": "vi",
            "intents": {label: {"data": [{"sentences": list(found)}]} for label, found in sentences.items()},
            "lists": lists,
        }
    )
    for intent in templates.intents.values():  # parsed when first used; that belongs to the building
        for data in intent.data:
            _ = data.sentences

    def recognise(text: str) -> object | None:
        found: object | None = recognize(text, templates)
        return found

    return recognise


def examples(intents: Intents) -> Iterable[tuple[str, str]]:
    """Yield (intent, example) as our matcher learns them: labels are examples, near-misses are out of scope."""
    for intent in intents.intents.values():
        yield from ((intent.name, text) for text in (intent.label, *intent.examples))
        yield from ((OUTSIDE, text) for text in intent.never)


def slots(intents: Intents, knowledge: Knowledge) -> dict[str, list[str]]:
    """Return what may stand in each slot of an example, in the ways people write it."""
    numbers = [spelled for number in range(1, LAST_CLUSTER + 1) for spelled in (str(number), to_roman(number))]
    units = [name for unit in knowledge.units for name in (unit.name, *unit.aliases)]
    people = [name for person in knowledge.people for name in (person.name, *person.aliases)]
    days = sorted({fact.date for fact in knowledge.facts if fact.date})
    regions = [*intents.terms["region"], *(region for cluster in knowledge.clusters for region in cluster.regions)]
    return {
        "cluster": [before + number for before in ("cụm thi đua số ", "cụm số ", "cụm ") for number in numbers],
        "unit": [before + unit for before in ("", "tỉnh ", "Sở TN&MT ", "Sở TN&MT tỉnh ") for unit in units],
        "person": [before + person for before in ("", "ông ", "bà ") for person in people],
        "year": [str(year) for year in range(2013, 2023)],
        "date": [
            before + day.strftime(form) for before in ("ngày ", "") for form in ("%d/%m/%Y", "%d/%m") for day in days
        ],
        "region": [before + region for before in ("", "vùng ", "khu vực ") for region in regions],
        "n": [str(number) for number in range(1, 100)],
    }


ENGINES: dict[str, Callable[[Intents, Knowledge], Recognise]] = {"ours": ours, "svm": svm, "hassil": hassil}
MODULES = {
    "ours": ("bot.matching.matcher",),
    "svm": ("sklearn.feature_extraction.text", "sklearn.pipeline", "sklearn.svm"),
    "hassil": ("hassil.intents", "hassil.recognize"),
}
"""What each imports before the clock of its building starts."""
