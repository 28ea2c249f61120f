"""A question as somebody typed it → an example as a person writes it into intents.yaml."""

from __future__ import annotations

import re

from bot.dialogue import Dialogue
from bot.language.spelling import fold
from bot.loading.intents import SLOTS
from bot.matching.lexicon import ACCEPT
from bot.model import Entity

_BEFORE = re.compile(
    r"^(?:(?:dạ|vâng|ad|admin|bot|trợ lý|em|ơi|ạ|chào|xin chào)[\s,.:!]+)*"
    r"(?:(?:cho|xin)(?: phép)? (?:(?:em|tôi|mình|anh|chị|cháu|e|t) )?hỏi(?: là| chút)?[\s,.:]+)?",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:\s*+[?!.…,;:]++|\s+(?:ạ|vậy|thế|nhé|nhỉ|nha|với|ah|v|a))+$", re.IGNORECASE)
_ENGLISH = re.compile(r"(?:who|which|what|when|where|how|list|name|tell|is|are|was|were|did|does|do|has|have)\b")
_PLACE = re.compile(r"(?:năm |ngày )?\{\w+\}")
_NOUNS = {"year": ("năm", "nam"), "date": ("ngày", "ngay")}
"""Words that are part of such a name as it is found, and stand before its place in an example."""


def example_of(text: str, dialogue: Dialogue) -> str:
    """Return `text` as an example: names and times become {cluster}, {unit}, {year} …, frame and last marks go."""
    found = [one for one in dialogue.hear(text).entities if one.kind in SLOTS and one.score >= ACCEPT]
    said, end = "", len(text)
    for one in sorted(found, key=lambda one: -one.start):
        if one.end <= end:
            said, end = _placed(one) + text[one.end : end] + said, one.start
    said = " ".join((text[:end] + said).split())
    return _small(_AFTER.sub("", _BEFORE.sub("", said, count=1)) or said)


def written_out(example: str) -> bool:
    """Say whether an example is written as examples are: with Vietnamese letters, or in English."""
    words = " ".join(_PLACE.sub(" ", example).lower().split())
    return fold(words) != words or bool(_ENGLISH.match(words))


def _placed(entity: Entity) -> str:
    """Return the place that a name is replaced by, after the noun that the name is told with."""
    marked, folded = _NOUNS.get(entity.kind, ("", ""))
    told = bool(folded) and fold(entity.text).startswith(f"{folded} ")
    return f"{marked} {{{entity.kind}}}" if told else f"{{{entity.kind}}}"


def _small(text: str) -> str:
    """Return a sentence that begins with a small letter; one in capitals throughout becomes small, a lone word not."""
    words = _PLACE.sub(" ", text).split()
    if words and " ".join(words).isupper():
        return text.lower() if len(words) > 1 else text
    return text[:1].lower() + text[1:]
