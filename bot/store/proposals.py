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
TELLING = timedelta(minutes=10)
"""After so long what was to be told, and was not, is told by somebody else."""
LONGEST = 2_000
"""Characters that are kept of why a proposal was refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An example for an intent; `question` is the mark of the question it comes from, `topic` the code of its group.

    `channel` and `editor` (an id there) are whom to tell what comes of it, None for nobody.
    """

    question: str
    topic: str
    intent: str
    example: str
    at: datetime
    channel: str | None = None
    editor: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a proposal: `worse` says what fails by it, "" where the example was kept."""

    proposal: Proposal
    worse: str


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
        row |= {"example": clean(proposal.example), "taken": None, "verdict": None}
        there = select(unanswered.c.mark).where(unanswered.c.mark == proposal.question)

        def work(connection: Connection) -> bool:
            if connection.execute(there).first() is None:
                return False
            upsert(connection, proposals, [row], replace=[name for name in row if name != "question"])
            decide(connection, marks, "attached", proposal.topic)
            return True

        return await self._writer.run(work)

    async def waiting(self) -> tuple[Proposal, ...]:
        """Return the proposals that were not settled yet, the oldest first."""
        query = select(*_COLUMNS).where(_OPEN).order_by(proposals.c.at, proposals.c.question)
        rows = await self._database.run(lambda connection: connection.execute(query).mappings().all())
        return tuple(Proposal(**row) for row in rows)

    async def take(self, question: str, now: datetime) -> bool:
        """Say whether the caller may try a proposal: of several who ask at once, one may, for an hour."""
        check(now, question)
        free = or_(proposals.c.taken.is_(None), proposals.c.taken < now - LEASE)
        change = update(proposals).where(proposals.c.question == question, _OPEN, free).values(taken=now)
        return await self._writer.run(lambda connection: connection.execute(change).rowcount > 0)

    async def release(self, question: str) -> None:
        """Let somebody else try a proposal."""
        change = update(proposals).where(proposals.c.question == question).values(taken=None)
        await self._writer.run(lambda connection: connection.execute(change).rowcount)

    async def settle(self, proposal: Proposal, *, worse: str = "") -> None:
        """Be done with a proposal that was tried; where anything got `worse`, its questions come back to the list.

        What was proposed in a chat stays until it was told there what came of it.
        """
        here = proposals.c.question == proposal.question
        verdict = update(proposals).where(here, proposals.c.editor.is_not(None))

        def work(connection: Connection) -> None:
            connection.execute(delete(proposals).where(here, proposals.c.editor.is_(None)))
            connection.execute(verdict.values(verdict=clean(worse)[:LONGEST], taken=None))
            if worse:
                back = update(unanswered).where(unanswered.c.topic == proposal.topic, unanswered.c.state == "attached")
                connection.execute(back.values(state="open", topic=""))

        await self._writer.run(work)

    async def verdicts(self, channel: str, now: datetime) -> tuple[Verdict, ...]:
        """Return what is to be told in a channel, the oldest first; for some minutes nobody else gets the same."""
        check(now, channel)
        free = or_(proposals.c.taken.is_(None), proposals.c.taken < now - TELLING)
        there = (proposals.c.channel == channel, proposals.c.verdict.is_not(None), free)
        taken = update(proposals).where(*there).values(taken=now).returning(*_COLUMNS, proposals.c.verdict)
        if not await self._database.run(
            lambda connection: connection.execute(select(_COLUMNS[0]).where(*there)).first()
        ):
            return ()
        rows = await self._writer.run(lambda connection: connection.execute(taken).mappings().all())
        found = [Verdict(Proposal(**{name: row[name] for name in Proposal.__slots__}), row["verdict"]) for row in rows]
        return tuple(sorted(found, key=lambda one: (one.proposal.at, one.proposal.question)))

    async def told(self, question: str) -> None:
        """Delete a proposal whose verdict was told; one that was made anew meanwhile stays."""
        gone = delete(proposals).where(proposals.c.question == question, proposals.c.verdict.is_not(None))
        await self._writer.run(lambda connection: connection.execute(gone).rowcount)


_OPEN = proposals.c.verdict.is_(None)
_COLUMNS = [proposals.c[name] for name in Proposal.__slots__]
