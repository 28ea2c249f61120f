"""A message that states several things → its statements; slips in the words that say what is stated, mended."""

from __future__ import annotations

import itertools
import re

from rapidfuzz.distance import OSA

from bot.editing.kinds import awards_in, kind_of
from bot.editing.wishes import flattened

_QUOTED = re.compile(r'["“”][^"“”]*["“”]')
_BETWEEN = re.compile(
    r"\s*;\s*|\s*[,.]\s+(?:va |con )?(?=cum (?:thi dua )?(?:so )?(?:[ivxl]+|\d+)\b"
    r"|(?:cum truong|cum pho|pho cum|chu de|hoi nghi|thanh vien)\b)"
)
_WORDS = {
    "cum truong": "cụm trưởng",
    "cum pho": "cụm phó",
    "thanh vien": "thành viên",
    "chu de": "chủ đề",
    "hoi nghi": "hội nghị",
    "ban giao": "bàn giao",
    "khen thuong": "khen thưởng",
    "bang khen": "bằng khen",
}
_WORD = re.compile(r"\w+")


def clauses(body: str) -> tuple[str, ...]:
    """Return the statements of a text without its source, split where another thing is spoken of; at least one.

    A text that does not say at once what it states is left whole.
    """
    hidden = _QUOTED.sub(lambda found: "x" * len(found.group()), flattened(body))
    parts, begun = [], 0
    for found in _BETWEEN.finditer(hidden):
        parts.append(body[begun : found.start()])
        begun = found.end()
    said = tuple(one for part in (*parts, body[begun:]) if part.strip(" ,;.") for one in _each_award(part.strip()))
    return said if said and all(kind_of(flattened(one), 1) for one in said) else (body,)


def _each_award(part: str) -> tuple[str, ...]:
    """Return a statement of several awards as one for each, where commas part them."""
    flat = flattened(part)
    if awards_in(flat) < 2:
        return (part,)
    pieces = tuple(piece.strip() for piece in part.split(","))
    return pieces if all(awards_in(flattened(piece)) == 1 for piece in pieces) else (part,)


def mended(body: str) -> str:
    """Return a text that says no kind of fact with the slip mended that keeps it from saying one; else as it is."""
    if kind_of(flattened(body), 1):
        return body
    spots = [found.span() for found in _WORD.finditer(body)]
    for (start, _), (_, end) in itertools.pairwise(spots):
        said = flattened(body[start:end])
        near = [key for key in _WORDS if OSA.distance(said, key, score_cutoff=1) == 1]
        if len(near) == 1:
            return f"{body[:start]}{_WORDS[near[0]]}{body[end:]}"
    return body
