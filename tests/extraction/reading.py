"""One reader for all tests, and a fact as one line of words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.extraction.extract import Reader
from bot.extraction.proposal import Proposal
from bot.facts import Facts
from bot.loading.knowledge import load_knowledge

KNOWLEDGE = Path(__file__).resolve().parent.parent.parent / "knowledge"
HEAD = "Cụm thi đua số XX tổng kết năm 2033\nNgày 20/12/2033, tại Huế, Cụm thi đua số XX, Bộ TN&MT tổng kết năm 2033.\n"
"""How an invented article begins."""


@cache
def facts() -> Facts:
    """Return the shipped knowledge."""
    return Facts(load_knowledge(KNOWLEDGE))


@cache
def reader() -> Reader:
    """Return a reader that knows the 63 units."""
    return Reader(facts().units.values())


def line(one: Proposal) -> str:
    """Return a fact as the cases write it: kind, cluster, year, what is told."""
    told = {
        "meeting": str(one.date),
        "award": f"{one.unit} {one.status}",
        "member_count": str(one.count),
        "chair": one.person or one.unit,
        "person": one.person,
    }
    return f"{one.kind} {one.cluster} {one.year} {told.get(one.kind) or one.unit or one.text}"
