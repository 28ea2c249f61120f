"""The tables, once: what queries are written against. The migrations build the same, and a test compares the two.

A chat and a person are known by the channel they are in ("telegram", …) and by their id there, as text.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)

NAMES = {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s"}
"""How constraints are named, so that a migration can name them too."""

metadata = MetaData(naming_convention=NAMES)


class Utc(TypeDecorator[datetime]):
    """A moment: aware datetimes go in and come out, UTC is what is stored (SQLite keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value` in UTC. Raises ValueError for a time without a zone: nobody can say when that is."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what is stored as an aware datetime in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Local(TypeDecorator[datetime]):
    """What the clock on a wall shows: naive datetimes go in and come out, to the minute or finer."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value`. Raises ValueError for a time with a zone, which would be lost."""
        if value is not None and value.tzinfo is not None:
            raise ValueError("a local time has no zone of its own")
        return value


Id = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER counts by itself in SQLite
Moment = Utc()
Wall = Local()
LONGEST_NAME = 64
Name = String(LONGEST_NAME)

_WAITS = text("done IS NULL")
inbox = Table(
    "inbox",
    metadata,
    Column("channel", Name, primary_key=True),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat", Name, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("received", Moment, nullable=False),
    Column("done", Moment),
    Index(None, "channel", "done"),
    Index("ix_inbox_waiting", "channel", "chat", postgresql_where=_WAITS, sqlite_where=_WAITS),
)

sessions = Table(
    "sessions",
    metadata,
    Column("channel", Name, primary_key=True),
    Column("chat", Name, primary_key=True),
    Column("person", Name, primary_key=True),
    Column("session", Text, nullable=False),
    Column("at", Moment),
    Index(None, "channel", "person"),
    Index(None, "at"),
)

chats = Table(
    "chats",
    metadata,
    Column("channel", Name, primary_key=True),
    Column("chat", Name, primary_key=True),
    Column("kind", Name, nullable=False),
    Column("state", Name, nullable=False),
    Column("own_cluster", Name, nullable=False),
    Column("when", Name, nullable=False),
    Column("quiet_from", Name, nullable=False),
    Column("quiet_to", Name, nullable=False),
    Column("zone", Name, nullable=False),
    Column("leads", Name, nullable=False, server_default=text("''")),
    Index(None, "channel", "state"),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Name, nullable=False),
    Column("chat", Name, nullable=False),
    Column("question_message", BigInteger, nullable=False),
    Column("answer_message", BigInteger),
    Column("person", Name, nullable=False),
    Column("question_text", Text, nullable=False),
    Column("reply_text", Text, nullable=False),
    Column("suggestions", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "channel", "chat", "question_message"),
    Index(None, "channel", "chat", "answer_message"),
    Index(None, "channel", "person"),
    Index(None, "at"),
    # An id stands on buttons that outlive its row: it must never come to mean another answer.
    sqlite_autoincrement=True,
)

votes = Table(
    "votes",
    metadata,
    Column("answer", Id, ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("person", Name, primary_key=True),
    Column("vote", SmallInteger, nullable=False),
    Index(None, "person"),
)

suggestions = Table(
    "suggestions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Name, nullable=False),
    Column("chat", Name, nullable=False),
    Column("person", Name, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "channel", "person"),
    Index(None, "channel", "chat"),
)

reminders = Table(
    "reminders",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Name, nullable=False),
    Column("chat", Name, nullable=False),
    Column("thread", BigInteger),
    Column("creator", Name, nullable=False),
    Column("title", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("start", Wall, nullable=False),
    Column("end", Wall),
    Column("zone", Name, nullable=False),
    Column("leads", Text, nullable=False),
    Column("rrule", Text, nullable=False),
    Column("except_on", Text, nullable=False),
    Column("lunar_yearly", Name, nullable=False),
    Column("vague", Text, nullable=False),
    Column("meeting", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("state", Name, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Column("over", Moment),  # when its last occurrence is over; null while there is no last one
    Index(None, "channel", "chat", "start"),
    Index(None, "channel", "creator"),
    Index(None, "state", "over"),
    # An id stands on buttons that outlive its row.
    sqlite_autoincrement=True,
)

due = Table(
    "due",
    metadata,
    Column("key", Name, primary_key=True),
    Column("reminder", Id, ForeignKey("reminders.id", ondelete="CASCADE"), nullable=False),
    Column("channel", Name, nullable=False),  # of the reminder, so that what is due is found in one index
    Column("chat", Name, nullable=False),
    Column("occurrence", Wall, nullable=False),
    Column("lead", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("next", Moment, nullable=False),  # when to try: `at`, and later after every try that failed
    Column("state", Name, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("worker", Name, nullable=False),
    Column("lease", Moment),
    Column("message", BigInteger),
    Column("done", Moment),
    Index(None, "channel", "state", "next"),
    Index(None, "channel", "chat", "message"),
    Index(None, "reminder"),
    Index(None, "done"),
)

attending = Table(
    "attending",
    metadata,
    Column("reminder", Id, ForeignKey("reminders.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("occurrence", Wall, primary_key=True),
    Column("person", Name, primary_key=True),
    Column("name", Text, nullable=False),
    Column("answer", Name, nullable=False),
    Column("deputy", Text, nullable=False),
    Column("number", Integer, nullable=False),  # who answered first stands first
    Index(None, "person"),
)

follows = Table(
    "follows",
    metadata,
    Column("channel", Name, primary_key=True),
    Column("chat", Name, primary_key=True),
    Column("cluster", Name, primary_key=True),
    Column("leads", Text, nullable=False),
    Column("thread", BigInteger),
    Index(None, "cluster"),
)

talks = Table(
    "talks",
    metadata,
    Column("channel", Name, primary_key=True),
    Column("chat", Name, primary_key=True),
    Column("person", Name, primary_key=True),
    Column("kind", Name, nullable=False),
    Column("payload", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "channel", "person"),
    Index(None, "at"),
)
