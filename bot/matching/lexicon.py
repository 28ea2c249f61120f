"""Names to things: every name and alias the knowledge has, found in a sentence exactly or with a slip.

Exact look-up is a dictionary of folded names. Slips are found through the names' one-letter deletions (two strings one
edit apart share one), so the cost of a look-up does not grow with the number of names; rapidfuzz then scores the few
candidates. Typed marks count: a name whose marks contradict the typed ones scores below one that agrees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from bot.language.spelling import apart, canonical, fold
from bot.language.tokens import Token

ACCEPT = 0.86
"""Least similarity (0–1, on letters and marks apart) at which a mistyped name is still taken for the name."""
DOUBT = 0.78
"""Least similarity at which the name is offered back as a question."""
_SHORTEST_FUZZY = 5
_LONGEST, _LONGEST_FUZZY = 8, 5
"""How many words a name may have, exactly spelled and mistyped."""
_KEPT = 4096
"""For how many stretches of letters it is remembered which names they resemble: messages repeat their words."""


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of one thing; `text` is canonical."""

    kind: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at tokens [first, last); `score` in (0, 1], 1 for an exact spelling."""

    kind: str
    value: str
    first: int
    last: int
    score: float


class Lexicon:
    """All names; immutable once built."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Index `names`."""
        self._exact: dict[str, list[Name]] = {}
        self._deletions: dict[str, tuple[str, ...] | str] = {}
        self._starts: set[str] = set()
        for name in names:
            folded = fold(name.text)
            key = _joined(folded)
            known = self._exact.setdefault(key, [])
            if not known:
                for shorter in _deletions(key):
                    others = self._deletions.get(shorter)
                    if others is None:
                        self._deletions[shorter] = key  # nearly always the only one: no container
                    else:
                        self._deletions[shorter] = (*((others,) if isinstance(others, str) else others), key)
            if name not in known:
                known.append(name)
        self._longest = max(map(len, self._exact), default=0)
        self._near = lru_cache(_KEPT)(self._resembling)

    def words(self) -> Iterator[str]:
        """Yield the marked words of all names, an empty text after each name."""
        for known in self._exact.values():
            for name in known:
                yield from name.text.split()
                yield ""

    def find(self, tokens: Sequence[Token], common: frozenset[str]) -> list[Hit]:
        """Return non-overlapping hits from left to right, longest and best first.

        `common` holds folded everyday words and pairs of neighbours: a stretch of known pairs is no mistyped name.
        """
        hits: list[Hit] = []
        at = 0
        while at < len(tokens):
            best = self._longest_at(tokens, at)
            if best and best.kind == "person" and _runs_on(tokens, best, common):
                best = None
            if not best or best.score < 1.0:
                fuzzy = self._fuzzy_at(tokens, at, common)
                fuzzy = None if fuzzy and self._cuts(tokens, fuzzy) else fuzzy
                best = fuzzy if fuzzy and (not best or (fuzzy.last, fuzzy.score) > (best.last, best.score)) else best
            if best:
                hits.append(best)
                at = best.last
            else:
                at += 1
        return hits

    def _cuts(self, tokens: Sequence[Token], hit: Hit) -> bool:
        """Say whether a mistyped name would take the first words of one spelled right: "phải Bình" of "Bình Thuận"."""
        within = (self._longest_at(tokens, at) for at in range(hit.first + 1, hit.last))
        return any(found and found.score == 1.0 and found.last > hit.last for found in within)

    def _longest_at(self, tokens: Sequence[Token], at: int) -> Hit | None:
        """Return the longest name spelled at token `at`, marks agreeing best."""
        key, found = "", []
        for last in range(at + 1, min(len(tokens), at + _LONGEST) + 1):
            token = tokens[last - 1]
            if token.mark:
                break
            key += token.folded
            if key in self._exact:
                found.append((key, last))
        for key, last in reversed(found):
            names, span = self._exact[key], tokens[at:last]
            if last - at == 1 and not span[0].marked and span[0].folded in _EVERYDAY:
                names = [name for name in names if name.text == span[0].text]
            hit = _best(names, span, at, last)
            if hit and (hit.score == 1.0 or hit.kind in _MISTYPED):
                return hit
        return None

    def _fuzzy_at(self, tokens: Sequence[Token], at: int, common: frozenset[str]) -> Hit | None:
        """Return the name most like the words at `at`, within one slip, the shortest stretch of equally good ones."""
        best: Hit | None = None
        key, told = "", True
        first_common = tokens[at].folded in common
        for last in range(at + 1, min(len(tokens), at + _LONGEST_FUZZY) + 1):
            token = tokens[last - 1]
            if token.mark:
                break
            key += token.folded
            told = told and (token.folded in common or token.folded.isdecimal())
            told = told and (last - at == 1 or f"{tokens[last - 2].folded} {token.folded}" in common)
            if (
                told
                or len(key) < _SHORTEST_FUZZY
                or (first_common and last - at > 1 and tokens[at].folded in _NEVER_FIRST)
            ):
                continue
            hit = self._nearest(key, tokens, at, last)
            if hit and (best is None or hit.score >= best.score) and not _belongs_elsewhere(tokens, hit, common):
                best = hit
        return best

    def _nearest(self, key: str, tokens: Sequence[Token], at: int, last: int) -> Hit | None:
        """Return the name most like `key`, the words from `at` to `last`; None where two are equally like it."""
        hits: dict[tuple[str, str], Hit] = {}
        for candidate in self._near(key):
            names = [name for name in self._exact[candidate] if name.kind in _MISTYPED]
            hit = _best(names, tokens[at:last], at, last)
            if hit and hit.score >= hits.get((hit.kind, hit.value), hit).score:
                hits[hit.kind, hit.value] = hit
        ranked = sorted(hits.values(), key=lambda hit: (-hit.score, hit.kind, hit.value))
        tied = len(ranked) > 1 and ranked[0].score == ranked[1].score
        return ranked[0] if ranked and not tied else None

    def _resembling(self, key: str) -> frozenset[str]:
        """Return the indexed keys within about one edit of `key`."""
        found: set[str] = set()
        if len(key) > self._longest + 1:
            return frozenset()
        for at in range(-1, len(key)):
            shorter = key[:at] + key[at + 1 :] if at >= 0 else key
            near = self._deletions.get(shorter)
            if near is not None:
                found.update((near,) if isinstance(near, str) else near)
            if at >= 0 and shorter in self._exact:
                found.add(shorter)
        return frozenset(near for near in found if DamerauLevenshtein.distance(key, near, score_cutoff=1) <= 1)


def _runs_on(tokens: Sequence[Token], hit: Hit, common: frozenset[str]) -> bool:
    """Say whether a name typed without marks rather begins everyday words: "co thi dua", "anh thanh vien"."""
    last = tokens[hit.last - 1]
    if last.marked or hit.last >= len(tokens) or hit.last - hit.first > 2:
        return False
    return f"{last.folded} {tokens[hit.last].folded}" in common


_MISTYPED = frozenset({"unit", "person", "region", "area"})
"""Kinds whose names are recognised with a slip; everyday terms are not."""


def _belongs_elsewhere(tokens: Sequence[Token], hit: Hit, common: frozenset[str]) -> bool:
    """Say whether the last word makes a known pair with the word after it: "hỏi phong trào" is not Hải Phòng."""
    if hit.last >= len(tokens):
        return False
    return f"{tokens[hit.last - 1].folded} {tokens[hit.last].folded}" in common


_EVERYDAY = frozenset("co chieu sang toi ba ong".split())
"""Unmarked words that are everyday words: a name of one such syllable counts only with its marks (cờ, not co)."""
_NEVER_FIRST = frozenset("so tinh cum o la cua thanh pho tp nam co va voi tai cho nao don vi ong ba".split())


def names_of(kind: str, value: str, spellings: Iterable[str]) -> list[Name]:
    """Make the names of one thing from its spellings, each in canonical form."""
    return [Name(kind, value, canonical(spelling)) for spelling in spellings]


def _joined(folded: str) -> str:
    """Return letters and digits only, so that spaces and hyphens do not matter."""
    return "".join(char for char in folded if char.isalnum())


def _deletions(key: str) -> set[str]:
    """Return `key` with each one letter left out."""
    if len(key) < _SHORTEST_FUZZY - 1:
        return set()
    return {key[:at] + key[at + 1 :] for at in range(len(key))}


def _best(names: Sequence[Name], span: Sequence[Token], first: int, last: int) -> Hit | None:
    """Score `names` against the typed words and return the best above DOUBT."""
    best: Hit | None = None
    for name in names:
        score = _likeness(name.text, span)
        if score >= DOUBT and (best is None or score > best.score):
            best = Hit(name.kind, name.value, first, last, score)
    return best


def _likeness(name: str, span: Sequence[Token]) -> float:
    """Return how well the typed words agree with `name`: 1 where letters agree and no typed mark contradicts."""
    typed = "".join(token.text for token in span)
    wanted = _joined_marked(name)
    if typed == wanted:
        return 1.0
    if len(span) == 1 and span[0].marked and len(wanted) < _SHORTEST_FUZZY:
        return 0.0  # "cò" is not a "cờ" with a mark missing
    if not any(token.marked for token in span):
        return 1.0 if "".join(token.folded for token in span) == fold(wanted) else _ratio(typed, fold(wanted))
    return _marked_likeness(span, name)


def _marked_likeness(span: Sequence[Token], name: str) -> float:
    """Compare word by word: marks may be missing; a mark that the name lacks costs what it weighs."""
    words = [_joined_marked(word) for word in name.replace("-", " ").split() if _joined_marked(word)]
    if len(words) != len(span):
        return _ratio("".join(token.text for token in span), "".join(words))
    typed, wanted = "", ""
    for token, word in zip(span, words, strict=True):
        typed += token.text
        plain = word if token.marked else fold(word)
        wanted += token.text if _only_lacks_marks(token.text, word) else plain
    return 1.0 if typed == wanted else _ratio(typed, wanted)


def _only_lacks_marks(typed: str, word: str) -> bool:
    """Say whether `typed` is `word` with some of its marks left out."""
    if fold(typed) != fold(word):
        return False
    missing = Counter(apart(word))
    missing.subtract(apart(typed))
    return all(count >= 0 for count in missing.values())


def _ratio(left: str, right: str) -> float:
    """Return 1 − edits / length over letters and marks taken apart."""
    left, right = apart(left), apart(right)
    likeness = float(DamerauLevenshtein.normalized_similarity(left, right))
    # The same letters, two of them swapped ("Cà Mua"): no other name is as near, however short it is.
    return max(likeness, ACCEPT) if likeness >= DOUBT and sorted(left) == sorted(right) else likeness


def _joined_marked(text: str) -> str:
    """Return letters and digits of `text`, marks kept."""
    return "".join(char for char in text if char.isalnum())
