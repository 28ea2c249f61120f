"""Whom the bot serves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """Whom the bot serves: ids of users and of chats; empty sets mean everybody."""

    users: frozenset[int] = frozenset()
    chats: frozenset[int] = frozenset()

    @property
    def everybody(self) -> bool:
        """Say whether there is no list."""
        return not (self.users or self.chats)

    def serves(self, person: int, chat: int | None = None) -> bool:
        """Say whether the person or the chat is on a list, or there is no list; `chat` None is an unknown one."""
        return self.everybody or person in self.users or chat in self.chats

    def knows(self, chat: int) -> bool:
        """Say whether a chat as such is served, whoever writes in it; the id of a private one is the person's."""
        return self.serves(chat, chat)
