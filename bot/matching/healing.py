"""Typing slips mended before features are taken: only words the bot was never taught, and only where it is plain.

A word one keystroke away from taught words is found through an index of those words with one letter left out, so the
cost is that of the words typed, not of the vocabulary. Words are compared without marks; marks come back where they
are sure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.language.keys import is_unmarked_syllable
from bot.language.spelling import fold
from bot.language.tokens import Token

PAIR_WEIGHT = 2.0
"""How much a pair of neighbours seen before counts against the frequency of the word alone."""
SYLLABLE_COST = 4.0
"""Asked in addition of a slip that is itself a Vietnamese syllable: it is as likely a word never taught."""
LETTER_COST = 2.0
"""Asked in addition per letter a word falls short of four: short words have many neighbours."""
MARK_COST = 2.0
SPLIT_COST = 1.0
LONGEST = 24
"""Longer runs of letters are not mended: links, codes and nonsense."""


class _Mending(NamedTuple):
    """A way to mend a word: how good it is, and the folded words put in its place."""

    worth: float
    words: tuple[str, ...]


class Healer:
    """Mends slips against the words of the examples. Immutable once built; safe to share between threads."""

    def __init__(self, words: Iterable[str]) -> None:
        """Learn `words`: canonical and marked, in running order, repeated as often as they occur.

        The empty string ends an example, so that its last word and the next example's first are not taken for
        neighbours.
        """
        self._counts: Counter[str] = Counter()
        self._forms: dict[str, Counter[str]] = {}
        self._pairs: Counter[tuple[str, str]] = Counter()
        before = ""
        for marked in words:
            folded = fold(marked)
            if folded.isalpha():
                self._counts[folded] += 1
                self._forms.setdefault(folded, Counter())[marked] += 1
                self._pairs[before, folded] += 1
            before = folded
        self._index: dict[str, list[str]] = {}
        for folded in self._counts:
            for shorter in _shortened(folded):
                self._index.setdefault(shorter, []).append(folded)

    def __contains__(self, folded: str) -> bool:
        """Say whether a word that folds to `folded` was learnt."""
        return folded in self._counts

    def heal(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """Return `tokens` with slips mended; known words, numbers and punctuation stay as they are.

        A mended token keeps its offsets and its `raw`; the parts of a word that was run together share its letters
        out between them; a word rejoined from two covers both.
        """
        healed: list[Token] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if not self._doubtful(token):
                healed.append(token)
                at += 1
                continue
            joined = self._rejoined(tokens, at)
            if joined:
                healed.append(joined)
                at += 2
                continue
            before = healed[-1].folded if healed else ""
            after = tokens[at + 1].folded if at + 1 < len(tokens) else ""
            healed.extend(self._mended(token, before, after))
            at += 1
        return tuple(healed)

    def _doubtful(self, token: Token) -> bool:
        """Say whether `token` is a word that was never learnt."""
        return not token.mark and token.folded not in self._counts and token.folded.isalpha()

    def _rejoined(self, tokens: Sequence[Token], at: int) -> Token | None:
        """Return the learnt word that two unknown neighbours make together, as one token."""
        if at + 1 == len(tokens) or not self._doubtful(tokens[at + 1]):
            return None
        first, second = tokens[at], tokens[at + 1]
        folded = first.folded + second.folded
        if folded not in self._counts:
            return None
        text = self._marked(folded, first.text + second.text)
        return Token(text, folded, first.start, second.end, f"{first.raw} {second.raw}")

    def _mended(self, token: Token, before: str, after: str) -> tuple[Token, ...]:
        """Return what `token` most likely stands for between `before` and `after`, or itself."""
        if not 2 <= len(token.folded) <= LONGEST:
            return (token,)
        ways = [*self._corrections(token, before, after), *self._splits(token, before, after)]
        best = max(ways, default=None)
        if best is None or best.worth <= 0:
            return (token,)
        if len(best.words) == 1:
            folded = best.words[0]
            return (Token(self._marked(folded, token.text), folded, token.start, token.end, token.raw),)
        left, right = best.words
        cut = len(left)
        middle = token.start + cut if token.end - token.start == len(token.folded) else token.end
        return (
            Token(self._marked(left, token.text[:cut]), left, token.start, middle, token.raw),
            Token(self._marked(right, token.text[cut:]), right, min(middle, token.end), token.end, token.raw),
        )

    def _corrections(self, token: Token, before: str, after: str) -> Iterator[_Mending]:
        """Yield the learnt words one keystroke from `token`."""
        slip = token.folded
        asked = LETTER_COST * max(0, 4 - len(slip)) + (SYLLABLE_COST if is_unmarked_syllable(slip) else 0.0)
        for folded in {word for shorter in _shortened(slip) for word in self._index.get(shorter, ())}:
            if OSA.distance(slip, folded, score_cutoff=1) <= 1:
                worth = math.log1p(self._counts[folded]) + self._company(before, folded) + self._company(folded, after)
                if token.marked:
                    worth -= MARK_COST * (min(OSA.distance(token.text, form) for form in self._forms[folded]) - 1)
                yield _Mending(worth - asked, (folded,))

    def _splits(self, token: Token, before: str, after: str) -> Iterator[_Mending]:
        """Yield the pairs of learnt words that `token` is when a space is put in."""
        slip = token.folded
        for cut in range(1, len(slip)):
            left, right = slip[:cut], slip[cut:]
            if left in self._counts and right in self._counts and (left, right) in self._pairs:
                worth = self._company(before, left) + self._company(left, right) + self._company(right, after)
                yield _Mending(worth + 1.0 - SPLIT_COST, (left, right))

    def _company(self, left: str, right: str) -> float:
        """Return how strongly `left` followed by `right` speaks for both."""
        return PAIR_WEIGHT * math.log1p(self._pairs.get((left, right), 0))

    def _marked(self, folded: str, typed: str) -> str:
        """Return the form of `folded` that was meant: the only one learnt, or the nearest to marks that were typed."""
        forms = self._forms[folded]
        if len(forms) == 1:
            return next(iter(forms))
        if typed.isascii():
            return folded
        return min(forms, key=lambda form: (OSA.distance(typed, form), -forms[form], form))


def _shortened(word: str) -> set[str]:
    """Return `word` and `word` with each one of its letters left out."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
