"""The menus of commands on Telegram: everybody's, and in the private chat of each editor those of editors beside."""

from __future__ import annotations

import logging

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram.desk import CHANNEL, Desk
from bot.telegram.menus import editors_menus, menus

_LOG = logging.getLogger(__name__)


async def introduce(desk: Desk) -> None:
    """Tell Telegram everybody's commands; a failure costs the menu alone."""
    for menu in menus():
        try:
            await desk.bot.set_my_commands(menu.commands, scope=menu.scope, language_code=menu.language or None)
        except TelegramError as error:
            _LOG.warning("the menu of commands was not set: %s", error.message)
            return


class EditorsMenus:
    """Gives editors their menu, and takes it back from who is none any more. What fails is logged, no more."""

    def __init__(self, desk: Desk, ids: frozenset[int]) -> None:
        """Begin with nobody known to have it; `ids` are editors by the settings."""
        self._desk, self._ids = desk, ids
        self._shown: set[str] = set()
        self._refused: set[str] = set()

    async def catch_up(self) -> None:
        """Set and delete menus as editors were named and removed since; what failed for want of a network again."""
        named = {one.person for one in await self._desk.store.editors.of_channel(CHANNEL) if one.person.isdecimal()}
        now = {str(id) for id in self._ids} | named
        self._refused &= now
        for person in sorted(now - self._shown - self._refused):
            await self._show(person)
        for person in sorted(self._shown - now):
            await self._hide(person)

    async def came(self, person: str) -> None:
        """Set the menu of an editor whose chat Telegram did not know until this message."""
        if person in self._refused:
            self._refused.discard(person)
            await self._show(person)

    async def _show(self, person: str) -> None:
        try:
            for menu in editors_menus(int(person)):
                await self._desk.bot.set_my_commands(menu.commands, menu.scope, menu.language or None)
        except (BadRequest, Forbidden) as error:  # an editor who never wrote to the bot
            _LOG.info("an editor's menu was not set: %s", error.message)
            self._refused.add(person)
        except TelegramError as error:
            _LOG.warning("an editor's menu was not set: %s", error.message)
        else:
            self._shown.add(person)

    async def _hide(self, person: str) -> None:
        try:
            for menu in editors_menus(int(person)):
                await self._desk.bot.delete_my_commands(menu.scope, menu.language or None)
        except (BadRequest, Forbidden) as error:
            _LOG.info("a former editor's menu was not deleted: %s", error.message)
        except TelegramError as error:
            _LOG.warning("a former editor's menu was not deleted: %s", error.message)
            return
        self._shown.discard(person)
