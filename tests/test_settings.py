"""Where the data lie and which time zone holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.settings import database_from_environment, from_environment, surroundings, telegram_from_environment


def test_by_default_the_data_are_the_checkout_s_and_the_zone_is_vietnam_s() -> None:
    settings = from_environment({"THIDUA_DATA": "", "THIDUA_TZ": ""})
    assert settings.intents.is_file()
    assert settings.knowledge.is_dir()
    assert settings.time_zone.key == "Asia/Ho_Chi_Minh"


def test_a_folder_with_both_is_taken(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "intents.yaml").touch()
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


# ---- Telegram --------------------------------------------------------------------------------------------------------

TOKEN = "123456:" + "a" * 35


def test_without_a_token_there_is_no_telegram() -> None:
    assert telegram_from_environment({"TELEGRAM_TOKEN": " "}) is None


def test_what_is_not_said_has_its_default(tmp_path: Path) -> None:
    found = telegram_from_environment({"TELEGRAM_TOKEN": TOKEN, "DATA_DIR": str(tmp_path / "new")})
    assert found is not None
    assert (found.base, found.public_url, found.host, found.port) == ("https://api.telegram.org", "", "127.0.0.1", 8080)
    assert (found.users, found.chats, found.per_minute, found.paced) == (frozenset(), frozenset(), 20, True)
    assert (found.editors, found.unanswered_days) == (frozenset(), 90)
    assert found.database == tmp_path / "new" / "thidua.sqlite3"
    assert (tmp_path / "new").is_dir()
    assert TOKEN not in repr(found)


def test_what_is_said_holds(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    found = telegram_from_environment(
        {
            "TELEGRAM_TOKEN_FILE": str(tmp_path / "token"),
            "DATA_DIR": str(tmp_path),
            "TELEGRAM_API_BASE": "http://127.0.0.1:8081/",
            "PUBLIC_URL": "https://bot.example.vn",
            "HOST": "0.0.0.0",
            "PORT": "8443",
            "TELEGRAM_USERS": "1, 2",
            "TELEGRAM_CHATS": "-100",
            "TELEGRAM_PER_MINUTE": "0",
            "TELEGRAM_PACE": "Off",
            "EDITOR_IDS": "7, 8",
            "UNANSWERED_DAYS": "30",
        }
    )
    assert found is not None
    assert (found.token, found.base, found.public_url) == (TOKEN, "http://127.0.0.1:8081", "https://bot.example.vn")
    assert (found.host, found.port, found.per_minute, found.paced) == ("0.0.0.0", 8443, 0, False)
    assert (found.users, found.chats) == (frozenset({1, 2}), frozenset({-100}))
    assert (found.editors, found.unanswered_days) == (frozenset({7, 8}), 30)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "abc"),
        ("TELEGRAM_TOKEN", f"{TOKEN} x"),
        ("TELEGRAM_API_BASE", "127.0.0.1:8081"),
        ("PUBLIC_URL", "bot.example.vn"),
        ("PORT", "0"),
        ("PORT", "http"),
        ("TELEGRAM_USERS", "lan"),
        ("TELEGRAM_PER_MINUTE", "-1"),
        ("DATA_DIR", "/dev/null/x"),
        ("DATABASE_URL", "mysql://u:secret@host/x"),
        ("EDITOR_IDS", "lan"),
        ("UNANSWERED_DAYS", "0"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(name: str, value: str, tmp_path: Path) -> None:
    said = {"TELEGRAM_TOKEN": TOKEN, "DATA_DIR": str(tmp_path), name: value}
    with pytest.raises(ConfigError, match=name) as caught:
        telegram_from_environment(said)
    assert TOKEN not in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("said", "database"),
    [
        ("postgresql://u:secret@host/x", "postgresql://u:secret@host/x"),
        ("postgres://host/x", "postgres://host/x"),
        ("sqlite:///x.sqlite3", "sqlite:///x.sqlite3"),
        (" x.sqlite3 ", Path("x.sqlite3")),
    ],
)
def test_a_database_url_is_taken_as_it_is(said: str, database: str | Path, tmp_path: Path) -> None:
    found = telegram_from_environment({"TELEGRAM_TOKEN": TOKEN, "DATABASE_URL": said, "DATA_DIR": str(tmp_path / "n")})
    assert found is not None
    assert found.database == database
    assert "secret" not in repr(found)
    assert not (tmp_path / "n").exists()


def test_a_token_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="TELEGRAM_TOKEN_FILE"):
        telegram_from_environment({"TELEGRAM_TOKEN_FILE": str(tmp_path / "none")})


@pytest.mark.parametrize("said", ["postgresql://a:b@host/name", "sqlite:///x.db", "folder/x.db"])
def test_a_database_may_be_named(said: str) -> None:
    assert str(database_from_environment({"DATABASE_URL": f" {said} "})) == said


def test_a_database_is_looked_for_without_making_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert database_from_environment({"DATA_DIR": str(folder)}, make=False) == folder / "thidua.sqlite3"
    assert not folder.exists()


def test_a_process_that_is_started_has_our_environment() -> None:
    found = surroundings()
    assert found["PATH"]
    found["PATH"] = ""
    assert surroundings()["PATH"]
