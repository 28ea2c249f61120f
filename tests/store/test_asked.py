"""The tables of what people asked hold no name of a chat or a person."""

from __future__ import annotations

import pytest

from bot.store.asked import latencies, outside, proposals, tallies, unanswered
from bot.store.tables import metadata


@pytest.mark.parametrize("table", [latencies, proposals, tallies, unanswered], ids=lambda table: str(table.name))
def test_they_belong_to_the_others(table: object) -> None:
    assert table in metadata.tables.values()


@pytest.mark.parametrize("table", [latencies, outside, proposals, tallies], ids=lambda table: str(table.name))
def test_only_questions_know_of_people(table: object) -> None:
    assert not {"person", "chat", "user", "text"} & set(table.columns.keys())  # type: ignore[attr-defined]


def test_a_question_is_indexed_by_what_it_is_looked_up_by() -> None:
    indexed = {tuple(column.name for column in index.columns) for index in unanswered.indexes}
    assert indexed == {("state", "at"), ("person",), ("chat",), ("topic",), ("at",)}
