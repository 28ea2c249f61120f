"""Chats as such: added to, removed from, moved, and set up by their admins."""

from __future__ import annotations

import logging
from dataclasses import replace

from telegram import Chat, ChatMember, ChatMemberUpdated, Message, User
from telegram.constants import ChatID, ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.reception import sentences
from bot.reception.allowed import Allowed
from bot.secretary import Scene
from bot.store import ChatSettings
from bot.telegram.desk import CHANNEL, Desk, Place

_LOG = logging.getLogger(__name__)
_ADMINS = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
_IN = (ChatMemberStatus.MEMBER, *_ADMINS)


class Groups:
    """Keeps the settings of chats."""

    def __init__(self, desk: Desk, me: User, allowed: Allowed) -> None:
        """Work at `desk` as `me`, in the chats that `allowed` knows."""
        self._desk, self._me, self._allowed = desk, me, allowed

    async def changed(self, update: ChatMemberUpdated) -> None:
        """Greet a group the bot was added to; forget one it was removed from; note who blocked it.

        In a chat that is not served it is silent and keeps nothing.
        """
        chat, now, before = update.chat, update.new_chat_member, update.old_chat_member
        if chat.type == ChatType.CHANNEL or not self._allowed.knows(chat.id):
            return
        store, name = self._desk.store.chats, str(chat.id)
        settings = await store.get(CHANNEL, name)
        if _inside(now):
            await store.put(CHANNEL, name, replace(settings, state="active", kind=chat.type))
            if chat.type != ChatType.PRIVATE and not _inside(before):
                said = sentences.ADDED.format(username=self._me.username)
                await self._desk.tell(said, Place(chat_id=chat.id, group=True))
        elif chat.type == ChatType.PRIVATE:
            await store.put(CHANNEL, name, replace(settings, state="blocked", kind=chat.type))
        else:
            await store.leave(CHANNEL, name)

    async def moved(self, message: Message) -> bool:
        """Keep the settings of a group that became a supergroup; say whether `message` told so."""
        old, new = message.chat.id, message.migrate_to_chat_id
        if message.migrate_from_chat_id:
            old, new = message.migrate_from_chat_id, message.chat.id
        if new is None:
            return False
        await self._desk.store.chats.migrate(CHANNEL, str(old), str(new))
        return True

    async def may_set(self, chat: Chat, person: User) -> bool:
        """Say whether somebody may change the settings of a chat: anybody in their own, admins in a group."""
        if chat.type == ChatType.PRIVATE:
            return True
        if person.id == ChatID.ANONYMOUS_ADMIN:
            return True
        try:
            member = await self._desk.bot.get_chat_member(chat.id, person.id)
        except TelegramError:
            return False
        return member.status in _ADMINS

    async def above(self, scene: Scene, settings: ChatSettings) -> str:
        """Return what stands above the settings of a chat: also what to do where its wish cannot be heard."""
        deaf = scene.group and settings.when == "any" and not await self._hears(int(scene.chat))
        return f"{sentences.SETTINGS}\n{sentences.DEAF}" if deaf else sentences.SETTINGS

    async def _hears(self, chat: int) -> bool:
        """Say whether Telegram hands the bot what is not addressed to it: without privacy mode, or to an admin."""
        try:
            if (await self._desk.bot.get_me()).can_read_all_group_messages:
                return True
            return (await self._desk.bot.get_chat_member(chat, self._me.id)).status in _ADMINS
        except TelegramError as error:
            _LOG.info("whether a group can be heard is not known: %s", error)
            return True


async def log_privacy(desk: Desk, me: User) -> None:
    """Say in the log when privacy mode is on, and how many groups wish what the bot then cannot do."""
    if me.can_read_all_group_messages:
        return
    _LOG.info("privacy mode is on: in groups the bot hears commands, mentions and replies to it, and no more")
    listed = await desk.store.chats.listed(CHANNEL)
    deaf = sum(settings.when == "any" for settings in listed.values())
    if deaf:
        _LOG.warning(
            "%d of the groups wish every clear question answered, which privacy mode keeps from a bot that is no admin "
            "there: @BotFather, /setprivacy, Disable, then add the bot to the groups again",
            deaf,
        )


def _inside(member: ChatMember) -> bool:
    """Say whether the bot is in the chat; a restricted one may be."""
    return member.status in _IN or bool(getattr(member, "is_member", False))
