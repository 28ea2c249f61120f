"""A message of Telegram's as the reception hears it: who says what, where, in reply to what."""

from __future__ import annotations

from telegram import Chat, Message, User
from telegram.constants import ChatType

from bot.reception import Reception
from bot.reception.reception import REMINDED
from bot.secretary import Said, Scene
from bot.store.amendments import Editor
from bot.telegram.addressing import Addressed
from bot.telegram.desk import CHANNEL
from bot.telegram.groups import Groups


class Scenes:
    """Makes scenes for `reception`; `groups` knows who is an admin."""

    def __init__(self, reception: Reception, groups: Groups) -> None:
        """Keep the parts."""
        self._reception, self._groups = reception, groups

    async def of(self, chat: Chat, user: User, thread: int | None) -> Scene:
        """Return where somebody says or presses something."""
        return await self._reception.scene(
            str(chat.id),
            str(user.id),
            user.full_name,
            group=chat.type != ChatType.PRIVATE,
            thread=thread,
            is_admin=lambda: self._groups.may_set(chat, user),
        )


def said_in(scene: Scene, message: Message, meant: Addressed) -> Said:
    """Return a message that is for the bot as the reception hears it."""
    other, addressed = message.reply_to_message, meant.how != "any"
    if other is None or other.forum_topic_created:
        return Said(scene=scene, text=meant.text, command=meant.command, addressed=addressed)
    ours = other.from_user is not None and other.from_user.is_bot
    return Said(
        scene=scene,
        text=meant.text,
        command=meant.command,
        about=_about(other) if ours else "",
        replied=other.message_id if ours else None,
        quoted=other.text or other.caption or "",
        addressed=addressed,
    )


def other_in(message: Message) -> Editor | None:
    """Return the person whose message this one replies to."""
    other = message.reply_to_message
    who = other.from_user if other and not other.forum_topic_created else None
    return None if who is None or who.is_bot else Editor(channel=CHANNEL, person=str(who.id), name=who.full_name)


def _about(message: Message) -> str:
    """Return what the first choice of a card sends back, "" for what is no card."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    data = (str(button.callback_data or "") for row in rows for button in row)
    return next((one for one in data if one.startswith(REMINDED)), "")
