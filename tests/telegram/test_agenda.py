"""The talk about reminders on Telegram: cards with buttons, edits in place, files, commands, who may do what."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.agenda.model import Reminder
from bot.reception import sentences
from bot.reception.allowed import Allowed
from bot.secretary import sentences as secretary
from bot.store import Store
from tests.fakes.telegram_world import LAN, User, private, supergroup
from tests.telegram.conftest import Online, labels
from tests.telegram.steps import edited_after, notice

JSON = dict[str, Any]
MAI = User(1002, "Mai", "mai_stnmt")
CHAT = supergroup()
SUNDAY = datetime(2026, 11, 22, 2, tzinfo=UTC)  # nine o'clock in Vietnam
REQUEST = "nhắc họp cụm 9h30 ngày mai tại Bắc Ninh"


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


async def test_a_request_becomes_a_card_and_is_kept_when_it_is_confirmed(online: Online) -> None:
    card = await online.ask(REQUEST)
    assert labels(card) == ["Đúng", "Sửa", "Hủy"]
    assert card["entities"][0]["type"] == "bold"
    assert await kept(online) == ()
    confirmed = await edited_after(online, "Đúng", card)
    assert "09:30 thứ Hai, ngày 23/11/2026" in confirmed["text"]
    (reminder,) = await kept(online)
    assert (reminder.title, reminder.place, reminder.creator) == ("họp cụm", "Bắc Ninh", str(LAN.id))


async def test_what_a_button_sends_back_is_short_and_ascii(online: Online) -> None:
    card = await online.ask(REQUEST)
    data = [each["callback_data"] for row in card["reply_markup"]["inline_keyboard"] for each in row]
    assert all(one.startswith("R:") and one.isascii() and len(one) <= 64 for one in data)


async def test_the_talk_goes_on_after_a_restart(online: Online) -> None:
    await online.ask("nhắc họp giao ban ngày mai, báo trước 30 phút")
    await online.restart()
    card = await online.ask("8h30")
    assert "08:30 thứ Hai, ngày 23/11/2026" in card["text"]
    assert "30 phút" in card["text"]


async def test_a_card_from_before_a_restart_still_works(online: Online) -> None:
    card = await online.ask(REQUEST)
    await online.restart()
    await edited_after(online, "Đúng", card)
    assert len(await kept(online)) == 1


async def test_pressed_twice_it_is_kept_once(online: Online) -> None:
    card = await online.ask(REQUEST)
    data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    online.api.callback(data, card)
    online.api.callback(data, card)
    calls = await online.api.wait_for(2, "answerCallbackQuery")
    assert calls[1].params["text"] == secretary.KEPT_BEFORE
    assert len(await kept(online)) == 1


async def test_a_button_forwarded_to_another_chat_is_refused(online: Online) -> None:
    card = await online.ask(REQUEST)
    other = await online.ask("/help", user=MAI)
    before = len(online.api.called("answerCallbackQuery"))
    online.api.callback(card["reply_markup"]["inline_keyboard"][0][0]["callback_data"], other, user=MAI)
    (call,) = (await online.api.wait_for(before + 1, "answerCallbackQuery"))[before:]
    assert call.params["text"] == secretary.NOT_HERE
    assert await kept(online) == ()


async def test_a_forged_choice_is_refused(online: Online) -> None:
    card = await online.ask(REQUEST)
    online.api.callback("R:zzz:ok:v1:junk", card)
    (call,) = await online.api.wait_for(1, "answerCallbackQuery")
    assert call.params["text"] == secretary.NOT_HERE


async def test_who_is_not_allowed_cannot_press(online: Online) -> None:
    await join(online)
    card = await online.ask(f"@thidua_bot {REQUEST}", chat=CHAT)
    await online.restart(allowed=Allowed(users=frozenset({LAN.id})))
    assert await notice(online, "Đúng", card, user=MAI) == sentences.NOT_ALLOWED


# ---- commands --------------------------------------------------------------------------------------------------------


async def test_nhac_reads_the_message_that_it_replies_to(online: Online) -> None:
    await join(online)
    invited = online.api.message("họp trực tuyến cụm mình 7h30 ngày 3/12", chat=CHAT, user=MAI)["message"]
    card = await online.ask("/nhac", chat=CHAT, reply_to=invited)
    assert "07:30 thứ Năm, ngày 03/12/2026" in card["text"]


async def test_lich_lists_and_opens(online: Online) -> None:
    await edited_after(online, "Đúng", await online.ask(REQUEST))
    listed = await online.ask("/lich tất cả")
    assert "09:30" in listed["text"]
    opened = await online.press("1", listed)
    assert "Bắc Ninh" in opened["text"]


@pytest.mark.parametrize("command", ["nhac", "lich", "theodoi"])
async def test_commands_stand_in_the_menu(command: str, online: Online) -> None:
    menus = [call.params["commands"] for call in online.api.called("setMyCommands")]
    assert any(command in {one["command"] for one in menu} for menu in menus)


async def test_a_question_about_clusters_is_answered_in_the_middle_of_a_talk(online: Online) -> None:
    await online.ask("nhắc họp giao ban ngày mai")
    answer = await online.ask("cụm trưởng cụm IX năm 2020 là ai")
    assert "Bạc Liêu" in answer["text"]
    assert "08:30" in (await online.ask("8h30"))["text"]


async def test_an_edited_request_changes_its_card(online: Online) -> None:
    update = online.api.message(REQUEST)
    (call,) = await online.api.wait_for(1)
    online.api.edited(update, "nhắc họp cụm 10h ngày mai tại Bắc Ninh")
    (edit,) = await online.api.wait_for(1, "editMessageText")
    assert edit.result["message_id"] == call.result["message_id"]
    assert "10:00" in edit.result["text"]
    await edited_after(online, "Đúng", edit.result)
    assert [one.start.hour for one in await kept(online)] == [10]


async def test_the_list_is_sent_as_a_calendar(online: Online) -> None:
    await edited_after(online, "Đúng", await online.ask(REQUEST))
    online.api.message("xuất lịch")
    (call,) = await online.api.wait_for(1, "sendDocument")
    (content,) = call.files.values()
    assert content.startswith(b"BEGIN:VCALENDAR")
    assert "họp cụm" in content.decode()


# ---- groups ----------------------------------------------------------------------------------------------------------


async def test_in_a_group_others_cannot_confirm(online: Online) -> None:
    await join(online)
    card = await online.ask(f"@thidua_bot {REQUEST}", chat=CHAT)
    assert await notice(online, "Đúng", card, user=MAI) == secretary.NOT_YOURS
    assert await kept(online, str(CHAT.id)) == ()


async def test_in_a_group_an_admin_may_change(online: Online) -> None:
    await join(online)
    online.api.world.members[CHAT.id, MAI.id] = "administrator"
    card = await online.ask(f"@thidua_bot {REQUEST}", chat=CHAT)
    await edited_after(online, "Đúng", card, user=MAI)
    assert len(await kept(online, str(CHAT.id))) == 1


async def test_a_reply_to_a_card_moves_that_meeting(online: Online) -> None:
    first = await edited_after(online, "Đúng", await online.ask(REQUEST))
    await edited_after(online, "Đúng", await online.ask("nhắc họp chi bộ 14h ngày mai"))
    moved = await online.ask("hoãn rồi, chuyển sang 15h thứ 6", reply_to=first)
    assert "Họp cụm" in moved["text"]
    await edited_after(online, "Đúng", moved)
    assert [(one.title, one.start.hour) for one in await kept(online)] == [("họp chi bộ", 14), ("họp cụm", 15)]


async def test_what_a_group_says_to_nobody_is_left_alone(online: Online) -> None:
    await join(online)
    online.api.message(REQUEST, chat=CHAT, user=MAI)
    assert "nhắc" not in " ".join(await online.quiet(CHAT)).split("cụm")[-1]


async def test_everything_of_a_person_can_be_forgotten(online: Online) -> None:
    await edited_after(online, "Đúng", await online.ask(REQUEST))
    await online.ask("/quen_toi")
    assert online.rows_with("Bắc Ninh") == []
    assert private(LAN).id == LAN.id
