"""A channel in the whole: reminders that come due, meetings that become known, the end."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot import zalo
from bot.agenda.model import Reminder
from bot.zalo import sentences
from bot.zalo.serving import unless, until_done
from tests.delivery.office import reminder
from tests.zalo.conftest import LEAD, NOW, Zalo, eventually

SOON = (NOW + timedelta(hours=8)).replace(tzinfo=None)
"""An hour ahead, on the wall of Hanoi."""


def meeting() -> Reminder:
    """Return a reminder of Lan's that is due now."""
    made = NOW - timedelta(hours=9)
    return replace(reminder(), channel="zalo", chat="lan01", creator="lan01", start=SOON, created=made)


async def put_off(bot: Zalo) -> bool:
    """Say whether something is to be tried later."""
    following = await bot.store.due.next("zalo")
    return following is not None and following > bot.now


async def test_a_reminder_comes_and_is_answered_by_a_number(online: Zalo) -> None:
    kept = await online.store.reminders.add(meeting())
    (call,) = await online.api.wait_for(1)
    text = call.params["text"]
    assert text.startswith("Nhắc họp: Họp tổng kết")
    assert text.endswith("(trả lời 1, 2, 3 hoặc 4)")
    assert (await online.ask("1")).startswith("Đã xong")
    found = await online.store.reminders.get(kept.id)
    assert found is not None
    assert found.state == "done"


async def test_what_is_due_while_zalo_is_away_comes_later_and_once(online: Zalo) -> None:
    online.api.fail("sendMessage", status=502, times=4)
    await online.store.reminders.add(meeting())
    await online.api.wait_for(4, ok=False)
    await eventually(lambda: put_off(online))
    online.now += timedelta(minutes=1)
    online.store.waking.wake()
    await online.api.wait_for(1)
    assert "trễ" in online.api.sent()[0]
    await online.restart()
    await online.ask("xin chào")
    assert len([text for text in online.api.sent() if text.startswith("Nhắc họp")]) == 1


async def test_who_blocked_the_bot_is_reminded_when_they_write_again(online: Zalo) -> None:
    online.api.fail("sendMessage", code=400, description="Bad Request: chat not found")
    await online.store.reminders.add(meeting())

    async def blocked() -> bool:
        return (await online.store.chats.get("zalo", "lan01")).state == "blocked"

    await eventually(blocked)
    online.api.message("xin chào")
    await online.api.wait_for(2)
    assert any(text.startswith("Nhắc họp") for text in online.api.sent())


async def test_reminders_go_before_answers_at_the_end_of_the_month(offline: Zalo) -> None:
    offline.editors = frozenset({("zalo", "sep01")})
    await offline.start()
    await asyncio.gather(*(offline.store.quotas.add("zalo", "2026-03") for _ in range(2851)))
    offline.api.message(LEAD)
    await offline.api.wait_for(1)
    assert offline.api.sent() == [sentences.PAUSED]
    await offline.store.reminders.add(meeting())
    await offline.api.wait_for(3)
    assert any(text.startswith("Nhắc họp") for text in offline.api.sent())
    (told,) = offline.api.sent("sep01")
    assert "95 %" in told


async def test_zalo_out_of_messages_is_said_and_the_reminder_kept(online: Zalo) -> None:
    online.api.left = 0
    await online.store.reminders.add(meeting())

    async def noted() -> bool:
        return [one.text for one in await online.store.answers.suggested()] == [sentences.STOPPED]

    await eventually(noted)
    await eventually(lambda: put_off(online))
    online.api.left = 10
    online.now += timedelta(hours=2)
    online.store.waking.wake()
    await online.api.wait_for(1)
    assert online.api.sent()[0].startswith("Đã qua: ") or "trễ" in online.api.sent()[0]


async def test_a_cluster_can_be_followed(online: Zalo) -> None:
    await online.ask("/theodoi cụm IX")
    assert [one.cluster for one in await online.store.follows.of_chat("zalo", "lan01")] == ["IX"]


async def test_a_call_is_repeated_while_zalo_is_away_and_a_refusal_is_raised() -> None:
    errors: list[zalo.SendError] = [zalo.Unreachable("away"), zalo.Unreachable("away"), zalo.Refused("no")]

    async def call() -> None:
        raise errors.pop(0)

    with pytest.raises(zalo.Refused):
        await until_done(call, wait=0.01)
    assert errors == []


async def test_a_stop_ends_the_waiting() -> None:
    stop = asyncio.Event()

    async def soon() -> int:
        return 1

    async def never() -> int:
        stop.set()
        await asyncio.sleep(3600)
        return 2

    async def broken() -> int:
        raise ValueError("broken")

    assert await unless(stop, soon()) == 1
    with pytest.raises(ValueError, match="broken"):
        await unless(stop, broken())
    assert await unless(stop, never()) is None
