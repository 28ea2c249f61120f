"""Which answer was given to which message, what people think of it, and what they suggest."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Executable, bindparam, delete, func, insert, select, update

from bot.store.dialects import Database, insert_of, reserve, upsert
from bot.store.joining import Joined
from bot.store.tables import answers, suggestions, votes
from bot.store.unanswered import note_vote
from bot.store.writer import Writer, check, clean

RESERVED = 1_000
"""How many ids are reserved at a time; those left when the program ends are never used."""


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


@dataclass(frozen=True, slots=True)
class _Given:
    """An answer that is to be written."""

    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Sent:
    """As which message an answer was sent, to be written."""

    id: int
    message: int


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

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer
        self._told: Joined[_Given | _Sent, None] = Joined(writer, _note)
        self._ids: Iterator[int] = iter(())
        self._reserving = asyncio.Lock()

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

        It is on disk within `writer.LATER_S`, and when the next `done` or update taken, or the store's `flush` or
        `close`, returns. Raises ValueError for a naive time.
        """
        check(at, channel, chat, user)
        id = await self._next_id()
        row = {
            "id": id,
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
        self._told.leave(_Given(row))
        return id

    async def sent(self, id: int, answer_message: int) -> None:
        """Note as which message an answer was sent; it is on disk when what `remember` tells is.

        An unknown id is ignored: it may be forgotten by now.
        """
        self._told.leave(_Sent(id, answer_message))

    async def revise(self, id: int, question_text: str, reply_text: str, suggestions: Sequence[str]) -> bool:
        """Replace what an answer says, after its question was edited; False if the id is unknown."""
        values = {
            "question_text": clean(question_text),
            "reply_text": clean(reply_text),
            "suggestions": json.dumps(list(suggestions)),
        }

        def work(connection: Connection) -> bool:
            return connection.execute(update(answers).where(answers.c.id == id).values(values)).rowcount > 0

        return await self._writer.run(work)

    async def of_question(self, channel: str, chat: str, question_message: int) -> Answer | None:
        """Return the latest answer to a message, one just told of too; None if there is none."""
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
        """Keep the vote of a person, in place of an earlier one; False if the id is unknown or forgotten.

        The question of an answer that anybody finds bad is among the unanswered ones.
        """
        bad = select(votes.c.answer).where(votes.c.answer == id, votes.c.vote == -1).limit(1)

        def work(connection: Connection) -> bool:
            answer = connection.execute(select(answers).where(answers.c.id == id)).mappings().first()
            if answer is None:
                return False
            upsert(connection, votes, [{"answer": id, "person": user, "vote": vote}], replace=["vote"])
            if vote == -1 or connection.execute(bad).first() is None:
                note_vote(connection, dict(answer), good=vote == 1)
            return True

        return await self._writer.run(work)

    async def votes(self, id: int) -> tuple[int, int]:
        """Return how many people found an answer good and how many bad."""
        query = select(votes.c.vote, func.count()).where(votes.c.answer == id).group_by(votes.c.vote)
        rows = await self._database.run(lambda connection: connection.execute(query).all())
        counts = {row[0]: row[1] for row in rows}
        return counts.get(1, 0), counts.get(-1, 0)

    async def suggest(self, channel: str, chat: str, user: str, text: str, at: datetime) -> int:
        """Keep a suggestion to those who run the bot and return its id."""
        row = {"channel": channel, "chat": chat, "person": user, "text": clean(text), "at": at}

        def work(connection: Connection) -> int:
            return int(connection.execute(insert(suggestions).values(row).returning(suggestions.c.id)).scalar_one())

        return await self._writer.run(work)

    async def amend(self, channel: str, chat: str, user: str, old: str, new: str) -> bool:
        """Put another text in the place of a person's latest suggestion with the text `old`; False if there is none."""
        here = (suggestions.c.channel == channel, suggestions.c.chat == chat, suggestions.c.person == user)
        latest = select(func.max(suggestions.c.id)).where(*here, suggestions.c.text == clean(old)).scalar_subquery()

        def work(connection: Connection) -> bool:
            change = update(suggestions).where(suggestions.c.id == latest).values(text=clean(new))
            return connection.execute(change).rowcount > 0

        return await self._writer.run(work)

    async def suggested(self, after: int = 0) -> list[Suggestion]:
        """Return the suggestions with an id above `after`, oldest first."""
        query = select(suggestions).where(suggestions.c.id > after).order_by(suggestions.c.id)
        rows = await self._database.run(lambda connection: connection.execute(query).mappings().all())
        return [Suggestion(**_named(dict(row))) for row in rows]

    async def settle(self, id: int) -> bool:
        """Delete a suggestion that was dealt with; False if it is gone."""

        def work(connection: Connection) -> bool:
            return connection.execute(delete(suggestions).where(suggestions.c.id == id)).rowcount > 0

        return await self._writer.run(work)

    async def forget(self, before: datetime) -> int:
        """Delete answers given before that time, with their votes, and return how many."""

        def work(connection: Connection) -> int:
            return connection.execute(delete(answers).where(answers.c.at < before)).rowcount

        return await self._writer.run(work)

    async def _next_id(self) -> int:
        """Return an id that nobody had: from those reserved, so that hardly any message waits for the disk here."""
        while (id := next(self._ids, None)) is None:
            async with self._reserving:
                if (id := next(self._ids, None)) is not None:  # somebody else has reserved meanwhile
                    return id
                ids = await self._writer.run(lambda connection: reserve(connection, answers, RESERVED))
                self._ids = iter(ids)
        return id

    async def _latest(self, *where: ColumnElement[bool]) -> Answer | None:
        await self._told.written()
        query = select(answers).where(*where).order_by(answers.c.id.desc()).limit(1)
        row = await self._database.run(lambda connection: connection.execute(query).mappings().one_or_none())
        if row is None:
            return None
        return Answer(**_named(dict(row)) | {"suggestions": tuple(json.loads(row["suggestions"]))})


_NOTED = update(answers).where(answers.c.id == bindparam("of")).values(answer_message=bindparam("message"))


@lru_cache
def _inserted(dialect: str) -> Executable:
    """Return what inserts answers, once where it is tried again after a commit whose word was lost."""
    return insert_of(dialect, answers).on_conflict_do_nothing()


def _note(connection: Connection, told: Sequence[_Given | _Sent]) -> Sequence[None]:
    """Write what was told: new answers first, as some of them may have been sent since."""
    given = [one.row for one in told if isinstance(one, _Given)]
    sent = [{"of": one.id, "message": one.message} for one in told if isinstance(one, _Sent)]
    if given:
        connection.execute(_inserted(connection.dialect.name), given)
    if sent:
        connection.execute(_NOTED, sent)
    return [None] * len(told)


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row under the names of the dataclasses: "user" is a reserved word in SQL."""
    row["user"] = row.pop("person")
    return row
