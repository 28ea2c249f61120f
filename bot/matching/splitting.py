"""Two questions in one message: where it falls apart, and whether the halves really ask for two things."""

from __future__ import annotations

from dataclasses import replace

from bot.language.questions import breaks
from bot.matching.matcher import Matcher
from bot.matching.understanding import Understanding
from bot.model import Intents

STANDS = 0.5
"""Least confidence of each half."""
SURE = 0.75
"""Least confidence at which half a message counts as a question though it holds no question word."""
_TELLING = frozenset({"year", "date", "month", "type", "award"})
"""Kinds of entities that make two questions of one intent two; of several units or clusters one answer tells."""
_TOGETHER = (
    frozenset({"lead", "deputy"}),
    frozenset({"members", "member_count", "region"}),
    frozenset({"meeting_when", "meeting_where", "meeting_about"}),
)
"""Intents whose answers say the same: two questions among them are one."""


def parts(heard: Understanding, matcher: Matcher, intents: Intents) -> list[Understanding]:
    """Return the message as two questions where both halves stand by themselves and differ, else as one.

    Of one that is hidden in a long-winded message, only the part that asks is returned.
    """
    best: tuple[float, list[Understanding]] = (STANDS, [heard])
    for place in breaks(heard.tokens):
        left = matcher.part(heard, 0, place)
        stands = _stands(left, intents)
        if stands <= best[0]:
            continue  # the right half cannot mend that
        right = matcher.part(heard, place, len(heard.tokens))
        score = min(stands, _stands(right, intents))
        if score > best[0] and _differ(left, right, intents):
            best = (score, [_with_names(left, right), right])
    found = best[1]
    return found if len(found) > 1 else [matcher.core(heard) or heard]


def _with_names(left: Understanding, right: Understanding) -> Understanding:
    """Return the first half with the cluster and year named only in the second ("chủ đề và cụm trưởng cụm IX 2020")."""
    kinds = {entity.kind for entity in left.entities}
    if kinds & {"cluster", "unit", "region", "person"}:
        return left
    lent = [one for one in right.entities if one.kind in ("cluster", "region", "year") and one.kind not in kinds]
    return replace(left, entities=(*left.entities, *lent))


def _stands(part: Understanding, intents: Intents) -> float:
    """Return how surely a part of a message is a question of its own."""
    if part.bare or not intents.intents[part.intent].scope or len(part.shape) < 2:
        return 0.0
    return part.confidence


def _differ(left: Understanding, right: Understanding, intents: Intents) -> bool:
    """Say whether two parts ask for different things that one answer would not hold."""
    if not (left.asks and right.asks) and min(left.confidence, right.confidence) < SURE:
        return False
    first, second = _told_apart_by(left), _told_apart_by(right)
    if first and second and first != second:
        return True
    if left.intent == right.intent:
        return intents.intents[left.intent].view == "details"
    return not any({left.intent, right.intent} <= together for together in _TOGETHER)


def _told_apart_by(part: Understanding) -> set[tuple[str, str]]:
    """Return the entities that make a question another than one of the same intent."""
    return {(entity.kind, entity.value) for entity in part.entities if entity.kind in _TELLING}
