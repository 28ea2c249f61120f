"""The menus that Telegram shows."""

from __future__ import annotations

from telegram import (
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from bot.telegram.menus import editors_menus, menus


def test_there_is_a_menu_for_each_scope_and_language() -> None:
    scopes = (
        BotCommandScopeAllPrivateChats(),
        BotCommandScopeAllGroupChats(),
        BotCommandScopeAllChatAdministrators(),
    )
    assert [(menu.scope, menu.language) for menu in menus()] == [
        (scope, language) for scope in scopes for language in ("vi", "", "en")
    ]


def test_a_menu_shows_what_is_of_use_there() -> None:
    shown = {(menu.scope.type, menu.language): [one.command for one in menu.commands] for menu in menus()}
    assert shown["all_private_chats", "vi"] == shown["all_private_chats", "en"]
    assert {"start", "quen_toi", "caidat"} <= set(shown["all_private_chats", ""])
    assert shown["all_group_chats", ""][0] == "hoi"
    assert not {"start", "quen_toi", "caidat", "theodoi"} & set(shown["all_group_chats", ""])
    assert set(shown["all_chat_administrators", ""]) == {*shown["all_group_chats", ""], "caidat", "theodoi"}


def test_an_editors_menu_adds_the_commands_of_editors() -> None:
    everybody = {one.command for menu in menus() for one in menu.commands if menu.scope.type == "all_private_chats"}
    vietnamese, english = editors_menus(7)
    assert (vietnamese.scope, english.scope) == (BotCommandScopeChat(7), BotCommandScopeChat(7))
    assert [vietnamese.language, english.language] == ["", "en"]
    names = {one.command for one in vietnamese.commands}
    assert names == {*everybody, "bientap", "lichsu", "hoantac", "xemgopy", "chuatraloi"}
    assert names == {one.command for one in english.commands}
    assert not any("editors" in one.description.lower() for one in vietnamese.commands)


def test_a_menu_speaks_its_language() -> None:
    said = {menu.language: {one.command: one.description for one in menu.commands} for menu in menus()}
    assert said["vi"] == said[""]
    assert said["vi"]["help"] == "Trợ lý làm được gì"
    assert said["en"]["help"] == "What the bot can do"
