"""The bot with another engine in the place of its intent step: reading, names, facts and wording stay ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from benchmarks import asking
from benchmarks.engines import Recognise
from bot.dialogue import Dialogue
from bot.language.tokens import Token
from bot.matching.lexicon import Hit
from bot.matching.matcher import Matcher
from bot.matching.understanding import OUT_OF_SCOPE, Candidate, Understanding
from bot.model import Session, Utterance
from tests import questions_reader as reader


class Question(NamedTuple):
    """A question of one turn: its kind, its way of typing, what a right reply holds; `aside`: one never looked at."""

    kind: str
    style: str
    wanted: reader.Wanted
    aside: bool = False


class Verdict(NamedTuple):
    """What a reply is: right; an answer though it is not right; no answer. `score` is how sure the engine was."""

    right: bool
    wrong: bool
    refused: bool
    score: float = 0.0


class Borrowed(Matcher):
    """A matcher that asks another engine what is asked; `fed`: about what our reader made of the text."""

    def __init__(self, matcher: Matcher, recognise: Recognise, *, fed: bool) -> None:
        """Take everything but the intents from `matcher`, which is trained."""
        self.__dict__.update(vars(matcher))
        self._recognise, self._fed = cache(recognise), fed  # several readings of a text are one text to an engine
        self.scores: list[float] = []

    def _judge(self, text: str, tokens: tuple[Token, ...], found: Sequence[Hit]) -> Understanding:
        """Say what words ask, the intent as the engine has it, sure where it recognises anything."""
        heard = super()._judge(text, tokens, found)
        typed = text[tokens[0].start : tokens[-1].end] if tokens else text
        label, score = self._recognise(" ".join(heard.shape) if self._fed else typed) or (OUT_OF_SCOPE, 0.0)
        self.scores.append(score)
        sure = Candidate(intent=label, probability=1.0, family=1.0)
        return replace(heard, candidates=(sure,), generic=self._generic[label], novelty=0.0)


def with_engine(bot: Dialogue, recognise: Recognise, *, fed: bool) -> tuple[Dialogue, Borrowed]:
    """Return `bot` with another engine, and the matcher that asks it."""
    matcher = Borrowed(bot.matcher, recognise, fed=fed)
    return Dialogue(bot.facts, bot.intents, matcher, bot._replies), matcher


def judged(bot: Dialogue, questions: Sequence[Question], borrowed: Borrowed | None = None) -> list[Verdict]:
    """Put the questions, each by itself, and judge the replies."""
    found: list[Verdict] = []
    for question in questions:
        if borrowed:
            borrowed.scores.clear()
        reply = bot.respond(Utterance(text=question.wanted.text, at=asking.AT), Session()).reply
        right = not reader.faults(question.wanted, reply)
        answered = reply.outcome == "answer"
        score = borrowed.scores[0] if borrowed and borrowed.scores else 0.0
        found.append(Verdict(right, answered and not right, not answered, score))
    return found


def best_refusing(always: Sequence[Verdict], never: Sequence[Verdict]) -> tuple[float, list[Verdict]]:
    """Return the least score at which it pays to answer, and what comes of it.

    `always` are the verdicts where everything is answered, `never` where everything is refused. The score is the one
    with the most right replies on these very questions, of several the one with the fewest wrong: the best that its
    owner could have chosen.
    """
    order = sorted(range(len(always)), key=lambda at: always[at].score)
    right, wrong = sum(one.right for one in always), sum(one.wrong for one in always)
    best, least = (right, -wrong), float("-inf")
    for place, at in enumerate(order):
        right += never[at].right - always[at].right
        wrong += never[at].wrong - always[at].wrong
        after = always[order[place + 1]].score if place + 1 < len(order) else float("inf")
        if after > always[at].score and (right, -wrong) > best:
            best, least = (right, -wrong), after
    return least, [one if one.score >= least else other for one, other in zip(always, never, strict=True)]
