"""Ways from a question to its intent, taught the same examples: ours, and what a user would build instead.

Each builder takes the parsed files and returns a function from a text to the intent it recognises and how sure it is of
it, None where it recognises nothing. What only one engine needs is imported for it alone: it counts in its memory, not
in the time it takes to build. `SET_UP` says of each how it was set up: as its own documents advise, with names filled
into the examples where it has no step that finds them, near-misses (`never`) taught as out of scope.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from benchmarks.asking import SHIPPED
from bot.answers.contracts import CONTRACTS
from bot.facts import Facts
from bot.language.numbers import to_roman
from bot.language.spelling import fold
from bot.loading.intents import load_intents
from bot.loading.knowledge import load_knowledge
from bot.matching.understanding import OUT_OF_SCOPE
from bot.model import Intents, Knowledge

Recognise = Callable[[str], tuple[str, float] | None]
_SLOT = re.compile(r"\{(\w+)\}")
_NO_TEMPLATE = str.maketrans("()[]<>|@", "        ")
LAST_CLUSTER = 20
"""Clusters the peers are told of: the real ones and as many more as people may name."""


def read() -> tuple[Intents, Knowledge]:
    """Return what is shipped, parsed: every engine begins from here."""
    return load_intents(SHIPPED.intents, CONTRACTS), load_knowledge(SHIPPED.knowledge)


def ours(intents: Intents, knowledge: Knowledge) -> Recognise:
    """Return our matcher: reading, mending, names and the classifier."""
    from bot.matching.matcher import Matcher

    matcher = Matcher(Facts(knowledge), intents)

    def recognise(text: str) -> tuple[str, float]:
        heard = matcher.understand(text)
        return heard.intent, heard.confidence

    return recognise


def svm(rows: Iterable[tuple[str, str]]) -> Recognise:
    """Return scikit-learn's usual text pipeline over (intent, text): TF-IDF of letters and words, a linear SVM."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import FeatureUnion, Pipeline
    from sklearn.svm import LinearSVC

    grams = FeatureUnion(
        [
            ("letters", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)),
            ("words", TfidfVectorizer(analyzer="word", ngram_range=(1, 2), sublinear_tf=True)),
        ]
    )
    labels, texts = zip(*rows, strict=True)
    model = Pipeline([("grams", grams), ("svm", LinearSVC())]).fit(texts, labels)

    def recognise(text: str) -> tuple[str, float]:
        margins = model.decision_function([text])[0]
        first = int(margins.argmax())
        return str(model.classes_[first]), float(margins[first])

    return recognise


def nearest(rows: Iterable[tuple[str, str]], scorer: str) -> Recognise:
    """Return the intent of the example that rapidfuzz finds most alike by that scorer of its `fuzz`, case apart."""
    from rapidfuzz import fuzz, process

    labels, texts = zip(*((label, text.lower()) for label, text in rows), strict=True)
    like = getattr(fuzz, scorer)

    def recognise(text: str) -> tuple[str, float] | None:
        found = process.extractOne(text.lower(), texts, scorer=like)
        return (labels[found[2]], found[1]) if found else None

    return recognise


def padacioso(intents: Intents, knowledge: Knowledge) -> Recognise:
    """Return padacioso over the examples as templates, typed and unmarked, with the values of every slot."""
    from padacioso import IntentContainer

    container = IntentContainer()
    for slot, values in slots(intents, knowledge).items():
        container.add_entity(slot, list(dict.fromkeys(form for value in values for form in (value, fold(value)))))
    for label, sentences in _templates(intents).items():
        container.add_intent(label, [_numbered(sentence) for sentence in sentences])

    def recognise(text: str) -> tuple[str, float] | None:
        # what calc_intent does, without the pool of processes that it begins for every question
        tried = (container._match(text, label, known) for label, known in container.intent_samples.items())
        best = max((one for one in tried if one), key=lambda one: float(one["conf"]), default=None)
        return (str(best["name"]), float(best["conf"])) if best else None

    return recognise


def _numbered(template: str) -> str:
    """Return a template whose slots differ ("{unit} và {unit2}"): padacioso takes each name once."""
    count: Counter[str] = Counter()

    def named(slot: re.Match[str]) -> str:
        count[slot[1]] += 1
        return f"{{{slot[1]}{count[slot[1]] if count[slot[1]] > 1 else ''}}}"

    return _SLOT.sub(named, template)


def hassil(intents: Intents, knowledge: Knowledge) -> Recognise:
    """Return hassil over the examples as sentence templates, typed and unmarked, with a list for every slot."""
    from hassil.intents import Intents as Templates
    from hassil.recognize import recognize

    lists: dict[str, Any] = {
        slot: {"values": list(dict.fromkeys(spelling for value in values for spelling in (value, fold(value))))}
        for slot, values in slots(intents, knowledge).items()
    }
    lists["year"] = {"range": {"from": 1990, "to": 2099, "words": False}}
    lists["n"] = {"range": {"from": 0, "to": 999, "words": False}}
    templates = Templates.from_dict(
        {
            "language": "vi",
            "intents": {label: {"data": [{"sentences": found}]} for label, found in _templates(intents).items()},
            "lists": lists,
        }
    )
    for intent in templates.intents.values():  # parsed when first used; that belongs to the building
        for data in intent.data:
            _ = data.sentences

    def recognise(text: str) -> tuple[str, float] | None:
        found = recognize(text, templates)
        return (str(found.intent.name), 1.0) if found else None

    return recognise


def _templates(intents: Intents) -> dict[str, list[str]]:
    """Return the examples of every intent as templates, typed and unmarked."""
    sentences: dict[str, dict[str, None]] = {}
    for label, example in examples(intents):
        text = example.translate(_NO_TEMPLATE)
        sentences.setdefault(label, {}).update(dict.fromkeys((text, fold(text))))
    return {label: list(found) for label, found in sentences.items()}


def filled(intents: Intents, knowledge: Knowledge, *, folded: bool) -> list[tuple[str, str]]:
    """Return (intent, text) of every example with a name in each slot; where `folded`, again without marks."""
    names = {slot: itertools.cycle(values) for slot, values in slots(intents, knowledge).items()}
    rows: list[tuple[str, str]] = []
    for label, example in examples(intents):
        text = _SLOT.sub(lambda slot: next(names[slot[1]]), example)
        rows += [(label, text), (label, fold(text))] if folded else [(label, text)]
    return rows


def shapes(intents: Intents) -> list[tuple[str, str]]:
    """Return (intent, text) of every example as our reader hands it on, placeholders for names; again without marks."""
    from bot.matching.matcher import Matcher

    rows = [(label, " ".join(token.text for token in Matcher._example(text))) for label, text in examples(intents)]
    return [row for label, text in rows for row in ((label, text), (label, fold(text)))]


def examples(intents: Intents) -> Iterable[tuple[str, str]]:
    """Yield (intent, example) as our matcher learns them: labels are examples, near-misses are out of scope."""
    for intent in intents.intents.values():
        yield from ((intent.name, text) for text in (intent.label, *intent.examples))
        yield from ((OUT_OF_SCOPE, text) for text in intent.never)


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


def _over(teach: Callable[..., Recognise], intents: Intents, knowledge: Knowledge, *, folded: bool) -> Recognise:
    """Return an engine taught the examples with names in their slots."""
    return teach(filled(intents, knowledge, folded=folded))


Builder = Callable[[Intents, Knowledge], Recognise]
_RATIO, _DEFAULT = partial(nearest, scorer="ratio"), partial(nearest, scorer="WRatio")
ENGINES: dict[str, Builder] = {
    "ours": ours,
    "SVM": partial(_over, svm, folded=False),
    "SVM, folded": partial(_over, svm, folded=True),
    "SVM, our reader": lambda intents, knowledge: svm(shapes(intents)),
    "rapidfuzz ratio": partial(_over, _RATIO, folded=True),
    "rapidfuzz WRatio": partial(_over, _DEFAULT, folded=False),
    "hassil": hassil,
    "padacioso": padacioso,
}
FED = frozenset({"SVM, our reader"})
"""Engines that are given what our reader made of a text, not the text."""
_SKLEARN = ("sklearn.feature_extraction.text", "sklearn.pipeline", "sklearn.svm")
MODULES = {
    "ours": ("bot.matching.matcher",),
    "SVM": _SKLEARN,
    "SVM, folded": _SKLEARN,
    "SVM, our reader": (*_SKLEARN, "bot.matching.matcher"),
    "rapidfuzz ratio": ("rapidfuzz",),
    "rapidfuzz WRatio": ("rapidfuzz",),
    "hassil": ("hassil.intents", "hassil.recognize"),
    "padacioso": ("padacioso",),
}
"""What each imports before the clock of its building starts."""
SET_UP = {
    "SVM": "scikit-learn: TF-IDF of 2–5 letters within words and of 1–2 words, LinearSVC as it comes; examples as are",
    "SVM, folded": "the same, every example taught again without marks",
    "SVM, our reader": "the same in the place of our classifier: it is given what our reader makes of a text",
    "rapidfuzz ratio": "the example most alike by `fuzz.ratio`, its best scorer here; every example also without marks",
    "rapidfuzz WRatio": "the same by `WRatio`, the scorer it comes with; examples as written",
    "hassil": "examples as sentence templates, also without marks, with a list of values for every slot",
    "padacioso": "the same templates and lists; matched in this process, as its pool of processes costs more",
}
"""How each peer was set up."""
LEFT_OUT = {
    "ChatterBot": 'measured by name alone (`make bench ARGS="--only chatterbot"`): with spaCy it takes 360 MB of disk',
    "Rasa": "3.6 asks for a Python before 3.11; pip goes back to 1.10.2, one of whose requirements does not build",
}
"""Peers that were tried and are not in the tables, and why."""
