"""The table of settings: that of docs/operations.md is this one, every default is one that its kind takes."""

from __future__ import annotations

import unicodedata

import pytest

from bot.settings.table import GROUPS, TABLE, Setting, markdown, strangers
from tests.commands.program import ROOT


def test_the_readme_has_this_table() -> None:
    assert markdown() in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", TABLE.values(), ids=lambda one: one.name)
def test_a_setting_is_told_and_its_default_is_one(setting: Setting) -> None:
    assert setting.about
    assert unicodedata.is_normalized("NFC", setting.about)
    if setting.default and not setting.default.startswith("("):
        assert setting.kind(setting.name, setting.default) is not None


def test_no_name_stands_twice() -> None:
    assert len(TABLE) == sum(len(group) for group in GROUPS.values())


def test_what_holds_a_secret_is_one() -> None:
    told = ("TOKEN", "SECRET")
    secrets = {name for name in TABLE if any(word in name for word in told) and not name.endswith("_FILE")}
    assert {setting.name for setting in TABLE.values() if setting.secret} == {*secrets, "DATABASE_URL"}


def test_slips_are_told_with_the_nearest_name() -> None:
    (one,) = strangers(["ZALO_TOKN", "ZALO_TOKEN", "PATH", "HOST", "OTHER_TOKEN"])
    assert "ZALO_TOKN" in one
    assert "ZALO_TOKEN" in one
    (far,) = strangers(["ZALO_XYZQWVUKJHG"])
    assert "thidua settings" in far
