"""One chat served: what becomes of it when the channel says no."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.agenda.model import Attending
from bot.meters import meter
from bot.store import ChatSettings, Store
from tests.delivery.office import BEGUN, START, got, reminder
from tests.delivery.workplace import Clock, marked, until, waiting, working
from tests.fakes.telegram_api import TelegramApi


async def test_a_chat_that_blocked_the_bot_rests_and_is_reminded_when_it_is_back(
    store: Store, api: TelegramApi
) -> None:
    await store.reminders.add(reminder())
    fault = api.fail("sendMessage", -1, status=403, chat_id=42)
    async with working(store, api, Clock()):
        await until(lambda: is_blocked(store))
        await marked(store)
        assert got(api) == {}
        fault.times = 0
        await store.chats.put("telegram", "42", ChatSettings())
        await api.wait_for(1)


async def test_a_chat_that_is_back_before_the_worker_hears_that_it_was_blocked_is_reminded(
    store: Store, where: str, api: TelegramApi
) -> None:
    await store.reminders.add(reminder())
    api.fail("sendMessage", status=403)
    lease = timedelta(seconds=1)  # by half of which it finds what others have planned
    async with await Store.open(where, shared=True) as other, working(store, api, Clock(), lease=lease):
        await until(lambda: is_blocked(other), every=0.001)
        await other.chats.put("telegram", "42", ChatSettings())
        await api.wait_for(1)


async def test_a_chat_that_was_blocked_already_rests_too(store: Store, api: TelegramApi) -> None:
    await store.chats.put("telegram", "42", ChatSettings(state="blocked"))
    await store.reminders.add(reminder())
    api.fail("sendMessage", -1, status=403)
    async with working(store, api, Clock()):
        await marked(store)
    assert len(api.called("sendMessage", ok=False)) == 1


async def test_a_group_that_moved_is_reminded_where_it_is_now(store: Store, api: TelegramApi) -> None:
    kept = await store.reminders.add(reminder(-5))
    api.fail("sendMessage", -1, migrate_to_chat_id=-1005, chat_id=-5)
    async with working(store, api, Clock()):
        await api.wait_for(1)
        await marked(store)
    assert len(api.sent(-1005)) == 1
    moved = await store.reminders.get(kept.id)
    assert moved is not None
    assert moved.chat == "-1005"


async def test_what_telegram_does_not_take_is_kept_and_tried_later(store: Store, api: TelegramApi) -> None:
    await store.reminders.add(reminder())
    await store.reminders.add(reminder(43))
    api.fail("sendMessage", -1, status=400, description="Bad Request: no rights", chat_id=42)
    clock = Clock()
    async with working(store, api, clock):
        await api.wait_for(1)

        async def put_off() -> bool:
            following = await store.due.next()
            return following is not None and following > clock()

        await until(put_off)
    assert await waiting(store) == 1
    assert len(api.sent(43)) == 1
    (again,) = await store.due.claim("w", BEGUN, 5, timedelta(seconds=1))
    assert again.tries == 1


async def test_quiet_hours_make_it_silent(store: Store, api: TelegramApi) -> None:
    await store.chats.put("telegram", "42", ChatSettings(quiet_from="12:00", quiet_to="13:30"))
    await store.reminders.add(reminder())
    await store.reminders.add(reminder(43))
    async with working(store, api, Clock()):
        calls = await api.wait_for(2)
    silent = {call.params["chat_id"]: call.params["disable_notification"] for call in calls}
    assert silent == {42: True, 43: False}


async def test_a_group_sees_who_comes(store: Store, api: TelegramApi) -> None:
    kept = await store.reminders.add(reminder(-5))
    await store.reminders.attend(kept.id, START, Attending(person="7", name="Anh Bình", answer="yes"))
    async with working(store, api, Clock()):
        (call,) = await api.wait_for(1)
    assert "Bình" in call.result["text"]


async def test_what_repeats_goes_on(store: Store, api: TelegramApi) -> None:
    await store.reminders.add(reminder(rrule="FREQ=DAILY"))
    clock = Clock(BEGUN - timedelta(minutes=61))
    async with working(store, api, clock, lease=timedelta(seconds=1)):
        for day in range(1, 13):
            clock.put(timedelta(days=1) if day > 1 else timedelta(minutes=2))
            await api.wait_for(day)
    assert len(got(api)) == 12


async def is_blocked(store: Store) -> bool:
    return (await store.chats.get("telegram", "42")).state == "blocked"


def counted() -> dict[str, float]:
    """Return how many reminders went which way on Telegram so far."""
    found = re.findall(
        r'thidua_reminders_total{channel="telegram",outcome="(\w+)"} (\S+)', meter().exposed()[0].decode()
    )
    return {outcome: float(count) for outcome, count in found}


async def test_what_was_sent_what_was_late_and_what_failed_is_counted(store: Store, api: TelegramApi) -> None:
    before = counted()
    await store.reminders.add(reminder())
    async with working(store, api, Clock()):
        await marked(store)
    await store.reminders.add(reminder(43))
    async with working(store, api, Clock(BEGUN - timedelta(minutes=50))):
        await marked(store)
    await store.reminders.add(reminder(44))
    api.fail("sendMessage", 1, status=400, chat_id=44)
    async with working(store, api, Clock()):
        await until(lambda: _reached("failed", before))
    after = counted()
    assert {name: after[name] - before.get(name, 0.0) for name in after} == {"sent": 1.0, "late": 1.0, "failed": 1.0}


async def _reached(outcome: str, before: dict[str, float]) -> bool:
    return counted().get(outcome, 0.0) > before.get(outcome, 0.0)
