"""The talks that take up messages and presses of their own before a message is taken for a question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from telegram import CallbackQuery, Message

from bot.store import ChatSettings
from bot.telegram.addressing import Addressed


class Talk(Protocol):
    """One talk: about reminders, about the knowledge."""

    async def hears(self, message: Message, meant: Addressed, settings: ChatSettings) -> bool:
        """Take up a message that is its own, and say whether it was."""

    async def pressed(self, query: CallbackQuery) -> None:
        """Do what a choice under one of its cards says."""


class Talks:
    """All talks, by how what their cards send back begins; the first one that takes a message up has it."""

    def __init__(self, talks: Mapping[str, Talk]) -> None:
        """Ask `talks` in their order."""
        self._talks = talks

    async def hears(self, message: Message, meant: Addressed, settings: ChatSettings) -> bool:
        """Say whether a talk took a message up."""
        for talk in self._talks.values():
            if await talk.hears(message, meant, settings):
                return True
        return False

    def of(self, data: str) -> Talk | None:
        """Return the talk whose card sent `data` back."""
        return next((talk for mark, talk in self._talks.items() if data.startswith(mark)), None)
