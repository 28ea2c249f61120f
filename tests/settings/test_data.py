"""Where the data lie and which time zone holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.settings import from_environment
from bot.settings.data import holds_data


def test_by_default_the_data_are_the_checkout_s_and_the_zone_is_vietnam_s() -> None:
    settings = from_environment({"THIDUA_DATA": "", "THIDUA_TZ": ""})
    assert settings.intents.is_file()
    assert settings.knowledge.is_dir()
    assert settings.time_zone.key == "Asia/Ho_Chi_Minh"


def test_a_folder_with_both_is_taken(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    assert not holds_data(tmp_path)
    (tmp_path / "intents.yaml").touch()
    assert holds_data(tmp_path)
    settings = from_environment({"THIDUA_DATA": str(tmp_path), "THIDUA_TZ": "UTC"})
    assert (settings.knowledge, settings.intents) == (tmp_path / "knowledge", tmp_path / "intents.yaml")
    assert settings.time_zone.key == "UTC"


def test_a_folder_without_both_is_refused(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    with pytest.raises(ConfigError, match="THIDUA_DATA"):
        from_environment({"THIDUA_DATA": str(tmp_path)})


@pytest.mark.parametrize("name", ["Asia/Saigon2", "/etc/passwd", "../x", "Asia", "a\x00b"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(ConfigError, match="THIDUA_TZ"):
        from_environment({"THIDUA_TZ": name})
