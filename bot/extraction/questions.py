"""Interviews: a question states nothing; an answer that is no more than a unit states what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.extraction.frame import Frame, scope_of
from bot.extraction.proposal import Proposal
from bot.extraction.sentences import Sentence

_BARE_UNIT = re.compile(
    r"(?:- )?(?:(?:dap|tra loi|tl|[a-z ]{0,20}P) ?[:-] ?)?(?:(?:da|vang|thua [a-z]+|do|la|chinh la),? ?)*"
    r"([UB])[ .]*"
)


def is_question(one: Sentence) -> bool:
    """Say whether a sentence asks."""
    return one.said.rstrip(' "”').endswith("?")


def read_answer(asked: Sentence, one: Sentence, frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield the role that `asked` asks for, held by the unit that is all of the answer `one`."""
    roles = asked.of("LF")
    match = _BARE_UNIT.fullmatch(one.said.strip())
    if len(roles) != 1 or not match or asked.of("UVB"):
        return
    place, role = roles[0]
    holder = one.of("UB")[0][1]
    cluster = scope_of(asked, place, frame, current)
    written = next((int(mark.value) for _, mark in asked.of("YR", place) if mark.value), 0)
    year = written or frame.current
    if cluster and year and len(holder.value) == 1 and (holder.letter == "B") == cluster.startswith("Khối"):
        yield Proposal(
            kind="lead" if role.letter == "L" else "deputy",
            cluster=cluster,
            year=year,
            unit=holder.value[0],
            start=holder.start,
            end=holder.end,
            paragraph=one.line.number,
            confidence=0.85,
        )
