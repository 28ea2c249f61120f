"""Finding a detail by the words of a question: which of a cluster's facts speaks of it.

A fact's terms are the folded words of its text and of `about`, and their pairs. Rare terms weigh more. The score is the
share of the question's weight that the fact explains, in [0, 1]: words nobody uses count against every fact, so a
question about something else scores low everywhere.
"""

from __future__ import annotations

import itertools
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.facts import DETAIL_KINDS, Facts
from bot.language import numbers
from bot.language.everyday import STOP
from bot.language.shorthand import SHORTHAND
from bot.language.spelling import canonical
from bot.language.wording import folded
from bot.model import Fact

_FIGURES = 2.5
"""How much more a number counts than a word: who names Resolution 24 means no other."""
_UNPAIRED = 0.6
"""What is left of a score when several words match but no two side by side: they may be of different matters."""
_FEW, _MOST = 3, 0.7
"""From how many facts of a kind on, and in what share of them, a word counts as shared by most."""
_RARE = 60
"""A term in more facts than this is too common to lead to one when no cluster is named."""


@lru_cache(maxsize=4096)
def terms(text: str) -> frozenset[str]:
    """Return the words and pairs of neighbouring words of `text`, folded, without stop words."""
    words = folded(text).split()
    singles = {word for word in words if word not in STOP}
    return frozenset(singles | _pairs(words) | _ordinals(words))


def _ordinals(words: Sequence[str]) -> set[str]:
    """Return "#4" for "thứ tư", "thứ 4" and "bốn là"."""
    found = {numbers.ordinal(after) for word, after in itertools.pairwise(words) if word == "thu"}
    found |= {numbers.digit(word) for word, after in itertools.pairwise(words) if after == "la"}
    return {f"#{value}" for value in found if value}


def _pairs(words: Sequence[str]) -> set[str]:
    """Return neighbouring words joined, unless both are stop words."""
    return {f"{left} {right}" for left, right in itertools.pairwise(words) if left not in STOP or right not in STOP}


def has_ordinal(words: Sequence[str]) -> bool:
    """Say whether the words ask for one item by its place ("nhiệm vụ thứ tư")."""
    return bool(_ordinals(words))


def terms_of(fact: Fact) -> frozenset[str]:
    """Return the terms by which `fact` can be found."""
    return _terms_of(fact.text, fact.about, fact.note, f"{fact.title} {fact.giver} {fact.person}".strip())


@lru_cache(maxsize=4096)
def _terms_of(text: str, about: tuple[str, ...], note: str, title: str) -> frozenset[str]:
    """Return the terms of a fact's texts, short forms spelled out."""
    found = set(terms(text)) | terms(note) | terms(title)
    for name in about:
        found |= terms(name)
        for meaning in SHORTHAND.get(canonical(name), ()):
            found |= terms(" ".join(meaning))
    return frozenset(found)


def overlap(words: Iterable[str], text: str) -> float:
    """Return the share of the words and pairs of `text` that `words` holds, pairs counting double."""
    wanted = terms(text)
    asked = list(words)
    held = set(asked) | _pairs(asked)
    total = sum(_size(term) for term in wanted)
    shared = sum(_size(term) for term in wanted if term in held)
    if not total:
        return 0.0
    pairs = sum(1 for term in wanted if " " in term and term in held)
    return max(shared / total, 0.6 if _distinct(wanted, held) else 0.0) if pairs else 0.0


def held(words: Sequence[str], text: str) -> int:
    """Return how many words and pairs of `text` the question holds."""
    return len(terms(text) & ({*words} | _pairs(words)))


def _distinct(wanted: frozenset[str], held: set[str]) -> bool:
    """Say whether the question quotes a pair of words of its own, not the trade's commonplaces."""
    return any(term in held for term in wanted if " " in term and term not in _COMMONPLACE)


_COMMONPLACE = frozenset({"thi dua", "phat trien", "de phat", "hieu qua", "dat nuoc", "phat dong"})


def _size(term: str) -> int:
    """A pair weighs twice as much as a word."""
    return 2 if " " in term else 1


class Topics:
    """The details of all clusters, found by words. Immutable once built."""

    def __init__(self, facts: Facts) -> None:
        """Index the detail facts of `facts`; the cost is linear in them."""
        self._facts = facts
        self._ids: dict[str, int] = {}  # term → its number
        self._spread = array("I")  # number of a term → how many facts have it
        self._terms: dict[int, array[int]] = {}  # id of a fact → the numbers of its terms
        self._rare: dict[int, list[Fact]] = {}
        count = 0
        for kind in sorted(DETAIL_KINDS):
            for fact in facts.all_of(kind):
                count += 1
                said = array("I", [self._ids.setdefault(term, len(self._ids)) for term in terms_of(fact)])
                self._spread.extend([0] * (len(self._ids) - len(self._spread)))
                self._terms[id(fact)] = said
                for number in said:
                    self._spread[number] += 1
                    if self._spread[number] <= _RARE:
                        self._rare.setdefault(number, []).append(fact)
                    else:
                        self._rare.pop(number, None)
        self._names = tuple(self._ids)  # number of a term → the term
        self._count = max(1, count)
        self._shared = lru_cache(maxsize=1024)(self._said_by_most)

    def weight(self, term: str) -> float:
        """Return how telling `term` is: rare terms more, pairs half as much again."""
        number = self._ids.get(term)
        spread = 0 if number is None else self._spread[number]
        rarity = math.log(1.0 + self._count / (1.0 + spread)) * (
            _FIGURES if term.isdecimal() or term[0] == "#" else 1.0
        )
        return rarity * (1.5 if " " in term else 1.0) if spread or " " not in term else 0.0

    def find(
        self, words: Sequence[str], kinds: Iterable[str], clusters: Sequence[str], generic: frozenset[str] = frozenset()
    ) -> list[tuple[float, Fact]]:
        """Return the facts of `kinds` that the words speak of, best first, with their scores in (0, 1].

        With clusters, all their facts are scored; without, those that share a rare term. `generic` words do not count.
        """
        wanted = set(kinds)
        generic = generic | self._shared(tuple(clusters), tuple(sorted(wanted)))
        pairs = {pair for pair in _pairs(words) if not all(word in generic or word in STOP for word in pair.split())}
        asked = {word for word in words if word not in STOP and word not in generic} | pairs | _ordinals(words)
        weights = {term: self.weight(term) for term in asked}
        total = math.fsum(weights.values())  # exact: a set has no order
        known = frozenset(self._ids[term] for term in asked if term in self._ids)
        if not total:
            return []
        candidates = self._of_clusters(clusters, wanted) if clusters else self._by_rare_terms(asked, wanted)
        scored = []
        for fact in candidates:
            common = [self._names[number] for number in known.intersection(self._terms.get(id(fact), ()))]
            shared = math.fsum(weights[term] for term in common)
            if shared:
                paired = any(" " in term or term.isdecimal() or term[0] == "#" for term in common) or len(asked) < 3
                scored.append((shared / total * (1.0 if paired else _UNPAIRED), fact))
        return sorted(scored, key=lambda pair: -pair[0])

    def _said_by_most(self, clusters: tuple[str, ...], kinds: tuple[str, ...]) -> frozenset[str]:
        """Return the words that most facts of one kind of these clusters share: they tell none from the others."""
        shared: set[str] = set()
        for cluster in clusters:
            for kind in kinds:
                found = self._facts.of(kind, cluster)
                if len(found) >= _FEW:
                    counts = Counter(number for fact in found for number in self._terms.get(id(fact), ()))
                    shared |= {self._names[number] for number, count in counts.items() if count > _MOST * len(found)}
        return frozenset(shared)

    def _of_clusters(self, clusters: Sequence[str], kinds: set[str]) -> list[Fact]:
        """Return the details of some clusters."""
        return [fact for cluster in clusters for kind in sorted(kinds) for fact in self._facts.of(kind, cluster)]

    def _by_rare_terms(self, asked: set[str], kinds: set[str]) -> list[Fact]:
        """Return the details that share a rare term with the question."""
        found: dict[int, Fact] = {}
        for term in sorted(asked):
            for fact in self._rare.get(self._ids.get(term, -1), ()):
                if fact.kind in kinds:
                    found[id(fact)] = fact
        return list(found.values())
