"""What reaches over all tables: a chat moves, a chat is removed, a person is forgotten."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Delete, Table, Update, and_, delete, or_, select, update

from bot.store.asked import proposals, unanswered
from bot.store.knowledge import amendments, drafts, editors
from bot.store.onweb import calendars, web_chats, web_files, web_messages, web_requests
from bot.store.salting import digest, salt_of
from bot.store.schedule import rest
from bot.store.tables import (
    answers,
    attending,
    chats,
    due,
    follows,
    inbox,
    reminders,
    sessions,
    suggestions,
    talks,
    votes,
)
from bot.store.zalo import contacts, offers

WEB = "web"
"""The channel whose chats have their messages kept: other channels keep them themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How many rows of each kind were deleted."""

    settings: int = 0
    sessions: int = 0
    answers: int = 0
    votes: int = 0
    suggestions: int = 0
    reminders: int = 0
    attending: int = 0
    follows: int = 0
    talks: int = 0
    unanswered: int = 0
    editors: int = 0
    drafts: int = 0
    amendments: int = 0
    messages: int = 0
    calendars: int = 0
    offers: int = 0
    contacts: int = 0

    @property
    def total(self) -> int:
        """Return how many rows that is in all."""
        return sum(int(getattr(self, part.name)) for part in fields(self))


def erase_chat(connection: Connection, channel: str, chat: str) -> Erased:
    """Delete everything kept of a chat except updates that wait for their answer."""
    erased = leave_chat(connection, channel, chat)
    its_own = (reminders.c.channel == channel, reminders.c.chat == chat)
    of_it = select(reminders.c.id).where(*its_own)
    return replace(
        erased,
        attending=_count(connection, delete(attending).where(attending.c.reminder.in_(of_it))),
        reminders=_count(connection, delete(reminders).where(*its_own)),  # takes what is due along
        follows=_count(connection, delete(follows).where(follows.c.channel == channel, follows.c.chat == chat)),
        calendars=_erase_calendar(connection, channel, chat),
    )


def leave_chat(connection: Connection, channel: str, chat: str) -> Erased:
    """Delete what was said in a chat and its settings; its reminders rest, and what it follows is kept."""
    rest(connection, channel, chat)

    def here(table: Table) -> ColumnElement[bool]:
        return and_(table.c.channel == channel, table.c.chat == chat)

    erased = Erased(
        votes=_count(connection, delete(votes).where(votes.c.answer.in_(select(answers.c.id).where(here(answers))))),
        settings=_count(connection, delete(chats).where(here(chats))),
        sessions=_count(connection, delete(sessions).where(here(sessions))),
        answers=_count(connection, delete(answers).where(here(answers))),
        suggestions=_count(connection, delete(suggestions).where(here(suggestions))),
        talks=_count(connection, delete(talks).where(here(talks))),
        unanswered=_count(
            connection, delete(unanswered).where(unanswered.c.chat == _hashed(connection, channel, chat))
        ),
        drafts=_count(connection, delete(drafts).where(here(drafts))),
    )
    return _unreached(connection, channel, chat, here(offers), erased)


def erase_person(connection: Connection, channel: str, person: str) -> Erased:
    """Delete everything kept of a person, and of the private chat with them, which bears their id.

    What they made a group be reminded of stays, without their id; so does what an editor changed in the knowledge, the
    name it was told under, and the editors that they named.
    Updates that wait for their answer stay; their text goes when they are done.
    """

    def theirs(table: Table) -> ColumnElement[bool]:
        return and_(table.c.channel == channel, or_(table.c.person == person, table.c.chat == person))

    _part_proposals(connection, channel, person)
    named_by = update(editors).where(editors.c.channel == channel, editors.c.by == person)
    connection.execute(named_by.values(by=""))
    changed = update(amendments).where(amendments.c.channel == channel, amendments.c.person == person)
    in_channel = select(answers.c.id).where(answers.c.channel == channel)
    about_them = select(answers.c.id).where(theirs(answers))
    them = _hashed(connection, channel, person)
    cast = and_(votes.c.person == person, votes.c.answer.in_(in_channel))
    erased = replace(
        _erase_reminders(connection, channel, person),
        follows=_count(connection, delete(follows).where(follows.c.channel == channel, follows.c.chat == person)),
        talks=_count(connection, delete(talks).where(theirs(talks))),
        votes=_count(connection, delete(votes).where(or_(cast, votes.c.answer.in_(about_them)))),
        settings=_count(connection, delete(chats).where(chats.c.channel == channel, chats.c.chat == person)),
        sessions=_count(connection, delete(sessions).where(theirs(sessions))),
        answers=_count(connection, delete(answers).where(theirs(answers))),
        suggestions=_count(connection, delete(suggestions).where(theirs(suggestions))),
        unanswered=_count(
            connection, delete(unanswered).where(or_(unanswered.c.person == them, unanswered.c.chat == them))
        ),
        drafts=_count(connection, delete(drafts).where(theirs(drafts))),
        editors=_count(connection, delete(editors).where(editors.c.channel == channel, editors.c.person == person)),
        amendments=_count(connection, changed.values(person="")),
        messages=_erase_web(connection, person) if channel == WEB else 0,
        calendars=_erase_calendar(connection, channel, person),
    )
    return _unreached(connection, channel, person, theirs(offers), erased)


def _erase_reminders(connection: Connection, channel: str, person: str) -> Erased:
    """Delete the reminders of a private chat, and who made those of groups and said that they come."""
    private = (reminders.c.channel == channel, reminders.c.chat == person)
    by_them = update(reminders).where(reminders.c.channel == channel, reminders.c.creator == person)
    reminded = select(reminders.c.id).where(reminders.c.channel == channel)
    comes = and_(attending.c.person == person, attending.c.reminder.in_(reminded))
    to_them = attending.c.reminder.in_(select(reminders.c.id).where(*private))
    return Erased(
        attending=_count(connection, delete(attending).where(or_(comes, to_them))),
        reminders=_count(connection, delete(reminders).where(*private))
        + _count(connection, by_them.values(creator="")),
    )


def _part_proposals(connection: Connection, channel: str, person: str) -> None:
    """Let what an editor proposed be nobody's: what comes of it is told to nobody."""
    theirs = update(proposals).where(proposals.c.channel == channel, proposals.c.editor == person)
    connection.execute(theirs.values(channel=None, editor=None))
    connection.execute(delete(proposals).where(proposals.c.editor.is_(None), proposals.c.verdict.is_not(None)))


def _erase_web(connection: Connection, chat: str) -> int:
    """Delete what was said in a session of the web chat, and return how many messages that was."""
    for table in (web_requests, web_files, web_chats):
        connection.execute(delete(table).where(table.c.chat == chat))
    return _count(connection, delete(web_messages).where(web_messages.c.chat == chat))


def _erase_calendar(connection: Connection, channel: str, chat: str) -> int:
    """Delete the link to the calendar of a chat."""
    return _count(connection, delete(calendars).where(calendars.c.channel == channel, calendars.c.chat == chat))


def move_chat(connection: Connection, channel: str, old: str, new: str) -> bool:
    """Give everything of chat `old` to chat `new` and say whether there was anything.

    The settings of `old` win, as those of `new` are at most minutes old; of two sessions of a person, the one of
    `new` wins, as it is the later; so with talks and follows. A second call changes nothing.
    """
    had_settings = select(chats.c.chat).where(chats.c.channel == channel, chats.c.chat == old)
    if connection.execute(had_settings).first() is not None:
        connection.execute(delete(chats).where(chats.c.channel == channel, chats.c.chat == new))
    for table, key in ((sessions, "person"), (talks, "person"), (follows, "cluster"), (offers, "person")):
        there = select(table.c[key]).where(table.c.channel == channel, table.c.chat == new)
        superseded = delete(table).where(table.c.channel == channel, table.c.chat == old)
        connection.execute(superseded.where(table.c[key].in_(there)))
    moved = 0
    connection.execute(delete(calendars).where(calendars.c.channel == channel, calendars.c.chat == new))
    for table in (
        chats,
        sessions,
        answers,
        suggestions,
        inbox,
        reminders,
        due,
        follows,
        talks,
        drafts,
        offers,
        calendars,
    ):
        rows: Any = update(table).where(table.c.channel == channel, table.c.chat == old).values(chat=new)
        rows = rows.where(inbox.c.done.is_(None)) if table is inbox else rows  # what is done has no chat any more
        moved += connection.execute(rows).rowcount
    hashed = update(unanswered).where(unanswered.c.chat == _hashed(connection, channel, old))
    moved += connection.execute(hashed.values(chat=_hashed(connection, channel, new))).rowcount
    return moved > 0


def _unreached(connection: Connection, channel: str, chat: str, offered: ColumnElement[bool], erased: Erased) -> Erased:
    """Delete what was offered, and when a chat was last heard from; return that beside what else was erased."""
    return replace(
        erased,
        offers=_count(connection, delete(offers).where(offered)),
        contacts=_count(connection, delete(contacts).where(contacts.c.channel == channel, contacts.c.chat == chat)),
    )


def _hashed(connection: Connection, channel: str, name: str) -> str:
    """Return the hash by which a chat or a person is known where names are not kept."""
    return digest(salt_of(connection), channel, name)


def _count(connection: Connection, query: Delete | Update) -> int:
    return connection.execute(query).rowcount
