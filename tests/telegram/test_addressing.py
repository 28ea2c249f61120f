"""Who is meant: by mention, reply, command, name; and what never is."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from telegram import Message, User

from bot.telegram.addressing import Addressed, How, addressed

ME = User(id=42, first_name="Trợ lý Cụm thi đua", is_bot=True, username="CumThiDuaBot")
PERSON = {"id": 7, "is_bot": False, "first_name": "Hoa"}
GROUP = {"id": -100, "type": "supergroup", "title": "Thi đua"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Hoa"}
OWN = {"id": 42, "is_bot": True, "first_name": ME.first_name, "username": ME.username}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]


def message(text: str = "", *, chat: dict[str, Any] = GROUP, **more: Any) -> Message:
    """Return a message as Telegram sends it."""
    data: dict[str, Any] = {"message_id": 5, "date": 1_600_000_000, "chat": chat, "from": PERSON, **more}
    if text:
        data["text"] = text
    return Message.de_json(data, None)


def entity(text: str, piece: str, kind: str = "mention", **more: Any) -> dict[str, Any]:
    """Return the entity over `piece` of `text`, in UTF-16 units."""
    offset = len(text[: text.index(piece)].encode("utf-16-le")) // 2
    return {"type": kind, "offset": offset, "length": len(piece.encode("utf-16-le")) // 2, **more}


def earlier(sender: dict[str, Any] = OWN, **more: Any) -> dict[str, Any]:
    """Return a message that another one replies to."""
    return {"message_id": 4, "date": 1_600_000_000, "chat": GROUP, "from": sender, "text": "…", **more}


# ---- private ---------------------------------------------------------------------------------------------------------


def test_everything_in_a_private_chat_is_for_the_bot() -> None:
    assert addressed(message("cụm 9", chat=PRIVATE), ME) == Addressed(text="cụm 9", how="private")


def test_a_private_command_is_told_apart_from_its_arguments() -> None:
    found = addressed(message("/CumTruong  IX 2020", chat=PRIVATE), ME)
    assert found == Addressed(text="IX 2020", how="private", command="cumtruong")


def test_a_private_message_loses_the_name_it_calls() -> None:
    assert addressed(message("Bot ơi, cụm 9", chat=PRIVATE), ME) == Addressed(text="cụm 9", how="private")


def test_a_caption_is_read_like_a_text() -> None:
    found = addressed(message(chat=PRIVATE, photo=PHOTO, caption="cụm 9"), ME)
    assert found == Addressed(text="cụm 9", how="private")


WITHOUT_TEXT: dict[str, Any] = {
    "photo": {"photo": PHOTO},
    "voice": {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
    "location": {"location": {"longitude": 105.8, "latitude": 21.0}},
    "contact": {"contact": {"phone_number": "1", "first_name": "Hoa"}},
}


@pytest.mark.parametrize("kind", WITHOUT_TEXT)
def test_what_has_no_text_is_marked_in_private_and_left_alone_in_groups(kind: str) -> None:
    more = WITHOUT_TEXT[kind]
    assert addressed(message(chat=PRIVATE, **more), ME) == Addressed(text="", how="private", readable=False)
    assert addressed(message(reply_to_message=earlier(), **more), ME, any_clear=True) is None


def test_a_service_message_is_nobodys_question() -> None:
    assert addressed(message(chat=PRIVATE, new_chat_title="Thi đua"), ME) is None


# ---- groups: mention -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("@CumThiDuaBot cụm 9", "cụm 9"),
        ("@CumThiDuaBot, cụm 9", "cụm 9"),
        ("cụm 9 @CumThiDuaBot", "cụm 9"),
        ("cho hỏi @CumThiDuaBot cụm 9", "cho hỏi cụm 9"),
        ("🏆🏆 @CumThiDuaBot cụm 9", "🏆🏆 cụm 9"),
        ("@CumThiDuaBot", ""),
        ("@CumThiDuaBot ơi", ""),
        ("@CumThiDuaBot ơi!", ""),
        ("@CumThiDuaBot oi, cụm 9", "cụm 9"),
        ("anh @CumThiDuaBot ơi cụm 9", "anh ơi cụm 9"),
        ("@CumThiDuaBot oii cụm 9", "oii cụm 9"),
    ],
)
def test_a_mention_is_found_and_taken_out(text: str, left: str) -> None:
    found = addressed(message(text, entities=[entity(text, "@CumThiDuaBot")]), ME)
    assert found == Addressed(text=left, how="mention")


def test_a_mention_is_the_same_in_any_case() -> None:
    text = "@CUMTHIDUABOT cụm 9"
    assert addressed(message(text, entities=[entity(text, "@CUMTHIDUABOT")]), ME) == Addressed(
        text="cụm 9", how="mention"
    )


def test_every_mention_is_taken_out() -> None:
    text = "@CumThiDuaBot cụm 9 @cumthiduabot"
    entities = [entity(text, "@cumthiduabot"), entity(text, "@CumThiDuaBot")]
    assert addressed(message(text, entities=entities), ME) == Addressed(text="cụm 9", how="mention")


def test_a_mention_in_a_caption_counts() -> None:
    text = "😀 @CumThiDuaBot đây là cụm nào"
    found = addressed(message(photo=PHOTO, caption=text, caption_entities=[entity(text, "@CumThiDuaBot")]), ME)
    assert found == Addressed(text="😀 đây là cụm nào", how="mention")


def test_a_mention_by_name_goes_by_the_id() -> None:
    text = "🏆 Trợ lý, cụm 9"
    ours = entity(text, "Trợ lý", "text_mention", user=OWN)
    theirs = entity(text, "Trợ lý", "text_mention", user=PERSON)
    assert addressed(message(text, entities=[ours]), ME) == Addressed(text="🏆 , cụm 9", how="mention")
    assert addressed(message(text, entities=[theirs]), ME) is None


@pytest.mark.parametrize("piece", ["@CumThiDuaBot2", "@CumThiDua"])
def test_a_mention_of_another_is_not_ours(piece: str) -> None:
    text = f"{piece} cụm 9"
    assert addressed(message(text, entities=[entity(text, piece)]), ME, any_clear=True) is None


def test_a_mention_that_telegram_did_not_mark_does_not_count() -> None:
    assert addressed(message("thư gửi a@CumThiDuaBot"), ME) is None


def test_an_offset_outside_the_text_does_no_harm() -> None:
    broken = {"type": "mention", "offset": 1, "length": 900}
    assert addressed(message("😀 cụm 9", entities=[broken]), ME) is None


# ---- groups: command -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["/chude@CumThiDuaBot IX", "/chude@cumthiduabot IX", "/chude IX", "/CHUDE\nIX"])
def test_a_command_is_ours_with_our_name_or_without_any(text: str) -> None:
    assert addressed(message(text), ME) == Addressed(text="IX", how="command", command="chude")


@pytest.mark.parametrize("chat", [GROUP, PRIVATE], ids=["group", "private"])
def test_another_bots_command_is_never_ours(chat: dict[str, Any]) -> None:
    found = addressed(message("/chude@KhacBot IX", chat=chat, reply_to_message=earlier()), ME, any_clear=True)
    assert found is None


def test_a_command_after_a_mention_is_a_command() -> None:
    text = "@CumThiDuaBot /chude IX"
    found = addressed(message(text, entities=[entity(text, "@CumThiDuaBot")]), ME)
    assert found == Addressed(text="IX", how="command", command="chude")


@pytest.mark.parametrize("text", ["/chủ đề IX", "/2020", "và/hoặc", "/ chude", "xem /chude"])
def test_not_everything_with_a_slash_is_a_command(text: str) -> None:
    assert addressed(message(text), ME) is None


# ---- groups: reply ---------------------------------------------------------------------------------------------------


def test_a_reply_to_the_bot_is_for_it() -> None:
    found = addressed(message("còn năm 2019?", reply_to_message=earlier()), ME)
    assert found == Addressed(text="còn năm 2019?", how="reply")


def test_a_reply_to_somebody_else_is_not() -> None:
    assert addressed(message("cụm 9", reply_to_message=earlier(PERSON)), ME, any_clear=True) is None


def test_a_message_in_a_topic_that_the_bot_opened_is_no_reply_to_it() -> None:
    opened = earlier(forum_topic_created={"name": "Thi đua", "icon_color": 7322096})
    inside = message("cụm 9", reply_to_message=opened, is_topic_message=True, message_thread_id=4)
    assert addressed(inside, ME) is None
    assert addressed(inside, ME, any_clear=True) == Addressed(text="cụm 9", how="any")


# ---- groups: name ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "bot ơi cụm 9",
        "Bot ơi, cụm 9",
        "BOT OI: cụm 9",
        "trợ lý ơi! cụm 9",
        "Tro ly oi cụm 9",
        "Trợ lý Cụm thi đua, cụm 9",
        "trợ lý cụm thi đua ơi cụm 9",
        "cumthiduabot cụm 9",
        unicodedata.normalize("NFD", "trợ lý ơi cụm 9"),
    ],
)
def test_a_message_that_starts_with_the_name_is_for_the_bot(text: str) -> None:
    assert addressed(message(text), ME) == Addressed(text="cụm 9", how="name")


@pytest.mark.parametrize(("text", "left"), [("bot ơi", "bot ơi"), ("Trợ lý ơi!", "Trợ lý ơi!"), ("CumThiDuaBot", "")])
def test_a_bare_call_stays_a_greeting(text: str, left: str) -> None:
    assert addressed(message(text), ME) == Addressed(text=left, how="name")


@pytest.mark.parametrize("text", ["bot oii cụm 9", "nhờ bot ơi", "cumthiduabot2 cụm 9", "cụm 9", "bột ngọt"])
def test_other_messages_are_not(text: str) -> None:
    assert addressed(message(text), ME) is None


def test_a_bot_without_a_user_name_is_still_called() -> None:
    nameless = User(id=42, first_name="Bot", is_bot=True)
    assert addressed(message("bot, cụm 9"), nameless) == Addressed(text="cụm 9", how="name")
    assert addressed(message("/cum@Bot 9"), nameless) is None


# ---- groups: any -----------------------------------------------------------------------------------------------------


def test_where_the_group_wishes_so_any_message_comes_back() -> None:
    assert addressed(message("cụm 9"), ME, any_clear=True) == Addressed(text="cụm 9", how="any")


@pytest.mark.parametrize(("text", "how"), [("bot ơi cụm 9", "name"), ("/cum 9", "command")])
def test_what_is_addressed_stays_so(text: str, how: How) -> None:
    found = addressed(message(text), ME, any_clear=True)
    assert found is not None
    assert found.how == how


# ---- who writes ------------------------------------------------------------------------------------------------------

NEVER: dict[str, Any] = {
    "another bot": {"from": {"id": 9, "is_bot": True, "first_name": "Khác"}},
    "a linked channel": {"is_automatic_forward": True},
    "our own card": {"via_bot": OWN},
    "nobody": {"from": None},
    "a channel": {"chat": {"id": -200, "type": "channel", "title": "Kênh"}},
}


@pytest.mark.parametrize("who", NEVER)
@pytest.mark.parametrize("chat", [GROUP, PRIVATE], ids=["group", "private"])
def test_these_are_never_answered(who: str, chat: dict[str, Any]) -> None:
    assert addressed(message("/cum 9", **{"chat": chat, **NEVER[who]}), ME, any_clear=True) is None


def test_an_anonymous_administrator_is_a_person() -> None:
    sender = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    found = addressed(message("/cum 9", **{"from": sender, "sender_chat": GROUP}), ME)
    assert found == Addressed(text="9", how="command", command="cum")


def test_another_bots_card_is_sent_by_a_person() -> None:
    other = {"id": 9, "is_bot": True, "first_name": "Khác"}
    assert addressed(message("bot ơi cụm 9", via_bot=other), ME) == Addressed(text="cụm 9", how="name")
