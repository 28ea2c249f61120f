"""The worker: on time, woken, alone or with others, through jumps of the clock."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.delivery.worker import LOOK_S
from bot.store import Store
from tests.delivery.office import BEGUN, START, fill, got, reminder
from tests.delivery.workplace import Clock, marked, waiting, working
from tests.fakes.telegram_api import TelegramApi

HOUR = timedelta(hours=1)


async def test_what_is_due_is_sent_and_marked(store: Store, api: TelegramApi) -> None:
    kept = await store.reminders.add(reminder(place="Bắc Ninh"))
    async with working(store, api, Clock()):
        (call,) = await api.wait_for(1)
        await marked(store)
    assert call.params["text"].startswith("<b>Nhắc")
    assert "Bắc Ninh" in call.result["text"]
    found = await store.due.of_message("telegram", "42", call.result["message_id"])
    assert found is not None
    assert got(api) == {found.key: 1}
    assert found.reminder == await store.reminders.get(kept.id)


async def test_what_is_not_due_waits_until_it_is(store: Store, api: TelegramApi) -> None:
    await store.reminders.add(reminder())
    clock = Clock(BEGUN - HOUR - timedelta(seconds=0.3))
    async with working(store, api, clock):
        (call,) = await api.wait_for(1)
        assert clock() - timedelta(seconds=LOOK_S / 2) < BEGUN - HOUR <= clock()
        assert "trễ" not in call.result["text"]


async def test_a_new_reminder_wakes_the_sleeper(store: Store, api: TelegramApi) -> None:
    async with working(store, api, Clock()):
        await asyncio.sleep(0.1)  # it sleeps now
        kept = await store.reminders.add(reminder(leads=(59,)))
        await store.reminders.change(kept.id, lambda old: replace(old, leads=(60,)), BEGUN - 2 * HOUR)
        await api.wait_for(1, timeout=LOOK_S - 1)


async def test_what_is_late_says_so_and_what_is_over_is_told_in_one_message(store: Store, api: TelegramApi) -> None:
    await store.reminders.add(reminder(title="họp cụm"))
    await store.reminders.add(reminder(title="đã họp", start=START - 3 * HOUR))
    await store.reminders.add(reminder(title="cũng đã họp", start=START - 2 * HOUR))
    await store.reminders.add(reminder(43, title="đã họp ở nơi khác", start=START - 2 * HOUR))
    async with working(store, api, Clock(BEGUN - HOUR / 2)):
        await api.wait_for(3)
        await marked(store)
    over, ahead = api.sent(42)
    assert over.startswith("Đã qua:")
    assert [line for line in over.splitlines() if "đã họp" in line.lower()] == over.splitlines()[1:]
    assert len(over.splitlines()) == 3
    assert "trễ 30 phút" in ahead
    assert [text.startswith("Đã qua:") for text in api.sent(43)] == [True]
    assert await store.due.next() is None


async def test_two_workers_share_the_work(store: Store, where: str, api: TelegramApi) -> None:
    keys = await fill(store, 300, 100)
    async with await Store.open(where) as other, working(store, api, Clock()), working(other, api, Clock()):
        await api.wait_for(300)
        await marked(store)
    assert got(api) == dict.fromkeys(keys, 1)


async def test_a_clock_that_jumps_while_two_work_repeats_nothing(store: Store, where: str, api: TelegramApi) -> None:
    keys = await fill(store, 200, 100)
    first, second = Clock(), Clock()
    api.latency = 0.01
    async with await Store.open(where) as other, working(store, api, first), working(other, api, second):
        for by in (30, -45, 20):
            await api.wait_for(len(got(api)) + 20)
            first.put(timedelta(minutes=by))
            second.put(timedelta(minutes=by))
        await api.wait_for(len(keys))
        await marked(store)
    assert got(api) == dict.fromkeys(keys, 1)


async def test_a_clock_put_back_delays_what_is_not_due_and_one_put_forward_brings_it(
    store: Store, api: TelegramApi
) -> None:
    clock = Clock(BEGUN - 3 * HOUR)
    async with working(store, api, clock, lease=timedelta(seconds=1)):
        await store.reminders.add(reminder())
        clock.put(-HOUR)
        await asyncio.sleep(0.6)
        assert got(api) == {}
        clock.put(3 * HOUR)
        await api.wait_for(1)


async def test_a_dead_workers_part_is_taken_when_its_lease_ends(store: Store, api: TelegramApi) -> None:
    keys = await fill(store, 5, 5)
    lease = timedelta(seconds=0.5)
    clock = Clock()
    assert len(await store.due.claim("dead", clock(), 10, lease)) == 5
    async with working(store, api, clock, lease=lease):
        await api.wait_for(5)
        await marked(store)
    assert got(api) == dict.fromkeys(keys, 1)


async def test_who_stops_finishes_what_is_under_way_and_lets_go_of_the_rest(store: Store, api: TelegramApi) -> None:
    keys = await fill(store, 40, 40)
    api.latency = 0.05
    async with working(store, api, Clock()):
        await api.wait_for(3)
    sent = len(got(api))
    assert await waiting(store) == len(keys) - sent
    assert len(await store.due.claim("next", BEGUN, 100, timedelta(seconds=90))) == len(keys) - sent


async def test_one_greedy_chat_leaves_room_for_the_others(store: Store, api: TelegramApi) -> None:
    for n in range(60):
        await store.reminders.add(reminder(title=f"việc {n}"))
    await store.reminders.add(reminder(43, leads=(59,)))
    api.fail("sendMessage", -1, status=429, retry_after=2, chat_id=42)
    async with working(store, api, Clock(BEGUN - HOUR / 2)):
        await api.wait_for(1)
        assert len(api.sent(43)) == 1


async def test_a_changed_reminder_is_sent_as_it_is_now_and_a_cancelled_one_is_not(
    store: Store, api: TelegramApi
) -> None:
    kept = await store.reminders.add(reminder())
    gone = await store.reminders.add(reminder(43))
    await store.reminders.change(kept.id, lambda old: replace(old, place="Huế"), BEGUN - 2 * HOUR)
    await store.reminders.change(gone.id, lambda old: replace(old, state="cancelled"), BEGUN - 2 * HOUR)
    async with working(store, api, Clock()):
        await api.wait_for(1)
        await marked(store)
    assert "Huế" in api.sent(42)[0]
    assert api.sent(43) == []
