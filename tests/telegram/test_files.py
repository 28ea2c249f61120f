"""Files that people send: a calendar becomes a card, an article is read for editors alone, the rest is not fetched."""

from __future__ import annotations

from pathlib import Path

from bot.reception import sentences
from bot.secretary import sentences as secretary
from bot.store import Store
from tests.fakes.telegram_world import LAN, supergroup
from tests.telegram.conftest import Online
from tests.telegram.steps import edited_after

ICS = (Path(__file__).parent.parent / "secretary" / "files" / "one.ics").read_bytes()


async def test_a_calendar_file_is_shown_and_kept(online: Online) -> None:
    card = await online.next_after(lambda: online.api.document("lich.ics", ICS))
    assert "Họp Cụm thi đua" in card["text"]
    await edited_after(online, "Đúng", card)
    async with await Store.open(online.database) as store:
        (kept,) = await store.reminders.of_chat("telegram", str(LAN.id), ("active",))
    assert kept.title == "Họp Cụm thi đua"


async def test_a_file_that_is_too_large_is_not_fetched(online: Online) -> None:
    card = await online.next_after(lambda: online.api.document("lich.ics", ICS, size=2_000_000))
    assert card["text"] == secretary.FILE_LARGE
    assert online.api.called("getFile") == []


async def test_a_file_that_telegram_does_not_hand_out_is_asked_for_again(online: Online) -> None:
    online.api.fail("getFile", status=400, description="Bad Request: file is too big")
    card = await online.next_after(lambda: online.api.document("lich.ics", ICS))
    assert card["text"] == secretary.FILE_UNREACHED


async def test_another_file_is_not_read(online: Online) -> None:
    card = await online.next_after(lambda: online.api.document("anh.pdf", b"%PDF"))
    assert card["text"] == sentences.TEXT_ONLY


async def test_nhac_takes_up_the_calendar_that_it_replies_to(online: Online) -> None:
    chat = supergroup()
    file = online.api.document("lich.ics", ICS, chat=chat)["message"]
    card = await online.ask("/nhac@thidua_bot", chat=chat, reply_to=file)
    assert "Họp Cụm thi đua" in card["text"]


async def test_files_count_as_questions(online: Online) -> None:
    await online.restart(per_minute=1)
    await online.next_after(lambda: online.api.document("lich.ics", ICS))
    refused = await online.next_after(lambda: online.api.document("lich.ics", ICS))
    assert refused["text"] == sentences.SLOW_DOWN
    assert len(online.api.called("getFile")) == 1
