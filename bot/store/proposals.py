"""What editors propose to teach: a question as an example of an intent, until it is tried where the checkout is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_, select, update

from bot.store.asked import proposals, unanswered
from bot.store.dialects import Database, upsert
from bot.store.unanswered import decide
from bot.store.writer import Writer, check, clean

LEASE = timedelta(hours=1)
"""After so long a proposal that was taken and not settled is free again: who took it has died."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An example for an intent; `question` is the mark of the question it comes from, `topic` the code of its group."""

    question: str
    topic: str
    intent: str
    example: str
    at: datetime


class Proposals:
    """Proposals by the question they come from: they go when it goes, and when the person who asked it is forgotten."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer

    async def make(self, proposal: Proposal, marks: Collection[str]) -> bool:
        """Keep a proposal and take the questions `marks` off the list; False if its question is gone meanwhile."""
        check(proposal.at, proposal.question, proposal.topic, proposal.intent)
        row = {name: getattr(proposal, name) for name in Proposal.__slots__}
        row |= {"example": clean(proposal.example), "taken": None}
        there = select(unanswered.c.mark).where(unanswered.c.mark == proposal.question)

        def work(connection: Connection) -> bool:
            if connection.execute(there).first() is None:
                return False
            upsert(connection, proposals, [row], replace=("topic", "intent", "example", "at", "taken"))
            decide(connection, marks, "attached", proposal.topic)
            return True

        return await self._writer.run(work)

    async def waiting(self) -> tuple[Proposal, ...]:
        """Return the proposals, the oldest first."""
        query = select(*_COLUMNS).order_by(proposals.c.at, proposals.c.question)
        rows = await self._database.run(lambda connection: connection.execute(query).mappings().all())
        return tuple(Proposal(**row) for row in rows)

    async def take(self, question: str, now: datetime) -> bool:
        """Say whether the caller may try a proposal: of several who ask at once, one may, for an hour."""
        check(now, question)
        free = or_(proposals.c.taken.is_(None), proposals.c.taken < now - LEASE)
        change = update(proposals).where(proposals.c.question == question, free).values(taken=now)
        return await self._writer.run(lambda connection: connection.execute(change).rowcount > 0)

    async def release(self, question: str) -> None:
        """Let somebody else try a proposal."""
        change = update(proposals).where(proposals.c.question == question).values(taken=None)
        await self._writer.run(lambda connection: connection.execute(change).rowcount)

    async def settle(self, proposal: Proposal, *, kept: bool) -> None:
        """Delete a proposal that was tried; its questions come back to the list unless it was `kept`."""

        def work(connection: Connection) -> None:
            connection.execute(delete(proposals).where(proposals.c.question == proposal.question))
            if not kept:
                back = update(unanswered).where(unanswered.c.topic == proposal.topic, unanswered.c.state == "attached")
                connection.execute(back.values(state="open", topic=""))

        await self._writer.run(work)


_COLUMNS = [proposals.c[name] for name in Proposal.__slots__]
