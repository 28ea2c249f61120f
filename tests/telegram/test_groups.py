"""Groups: when the bot speaks and when it is silent, to whom it replies, whose context it has, its coming and going."""

from __future__ import annotations

from typing import Any

import pytest

from bot.reception import sentences
from bot.store import ChatSettings, Store
from tests.fakes.telegram_world import LAN, Chat, User, group, supergroup
from tests.telegram.conftest import Online, labels, said

MAI = User(1002, "Mai", "mai_stnmt")
CHAT = supergroup()
LEAD = "cụm trưởng cụm IX năm 2020 là ai"
THEME = "chủ đề cụm IX 2020 là gì"


async def settings_of(online: Online, chat: Chat) -> ChatSettings:
    """Return the settings of a chat as they are on disk."""
    async with await Store.open(online.database) as store:
        return await store.chats.get("telegram", str(chat.id))


async def set_up(online: Online, chat: Chat, setting: str, value: str) -> None:
    """Let Lan, an administrator, set one of the settings of `chat` by its buttons."""
    online.api.world.members[chat.id, LAN.id] = "administrator"
    menu = await online.ask("/caidat@thidua_bot", chat=chat)
    for button in (setting, value):
        edits = len(online.api.called("editMessageReplyMarkup"))
        online.api.press(button, menu)
        await online.api.wait_for(edits + 1, "editMessageReplyMarkup")


# ---- when it speaks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"@thidua_bot {LEAD}",
        f"{LEAD} @thidua_bot",
        f"😀 cho hỏi @ThiDua_Bot ơi, {LEAD}",
        f"bot ơi {LEAD}",
        f"Bot oi, {LEAD}",
        f"Trợ lý ơi {LEAD}",
        "/cumtruong@thidua_bot IX 2020",
        "/cumtruong IX 2020",
        f"/hoi@thidua_bot {LEAD}",
    ],
)
@pytest.mark.parametrize("chat", [group(), supergroup()], ids=["group", "supergroup"])
async def test_it_answers_who_addresses_it(online: Online, chat: Chat, text: str) -> None:
    asked = online.api.message(text, chat=chat)["message"]
    (call,) = await online.api.wait_for(1)
    assert "Bạc Liêu" in said(call)
    assert call.params["chat_id"] == chat.id
    assert call.result["reply_to_message"]["message_id"] == asked["message_id"]


async def test_a_caption_that_mentions_it_is_answered(online: Online) -> None:
    answer = await online.next_after(lambda: online.api.photo(f"@thidua_bot {LEAD}", chat=CHAT))
    assert "Bạc Liêu" in answer["text"]


async def test_a_mention_without_a_user_name_counts(online: Online) -> None:
    me = online.api.world.bot
    assert "Bạc Liêu" in (await online.ask(f"Bot đâu, {LEAD}", chat=CHAT, mentions={"Bot": me}))["text"]


async def test_a_reply_to_the_bot_is_answered(online: Online) -> None:
    first = await online.ask(f"@thidua_bot {LEAD}", chat=CHAT)
    assert "2019" in (await online.ask("còn năm 2019 thì sao", chat=CHAT, reply_to=first))["text"]


async def test_it_is_silent_to_what_is_not_for_it(online: Online) -> None:
    others = online.api.message(LEAD, chat=CHAT, user=MAI)["message"]
    online.api.message("đúng rồi, Bạc Liêu", chat=CHAT, reply_to=others)
    online.api.message(f"@lan_tnmt {LEAD}", chat=CHAT)
    online.api.message(f"con bot này hay, {LEAD}", chat=CHAT)
    online.api.message("/cum@khac_bot IX", chat=CHAT)
    online.api.message("/lenh_la@thidua_bot", chat=CHAT)
    online.api.other_bot(f"@thidua_bot {LEAD}", chat=CHAT)
    online.api.message(f"@thidua_bot {LEAD}", chat=CHAT, is_automatic_forward=True)
    online.api.voice(chat=CHAT)
    online.api.sticker(chat=CHAT)
    online.api.anonymous(LEAD, chat=CHAT)
    online.api.photo("ảnh hội nghị cụm IX", chat=CHAT)
    online.api.message(f"@thidua_bot {LEAD}", chat=CHAT, via_bot=online.api.world.bot.json())  # its own inline card
    assert await online.quiet(CHAT) == []


async def test_a_voice_message_in_reply_to_it_is_not_answered(online: Online) -> None:
    first = await online.ask(f"@thidua_bot {LEAD}", chat=CHAT)
    online.api.voice(chat=CHAT, reply_to=first)
    assert len(await online.quiet(CHAT)) == 1


async def test_an_edit_that_is_not_for_it_is_not_answered(online: Online) -> None:
    asked = online.api.message("chào cả nhà", chat=CHAT)
    online.api.edited(asked, LEAD)
    assert await online.quiet(CHAT) == []


async def test_a_question_that_mentions_it_only_after_an_edit_is_answered(online: Online) -> None:
    asked = online.api.message(LEAD, chat=CHAT)
    answer = await online.next_after(lambda: online.api.edited(asked, f"@thidua_bot {LEAD}"))
    assert "Bạc Liêu" in answer["text"]
    assert answer["reply_to_message"]["message_id"] == asked["message"]["message_id"]


async def test_an_edited_question_in_a_group_gets_its_answer_edited(online: Online) -> None:
    asked = online.api.message(f"@thidua_bot {LEAD}", chat=CHAT)
    await online.api.wait_for(1)
    online.api.edited(asked, f"@thidua_bot {THEME}")
    await online.api.wait_for(1, "editMessageText")
    (text,) = online.api.sent(CHAT)
    assert "Kỷ cương" in text


# ---- whose context ---------------------------------------------------------------------------------------------------


async def test_two_people_in_one_group_never_get_each_others_cluster(online: Online) -> None:
    api = online.api
    for user, text in [
        (LAN, "@thidua_bot cụm II gồm những tỉnh nào"),
        (MAI, "@thidua_bot cụm IX gồm những tỉnh nào"),
        (LAN, "@thidua_bot cụm trưởng là ai"),
        (MAI, "@thidua_bot cụm trưởng là ai"),
        (LAN, "@thidua_bot có mấy tỉnh"),
        (MAI, "@thidua_bot có mấy tỉnh"),
    ]:
        api.message(text, chat=CHAT, user=user)
    texts = [said(call) for call in await api.wait_for(6)]
    assert "Lạng Sơn" in texts[0]
    assert "Bạc Liêu" in texts[1]
    assert ["số II" in texts[2], "số IX" in texts[2]] == [True, False]
    assert ["số II" in texts[3], "số IX" in texts[3]] == [False, True]
    assert "số II" in texts[4]
    assert "số IX" in texts[5]


async def test_a_pressed_button_goes_on_for_who_pressed_it(online: Online) -> None:
    asked = await online.ask("@thidua_bot cụm trưởng của cụm nào", chat=CHAT)
    await online.ask("@thidua_bot cụm II gồm những tỉnh nào", chat=CHAT)
    assert "Bạc Liêu" in (await online.press("cụm IX", asked, user=MAI))["text"]
    assert "số II" in (await online.ask("@thidua_bot có mấy tỉnh", chat=CHAT))["text"]


# ---- settings --------------------------------------------------------------------------------------------------------


async def test_the_own_cluster_of_a_group_is_what_our_cluster_means(online: Online) -> None:
    await set_up(online, CHAT, "Cụm của", "Cụm IX")
    assert (await settings_of(online, CHAT)).own_cluster == "IX"
    for typed in ("cụm mình", "cụm ta", "cum minh"):
        answer = await online.ask(f"@thidua_bot {typed} gồm những tỉnh nào", chat=CHAT, user=MAI)
        assert "Bạc Liêu" in answer["text"], typed


async def test_without_a_cluster_of_its_own_a_group_is_asked(online: Online) -> None:
    answer = await online.ask("@thidua_bot cụm mình gồm những tỉnh nào", chat=CHAT)
    assert labels(answer) == ["cụm I", "cụm II", "cụm IV", "cụm IX"]


async def test_the_own_timeline_is_drawn_without_asking(online: Online) -> None:
    await set_up(online, CHAT, "Cụm của", "Cụm IX")
    online.api.message("/dongthoigian@thidua_bot", chat=CHAT)
    (call,) = await online.api.wait_for(1, "sendPhoto")
    assert call.params["caption"] == "Dòng thời gian Cụm thi đua số IX"


SETTINGS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "any question": ("Khi nào", "Mọi câu hỏi rõ ràng", {"when": "any"}),
    "quiet hours": ("Giờ yên lặng", "21:00–07:00", {"quiet_from": "21:00", "quiet_to": "07:00"}),
    "leads": ("Nhắc họp trước", "30 phút", {"leads": "30"}),
    "time zone": ("Múi giờ", "Nhật Bản", {"zone": "Asia/Tokyo"}),
}


@pytest.mark.parametrize(("setting", "value", "kept"), SETTINGS.values(), ids=SETTINGS)
async def test_a_setting_is_kept_and_shown(online: Online, setting: str, value: str, kept: dict[str, str]) -> None:
    await set_up(online, CHAT, setting, value)
    settings = await settings_of(online, CHAT)
    assert {name: getattr(settings, name) for name in kept} == kept
    (menu,) = online.api.messages(CHAT)
    assert any(value in label for label in labels(menu))


async def test_meetings_are_reminded_of_at_the_chats_own_leads(online: Online) -> None:
    await set_up(online, CHAT, "Nhắc họp trước", "30 phút")
    card = await online.ask("@thidua_bot nhắc họp cụm 9h ngày 25/12 tại phòng 302", chat=CHAT)
    assert "Sẽ nhắc: trước 30 phút" in card["text"]


async def test_only_admins_change_the_settings(online: Online) -> None:
    online.api.world.members[CHAT.id, LAN.id] = "creator"
    assert (await online.ask("/caidat@thidua_bot", chat=CHAT, user=MAI))["text"] == sentences.NOT_ADMIN
    menu = await online.ask("/caidat@thidua_bot", chat=CHAT)
    online.api.press("Cụm của", menu, user=MAI)
    (call,) = await online.api.wait_for(1, "answerCallbackQuery")
    assert call.params["text"] == sentences.NOT_ADMIN
    online.api.callback("s:cluster:IX", menu, user=MAI)
    await online.api.wait_for(2, "answerCallbackQuery")
    assert await online.quiet(CHAT) == [sentences.NOT_ADMIN, sentences.SETTINGS]
    assert (await settings_of(online, CHAT)).own_cluster == ""


async def test_an_admin_who_writes_as_the_group_may_open_the_settings(online: Online) -> None:
    answer = await online.next_after(lambda: online.api.anonymous("/caidat@thidua_bot", chat=CHAT))
    assert answer["text"] == sentences.SETTINGS


async def test_in_private_everybody_has_settings_of_their_own(online: Online) -> None:
    menu = await online.ask("/caidat")
    assert not any("Khi nào" in label for label in labels(menu))
    for button in ("Cụm của", "Cụm IX"):
        online.api.press(button, menu)
        await online.api.wait_for(1 if button == "Cụm của" else 2, "editMessageReplyMarkup")
    assert "Bạc Liêu" in (await online.ask("cụm mình gồm những tỉnh nào"))["text"]


async def test_where_a_group_wishes_so_a_clear_question_is_answered_unaddressed(online: Online) -> None:
    await set_up(online, CHAT, "Khi nào", "Mọi câu hỏi rõ ràng")
    asked = online.api.message(LEAD, chat=CHAT, user=MAI)["message"]
    (_, call) = await online.api.wait_for(2)
    assert "Bạc Liêu" in said(call)
    assert call.result["reply_to_message"]["message_id"] == asked["message_id"]


async def test_where_a_group_wishes_so_what_is_no_clear_question_stays_unanswered(online: Online) -> None:
    await set_up(online, CHAT, "Khi nào", "Mọi câu hỏi rõ ràng")
    other = online.api.message("chào cả nhà", chat=CHAT, user=MAI)["message"]
    addressed = await online.ask(f"@thidua_bot {LEAD}", chat=CHAT, user=MAI)
    for text in (
        *("hôm nay ăn gì", "cảm ơn anh", "mai họp cụm IX nhé", "ok", "😀", "bản đồ đẹp quá"),
        *("chủ đề là gì", "còn năm 2019 thì sao"),  # clear only after the question before
        *("cụm III gồm những tỉnh nào", "cụm trưởng của cụm nào"),  # there is no fact to tell
    ):
        online.api.message(text, chat=CHAT, user=MAI)
    online.api.message(LEAD, chat=CHAT, reply_to=other)
    online.api.message(f"@mai_stnmt {LEAD}", chat=CHAT)
    online.api.other_bot(LEAD, chat=CHAT)
    assert await online.quiet(CHAT) == [sentences.SETTINGS, addressed["text"]]


# ---- coming and going ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chat", [group(), supergroup()], ids=["group", "supergroup"])
async def test_added_it_says_in_two_lines_what_it_does(online: Online, chat: Chat) -> None:
    online.api.added(chat)
    (text,) = [said(call) for call in await online.api.wait_for(1)]
    assert len(text.splitlines()) == 2
    assert "@thidua_bot" in text
    assert await online.quiet(chat) == [text]


async def test_promoted_it_does_not_greet_again(online: Online) -> None:
    online.api.bot_status(CHAT, "member", "administrator")
    assert await online.quiet(CHAT) == []


async def test_removed_it_forgets_the_group(online: Online) -> None:
    await set_up(online, CHAT, "Cụm của", "Cụm IX")
    await online.ask(f"@thidua_bot {LEAD}", chat=CHAT)
    asked = online.api.message(f"@thidua_bot {THEME}", chat=CHAT)
    await online.api.wait_for(3)
    online.api.removed(CHAT)
    await online.ask(LEAD)
    await online.stop()
    assert await settings_of(online, CHAT) == ChatSettings()
    assert await online.answer_to(asked) is None


async def test_a_group_that_becomes_a_supergroup_keeps_its_settings(online: Online) -> None:
    old = group()
    await set_up(online, old, "Cụm của", "Cụm IX")
    online.api.migrated(old)
    new = Chat(-1_000_000_000_000 + old.id, "supergroup", old.title)
    answer = await online.ask("@thidua_bot cụm mình gồm những tỉnh nào", chat=new, user=MAI)
    assert "Bạc Liêu" in answer["text"]
    assert (await settings_of(online, old)).own_cluster == ""


async def test_an_answer_to_a_group_that_has_moved_follows_it(online: Online) -> None:
    old, new = group(), supergroup()
    await set_up(online, old, "Cụm của", "Cụm IX")
    online.api.world.room(new)
    online.api.fail("sendMessage", -1, status=400, migrate_to_chat_id=new.id, chat_id=old.id)
    online.api.message("@thidua_bot cụm mình gồm những tỉnh nào", chat=old)
    (_, call) = await online.api.wait_for(2)
    assert call.params["chat_id"] == new.id
    assert "Bạc Liêu" in said(call)
    assert (await settings_of(online, new)).own_cluster == "IX"


async def test_a_chat_that_cannot_be_written_to_is_marked(online: Online) -> None:
    online.api.fail("sendMessage", status=403, description="Forbidden: bot was kicked from the supergroup chat")
    online.api.message(f"@thidua_bot {LEAD}", chat=CHAT)
    await online.api.wait_for(1, ok=False)
    await online.ask(LEAD)
    await online.stop()
    assert (await settings_of(online, CHAT)).state == "blocked"
    assert [call.status for call in online.api.called("sendMessage", ok=False)].count(403) == 1
