"""The list of changes: it only grows, a card changes once, and everybody sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.amendments.history import holding
from bot.store import Store
from bot.store.amendments import Change, Editor
from tests.amendments.changes import DECISION, NEW, OTHER, WORD
from tests.store.at import AT

LAN = Editor(channel="tg", person="7", name="Lan")
MAI = Editor(channel="tg", person="8", name="Mai")
NEW_LEAD = Change(fact=NEW, source=DECISION)
PUT_RIGHT = Change(former=NEW, fact=OTHER, source=WORD)


async def test_a_change_is_kept_with_who_and_when(store: Store) -> None:
    (kept,) = await store.amendments.keep([NEW_LEAD], LAN, AT)
    assert (kept.action, kept.editor, kept.at, kept.fact, kept.source) == ("add", "Lan", AT, NEW, DECISION)
    assert await store.amendments.all() == (kept,)


async def test_the_version_grows_with_every_line(store: Store) -> None:
    seen = [await store.amendments.version()]
    (kept,) = await store.amendments.keep([NEW_LEAD], LAN, AT)
    seen.append(await store.amendments.version())
    await store.amendments.undo(kept.id, MAI, AT)
    seen.append(await store.amendments.version())
    await store.amendments.exported(kept.id, MAI, AT)
    seen.append(await store.amendments.version())
    assert seen == [0, 1, 2, 3]


async def test_undoing_adds_a_line_and_takes_none_away(store: Store) -> None:
    (kept,) = await store.amendments.keep([NEW_LEAD], LAN, AT)
    undone = await store.amendments.undo(kept.id, MAI, AT + timedelta(hours=1))
    assert undone is not None
    assert (undone.action, undone.of, undone.editor) == ("undo", kept.id, "Mai")
    assert await store.amendments.all() == (kept, undone)
    assert holding(await store.amendments.all()) == ()
    assert await store.amendments.undo(kept.id, MAI, AT) is None


async def test_what_a_later_change_rests_on_is_not_undone(store: Store) -> None:
    (first,) = await store.amendments.keep([NEW_LEAD], LAN, AT)
    (second,) = await store.amendments.keep([PUT_RIGHT], LAN, AT)
    assert await store.amendments.undo(first.id, LAN, AT) is None
    assert await store.amendments.undo(second.id, LAN, AT) is not None
    assert await store.amendments.undo(first.id, LAN, AT) is not None


async def test_a_draft_is_used_up_once(store: Store) -> None:
    draft = await store.drafts.put("tg", "5", "7", {}, AT)
    assert len(await store.amendments.keep([NEW_LEAD, PUT_RIGHT], LAN, AT, draft)) == 2
    assert await store.amendments.keep([NEW_LEAD], LAN, AT, draft) == ()
    assert await store.amendments.version() == 2


async def test_the_list_of_a_cluster_is_the_latest_first(store: Store) -> None:
    (first,) = await store.amendments.keep([NEW_LEAD], LAN, AT)
    undone = await store.amendments.undo(first.id, LAN, AT)
    assert await store.amendments.of_cluster("XI", 10) == (undone, first)
    assert await store.amendments.of_cluster("", 1) == (undone,)
    assert await store.amendments.of_cluster("IX", 10) == ()


async def test_another_program_sees_a_change_at_once(where: str) -> None:
    async with await Store.open(where, shared=True) as one, await Store.open(where, shared=True) as other:
        (kept,) = await one.amendments.keep([NEW_LEAD], LAN, AT)
        assert await other.amendments.version() == 1
        assert await other.amendments.all() == (kept,)


async def test_who_is_forgotten_is_no_editor_and_the_change_stays_without_their_id(store: Store) -> None:
    await store.editors.put(LAN, "1", AT)
    await store.drafts.put("tg", "-5", LAN.person, {"said": "x"}, AT)
    await store.amendments.keep([NEW_LEAD], LAN, AT)
    erased = await store.chats.forget_user("tg", LAN.person)
    await store.editors.refresh()
    assert (erased.editors, erased.drafts, erased.amendments) == (1, 1, 1)
    assert not await store.editors.has("tg", LAN.person)
    (kept,) = await store.amendments.all()
    assert kept.editor == "Lan"


@pytest.mark.parametrize("change", [Change(), Change(source=WORD)])
def test_a_change_of_nothing_is_refused(change: Change) -> None:
    with pytest.raises(ValueError, match="fact"):
        assert change.action
