"""The tables of what editors change in the knowledge; see `tables`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table, Text

from bot.store.tables import Id, Moment, Name, metadata

amendments = Table(
    "amendments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("action", Name, nullable=False),
    Column("cluster", Name, nullable=False),
    Column("channel", Name, nullable=False),
    Column("person", Name, nullable=False),  # empty once they had themselves forgotten
    Column("editor", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("former", Text),
    Column("fact", Text),
    Column("source", Text),
    Column("of", BigInteger, nullable=False),
    Index(None, "cluster"),
    Index(None, "channel", "person"),
    # An id stands on buttons, and in the lines that take a change back.
    sqlite_autoincrement=True,
)

editors = Table(
    "editors",
    metadata,
    Column("channel", Name, primary_key=True),
    Column("person", Name, primary_key=True),
    Column("name", Text, nullable=False),
    Column("by", Name, nullable=False),
    Column("at", Moment, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Name, nullable=False),
    Column("chat", Name, nullable=False),
    Column("person", Name, nullable=False),
    Column("payload", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "channel", "chat"),
    Index(None, "channel", "person"),
    Index(None, "at"),
    # An id stands on buttons that outlive its row.
    sqlite_autoincrement=True,
)
