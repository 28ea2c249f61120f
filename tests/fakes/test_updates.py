"""Updates as people cause them, read by python-telegram-bot."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus

from tests.fakes.telegram_api import TOKEN
from tests.fakes.telegram_faults import ApiError
from tests.fakes.telegram_world import ANONYMOUS_ADMIN_ID, BOT_ID, LAN, User, World, group, private, supergroup
from tests.fakes.updates import FIRST_UPDATE, UserSide

JSON = dict[str, Any]
BINH = User(1002, "Bình")


@pytest.fixture
def delivered() -> list[JSON]:
    return []


@pytest.fixture
def people(delivered: list[JSON]) -> UserSide:
    return UserSide(World("thidua_bot", reads_groups=True), delivered.append)


def read(update: JSON) -> Update:
    """The update as the library sees it; it must know every field we send."""
    value = Update.de_json(update, Bot(TOKEN))
    assert not value.api_kwargs
    assert value.effective_message is None or not value.effective_message.api_kwargs
    return value


def bots_message(people: UserSide, **fields: Any) -> JSON:
    world = people.world
    return world.store(world.room(private()), **{"from": world.bot.json(), "text": "?", **fields})


def test_updates_are_numbered_and_delivered(people: UserSide, delivered: list[JSON]) -> None:
    people.message("a")
    people.message("b", user=BINH)
    assert [update["update_id"] for update in delivered] == [FIRST_UPDATE, FIRST_UPDATE + 1]
    first, second = map(read, delivered)
    assert first.effective_chat is not None
    assert (first.effective_chat.id, first.effective_chat.type) == (LAN.id, "private")
    assert second.effective_user is not None
    assert (second.effective_user.first_name, second.effective_user.username) == ("Bình", None)
    assert first.message is not None
    assert first.message.date == people.world.now


def test_entities_are_found_by_utf16_offset(people: UserSide) -> None:
    message = read(people.message("👍 @thidua_bot hỏi Bình", chat=group(), mentions={"Bình": BINH})).message
    assert message is not None
    assert message.parse_entities() == dict(zip(message.entities, ["@thidua_bot", "Bình"], strict=True))
    assert message.entities[1].user is not None
    assert message.entities[1].user.id == BINH.id


def test_given_entities_are_left_alone(people: UserSide) -> None:
    assert "entities" not in people.message("/start", entities=[])["message"]


def test_a_reply_quotes_one_level(people: UserSide) -> None:
    first = people.message("a", chat=group())["message"]
    second = people.message("b", chat=group(), reply_to=first)["message"]
    third = read(people.message("c", chat=group(), reply_to=second)).message
    assert third is not None
    assert third.reply_to_message is not None
    assert (third.reply_to_message.text, third.reply_to_message.reply_to_message) == ("b", None)


def test_replies_in_a_plain_supergroup_have_a_thread_that_is_no_topic(people: UserSide) -> None:
    first = people.message("a", chat=supergroup())["message"]
    second = people.message("b", chat=supergroup(), reply_to=first)["message"]
    third = people.message("c", chat=supergroup(), reply_to=second)["message"]
    assert [message.get("message_thread_id") for message in (first, second, third)] == [None, 1, 1]
    assert not any("is_topic_message" in message for message in (second, third))


def test_a_forum_has_topics_and_a_general_one_without_id(people: UserSide) -> None:
    forum = supergroup(forum=True)
    thread = people.topic(forum, "Hỏi đáp")
    inside = read(people.message("a", chat=forum, thread=thread)).message
    general = read(people.message("b", chat=forum)).message
    assert inside is not None
    assert general is not None
    assert (inside.message_thread_id, inside.is_topic_message, inside.chat.is_forum) == (thread, True, True)
    assert (general.message_thread_id, general.is_topic_message) == (None, None)


def test_an_edit_has_no_message(people: UserSide) -> None:
    edited = read(people.edited(people.message("/hoi cu"), "mới"))
    assert edited.message is None
    assert edited.edited_message is not None
    assert (edited.edited_message.text, edited.edited_message.entities) == ("mới", ())


def test_media(people: UserSide) -> None:
    photo = read(people.photo("@thidua_bot đây", chat=group(), content=b"123")).message
    voice = read(people.voice()).message
    sticker = read(people.sticker(user=BINH)).message
    assert photo is not None
    assert [*photo.parse_caption_entities().values()] == ["@thidua_bot"]
    assert people.world.files[photo.photo[-1].file_id] == b"123"
    assert voice is not None
    assert voice.voice is not None
    assert sticker is not None
    assert sticker.sticker is not None
    assert sticker.text is None


def test_buttons(people: UserSide) -> None:
    keyboard = [[{"text": "Cụm 1", "callback_data": "1"}, {"text": "Cụm 11", "callback_data": "11"}]]
    message = bots_message(people, reply_markup={"inline_keyboard": keyboard})
    pressed = [read(people.press(text, message)).callback_query for text in ("Cụm 1", "11")]
    assert [query.data for query in pressed if query] == ["1", "11"]
    assert people.world.queries == {query.id for query in pressed if query}
    with pytest.raises(LookupError, match="'Cụm 11'"):
        people.press("Cụm 2", message)


def test_inline(people: UserSide) -> None:
    query = read(people.inline("cụm 1", user=BINH)).inline_query
    assert query is not None
    assert (query.query, query.from_user.id, query.chat_type) == ("cụm 1", BINH.id, "group")


def standing(update: JSON) -> tuple[str, str]:
    change: ChatMemberUpdated | None = read(update).my_chat_member
    assert change is not None
    assert change.new_chat_member.user.id == BOT_ID
    return change.old_chat_member.status, change.new_chat_member.status


def test_the_bot_comes_and_goes(people: UserSide, delivered: list[JSON]) -> None:
    assert standing(people.added(group())) == (ChatMemberStatus.LEFT, ChatMemberStatus.MEMBER)
    service = read(delivered[-1]).message
    assert service is not None
    assert [user.id for user in service.new_chat_members] == [BOT_ID]
    assert standing(people.removed(group())) == (ChatMemberStatus.MEMBER, ChatMemberStatus.BANNED)
    assert standing(people.bot_status(supergroup(), "member", "administrator"))[1] == "administrator"
    with pytest.raises(ApiError, match="kicked from the group"):
        people.world.open_room(group().id)


def test_a_block_ends_with_an_unblock(people: UserSide) -> None:
    people.blocked(BINH)
    with pytest.raises(ApiError, match="blocked by the user"):
        people.world.open_room(BINH.id)
    people.unblocked(BINH)
    assert people.world.open_room(BINH.id).chat.first_name == "Bình"


def test_a_migration_has_two_sides(people: UserSide) -> None:
    people.world.members[-5001, LAN.id] = "creator"
    first, second = (read(update).message for update in people.migrated(group()))
    assert first is not None
    assert second is not None
    assert (first.chat.id, first.migrate_to_chat_id) == (-5001, second.chat.id)
    assert (second.chat.type, second.migrate_from_chat_id) == ("supergroup", -5001)
    assert people.world.status(second.chat.id, LAN.id) == "creator"
    with pytest.raises(ApiError) as refused:
        people.world.open_room(-5001)
    assert refused.value.parameters == {"migrate_to_chat_id": second.chat.id}


def test_odd_senders(people: UserSide) -> None:
    hidden = read(people.anonymous("a", chat=supergroup())).message
    robot = read(people.other_bot("b", chat=supergroup())).message
    assert hidden is not None
    assert hidden.from_user is not None
    assert hidden.sender_chat is not None
    assert (hidden.from_user.id, hidden.sender_chat.id) == (ANONYMOUS_ADMIN_ID, hidden.chat.id)
    assert robot is not None
    assert robot.from_user is not None
    assert robot.from_user.is_bot


def test_a_foreign_update_makes_its_message_known(people: UserSide) -> None:
    message = {"message_id": 40, "date": 1, "chat": private().json(), "from": LAN.json(), "text": "a"}
    people.push({"update_id": 5, "message": message})
    assert people.message("b")["message"]["message_id"] == 41
    assert 40 in people.world.room(LAN.id).messages
