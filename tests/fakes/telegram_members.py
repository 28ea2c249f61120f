"""How somebody stands in a chat, with every field the Bot API requires of that standing."""

from __future__ import annotations

from typing import Any, Final

from tests.fakes.telegram_world import User, World

JSON = dict[str, Any]

ADMINISTRATORS: Final = ("creator", "administrator")
_RIGHTS: Final = (
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
    "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
).split()
_PERMISSIONS: Final = (
    "can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos can_send_video_notes "
    "can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews can_change_info "
    "can_invite_users can_pin_messages can_manage_topics can_edit_tag can_react_to_messages"
).split()


def member(world: World, chat_id: int, user_id: int, status: str | None = None) -> JSON:
    """The ChatMember object; `status` as in the Bot API, None: as scripted in `World.members`."""
    standing = status or world.status(chat_id, user_id)
    user = world.bot if user_id == world.bot.id else world.users.get(user_id, User(user_id))
    value: JSON = {"user": user.json(), "status": standing}
    if standing == "creator":
        value["is_anonymous"] = False
    elif standing == "administrator":
        value |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(_RIGHTS, True)}
    elif standing == "restricted":
        value |= {"is_member": True, "until_date": 0, **dict.fromkeys(_PERMISSIONS, False)}
    elif standing == "kicked":
        value["until_date"] = 0
    return value
