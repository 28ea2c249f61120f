"""Editors named and removed, whatever their ids look like."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.editing.choices import chosen
from bot.editing.people import People, plain
from bot.secretary.model import Scene
from bot.store import Store
from bot.store.amendments import Editor

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize("person", ["7001", "6ede9afa66b88fe6d6a9", "a-b_c"])
async def test_an_editor_is_named_and_removed_by_a_choice(tmp_path: Path, person: str) -> None:
    scene = Scene(channel="zalo", chat="1", person="1", name="Lan", at=NOW)
    async with await Store.open(tmp_path / "x.sqlite3") as store:
        people = People(store)
        await people.named(scene, Editor(channel="zalo", person=person, name="Mai"))
        (card,) = (await people.named(scene, None)).cards
        did = chosen(card.choices[0][0].data)
        assert did is not None
        assert "Mai" in (await people.fired(scene, did.id)).notice
        assert await store.editors.of_channel("zalo") == ()
        assert (await people.fired(scene, did.id)).replacing is None


def test_a_name_is_one_line() -> None:
    assert plain(" Lan\n Anh ") == "Lan Anh"
    assert plain("") == "một biên tập viên"
    assert len(plain("x" * 900)) == 64
