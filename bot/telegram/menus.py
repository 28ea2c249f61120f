"""The menus of commands that Telegram shows, by scope and language."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from bot.reception.commands import COMMANDS, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """The commands shown in one scope to readers of one language; "" is every language without its own menu."""

    scope: BotCommandScope
    language: str
    commands: tuple[BotCommand, ...]


def menus() -> tuple[Menu, ...]:
    """Return the menu of each scope in Vietnamese, in any other language (Vietnamese too) and in English."""
    scopes: tuple[tuple[Place, BotCommandScope], ...] = (
        ("private", BotCommandScopeAllPrivateChats()),
        ("group", BotCommandScopeAllGroupChats()),
        ("admin", BotCommandScopeAllChatAdministrators()),
    )
    return tuple(
        Menu(scope=scope, language=language, commands=_shown(place, language))
        for place, scope in scopes
        for language in ("vi", "", "en")
    )


def editors_menus(chat: int) -> tuple[Menu, ...]:
    """Return the menus of an editor's private chat: all that a private chat has, and the commands of editors."""
    scope = BotCommandScopeChat(chat)
    return tuple(Menu(scope=scope, language=one, commands=_shown("editor", one)) for one in ("", "en"))


def _shown(place: Place, language: str) -> tuple[BotCommand, ...]:
    """Return the commands of one menu."""
    places = {"private", place} if place == "editor" else {place}
    here = (command for command in COMMANDS if places & set(command.places))
    return tuple(BotCommand(one.name, one.english if language == "en" else one.vietnamese) for one in here)
