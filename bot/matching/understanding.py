"""What the matcher makes of one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.tokens import Token
from bot.matching.lexicon import Hit
from bot.model import Entity

OUT_OF_SCOPE = "out_of_scope"
"""The intent of everything the bot has no business answering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One intent, how likely it is, and how likely it or one of its family is."""

    intent: str
    probability: float
    family: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What the matcher makes of one sentence.

    `candidates` are the likeliest intents, best first. `topic` are the folded words that could name a detail, `generic`
    those of them that only name the likeliest intent. `novelty` is the share of words strange to every question we
    answer; `foreign` says that a word was used that only questions out of scope use; `bare` that nothing but names and
    small words was said; `asks` that there is a question word.
    """

    text: str
    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    entities: tuple[Entity, ...]
    shape: tuple[str, ...]
    topic: tuple[str, ...]
    generic: frozenset[str]
    candidates: tuple[Candidate, ...]
    likeness: float
    nearest: str
    novelty: float
    foreign: bool
    yesno: bool
    carries_on: bool
    bare: bool
    asks: bool

    @property
    def intent(self) -> str:
        """Return the likeliest intent."""
        return self.candidates[0].intent

    @property
    def confidence(self) -> float:
        """Return how sure the likeliest intent is, in [0, 1]."""
        return min(1.0, self.candidates[0].family) * (1.0 - self.novelty)
