"""What people asked and got no right answer to: the question, when, and where, without the name of anybody.

A question is known by its `mark`, a salted hash of the chat and the message: told twice it is kept once, and an edited
one takes its own place. Chat and person are salted hashes too (see `salting`), by which a person can be forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, delete, select, update

from bot.store import outside
from bot.store.asked import outside as marked
from bot.store.asked import unanswered
from bot.store.dialects import Database, upsert
from bot.store.joining import Joined
from bot.store.salting import digest, salt_of
from bot.store.writer import Writer, check, clean

Why = Literal["fallback", "unsure", "wrong"]
"""No answer; an answer or a question back that the bot was not sure of; an answer that somebody voted down."""
State = Literal["open", "outside", "dismissed", "attached"]
"""Not looked at; out of scope; of no interest; made an example."""

LONGEST = 500
"""Characters of a question that are kept."""
MOST = 5_000
"""Questions that are listed: the latest."""
_PRIVATE = re.compile(r"\S+@\S+\.\S+|@\w{4,}|\+?\d(?:[ .-]?\d){8,}")
"""Addresses, user names and numbers as long as those of telephones and identity cards; "28/02/2020" is none."""
_CHANGED = ("text", "why", "state", "topic", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it was asked; `message` is its id in the chat, `at` aware."""

    channel: str
    chat: str
    person: str
    message: int
    text: str
    why: Why
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A question as it is kept; `chat` and `person` are hashes, `topic` is the group it was decided on with."""

    mark: str
    channel: str
    chat: str
    person: str
    text: str
    why: Why
    state: State
    topic: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Gone:
    """A question that has its answer after all."""

    channel: str
    chat: str
    message: int


class Questions:
    """The questions that wait for somebody to look at them."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer
        self._told: Joined[Question | _Gone, None] = Joined(writer, _note)

    def keep(self, question: Question) -> None:
        """Keep a question, without waiting; it is on disk when the next `done`, or the store's `flush`, returns.

        Raises ValueError for a naive time.
        """
        check(question.at, question.channel, question.chat, question.person)
        self._told.leave(question)

    def drop(self, channel: str, chat: str, message: int) -> None:
        """Take a question off, without waiting: it was edited and has an answer now."""
        check(None, channel, chat)
        self._told.leave(_Gone(channel, chat, message))

    async def listed(self, most: int = MOST) -> tuple[Unanswered, ...]:
        """Return what nobody has decided on and what was found out of scope, the latest first, at most `most`."""
        await self._told.written()
        query = select(unanswered).where(unanswered.c.state.in_(("open", "outside")))
        query = query.order_by(unanswered.c.at.desc(), unanswered.c.mark).limit(most)
        rows = await self._database.run(lambda connection: connection.execute(query).mappings().all())
        return tuple(Unanswered(**row) for row in rows)

    async def decide(self, marks: Collection[str], state: State, topic: str = "") -> int:
        """Give questions a state and return how many there still were; `topic` is the code of their group."""
        return await self._writer.run(lambda connection: decide(connection, marks, state, topic))

    async def reopen(self, marks: Collection[str], text: str = "") -> int:
        """Take back that questions, and the wording `text`, are out of scope; return how many wordings that is."""

        def work(connection: Connection) -> int:
            salt, asked = salt_of(connection), [*_asked(connection, marks), *([text] if text else [])]
            decide(connection, marks, "open", "")
            return outside.let_in(connection, [outside.wording(salt, one) for one in asked])

        return await self._writer.run(work)

    async def forget_outside(self, before: datetime) -> int:
        """Delete the wordings out of scope that nobody asked since that time, and return how many."""
        check(before)
        gone = delete(marked).where(marked.c.at < before)
        return await self._writer.run(lambda connection: connection.execute(gone).rowcount)

    async def forget(self, before: datetime) -> int:
        """Delete the questions asked before that time, whatever was decided, and return how many."""
        check(before)

        def work(connection: Connection) -> int:
            return connection.execute(delete(unanswered).where(unanswered.c.at < before)).rowcount

        return await self._writer.run(work)


def decide(connection: Connection, marks: Collection[str], state: State, topic: str) -> int:
    """Give questions a state, as part of the caller's transaction; what is out of scope stays so by its wording."""
    if state == "outside":
        salt, asked = salt_of(connection), _asked(connection, marks)
        outside.remember(connection, {outside.wording(salt, text): at for text, at in asked.items()})
    change = update(unanswered).values(state=state, topic=topic)
    ordered, found = sorted(marks), 0
    for first in range(0, len(ordered), 500):  # a statement holds only so many values
        some = ordered[first : first + 500]
        found += connection.execute(change.where(unanswered.c.mark.in_(some))).rowcount
    return found


def note_vote(connection: Connection, answer: Mapping[str, Any], *, good: bool) -> None:
    """Keep the question of an answer (its row) that was voted down; take it off when nobody finds it bad any more."""
    named = {name: answer[name] for name in ("channel", "chat", "person", "at")}
    asked = {"message": answer["question_message"], "text": answer["question_text"]}
    if good:
        _note(connection, [_Gone(answer["channel"], answer["chat"], answer["question_message"])])
    elif not answer["question_text"].startswith("/"):
        _note(connection, [Question(why="wrong", **named, **asked)])


def without_names(text: str) -> str:
    """Return what is kept of a text: its beginning, with "…" for addresses, user names and long numbers."""
    return " ".join(_PRIVATE.sub("…", clean(text)).split())[:LONGEST]


def _note(connection: Connection, told: Sequence[Question | _Gone]) -> Sequence[None]:
    """Write what was told; of several about one question the last holds."""
    salt = salt_of(connection)
    last = {digest(salt, "question", one.channel, one.chat, str(one.message)): one for one in told}
    kept = [_row(salt, mark, one) for mark, one in sorted(last.items()) if isinstance(one, Question)]
    gone = [mark for mark, one in sorted(last.items()) if isinstance(one, _Gone)]
    if kept:
        _mark(connection, salt, kept)
        upsert(connection, unanswered, kept, replace=_CHANGED)
    if gone:
        connection.execute(delete(unanswered).where(unanswered.c.mark.in_(gone)))
    return [None] * len(told)


def _asked(connection: Connection, marks: Collection[str]) -> dict[str, datetime]:
    """Return the texts of questions, each with when it was last asked."""
    ordered, found = sorted(marks), dict[str, datetime]()
    for first in range(0, len(ordered), 500):
        query = select(unanswered.c.text, unanswered.c.at).where(unanswered.c.mark.in_(ordered[first : first + 500]))
        for row in connection.execute(query.order_by(unanswered.c.at)):
            found[row.text] = row.at
    return found


def _mark(connection: Connection, salt: bytes, rows: Sequence[dict[str, Any]]) -> None:
    """Give the rows that ask what was found out of scope that state, and note that it was asked again."""
    wordings = {row["mark"]: outside.wording(salt, row["text"]) for row in rows}
    known = outside.known(connection, wordings.values())
    again = [row for row in rows if wordings[row["mark"]] in known]
    for row in again:
        row["state"] = "outside"
    outside.remember(connection, {wordings[row["mark"]]: row["at"] for row in again})


def _row(salt: bytes, mark: str, question: Question) -> dict[str, Any]:
    return {
        "mark": mark,
        "channel": question.channel,
        "chat": digest(salt, question.channel, question.chat),
        "person": digest(salt, question.channel, question.person),
        "text": without_names(question.text),
        "why": question.why,
        "state": "open",
        "topic": "",
        "at": question.at,
    }
