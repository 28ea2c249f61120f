"""The tables of programs that share a database: whose turn it is to serve a chat, and who is there at all."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from bot.store.tables import Moment, Name, metadata

turns = Table(
    "turns",
    metadata,
    Column("channel", Name, primary_key=True),
    Column("chat", Name, primary_key=True),
    Column("owner", Name, nullable=False),
    Column("until", Moment, nullable=False),
    Index(None, "owner"),
)

replicas = Table(
    "replicas",
    metadata,
    Column("name", Name, primary_key=True),
    Column("seen", Moment, nullable=False),
)
