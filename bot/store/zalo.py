"""The tables of Zalo, and of every channel that shows choices as numbers; see `tables`."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from bot.store.tables import Moment, Name, metadata

offers = Table(  # of a person: deleted a day after it was made, and by /quen_toi
    "offers",
    metadata,
    Column("channel", Name, primary_key=True),
    Column("chat", Name, primary_key=True),
    Column("person", Name, primary_key=True),  # empty: for everybody in the chat
    Column("choices", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "channel", "person"),
    Index(None, "at"),
)

contacts = Table(  # of a person: deleted 90 days after they were last heard from, and by /quen_toi
    "contacts",
    metadata,
    Column("channel", Name, primary_key=True),
    Column("chat", Name, primary_key=True),
    Column("heard", Moment, nullable=False),
    Column("quiet", Moment),  # until when a human answers there
    Index(None, "heard"),
)

quotas = Table(  # nobody's: counts
    "quotas",
    metadata,
    Column("channel", Name, primary_key=True),
    Column("month", Name, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("told", Integer, nullable=False),  # the percentage that editors were told of
)

credentials = Table(  # nobody's: what the programs of one Official Account speak to Zalo with
    "credentials",
    metadata,
    Column("app", Name, primary_key=True),
    Column("access", Text, nullable=False),
    Column("refresh", Text, nullable=False),
    Column("expires", Moment),
    Column("seed", Name, nullable=False),  # a hash of the token that the settings named when the pair began
    Column("trying", Moment),  # since when a refresh is under way
    Column("holder", Name, nullable=False),
    Column("lease", Moment),
)
