"""The methods of the Bot API that the fake knows: each takes the world and the call, and answers its result."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any, Final

from tests.fakes.telegram_faults import Call, bad_request
from tests.fakes.telegram_members import ADMINISTRATORS, member
from tests.fakes.telegram_text import MAX_ENTITIES, BadMarkup, parse_html, typed_entities, units
from tests.fakes.telegram_world import Room, World, without_reply

JSON = dict[str, Any]
Method = Callable[[World, Call], Any]

TEXT_LIMIT: Final = 4096
CAPTION_LIMIT: Final = 1024
_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
_MEDIA: Final = ("photo", "document", "voice", "audio", "video", "animation", "sticker")


def formatted(params: JSON, key: str, limit: int, too_long: str) -> tuple[str, list[JSON]]:
    """The text of `params[key]` as people will see it, with its entities. Raises ApiError as Telegram refuses."""
    source = str(params.get(key) or "")
    mode = str(params.get("parse_mode") or "").lower()
    text, entities = source, list(params.get("entities" if key == "text" else "caption_entities") or [])
    if mode == "html":
        try:
            text, entities = parse_html(source)
        except BadMarkup as error:
            raise bad_request(str(error)) from error
    elif mode:
        raise bad_request("unsupported parse_mode")  # a fake that reads Markdown carelessly would hide mistakes
    text = text.rstrip()
    if units(text) > limit:
        raise bad_request(too_long)
    shut = [entity for entity in entities if entity["type"] in ("code", "pre", "text_link")]
    found = [entity for entity in typed_entities(text) if not any(_inside(entity, other) for other in shut)]
    return text, sorted([*entities, *found], key=lambda entity: int(entity["offset"]))[:MAX_ENTITIES]


def _inside(entity: JSON, other: JSON) -> bool:
    return bool(0 <= entity["offset"] - other["offset"] < other["length"])


def checked_markup(params: JSON) -> JSON:
    """{"reply_markup": …} as the message will show it, or {}. Raises ApiError on buttons Telegram refuses."""
    markup = params.get("reply_markup")
    if not isinstance(markup, dict) or "inline_keyboard" not in markup:
        return {}  # other keyboards are the client's business: no message shows them
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > 100 or any(len(row) > 8 for row in markup["inline_keyboard"]):
        raise bad_request("reply markup is too long")
    for button in buttons:
        data = button.get("callback_data")
        if not button.get("text"):
            raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if data is not None and not 1 <= len(str(data).encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    return {"reply_markup": copy.deepcopy(markup)} if buttons else {}


def _place(world: World, room: Room, params: JSON) -> JSON:
    """The fields of a new message that say where it stands: sender, topic, what it replies to."""
    fields: JSON = {"from": world.bot.json()}
    thread = params.get("message_thread_id")
    if thread is not None:
        if int(thread) not in room.threads:
            raise bad_request("message thread not found")
        fields |= {"message_thread_id": int(thread)} | ({"is_topic_message": True} if room.chat.forum else {})
    reply = params.get("reply_parameters") or {}
    if reply:
        target = room.messages.get(int(reply["message_id"]))
        if target is not None:
            fields["reply_to_message"] = without_reply(target)
        elif not reply.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
    return fields


def send_message(world: World, call: Call) -> JSON:
    """sendMessage: the Message as stored."""
    room = world.open_room(call.params.get("chat_id"))
    text, entities = formatted(call.params, "text", TEXT_LIMIT, "message is too long")
    if not text.strip():
        raise bad_request("message text is empty" if not call.params.get("text") else "text must be non-empty")
    fields: JSON = {**_place(world, room, call.params), "text": text}
    if entities:
        fields["entities"] = entities
    return world.store(room, **fields, **checked_markup(call.params))


def send_media(world: World, call: Call) -> JSON:
    """sendPhoto and its like: the uploaded bytes are kept under the new file_id."""
    kind = call.method.removeprefix("send").lower()
    room = world.open_room(call.params.get("chat_id"))
    given = str(call.params.get(kind, ""))
    content = call.files.get(given.removeprefix("attach://")) or call.files.get(kind)
    if content is None and not given:
        raise bad_request(f"there is no {kind} in the request")
    file_id = given if content is None else f"{kind}-{len(world.files) + 1}"
    if content is not None:
        world.files[file_id] = content
    caption, entities = formatted(call.params, "caption", CAPTION_LIMIT, "message caption is too long")
    fields = _place(world, room, call.params) | {kind: media(kind, file_id, len(content or b""))}
    if caption:
        fields |= {"caption": caption} | ({"caption_entities": entities} if entities else {})
    return world.store(room, **fields, **checked_markup(call.params))


def media(kind: str, file_id: str, size: int) -> Any:
    """The part of a Message that describes a file: a list of sizes for a photo, else one object."""
    file: JSON = {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": size}
    if kind == "photo":
        return [{**file, "width": 640, "height": 480}]
    if kind == "sticker":
        shape: JSON = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return {**file, **shape, "emoji": "👍"}
    if kind in ("video", "animation"):
        return {**file, "width": 640, "height": 480, "duration": 3}
    if kind in ("voice", "audio"):
        return {**file, "duration": 3, "mime_type": "audio/ogg"}
    return {**file, "file_name": "tep.bin"}


def _own(world: World, call: Call, verb: str) -> JSON:
    room = world.open_room(call.params.get("chat_id"))
    message = room.messages.get(int(call.params.get("message_id") or 0))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.get("from", {}).get("id") != world.bot.id:
        raise bad_request(f"message can't be {verb}ed")
    return message


def edit(world: World, call: Call) -> JSON | bool:
    """editMessageText, …Caption, …ReplyMarkup: the Message as it now is (True for an inline message)."""
    changes: JSON = {}
    key = {"editMessageText": "text", "editMessageCaption": "caption"}.get(call.method)
    if key is not None:
        limit = TEXT_LIMIT if key == "text" else CAPTION_LIMIT
        text, entities = formatted(call.params, key, limit, "MESSAGE_TOO_LONG")
        if key == "text" and not text.strip():
            raise bad_request("message text is empty")
        names = ("text", "entities") if key == "text" else ("caption", "caption_entities")
        changes = {names[0]: text, names[1]: entities}
    markup = checked_markup(call.params)
    if call.params.get("inline_message_id"):
        return True
    message = _own(world, call, "edit")
    if key == "text" and "text" not in message:
        raise bad_request("there is no text in the message to edit")
    after = {k: v for k, v in {**message, "reply_markup": None, **changes, **markup}.items() if v or k == "message_id"}
    if {**after, "edit_date": 0} == {**message, "edit_date": 0}:
        reason = "specified new message content and reply markup are exactly the same as a current content"
        raise bad_request(f"message is not modified: {reason} and reply markup of the message")
    message.clear()
    message.update(after, edit_date=world.date)
    return message


def delete_message(world: World, call: Call) -> bool:
    """deleteMessage: True; the message is gone."""
    message = _own(world, call, "delete")
    del world.room(int(call.params["chat_id"])).messages[message["message_id"]]
    return True


def answer_callback(world: World, call: Call) -> bool:
    """answerCallbackQuery: True for a button that was pressed."""
    if str(call.params.get("callback_query_id")) not in world.queries:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if units(str(call.params.get("text") or "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    return True


def answer_inline(world: World, call: Call) -> bool:
    """answerInlineQuery: True for a known query with at most 50 results of different ids."""
    if str(call.params.get("inline_query_id")) not in world.queries:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    results = call.params.get("results") or []
    ids = [str(result.get("id")) for result in results]
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if any(not 1 <= len(id.encode()) <= 64 for id in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(str(call.params.get("next_offset") or "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    for result in results:
        checked_markup(result)
        content = result.get("input_message_content") or {}
        formatted({"parse_mode": content.get("parse_mode"), "text": content.get("message_text")}, "text", 4096, "long")
    return True


def leave_chat(world: World, call: Call) -> bool:
    """leaveChat: True; from now on the bot may not write there."""
    room = world.open_room(call.params.get("chat_id"))
    room.closed = f"Forbidden: bot is not a member of the {room.chat.type} chat"
    return True


def get_chat(world: World, call: Call) -> JSON:
    """getChat: the chat with the few full fields that are required."""
    full = {"accent_color_id": 0, "max_reaction_count": 11}
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    return {**world.open_room(call.params.get("chat_id")).chat.json(), **full, "accepted_gift_types": gifts}


def get_chat_member(world: World, call: Call) -> JSON:
    """getChatMember: the standing scripted in `World.members`, else "member"."""
    room = world.open_room(call.params.get("chat_id"))
    return member(world, room.chat.id, int(call.params.get("user_id") or 0))


def get_chat_administrators(world: World, call: Call) -> list[JSON]:
    """getChatAdministrators: everybody scripted as creator or administrator of the chat."""
    room = world.open_room(call.params.get("chat_id"))
    if room.chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    people = [user for (chat, user), status in world.members.items() if chat == room.chat.id]
    return [member(world, room.chat.id, id) for id in people if world.status(room.chat.id, id) in ADMINISTRATORS]


def get_file(world: World, call: Call) -> JSON:
    """getFile: where the bytes can be fetched."""
    file_id = str(call.params.get("file_id"))
    if file_id not in world.files:
        raise bad_request("invalid file_id")
    size = len(world.files[file_id])
    return {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": size, "file_path": f"files/{file_id}"}


def keep(world: World, call: Call) -> bool:
    """set… and delete… of commands and descriptions: True; what was set is kept for get…."""
    name = call.method.removeprefix("set").removeprefix("delete")
    commands = call.params.get("commands") or []
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.kept[_kept_key(name, call.params)] = {} if call.method.startswith("delete") else call.params
    return True


def kept(world: World, call: Call) -> Any:
    """get… of what `keep` keeps; empty when nothing was set."""
    name = call.method.removeprefix("get")
    params = world.kept.get(_kept_key(name, call.params), {})
    if name == "MyCommands":
        return params.get("commands", [])
    field = {"MyName": "name", "MyDescription": "description", "MyShortDescription": "short_description"}[name]
    return {field: params.get(field, "")}


def _kept_key(name: str, params: JSON) -> tuple[str, str, str]:
    scope = params.get("scope") or {"type": "default"}
    return name, str(sorted(scope.items())), str(params.get("language_code") or "")


def nothing(world: World, call: Call) -> bool:
    """Methods whose only effect is on a phone's screen: True, when the bot may write to the chat."""
    if "chat_id" in call.params:
        world.open_room(call.params["chat_id"])
    return True


METHODS: Final[dict[str, Method]] = {
    "getMe": lambda world, call: world.me(),
    "sendMessage": send_message,
    "answerCallbackQuery": answer_callback,
    "answerInlineQuery": answer_inline,
    "deleteMessage": delete_message,
    "leaveChat": leave_chat,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getFile": get_file,
    **{f"send{kind.capitalize()}": send_media for kind in _MEDIA},
    **dict.fromkeys(("editMessageText", "editMessageCaption", "editMessageReplyMarkup"), edit),
    **dict.fromkeys(("setMyCommands", "deleteMyCommands"), keep),
    **dict.fromkeys(("setMyName", "setMyDescription", "setMyShortDescription"), keep),
    **dict.fromkeys(("getMyCommands", "getMyName", "getMyDescription", "getMyShortDescription"), kept),
    **dict.fromkeys(
        "sendChatAction sendMessageDraft setMessageReaction pinChatMessage unpinChatMessage setChatMenuButton "
        "setMyDefaultAdministratorRights logOut close".split(),
        nothing,
    ),
}
