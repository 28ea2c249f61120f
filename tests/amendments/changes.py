"""Changes of the invented knowledge, for the tests: an editor's decision and an editor's word."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.amendments.model import Amendment
from bot.model import Article, Fact
from tests.invented import fact

AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
DECISION = Article(
    id="qd-12",
    title="Quyết định 12/QĐ-BNNMT",
    publisher="Lan",
    label="Quyết định 12/QĐ-BNNMT ngày 05/01/2026 (theo Lan, ngày 24/11/2026)",
    date=date(2026, 1, 5),
    kind="decision",
)
WORD = Article(
    id="theo-lan",
    title="theo Lan, ngày 24/11/2026",
    publisher="Lan",
    label="theo Lan, ngày 24/11/2026",
    date=date(2026, 11, 24),
    kind="person",
)
NEW = fact("lead", "XI", 2026, unit="Sở NN&MT Sông Xanh", source=DECISION.id)
OTHER = fact("lead", "XI", 2026, unit="Sở NN&MT Biển Vàng", source=WORD.id)


def add(id: int, new: Fact = NEW, source: Article = DECISION, editor: str = "Lan") -> Amendment:
    """Return a change that adds a fact."""
    return Amendment(id=id, action="add", editor=editor, at=AT, fact=new, source=source)


def withdraw(id: int, former: Fact) -> Amendment:
    """Return a change that withdraws a fact."""
    return Amendment(id=id, action="withdraw", editor="Lan", at=AT, former=former)


def put_right(id: int, former: Fact, new: Fact = NEW, source: Article = DECISION) -> Amendment:
    """Return a change that puts a fact in another's place."""
    return Amendment(id=id, action="replace", editor="Lan", at=AT, former=former, fact=new, source=source)


def undo(id: int, of: int) -> Amendment:
    """Return a line that takes another back."""
    return Amendment(id=id, action="undo", editor="Mai", at=AT, of=of)
