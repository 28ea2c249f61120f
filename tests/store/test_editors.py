"""Who may change the knowledge."""

from __future__ import annotations

from datetime import timedelta

from bot.store import Store
from bot.store.amendments import Editor
from tests.store.at import AT

LAN = Editor(channel="tg", person="7", name="Lan")
MAI = Editor(channel="tg", person="8", name="Mai")


async def test_editors_are_named_listed_and_removed(store: Store) -> None:
    await store.editors.put(MAI, "1", AT + timedelta(hours=1))
    await store.editors.put(LAN, "1", AT)
    await store.editors.put(Editor(channel="zalo", person="7", name="Khác"), "1", AT)
    assert await store.editors.of_channel("tg") == (LAN, MAI)
    assert await store.editors.has("tg", "7")
    assert await store.editors.remove("tg", "7")
    assert not await store.editors.remove("tg", "7")
    assert not await store.editors.has("tg", "7")
    assert await store.editors.has("zalo", "7")


async def test_another_program_knows_an_editor_once_it_looks_again(where: str) -> None:
    async with await Store.open(where, shared=True) as one, await Store.open(where, shared=True) as other:
        assert not await other.editors.has("tg", "7")
        await one.editors.put(LAN, "1", AT)
        await other.editors.refresh()
        assert await other.editors.has("tg", "7")


async def test_who_is_named_again_has_the_new_name(store: Store) -> None:
    await store.editors.put(LAN, "1", AT)
    await store.editors.put(Editor(channel="tg", person="7", name="Lan mới"), "1", AT)
    assert [one.name for one in await store.editors.of_channel("tg")] == ["Lan mới"]
