"""The tables of what people asked: see `bot.store.tables`, whose they are a part of.

A chat and a person are salted hashes here (see `bot.store.salting`); the counts are nobody's.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, SmallInteger, Table, Text

from bot.store.tables import Moment, Name, metadata

secrets = Table(
    "secrets",
    metadata,
    Column("name", Name, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

unanswered = Table(
    "unanswered",
    metadata,
    Column("mark", Name, primary_key=True),
    Column("channel", Name, nullable=False),
    Column("chat", Name, nullable=False),  # a salted hash, as are the person and the mark
    Column("person", Name, nullable=False),
    Column("text", Text, nullable=False),
    Column("why", Name, nullable=False),
    Column("state", Name, nullable=False),
    Column("topic", Name, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "state", "at"),
    Index(None, "person"),
    Index(None, "chat"),
    Index(None, "topic"),
    Index(None, "at"),
)

proposals = Table(
    "proposals",
    metadata,
    Column("question", Name, ForeignKey("unanswered.mark", ondelete="CASCADE"), primary_key=True),
    Column("topic", Name, nullable=False),
    Column("intent", Name, nullable=False),
    Column("example", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("taken", Moment),
    Column("channel", Name),  # where, and whom, to tell what comes of it; nobody for one from the terminal
    Column("editor", Name),
    Column("verdict", Text),  # why it was refused, "" where it was kept, null while it waits
    Index(None, "channel", "editor"),
)

outside = Table(
    "outside",
    metadata,
    Column("wording", Name, primary_key=True),  # a salted hash
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)

tallies = Table(
    "tallies",
    metadata,
    Column("day", Date, primary_key=True),
    Column("channel", Name, primary_key=True),
    Column("intent", Name, primary_key=True),
    Column("cluster", Name, primary_key=True),
    Column("outcome", Name, primary_key=True),
    Column("count", Integer, nullable=False),
)

latencies = Table(
    "latencies",
    metadata,
    Column("day", Date, primary_key=True),
    Column("channel", Name, primary_key=True),
    Column("bucket", SmallInteger, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
)
