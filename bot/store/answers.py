"""Which answer was given to which message, what people think of it, and what they suggest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.dialects import upsert
from bot.store.tables import answers, suggestions, votes
from bot.store.writer import Joined, Writer, check, clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer; `answer_message` is None until it was sent. `id` is never used again, even after deletion."""

    id: int
    channel: str
    chat: str
    question_message: int
    answer_message: int | None
    user: str
    question_text: str
    reply_text: str
    suggestions: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What somebody wrote to those who run the bot."""

    id: int
    channel: str
    chat: str
    user: str
    text: str
    at: datetime


class Answers:
    """Answers by id, by question and by the message they were sent as."""

    def __init__(self, engine: AsyncEngine, writer: Writer) -> None:
        """Read from `engine`, write through `writer`."""
        self._engine = engine
        self._writer = writer
        self._given: Joined[dict[str, Any], int] = Joined(writer, _insert)
        self._sent: Joined[tuple[int, int], None] = Joined(writer, _note)

    async def remember(
        self,
        channel: str,
        chat: str,
        question_message: int,
        answer_message: int | None,
        user: str,
        question_text: str,
        reply_text: str,
        suggestions: Sequence[str],
        at: datetime,
    ) -> int:
        """Keep an answer and return its id, for buttons. `answer_message` may be None until `sent` tells it.

        Raises ValueError for a naive time.
        """
        row = {
            "channel": channel,
            "chat": chat,
            "question_message": question_message,
            "answer_message": answer_message,
            "person": user,
            "question_text": clean(question_text),
            "reply_text": clean(reply_text),
            "suggestions": json.dumps(list(suggestions)),
            "at": at,
        }
        check(at, channel, chat, user)
        return (await self._given.add([row]))[0]

    async def sent(self, id: int, answer_message: int) -> None:
        """Note as which message an answer was sent. An unknown id is ignored: it may be forgotten by now."""
        await self._sent.add([(id, answer_message)])

    async def revise(self, id: int, question_text: str, reply_text: str, suggestions: Sequence[str]) -> bool:
        """Replace what an answer says, after its question was edited; False if the id is unknown."""
        values = {
            "question_text": clean(question_text),
            "reply_text": clean(reply_text),
            "suggestions": json.dumps(list(suggestions)),
        }

        async def work(connection: AsyncConnection) -> bool:
            return (await connection.execute(update(answers).where(answers.c.id == id).values(values))).rowcount > 0

        return await self._writer.run(work)

    async def of_question(self, channel: str, chat: str, question_message: int) -> Answer | None:
        """Return the latest answer to a message; None if there is none."""
        return await self._latest(
            answers.c.channel == channel, answers.c.chat == chat, answers.c.question_message == question_message
        )

    async def of_answer(self, channel: str, chat: str, answer_message: int) -> Answer | None:
        """Return the answer that was sent as a message; None if there is none."""
        return await self._latest(
            answers.c.channel == channel, answers.c.chat == chat, answers.c.answer_message == answer_message
        )

    async def by_id(self, id: int) -> Answer | None:
        """Return an answer; None if the id is unknown or forgotten."""
        return await self._latest(answers.c.id == id)

    async def rate(self, id: int, user: str, vote: Literal[1, -1]) -> bool:
        """Keep the vote of a person, in place of an earlier one; False if the id is unknown or forgotten."""

        async def work(connection: AsyncConnection) -> bool:
            if (await connection.execute(select(answers.c.id).where(answers.c.id == id))).first() is None:
                return False
            await upsert(connection, votes, [{"answer": id, "person": user, "vote": vote}], replace=["vote"])
            return True

        return await self._writer.run(work)

    async def votes(self, id: int) -> tuple[int, int]:
        """Return how many people found an answer good and how many bad."""
        query = select(votes.c.vote, func.count()).where(votes.c.answer == id).group_by(votes.c.vote)
        async with self._engine.connect() as connection:
            counts = {row[0]: row[1] for row in await connection.execute(query)}
        return counts.get(1, 0), counts.get(-1, 0)

    async def suggest(self, channel: str, chat: str, user: str, text: str, at: datetime) -> int:
        """Keep a suggestion to those who run the bot and return its id."""
        row = {"channel": channel, "chat": chat, "person": user, "text": clean(text), "at": at}

        async def work(connection: AsyncConnection) -> int:
            done = await connection.execute(insert(suggestions).values(row).returning(suggestions.c.id))
            return int(done.scalar_one())

        return await self._writer.run(work)

    async def amend(self, channel: str, chat: str, user: str, old: str, new: str) -> bool:
        """Put another text in the place of a person's latest suggestion with the text `old`; False if there is none."""
        here = (suggestions.c.channel == channel, suggestions.c.chat == chat, suggestions.c.person == user)
        latest = select(func.max(suggestions.c.id)).where(*here, suggestions.c.text == clean(old)).scalar_subquery()

        async def work(connection: AsyncConnection) -> bool:
            change = update(suggestions).where(suggestions.c.id == latest).values(text=clean(new))
            return (await connection.execute(change)).rowcount > 0

        return await self._writer.run(work)

    async def suggested(self, after: int = 0) -> list[Suggestion]:
        """Return the suggestions with an id above `after`, oldest first."""
        query = select(suggestions).where(suggestions.c.id > after).order_by(suggestions.c.id)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [Suggestion(**_named(dict(row))) for row in rows]

    async def forget(self, before: datetime) -> int:
        """Delete answers given before that time, with their votes, and return how many."""

        async def work(connection: AsyncConnection) -> int:
            return (await connection.execute(delete(answers).where(answers.c.at < before))).rowcount

        return await self._writer.run(work)

    async def _latest(self, *where: ColumnElement[bool]) -> Answer | None:
        query = select(answers).where(*where).order_by(answers.c.id.desc()).limit(1)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
        if row is None:
            return None
        return Answer(**_named(dict(row)) | {"suggestions": tuple(json.loads(row["suggestions"]))})


async def _insert(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> list[int]:
    query = insert(answers).returning(answers.c.id, sort_by_parameter_order=True)
    return [int(id) for id in (await connection.execute(query, rows)).scalars()]


async def _note(connection: AsyncConnection, rows: Sequence[tuple[int, int]]) -> Sequence[None]:
    query = update(answers).where(answers.c.id == bindparam("of")).values(answer_message=bindparam("message"))
    await connection.execute(query, [{"of": id, "message": message} for id, message in rows])
    return [None] * len(rows)


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row under the names of the dataclasses: "user" is a reserved word in SQL."""
    row["user"] = row.pop("person")
    return row
