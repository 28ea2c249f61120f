"""One sentence → what it asks and names, with how sure that is.

Everything is weighed at once: each reading of the short forms is scored, the best one wins. The confidence is the
classifier's probability (calibrated by leave-one-out) damped by the share of words that no question we answer uses.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace

import numpy as np

from bot.facts import DETAIL_KINDS, Facts
from bot.language.everyday import EVERYDAY, STOP, strip_frame
from bot.language.numbers import NUMBER_WORDS
from bot.language.questions import asks, carries_on, is_bare, opens_in_english, wants_yes_no
from bot.language.spelling import fold
from bot.language.tokens import Reading, Readings, Token, read, spoken_numbers
from bot.language.wording import folded
from bot.matching.classifier import Classifier, Scores
from bot.matching.entities import entities, lexicon, recognise, shape, topic
from bot.matching.features import features
from bot.matching.healing import Healer
from bot.matching.lexicon import ACCEPT, Hit
from bot.matching.understanding import OUT_OF_SCOPE, Candidate, Understanding
from bot.model import Intent, Intents

KNOWN = tuple(word for known in (*NUMBER_WORDS, *sorted(EVERYDAY)) for word in (known, ""))
_TALK = frozenset({"talk", "self", "sure", "bloc_or_cluster"})
"""Families of intents that name no cluster, unit or person."""
_NAMES = frozenset({"cluster", "unit", "region", "person"})
_OURS = _NAMES | {"year", "award", "title", "type"}
_ABOUT = _OURS | {"when"}
_NOT_OURS = frozenset({"elsewhere", "bloc"})
_SHORTEST_CLAUSE = 3
_SURELY_OUTSIDE = 0.65
"""Probability of being out of scope that holds though a name of ours and no foreign word was used."""
_SHARED = 0.22
"""In what share of an intent's examples a word must stand to be the intent's own."""
_LONG_WINDED = 12
"""From how many words on a message not understood is searched for the part that asks."""
_HEARD = 0.7
"""Least confidence of that part."""
_DOUBTFUL, _SURELY_NOT = 0.3, 0.95
"""Confidence below which a long message is searched; the second where it was understood as out of scope."""
_MOST_NAMES, _PART = 3, 12
"""How many names are tried as places where the question stands, and how many words are read from there."""
_CLEARLY = 0.05
"""How much more confidence another meaning of a short form must bring."""
_INITIALS = 0.1
"""What capital letters in a sentence of small ones are worth as the initials of a name."""
_SLOT = re.compile(r"\{(\w+)\}")
_STAND_INS = {slot: f"xx{slot}xx" for slot in ("cluster", "unit", "year", "person", "date", "region", "n")}


def _pairs(words: Sequence[str]) -> frozenset[str]:
    """Return the folded neighbours in running words; an empty word parts sentences."""
    plain = [fold(word) for word in words]
    return frozenset(f"{left} {right}" for left, right in itertools.pairwise(plain) if left and right)


def _clauses(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the stretches between punctuation marks that hold at least three words; "n.2019" is one word."""
    marks = [
        at
        for at, token in enumerate(tokens)
        if token.mark and (at + 1 == len(tokens) or tokens[at + 1].start > token.end)
    ]
    edges = [-1, *marks, len(tokens)]
    return [(first + 1, last) for first, last in itertools.pairwise(edges) if last - first > _SHORTEST_CLAUSE]


def _generic(intent: Intent, examples: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Return the folded words that name the intent, not a matter: those that many of its examples share.

    Where the answer is not a detail chosen by words, no example speaks of a matter: two that share a word are enough.
    """
    counts = Counter(word for example in examples for word in {token.folded for token in example})
    enough = max(3, _SHARED * len(examples)) if DETAIL_KINDS & set(intent.facts) else 2
    return frozenset(word for word, count in counts.items() if count >= enough)


def _initials(readings: Readings, at: int, pick: int) -> float:
    """Return what is added to a meaning of two words typed as capitals: after "tỉnh" or "sở"; elsewhere taken off."""
    run = readings.choices[at][pick]
    typed = readings.text[run[0].start : run[-1].end]
    if len(run) < 2 or not typed.isupper() or readings.text.isupper():
        return 0.0
    before = readings.choices[at - 1][0][-1:] if at else ()
    return _INITIALS if before and before[0].folded in ("tinh", "so", "truong", "pho", "tp") else -_INITIALS


def _within(hits: Sequence[Hit], tokens: Sequence[Token], words: Sequence[Token]) -> list[Hit]:
    """Return the hits in the question itself: a post named in the politeness before it ("GĐ đang cần gấp") is none."""
    if not words:
        return list(hits)
    start, end = words[0].start, words[-1].end
    return [hit for hit in hits if tokens[hit.first].start < end and tokens[hit.last - 1].end > start]


class Matcher:
    """Understands sentences. Built once from the knowledge and the intents; immutable."""

    def __init__(self, facts: Facts, intents: Intents) -> None:
        """Train on the intents' examples; every `never` is an example of what is out of scope."""
        self._lexicon = lexicon(facts, intents.terms)
        rows, labels, self._examples = [], [], []
        self._generic: dict[str, frozenset[str]] = {}
        words: list[str] = []
        strange: list[str] = []
        for intent in intents.intents.values():
            own = []
            for example, label in [
                *((text, intent.name) for text in (intent.label, *intent.examples)),
                *((text, OUT_OF_SCOPE) for text in intent.never),
            ]:
                found = self._example(example)
                own += [found] if label == intent.name else []
                rows.append(features([(token.text, token.folded) for token in found]))
                labels.append(label)
                self._examples.append(example)
                (strange if label == OUT_OF_SCOPE else words).extend([*(token.text for token in found), ""])
            self._generic[intent.name] = _generic(intent, own[1:])
        details = (
            [fact for kind in sorted(DETAIL_KINDS) for fact in facts.all_of(kind)] if len(facts.clusters) < 64 else []
        )
        words += [word for fact in details for text in (fact.text, *fact.about) for word in (*text.lower().split(), "")]
        self._familiar = frozenset(folded(" ".join(words)).split()) | STOP
        self._strange = frozenset(folded(" ".join(strange)).split()) - self._familiar - EVERYDAY
        self._common = self._familiar | frozenset(folded(" ".join(strange)).split()) | _pairs((*words, *strange))
        self._healer = Healer((*words, *strange, *self._lexicon.words(), *KNOWN))
        self._classifier = Classifier(rows, labels)
        families = [intents.intents[label].family for label in self._classifier.labels]
        self._is_outside = np.array([label == OUT_OF_SCOPE for label in self._classifier.labels])
        self._outside = int(self._is_outside.argmax())
        self._talk = np.array([intents.intents[label].family in _TALK for label in self._classifier.labels])
        self._family_of = np.array([sorted(set(families)).index(family) for family in families])

    def renamed(self, facts: Facts, terms: Mapping[str, Mapping[str, Sequence[str]]]) -> Matcher:
        """Return a matcher that knows the names of `facts` and is otherwise this one: nothing is trained again."""
        other = copy(self)
        other._lexicon = lexicon(facts, terms)
        return other

    @staticmethod
    def _example(text: str) -> list[Token]:
        """Return the shape of an example whose {slots} are already placeholders."""
        marked = _SLOT.sub(lambda match: f" {_STAND_INS[match[1]]} ", text)
        tokens = strip_frame(spoken_numbers(read(marked).plain().tokens))
        names = {stand_in: f"<{slot}>" for slot, stand_in in _STAND_INS.items()}

        def placed(token: Token) -> Token:
            name = names.get(token.text)
            return Token(name, name, token.start, token.end, token.raw) if name else token

        return shape([placed(token) for token in tokens], [])

    def understand(self, text: str) -> Understanding:
        """Return the best understanding of `text`.

        A short form keeps its commonest meaning unless another fits the sentence clearly better.
        """
        readings = read(text, self._known)
        picks = list(readings.first())
        best = self._understand(readings.reading(picks))
        worth = best.confidence
        for at, pick in readings.others():
            initials = _initials(readings, at, pick)
            if 1.0 + initials <= worth + _CLEARLY:
                continue  # no confidence is above 1: this meaning cannot win
            tried = [*picks[:at], pick, *picks[at + 1 :]]
            other = self._understand(readings.reading(tried))
            if other.confidence + initials > worth + _CLEARLY:
                picks, best, worth = tried, other, other.confidence
        return best

    def core(self, heard: Understanding) -> Understanding | None:
        """Return the understanding of the part that asks, where the rest of a message hides it; None where none does.

        Clauses are tried first, then the words from each name of ours on; a part must be surer than the whole.
        """
        outside = heard.intent == OUT_OF_SCOPE
        if any(entity.kind in _NOT_OURS for entity in heard.entities):
            return None
        places = _clauses(heard.tokens) if outside or heard.confidence < _HEARD or not heard.asks else []
        if len(places) > 1:
            best = self._surest([self.part(heard, first, last) for first, last in places])
            if best and (outside or best.confidence > heard.confidence + _CLEARLY):
                own = any(entity.kind in _NAMES for entity in best.entities)
                kept = best.entities if own else heard.entities
                return replace(best, yesno=best.yesno or heard.yesno, entities=kept)
        hidden = heard.confidence < (_SURELY_NOT if outside else _DOUBTFUL)
        if heard.foreign or len(heard.shape) < _LONG_WINDED or not hidden:
            return None
        names = [entity.start for entity in heard.entities if entity.kind in _NAMES][:_MOST_NAMES]
        named = [at for at, token in enumerate(heard.tokens) if token.start in names]
        starts = sorted({max(0, at - before) for at in named for before in (0, 4)})
        parts = [self.part(heard, start, min(len(heard.tokens), start + _PART)) for start in starts]
        return self._surest([part for part in parts if part.asks])

    @staticmethod
    def _surest(parts: Sequence[Understanding]) -> Understanding | None:
        """Return the surest part that names something of ours, no foreign word in it; None below _HEARD."""
        ours = [
            part
            for part in parts
            if part.intent != OUT_OF_SCOPE and not part.foreign and any(one.kind in _OURS for one in part.entities)
        ]
        best = max(ours, key=lambda part: part.confidence, default=None)
        return best if best and best.confidence >= _HEARD and not best.bare else None

    def part(self, whole: Understanding, first: int, last: int) -> Understanding:
        """Return the understanding of the tokens [first, last) of `whole` by themselves; names are not cut in two."""
        hits = [
            replace(hit, first=hit.first - first, last=hit.last - first)
            for hit in whole.hits
            if first <= hit.first and hit.last <= last
        ]
        return self._judge(whole.text, whole.tokens[first:last], hits)

    def _known(self, word: str) -> bool:
        """Say whether a folded word is in the vocabulary."""
        return word in self._common

    def _understand(self, reading: Reading) -> Understanding:
        """Understand one reading."""
        tokens = self._heal(spoken_numbers(reading.tokens))
        return self._judge(reading.text, tokens, recognise(tokens, self._lexicon, self._common))

    def _heal(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """Mend typing slips, but not in words that are a name with a slip: the name is the better guess."""
        if all(token.mark or token.folded in self._healer for token in tokens):
            return tuple(tokens)
        healed: list[Token] = []
        at = 0
        for hit in self._lexicon.find(tokens, self._common):
            if hit.kind in _NAMES and hit.score >= ACCEPT:
                healed += [*self._healer.heal(tokens[at : hit.first]), *tokens[hit.first : hit.last]]
                at = hit.last
        return (*healed, *self._healer.heal(tokens[at:]))

    def _judge(self, text: str, tokens: tuple[Token, ...], found: Sequence[Hit]) -> Understanding:
        """Say what words with the names found among them ask."""
        words = strip_frame(shape(tokens, found))
        hits = _within(found, tokens, words)
        scores = self._classifier.score(features([(word.text, word.folded) for word in words]))
        foreign = any(word.folded in self._strange for word in words)
        candidates = self._candidates(scores, {hit.kind for hit in hits}, foreign=foreign)
        return Understanding(
            text=text,
            tokens=tokens,
            hits=tuple(found),
            entities=entities(hits, tokens, text),
            shape=tuple(word.text for word in words),
            topic=topic(words),
            generic=self._generic[candidates[0].intent],
            candidates=candidates,
            likeness=scores.likeness,
            nearest=self._examples[scores.nearest],
            novelty=self._novelty(words),
            foreign=foreign,
            yesno=wants_yes_no(tokens) or opens_in_english(text),
            carries_on=carries_on(tokens),
            bare=is_bare(words),
            asks=asks(tokens),
        )

    def _candidates(self, scores: Scores, kinds: set[str], *, foreign: bool) -> tuple[Candidate, ...]:
        """Return the five likeliest intents: those of the likeliest family first."""
        probabilities = scores.probabilities
        if kinds & _ABOUT:  # small talk names no cluster, year or award
            probabilities = np.where(self._talk, 0.0, probabilities)
            probabilities = probabilities / max(float(probabilities.sum()), 1e-6)
        if kinds & _NAMES and not foreign and scores.probabilities[self._outside] < _SURELY_OUTSIDE:
            probabilities = np.where(self._is_outside, 0.0, probabilities)
        sums = np.bincount(self._family_of, weights=probabilities)
        rank = probabilities + (self._family_of == int(sums.argmax()))
        return tuple(
            Candidate(
                intent=self._classifier.labels[at],
                probability=round(float(probabilities[at]), 4),
                family=round(float(sums[self._family_of[at]]), 4),
            )
            for at in rank.argsort()[::-1][:5]
        )

    def _novelty(self, words: Sequence[Token]) -> float:
        """Return the share of words, names counted in, that no question we answer and no fact uses."""
        if not words:
            return 1.0
        strange = sum(1 for word in words if not word.folded.startswith("<") and word.folded not in self._familiar)
        return strange / len(words)
