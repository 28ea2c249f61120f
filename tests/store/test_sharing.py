"""The tables of programs that share a database."""

from __future__ import annotations

from bot.store.sharing import replicas, turns
from bot.store.tables import metadata


def test_they_are_among_all_tables() -> None:
    assert {turns.name, replicas.name} <= set(metadata.tables)


def test_no_text_of_a_person_is_in_them() -> None:
    assert {column.name for column in turns.columns} == {"channel", "chat", "owner", "until"}
