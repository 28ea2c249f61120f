"""The tables of the web chat and of calendar links; see `bot.store.tables`, whose they are a part of.

A chat is the random id of a session in a browser, and is the person too.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text

from bot.store.tables import Moment, Name, metadata

web_chats = Table(
    "web_chats",
    metadata,
    Column("chat", Name, primary_key=True),
    Column("last", BigInteger, nullable=False),  # the id of its last message
    Column("holder", Name, nullable=False),  # what serves it now; empty while nothing does
    Column("until", Moment),  # when its turn is over at the latest
    Column("seen", Moment, nullable=False),
    Index(None, "seen"),
)
"""Sessions that said something: deleted with all of theirs after 30 idle days and by /quen_toi."""

web_messages = Table(
    "web_messages",
    metadata,
    Column("chat", Name, primary_key=True),
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # counted within the chat
    Column("version", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("changed", Moment, nullable=False),
    Index(None, "changed"),
)
"""What was said, as the page shows it: deleted with the chat."""

web_requests = Table(
    "web_requests",
    metadata,
    Column("chat", Name, primary_key=True),
    Column("key", Name, primary_key=True),
    Column("response", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)
"""What each request was answered: deleted after a day, and with the chat."""

web_files = Table(
    "web_files",
    metadata,
    Column("chat", Name, primary_key=True),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""Files that messages offer: deleted with the chat."""

calendars = Table(
    "calendars",
    metadata,
    Column("channel", Name, primary_key=True),
    Column("chat", Name, primary_key=True),
    Column("name", Name, nullable=False),  # random: what the link is known by
    Column("at", Moment, nullable=False),
    Index(None, "name", unique=True),
    Index(None, "at"),
)
"""The link to the reminders of a chat: deleted by /quen_toi, with the chat, and when unused for 400 days."""
