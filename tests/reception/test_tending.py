"""What the bot does beside answering: chores at once and again, followers told at once, what fails tried again."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from bot.reception.tending import tend
from tests.fakes.telegram_world import LAN, User, private
from tests.telegram.conftest import Online, said

MAI = User(1002, "Mai", "mai_stnmt")
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
MEETING = "cập nhật: hội nghị tổng kết cụm IX 8h30 ngày 3/12/2026 tại Cà Mau, theo Công văn 7/CV-BNNMT"


async def test_who_follows_a_cluster_hears_at_once_of_a_meeting_that_an_editor_added(offline: Online) -> None:
    offline.now = NOW
    await offline.start(editors=frozenset({LAN.id}))
    await offline.ask("/theodoi cụm IX", user=MAI, chat=private(MAI))
    card = await offline.ask(MEETING)
    told = await offline.press("Đúng", card)
    assert told["chat"]["id"] == MAI.id
    assert "08:30" in told["text"]
    assert "03/12/2026" in told["text"]
    kept = offline.api.called("editMessageText")[-1]
    off = await offline.press("Hoàn tác", kept.result)
    assert off["chat"]["id"] == MAI.id
    assert [said(call) for call in offline.api.called("sendMessage")].count(told["text"]) == 1


async def test_a_chore_that_fails_keeps_no_other_from_being_done(caplog: pytest.LogCaptureFixture) -> None:
    done = asyncio.Event()

    async def fails() -> None:
        raise OSError("secret")

    async def works() -> None:
        done.set()

    with caplog.at_level(logging.WARNING):
        task = asyncio.create_task(tend(fails, works))
        await asyncio.wait_for(done.wait(), 10)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert [record.getMessage() for record in caplog.records] == ["a chore was not done: OSError"]
