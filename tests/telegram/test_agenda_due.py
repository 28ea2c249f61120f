"""What is due, on Telegram: cards that remind, what is pressed and said under them, and meetings that become known."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.agenda.model import Reminder
from bot.app import Files, Live
from bot.secretary import sentences as secretary
from bot.settings import from_environment
from bot.store import Store
from tests.fakes.telegram_world import LAN, User, supergroup
from tests.telegram.conftest import Online, labels
from tests.telegram.steps import edited_after, notice

JSON = dict[str, Any]
MAI = User(1002, "Mai", "mai_stnmt")
CHAT = supergroup()
SUNDAY = datetime(2026, 11, 22, 2, tzinfo=UTC)  # nine o'clock in Vietnam
MEETING = Reminder(
    id=0, channel="telegram", chat=str(CHAT.id), creator=str(LAN.id), title="họp cụm", leads=(60,), place="Bắc Ninh",
    start=datetime.fromisoformat("2026-11-22T09:59"), created=SUNDAY - timedelta(hours=2),
)  # fmt: skip
FUTURE = """
  - kind: meeting
    id: ix-2026-12-04
    type: tổng kết
    text: Hội nghị tổng kết năm 2026
    date: 2026-12-04
    time: "08:30"
    place: Cần Thơ
    source: cum-ix-2020-02-28-tong-ket-2019#1
"""


@pytest.fixture
async def online(offline: Online) -> Online:
    """Return a bot that runs on a Sunday morning."""
    offline.now = SUNDAY
    await offline.start()
    return offline


async def join(online: Online) -> None:
    """Let the bot into the group; its greeting is said."""
    await online.next_after(lambda: online.api.added(CHAT))


async def kept(online: Online, chat: str = str(LAN.id)) -> tuple[Reminder, ...]:
    """Return what runs in a chat."""
    async with await Store.open(online.database) as store:
        return await store.reminders.of_chat("telegram", chat, ("active",))


async def reminded(online: Online, meeting: Reminder = MEETING) -> JSON:
    """Keep a reminder that is due now, and return the message that reminds."""
    if meeting.chat == str(CHAT.id):
        await join(online)
    await online.stop()
    async with await Store.open(online.database) as store:
        await store.reminders.add(meeting)
    return await started(online)


async def started(online: Online) -> JSON:
    """Start the bot again, and return the message that it sends first."""
    before = len(online.api.called("sendMessage"))
    await online.start()
    return dict((await online.api.wait_for(before + 1))[before].result)


async def test_who_comes_is_counted_on_the_card_in_place(online: Online) -> None:
    card = await reminded(online)
    assert labels(card)[:3] == ["Tham dự", "Vắng", "Cử người thay"]
    await edited_after(online, "Tham dự", card)
    after = await edited_after(online, "Vắng", card, user=MAI)
    assert after["message_id"] == card["message_id"]
    assert "Tham dự 1 (Lan) · Vắng 1 (Mai)" in after["text"]


async def test_whom_one_sends_is_told_in_a_reply(online: Online) -> None:
    card = await reminded(online)
    asked = await online.press("Cử người thay", card, user=MAI)
    before = len(online.api.called("editMessageText"))
    told = await online.ask("anh Ba, Phó phòng", chat=CHAT, user=MAI, reply_to=asked)
    assert told["text"] == secretary.ANSWERED["deputy"].format(name="anh Ba, Phó phòng")
    (edit,) = (await online.api.wait_for(before + 1, "editMessageText"))[before:]
    assert edit.result["message_id"] == card["message_id"]
    assert "Mai → anh Ba, Phó phòng" in edit.result["text"]


async def test_a_reply_in_words_counts_too(online: Online) -> None:
    card = await reminded(online)
    await online.ask("em vắng ạ", chat=CHAT, user=MAI, reply_to=card)
    (edit,) = await online.api.wait_for(1, "editMessageText")
    assert "Vắng 1 (Mai)" in edit.result["text"]


async def test_snoozed_it_comes_again(online: Online) -> None:
    card = await reminded(online, replace(MEETING, chat=str(LAN.id)))
    assert (await notice(online, "10 phút", card)).startswith("Sẽ nhắc lại lúc 09:1")
    await online.stop()
    online.now = SUNDAY + timedelta(minutes=11)
    again = await started(online)
    assert again["message_id"] != card["message_id"]
    assert "Họp cụm" in again["text"]


async def test_done_it_is_over(online: Online) -> None:
    card = await reminded(online, replace(MEETING, chat=str(LAN.id)))
    after = await edited_after(online, "Đã xong", card)
    assert after["text"] == secretary.FINISHED.format(title="Họp cụm")
    assert await kept(online) == ()


async def test_in_a_group_others_cannot_snooze_or_finish(online: Online) -> None:
    card = await reminded(online)
    assert await notice(online, "Đã xong", card, user=MAI) == secretary.NOT_YOURS
    assert len(await kept(online, str(CHAT.id))) == 1


async def test_a_reply_to_the_reminder_calls_it_off(online: Online) -> None:
    card = await reminded(online, replace(MEETING, chat=str(LAN.id)))
    asked = await online.ask("bỏ nhắc cái này", reply_to=card)
    assert labels(asked) == [secretary.CANCEL_IT, secretary.KEEP_IT]
    await edited_after(online, secretary.CANCEL_IT, asked)
    assert await kept(online) == ()


# ---- following -------------------------------------------------------------------------------------------------------


async def test_a_meeting_that_becomes_known_is_told_to_who_follows_its_cluster(offline: Online, tmp_path: Path) -> None:
    files = from_environment({})
    shutil.copytree(files.knowledge, tmp_path / "knowledge")
    offline.now = SUNDAY
    offline.live = Live(Files(tmp_path / "knowledge", files.intents))
    await offline.start()
    followed = await offline.ask("/theodoi cụm IX")
    assert followed["text"].startswith("Đã theo dõi lịch họp của Cụm thi đua số IX")
    await offline.stop()
    cluster = tmp_path / "knowledge" / "clusters" / "cum-9.yaml"
    cluster.write_text(cluster.read_text(encoding="utf-8") + FUTURE, encoding="utf-8")
    assert offline.live.refresh() == ()
    told = await started(offline)
    assert "04/12/2026" in told["text"]
    assert [one.meeting for one in await kept(offline)] == ["ix-2026-12-04"]
