"""Everything a sentence names: clusters, units, people, times, awards, posts; with the span and the score of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.facts import Facts
from bot.language import wording
from bot.language.everyday import HONORIFICS
from bot.language.spelling import canonical
from bot.language.tokens import Token
from bot.matching.clusters import find_clusters
from bot.matching.lexicon import ACCEPT, Hit, Lexicon, Name, names_of
from bot.matching.times import find_times
from bot.model import Entity

_ONLY_AS_WORDS = frozenset({"award", "type", "title", "session", "anaphor", "elsewhere"})
"""Kinds whose words stay in the sentence: they tell what is asked, not only of whom."""
_PLACEHOLDERS = {
    "cluster": "<cluster>",
    "anaphor": "<cluster>",
    "bloc": "<bloc>",
    "unit": "<unit>",
    "person": "<person>",
    "region": "<region>",
} | {
    "area": "<region>",
    "year": "<year>",
    "date": "<date>",
    "month": "<date>",
}
_WHEN = {"now": "<now>"}
_DEPARTMENT = (
    ("tai", "nguyen", "va", "moi", "truong"),
    ("tai", "nguyen", "moi", "truong"),
    ("nong", "nghiep", "va", "moi", "truong"),
    ("nong", "nghiep", "moi", "truong"),
    ("tai", "nguyen"),
    ("nong", "nghiep"),
)
_BEFORE_UNIT = frozenset("so tinh tp ubnd".split())
_BEFORE_PERSON = frozenset("ong ba anh chi co chu bac mr ms mrs".split())


def lexicon(facts: Facts, terms: Mapping[str, Mapping[str, Sequence[str]]]) -> Lexicon:
    """Build the lexicon of the knowledge's names and the terms of intents.yaml."""
    names: list[Name] = []
    initialled = Counter(_initialled(unit) for unit in facts.units)
    for unit in facts.units.values():
        short = _initialled(unit.name)
        shorts = (short,) if short and initialled[short] == 1 else ()
        names += names_of("unit", unit.name, (unit.name, *unit.aliases, *shorts))
    for unit in facts.today.values():
        names += names_of("unit", unit.name, wording.todays_spellings(unit.now, unit.kind))
    for cluster in facts.clusters.values():
        names += names_of("region", cluster.id, _areas(cluster.regions)) + names_of(
            "cluster", cluster.id, cluster.aliases
        )
    for person in facts.people.values():
        names += names_of("person", person.name, (person.name, *person.aliases, *_addressed(person.name)))
    for kind, values in terms.items():
        for value, spellings in values.items():
            names += names_of("area" if kind == "region" else kind, value, spellings)
    return Lexicon(names)


_SHORT_WORD = 3
"""A second word of so few letters makes, with an initial before it, too common a syllable ("L.An": lan)."""


def _initialled(name: str) -> str:
    """Return a name of two words with the first shortened, as "B.Liêu" is read: "bliêu"; else an empty text."""
    words = canonical(name).split()
    return words[0][0] + words[1] if len(words) == 2 and len(words[1]) > _SHORT_WORD else ""


def _addressed(name: str) -> list[str]:
    """Return how people speak of somebody by the given name."""
    words = name.split()
    return [f"{title} {' '.join(words[-size:])}" for title in HONORIFICS for size in (1, 2)]


def _areas(regions: Iterable[str]) -> list[str]:
    """Return the spellings of areas: with "bộ" at the end and without."""
    return [spelling for region in regions for spelling in dict.fromkeys((region, wording.short_area(region)))]


def recognise(tokens: Sequence[Token], names: Lexicon, common: frozenset[str]) -> list[Hit]:
    """Return the hits in `tokens`, not overlapping, left to right: full names, then clusters, times, other names."""
    named = names.find(tokens, common)
    sure = [hit for hit in named if hit.score == 1.0 and hit.last - hit.first > 1 and hit.kind in ("unit", "person")]
    taken: set[int] = set()
    kept: list[Hit] = []
    for found in (sure, find_clusters(tokens), find_times(tokens), named):
        for hit in found:
            span = set(range(hit.first, hit.last))
            if not span & taken:
                taken |= span
                kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def entities(hits: Iterable[Hit], tokens: Sequence[Token], text: str) -> tuple[Entity, ...]:
    """Return `hits` as entities with the piece of the cleaned `text` they stand for."""
    found = []
    for hit in hits:
        start, end = tokens[hit.first].start, tokens[hit.last - 1].end
        found.append(
            Entity(
                kind=hit.kind, value=hit.value, text=text[start:end], start=start, end=end, score=round(hit.score, 3)
            )
        )
    return tuple(found)


def shape(tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Token]:
    """Return the words of the sentence with names put as placeholders ("<cluster>") and punctuation left out."""
    starts = {hit.first: hit for hit in hits if _stands_aside(hit)}
    words: list[Token] = []
    at = 0
    while at < len(tokens):
        hit = starts.get(at)
        if hit:
            words = _without_prefix(words, hit.kind)
            words.append(_placeholder(hit, tokens))
            at = hit.last
        elif tokens[at].mark:
            at += 1
        elif skipped := _department(tokens, at, words):
            at += skipped
        else:
            words.append(_number(tokens[at]))
            at += 1
    return words


def _stands_aside(hit: Hit) -> bool:
    """Say whether a name is put as a placeholder; "cụm mình" is: it names one cluster, whichever that is."""
    return hit.score >= ACCEPT and (hit.kind not in _ONLY_AS_WORDS or (hit.kind, hit.value) == ("anaphor", "own"))


def _placeholder(hit: Hit, tokens: Sequence[Token]) -> Token:
    """Return the token that stands for a hit."""
    name = _WHEN.get(hit.value, "<rel>") if hit.kind == "when" else _PLACEHOLDERS[hit.kind]
    return Token(name, name, tokens[hit.first].start, tokens[hit.last - 1].end, name)


def _number(token: Token) -> Token:
    """Return a bare number as its placeholder."""
    if token.text.replace(".", "").replace("/", "").isdecimal():
        return Token("<n>", "<n>", token.start, token.end, token.raw)
    return token


def _department(tokens: Sequence[Token], at: int, words: Sequence[Token]) -> int:
    """Return how many tokens from `at` only spell out whose sector a "sở" or "bộ" is of."""
    if not words or words[-1].folded not in ("so", "bo", "nganh"):
        return 0
    for spelled in _DEPARTMENT:
        if tuple(token.folded for token in tokens[at : at + len(spelled)]) == spelled:
            return len(spelled)
    return 0


def _without_prefix(words: list[Token], kind: str) -> list[Token]:
    """Drop "sở", "tỉnh", "thành phố" before a unit and "ông", "bà", "đồng chí" before a person."""
    kept = list(words)
    if kind == "unit":
        while kept and kept[-1].folded in _BEFORE_UNIT:
            kept.pop()
        if len(kept) > 1 and (kept[-2].folded, kept[-1].folded) == ("thanh", "pho"):
            return _without_prefix(kept[:-2], kind)
    elif kind == "person":
        if len(kept) > 1 and (kept[-2].folded, kept[-1].folded) == ("dong", "chi"):
            return kept[:-2]
        while kept and kept[-1].folded in _BEFORE_PERSON and (kept[-1].marked or kept[-1].folded not in ("co", "chi")):
            kept.pop()
    return kept


def topic(words: Sequence[Token]) -> tuple[str, ...]:
    """Return the folded words and the numbers, without names and times; "6 tháng" is a time."""
    following = [*(word.folded for word in words[1:]), ""][: len(words)]
    return tuple(
        word.raw if word.folded == "<n>" else word.folded
        for word, after in zip(words, following, strict=True)
        if word.folded[0] != "<" or (word.folded == "<n>" and after != "thang")
    )
