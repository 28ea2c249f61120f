"""Reminders of the running bot: sent, resting while a chat is away, and there when it is back."""

from __future__ import annotations

from datetime import timedelta

from bot.agenda.model import Reminder
from bot.store import Store
from tests.delivery.workplace import until
from tests.fakes.telegram_world import LAN, group
from tests.telegram.conftest import NOW, Online, said


def reminder(chat: int) -> Reminder:
    """Return a reminder of a meeting in an hour, due now."""
    start = (NOW + timedelta(hours=1)).replace(tzinfo=None)
    return Reminder(
        id=0, channel="telegram", chat=str(chat), creator=str(LAN.id), title="họp giao ban", start=start, zone="UTC",
        created=NOW - timedelta(days=1), leads=(60,),
    )  # fmt: skip


async def keep(bot: Online, chat: int) -> None:
    """Keep a reminder while the bot does not run."""
    async with await Store.open(bot.database) as store:
        await store.reminders.add(reminder(chat))


async def until_reminded(bot: Online, chat: int) -> None:
    """Wait until the chat is reminded."""
    n = 1
    while "họp giao ban" not in (call := (await bot.api.wait_for(n))[n - 1]).result["text"].lower():
        n += 1
    assert call.result["chat"]["id"] == chat
    assert said(call).count("\n") <= 5


async def until_blocked(bot: Online, chat: int) -> None:
    """Wait until the bot knows that it cannot write to a chat: who is back before it does is not seen to come back."""
    async with await Store.open(bot.database, shared=True) as store:

        async def blocked() -> bool:
            return (await store.chats.get("telegram", str(chat))).state == "blocked"

        await until(blocked)


async def test_a_running_bot_reminds(offline: Online) -> None:
    await keep(offline, LAN.id)
    await offline.start()
    await until_reminded(offline, LAN.id)


async def test_who_blocked_the_bot_is_reminded_when_they_are_back(offline: Online) -> None:
    await keep(offline, LAN.id)
    fault = offline.api.fail("sendMessage", -1, status=403)
    await offline.start()
    await until_blocked(offline, LAN.id)
    fault.times = 0
    offline.api.message("cụm trưởng cụm IX năm 2020 là ai")
    await until_reminded(offline, LAN.id)


async def test_a_group_that_takes_the_bot_back_is_reminded(offline: Online) -> None:
    chat = group()
    await keep(offline, chat.id)
    fault = offline.api.fail("sendMessage", -1, status=403, chat_id=chat.id)
    await offline.start()
    await until_blocked(offline, chat.id)
    offline.api.removed(chat)
    await offline.api.wait_delivered()
    fault.times = 0
    offline.api.added(chat)
    await until_reminded(offline, chat.id)
