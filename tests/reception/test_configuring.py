"""The settings of a chat, chosen."""

from __future__ import annotations

import pytest

from bot.reception.buttons import SETTINGS, Key, Setting, parse_setting
from bot.reception.configuring import changed, menu, opened, values_of
from bot.store import ChatSettings

CLUSTERS = ("I", "IX")


@pytest.mark.parametrize("key", SETTINGS)
def test_what_is_offered_can_be_chosen_and_is_then_shown_as_chosen(key: Key) -> None:
    for row in opened(ChatSettings(), key, CLUSTERS):
        for choice in row:
            setting = parse_setting(choice.data)
            assert setting is not None
            after = changed(ChatSettings(), setting, CLUSTERS)
            assert after is not None
            assert values_of(after)[key] == setting.value


def test_a_cluster_that_is_not_known_cannot_be_chosen() -> None:
    assert changed(ChatSettings(), Setting(key="cluster", value="XX"), CLUSTERS) is None


def test_the_menu_opens_each_setting() -> None:
    opens = [parse_setting(row[0].data) for row in menu(ChatSettings(own_cluster="IX"), group=True)]
    assert opens == [Setting(key=key) for key in SETTINGS]
