"""Messages in private chats: free text, every command, what the bot cannot read, edited questions."""

from __future__ import annotations

import asyncio

import pytest

from bot.reception import sentences
from bot.reception.allowed import Allowed
from bot.store import Store
from tests.fakes.telegram_world import User, private, supergroup
from tests.telegram.conftest import Online, labels

MAI = User(1002, "Mai", "mai_stnmt")
LEAD = "cụm trưởng cụm IX năm 2020 là ai"


async def test_free_text_is_answered(online: Online) -> None:
    message = await online.ask("cum truong cum 9 nam 2020 la ai v")
    assert message["chat"]["id"] == private().id
    assert "Bạc Liêu" in message["text"]
    assert labels(message) == ["Thành viên cụm IX", "Chủ đề cụm IX", "Khen thưởng cụm IX"]


async def test_an_answer_fits_a_phone(online: Online) -> None:
    message = await online.ask("cụm IX")
    first, *_, last = message["text"].splitlines()
    entities = [(entity["type"], entity["offset"], entity["length"]) for entity in message["entities"]]
    assert ("bold", 0, len(first)) in entities
    assert last.startswith("Nguồn:")
    assert ("italic", len(message["text"]) - len(last), len(last)) in entities
    (call,) = online.api.called("sendMessage")
    assert call.params["link_preview_options"] == {"is_disabled": True}


async def test_in_private_an_answer_is_no_reply(online: Online) -> None:
    assert "reply_to_message" not in await online.ask(LEAD)


async def test_a_follow_up_goes_on_from_the_question_before(online: Online) -> None:
    await online.ask(LEAD)
    assert "2019" in (await online.ask("còn năm 2019 thì sao"))["text"]


async def test_one_persons_context_in_a_group_is_not_that_of_the_private_chat(online: Online) -> None:
    await online.ask(f"@thidua_bot {LEAD}", chat=supergroup())
    assert "cụm nào" in (await online.ask("cụm trưởng là ai"))["text"]


async def test_a_session_ends(online: Online) -> None:
    await online.ask(LEAD)
    online.now = online.now.replace(month=4)
    assert "cụm nào" in (await online.ask("cụm trưởng là ai"))["text"]


COMMANDS = {
    "/start": "Chào anh/chị",
    "/start cumtruong-IX-2020": "Bạc Liêu",
    "/start chude-IX-2020": "Kỷ cương",
    "/start lạ lắm": "Chào anh/chị",
    "/help": "Trợ lý tra cứu",
    "/cum": "4 cụm thi đua",
    "/cum 9": "Cụm thi đua số IX có 7",
    "/thanhvien": "thành viên của cụm nào",
    "/thanhvien II": "Cao Bằng",
    "/cumtruong": "cụm trưởng của cụm nào",
    "/cumtruong IX 2020": "Bạc Liêu",
    "/CumTruong@thidua_bot IX 2020": "Bạc Liêu",
    "/chude": "chủ đề của cụm nào",
    "/chude cụm IX 2020": "Kỷ cương",
    "/khenthuong": "khen thưởng của cụm nào",
    "/khenthuong IX": "Bằng khen",
    "/hop": "Các hội nghị",
    "/hop IX": "28/02/2020",
    "/nguon": "Thông tin lấy từ",
    "/nguon cụm IX": "Sóc Trăng",
    "/hoi": sentences.ASK_WHAT,
    "/hoi chủ đề cụm IX 2020": "Kỷ cương",
    "/caidat": sentences.SETTINGS,
    "/gopy": sentences.ASK_GIST,
    "/gopy thiếu cụm III": sentences.THANKS,
    "/dongthoigian": sentences.WHICH_TIMELINE,
    "/dongthoigian cụm III": "Chưa có thông tin về Cụm thi đua số III",
    "/khongco": sentences.UNKNOWN_COMMAND,
}


@pytest.mark.parametrize(("typed", "says"), COMMANDS.items(), ids=COMMANDS)
async def test_a_command_is_done(online: Online, typed: str, says: str) -> None:
    assert says in (await online.ask(typed))["text"]


async def test_a_command_for_another_bot_is_not_done(online: Online) -> None:
    online.api.message("/cum@khac_bot 9")
    assert await online.quiet(private()) == []


@pytest.mark.parametrize("asked", ["/bando", "bản đồ", "Ban do cac cum", "/dongthoigian 9", "dòng thời gian cụm IX"])
async def test_a_picture_is_sent(online: Online, asked: str) -> None:
    online.api.message(asked)
    (call,) = await online.api.wait_for(1, "sendPhoto")
    assert [content[:8] for content in call.files.values()] == [b"\x89PNG\r\n\x1a\n"]
    assert call.params["caption"] in (sentences.MAP_CAPTION, "Dòng thời gian Cụm thi đua số IX")


@pytest.mark.parametrize("asked", ["bạn đó là cụm trưởng cụm nào", "ban doi cum truong cum 9", "bàn độc lập"])
async def test_what_only_looks_like_a_map_is_answered_in_words(online: Online, asked: str) -> None:
    await online.ask(asked)
    assert online.api.called("sendPhoto") == []


async def test_a_suggested_timeline_is_drawn(online: Online) -> None:
    asked = await online.ask("/dongthoigian")
    online.api.press("Dòng thời gian cụm IX", asked)
    (call,) = await online.api.wait_for(1, "sendPhoto")
    assert call.params["caption"] == "Dòng thời gian Cụm thi đua số IX"


async def test_what_is_not_text_gets_one_line(online: Online) -> None:
    assert (await online.next_after(online.api.voice))["text"] == sentences.TEXT_ONLY
    assert (await online.next_after(online.api.sticker))["text"] == sentences.TEXT_ONLY
    assert (await online.next_after(online.api.photo))["text"] == sentences.TEXT_ONLY


async def test_a_caption_is_read(online: Online) -> None:
    assert "Bạc Liêu" in (await online.next_after(lambda: online.api.photo(LEAD)))["text"]


async def test_hoi_in_reply_answers_that_message(online: Online) -> None:
    chat = supergroup()
    question = online.api.message("chủ đề cụm IX 2020 là gì", chat=chat, user=MAI)["message"]
    message = await online.ask("/hoi", chat=chat, reply_to=question)
    assert "Kỷ cương" in message["text"]
    assert message["reply_to_message"]["message_id"] == question["message_id"]


async def test_a_bare_mention_in_reply_answers_that_message(online: Online) -> None:
    chat = supergroup()
    question = online.api.message("chủ đề cụm IX 2020 là gì", chat=chat, user=MAI)["message"]
    message = await online.ask("@thidua_bot ơi", chat=chat, reply_to=question)
    assert "Kỷ cương" in message["text"]
    assert message["reply_to_message"]["message_id"] == question["message_id"]
    again = await online.ask("@thidua_bot", chat=chat, reply_to=message)
    assert "Anh/chị cần hỏi gì" in again["text"]


async def test_hoi_with_a_question_answers_the_question(online: Online) -> None:
    chat = supergroup()
    other = online.api.message("chủ đề cụm IX 2020 là gì", chat=chat, user=MAI)["message"]
    assert "Bạc Liêu" in (await online.ask(f"/hoi {LEAD}", chat=chat, reply_to=other))["text"]


@pytest.mark.parametrize("text", ["<b>cụm</b> trưởng & cụm IX", "cụm IX </b><a href='x'>", "<script> & &lt; cụm IX"])
async def test_markup_that_people_type_is_text(online: Online, text: str) -> None:
    message = await online.ask(text)
    assert "&lt;" not in message["text"]
    assert "&amp;" not in message["text"]
    assert all(call.status == 200 for call in online.api.called("sendMessage", ok=False))
    assert {entity["type"] for entity in message["entities"]} <= {"bold", "italic", "expandable_blockquote"}


async def test_a_question_of_any_length_is_answered(online: Online) -> None:
    message = await online.ask("cụm trưởng " * 370)
    assert "dài" in message["text"]


async def test_an_edited_question_gets_its_answer_edited(online: Online) -> None:
    asked = online.api.message(LEAD)
    (answer,) = await online.api.wait_for(1)
    online.api.edited(asked, "chủ đề cụm IX 2020 là gì")
    (edit,) = await online.api.wait_for(1, "editMessageText")
    assert edit.params["message_id"] == answer.result["message_id"]
    (text,) = online.api.sent(private())
    assert "Kỷ cương" in text
    (message,) = online.api.messages(private())
    assert "Cụm trưởng cụm IX" in labels(message)


async def test_an_edited_command_gets_its_answer_edited(online: Online) -> None:
    asked = online.api.message("/cumtruong IX 2020")
    await online.api.wait_for(1)
    online.api.edited(asked, "/chude IX 2020")
    await online.api.wait_for(1, "editMessageText")
    assert "Kỷ cương" in online.api.sent(private())[0]


async def test_the_buttons_of_an_edited_answer_are_its_own(online: Online) -> None:
    asked = online.api.message(LEAD)
    await online.api.wait_for(1)
    online.api.edited(asked, "cụm II gồm những tỉnh nào")
    await online.api.wait_for(1, "editMessageText")
    (message,) = online.api.messages(private())
    assert "Cụm thi đua số II:" in (await online.press("Chủ đề cụm II", message))["text"]


async def test_an_edit_with_the_same_answer_is_no_error(online: Online) -> None:
    asked = online.api.message("cum truong cum IX nam 2020 la ai")
    await online.api.wait_for(1)
    online.api.edited(asked, LEAD)
    await online.api.wait_for(1, "editMessageText", ok=False)
    assert len(await online.quiet(private())) == 1


async def test_an_edit_that_changes_nothing_changes_no_answer(online: Online) -> None:
    asked = online.api.message(LEAD)
    await online.api.wait_for(1)
    online.api.edited(asked, LEAD)
    assert len(await online.quiet(private())) == 1
    assert online.api.called("editMessageText", ok=False) == []


async def test_what_a_person_left_is_deleted_when_they_say_so(online: Online) -> None:
    await online.ask("cụm trưởng cụm IX năm 2020 là ai vậy, tôi là Nguyễn Thị Thử")
    online.api.press("👍", online.api.messages(private())[0])
    await online.api.wait_for(1, "answerCallbackQuery")
    await online.ask("/gopy ghi tên tôi là Nguyễn Thị Thử")
    assert online.rows_with("Thử")
    assert "Đã xóa" in (await online.ask("/quen_toi"))["text"]
    await online.stop()
    assert online.rows_with("Thử") == []
    assert online.rows_with(str(private().id)) == []


async def test_what_a_person_asked_in_groups_is_deleted_too(online: Online) -> None:
    chat = supergroup()
    await online.ask(f"@thidua_bot {LEAD}", chat=chat)
    await online.ask(f"@thidua_bot {LEAD}", chat=chat, user=MAI)
    await online.ask("/quen_toi")
    assert "cụm nào" in (await online.ask("@thidua_bot cụm trưởng là ai", chat=chat))["text"]
    assert "Bạc Liêu" in (await online.ask("@thidua_bot cụm trưởng là ai", chat=chat, user=MAI))["text"]


async def test_a_message_keeps_no_text_once_it_is_done(online: Online) -> None:
    chat = supergroup()
    online.api.message("việc riêng của Nguyễn Thị Thử", chat=chat)
    await online.quiet(chat)
    await online.stop()
    assert online.rows_with("Thử") == []


async def test_the_menus_are_set_for_each_scope_and_language(online: Online) -> None:
    calls = online.api.called("setMyCommands")
    places = {(call.params["scope"]["type"], call.params.get("language_code") or "") for call in calls}
    scopes = ("all_private_chats", "all_group_chats", "all_chat_administrators")
    assert places == {(scope, language) for scope in scopes for language in ("vi", "", "en")}


async def test_only_those_on_the_lists_are_served(online: Online) -> None:
    await online.restart(allowed=Allowed(users=frozenset({MAI.id}), chats=frozenset({supergroup().id})))
    assert (await online.ask(LEAD))["text"] == sentences.NOT_ALLOWED
    assert "Bạc Liêu" in (await online.ask(LEAD, user=MAI))["text"]
    assert "Bạc Liêu" in (await online.ask(f"@thidua_bot {LEAD}", chat=supergroup()))["text"]
    other = supergroup(-1_001_000_009_999)
    online.api.message(f"@thidua_bot {LEAD}", chat=other)
    assert "Bạc Liêu" in (await online.ask(f"@thidua_bot {LEAD}", chat=other, user=MAI))["text"]
    assert len(online.api.sent(other)) == 1


async def test_once_it_has_answered_it_shows_no_typing(online: Online) -> None:
    await online.ask(LEAD)
    shown = len(online.api.called("sendChatAction", ok=False))  # none, where the machine is not slow itself
    await asyncio.sleep(0.6)
    assert len(online.api.called("sendChatAction", ok=False)) == shown


async def test_a_slow_answer_shows_typing(online: Online) -> None:
    slow = asyncio.Event()
    online.api.fail("sendMessage", status=200, until=slow)
    online.api.message(LEAD)
    call, *_ = await online.api.wait_for(1, "sendChatAction")
    assert call.params["action"] == "typing"
    slow.set()
    await online.api.wait_for(1)


async def test_who_blocked_the_bot_gets_nothing_until_they_are_back(online: Online) -> None:
    await online.ask(LEAD)
    online.api.blocked()
    online.api.unblocked()
    assert "Bạc Liêu" in (await online.ask(LEAD))["text"]
    online.api.fail("sendMessage", status=403, description="Forbidden: bot was blocked by the user")
    online.api.message(LEAD)
    (call,) = [one for one in await online.api.wait_for(3, ok=False) if one.status == 403]
    assert call.params["chat_id"] == private().id
    assert "Bạc Liêu" in (await online.ask(LEAD))["text"]
    await online.stop()
    async with await Store.open(online.database) as store:
        assert (await store.chats.get("telegram", str(private().id))).state == "active"
