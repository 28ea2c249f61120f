"""Reminders: kept, changed, and what is due of them with every change."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.agenda.model import Attending, Reminder
from bot.store import Store
from tests.store.at import AT
from tests.store.reminded import LATER, START, claimed, keys, reminder

FULL = reminder(
    end=datetime(2026, 11, 24, 17),
    zone="Asia/Tokyo",
    place="Bắc Ninh",
    rrule="FREQ=WEEKLY;BYDAY=TU",
    except_on=(date(2026, 12, 1),),
    thread=9,
    meeting="mua-thu",
    vague="chiều",
    state="paused",
)


async def test_all_of_a_reminder_is_kept(store: Store) -> None:
    kept = await store.reminders.add(FULL)
    assert kept.id > 0
    assert await store.reminders.get(kept.id) == replace(FULL, id=kept.id, created=AT.astimezone(UTC))
    assert await store.reminders.get(kept.id + 1) is None


async def test_only_an_active_reminder_is_due(store: Store) -> None:
    kept = await store.reminders.add(reminder(state="draft"))
    assert await keys(store) == []
    await store.reminders.change(kept.id, lambda old: replace(old, state="active"), AT)
    assert await keys(store) == ["20261124T1400:1440", "20261124T1400:60"]
    await store.reminders.change(kept.id, lambda old: replace(old, state="paused"), AT)
    assert await keys(store) == []


async def test_reminders_of_a_chat_stand_by_their_start(store: Store) -> None:
    late = await store.reminders.add(reminder(start=START + timedelta(hours=1)))
    early = await store.reminders.add(reminder())
    await store.reminders.add(reminder(chat="-6"))
    await store.reminders.add(reminder(state="cancelled"))
    assert [one.id for one in await store.reminders.of_chat("tg", "-5")] == [early.id, late.id]
    assert len(await store.reminders.of_chat("tg", "-5", ("cancelled",))) == 1


async def test_the_reminder_of_a_meeting_is_found(store: Store) -> None:
    kept = await store.reminders.add(reminder(meeting="m1", state="cancelled"))
    found = await store.reminders.of_meeting("tg", "-5", "m1")
    assert found is not None
    assert found.id == kept.id
    assert await store.reminders.of_meeting("tg", "-6", "m1") is None


async def test_a_change_is_numbered_and_replanned(store: Store) -> None:
    kept = await store.reminders.add(reminder())
    moved = await store.reminders.change(kept.id, lambda old: replace(old, start=START + timedelta(days=3)), AT)
    assert moved is not None
    assert moved.revision == 2
    assert await keys(store) == ["20261127T1400:1440", "20261127T1400:60"]
    same = await store.reminders.change(kept.id, lambda old: old, AT)
    assert same is not None
    assert same.revision == 2
    assert await store.reminders.change(kept.id + 1, lambda old: old, AT) is None


async def test_a_change_of_the_zone_moves_what_is_due(store: Store) -> None:
    kept = await store.reminders.add(reminder(leads=(60,)))
    await store.reminders.change(kept.id, lambda old: replace(old, zone="Asia/Tokyo"), AT)
    (due,) = await claimed(store, LATER)
    assert due.at == datetime(2026, 11, 24, 4, tzinfo=UTC)


async def test_of_two_changes_at_once_neither_is_lost(store: Store) -> None:
    kept = await store.reminders.add(reminder())
    await asyncio.gather(
        store.reminders.change(kept.id, lambda old: replace(old, place="Huế"), AT),
        store.reminders.change(kept.id, lambda old: replace(old, title="họp giao ban"), AT),
    )
    found = await store.reminders.get(kept.id)
    assert found is not None
    assert (found.place, found.title, found.revision) == ("Huế", "họp giao ban", 3)


async def test_of_changes_by_two_programs_none_is_lost(store: Store, where: str) -> None:
    kept = await store.reminders.add(reminder(title=""))
    async with await Store.open(where) as other:
        changes = [one.reminders.change(kept.id, _longer, AT) for one in (store, other) * 10]
        await asyncio.gather(*changes)
    found = await store.reminders.get(kept.id)
    assert found is not None
    assert (len(found.title), found.revision) == (20, 21)


def _longer(old: Reminder) -> Reminder:
    return replace(old, title=old.title + "x")


async def test_what_a_change_raises_keeps_nothing(store: Store) -> None:
    kept = await store.reminders.add(reminder())

    def refuse(_: Reminder) -> Reminder:
        raise PermissionError("not yours")

    with pytest.raises(PermissionError):
        await store.reminders.change(kept.id, refuse, AT)
    found = await store.reminders.get(kept.id)
    assert found is not None
    assert found.revision == 1


async def test_what_was_sent_is_not_sent_again_after_a_change(store: Store) -> None:
    kept = await store.reminders.add(reminder())
    (first,) = await claimed(store, AT + timedelta(days=1, hours=5))
    await store.due.sent(first.key, AT + timedelta(days=1, hours=5), 1)
    later = AT + timedelta(days=2, hours=4)  # 13:30: both leads are past, and the chat was told
    await store.reminders.change(kept.id, lambda old: replace(old, place="Huế"), later)
    assert await keys(store) == []


async def test_a_local_time_with_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="zone"):
        await store.reminders.add(reminder(start=AT))
    with pytest.raises(ValueError, match="zone"):
        await store.reminders.add(reminder(created=START))


async def test_who_comes_is_kept_in_order(store: Store) -> None:
    kept = await store.reminders.add(reminder())
    people = [Attending(person=str(n), name=f"Anh {n}", answer="yes") for n in range(3)]
    for one in people:
        assert await store.reminders.attend(kept.id, START, one)
    sends = Attending(person="0", name="Anh 0", answer="deputy", deputy="chị Mai")
    assert await store.reminders.attend(kept.id, START, sends)
    assert await store.reminders.attending(kept.id, START) == (sends, *people[1:])
    assert await store.reminders.attending(kept.id, START + timedelta(days=7)) == ()
    assert not await store.reminders.attend(kept.id + 1, START, sends)


async def test_what_is_over_is_done_and_later_forgotten(store: Store) -> None:
    kept = await store.reminders.add(reminder())
    weekly = await store.reminders.add(reminder(rrule="FREQ=WEEKLY"))
    assert await store.reminders.settle(LATER) == 0  # there is still something to send
    for due in await claimed(store, AT + timedelta(days=3)):
        await store.due.sent(due.key, AT + timedelta(days=3), None)
    assert await store.reminders.settle(LATER) == 1
    assert [one.id for one in await store.reminders.of_chat("tg", "-5", ("done",))] == [kept.id]
    assert await store.reminders.forget(AT) == 0
    assert await store.reminders.forget(LATER) == 1
    assert [one.id for one in await store.reminders.of_chat("tg", "-5")] == [weekly.id]
