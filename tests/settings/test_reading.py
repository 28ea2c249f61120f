"""All settings at once: what holds, and every error."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.settings.environment import Variables
from bot.settings.reading import Running, read, survey

TOKEN = "123456:" + "a" * 35
OA = {"ZALO_OA_APP_ID": "1", "ZALO_OA_SECRET": "geheim", "ZALO_OA_WEBHOOK_SECRET": "geheim"}


@pytest.fixture
def here(tmp_path: Path) -> dict[str, str]:
    """Return an environment with a folder of its own."""
    return {"DATA_DIR": str(tmp_path / "new")}


def test_what_is_not_said_has_its_default(here: dict[str, str], tmp_path: Path) -> None:
    found = read(here | {"TELEGRAM_TOKEN": " "})
    assert (found.telegram, found.zalo, found.zalo_oa, found.web) == (None, None, None, True)
    assert (found.public_url, found.host, found.port, found.proxies) == ("", "127.0.0.1", None, "127.0.0.1")
    assert (found.editors, found.unanswered_days, found.log_format, found.migrate) == (frozenset(), 90, "", True)
    assert found.database == tmp_path / "new" / "thidua.sqlite3"
    assert (tmp_path / "new").is_dir()


def test_telegram_has_its_defaults(here: dict[str, str]) -> None:
    found = read(here | {"TELEGRAM_TOKEN": TOKEN})
    assert not found.web
    assert found.telegram is not None
    assert (found.telegram.base, found.telegram.per_minute, found.telegram.paced) == (
        "https://api.telegram.org",
        20,
        True,
    )
    assert (found.telegram.users, found.telegram.chats) == (frozenset(), frozenset())
    assert TOKEN not in repr(found)


def test_what_is_said_holds(here: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    found = read(
        here
        | OA
        | {
            "TELEGRAM_TOKEN_FILE": str(tmp_path / "token"),
            "TELEGRAM_API_BASE": "http://127.0.0.1:8081/",
            "PUBLIC_URL": "https://bot.example.vn/",
            "HOST": "0.0.0.0",
            "PORT": "8443",
            "WEB": "on",
            "TELEGRAM_USERS": "1, 2",
            "TELEGRAM_CHATS": "-100",
            "TELEGRAM_PER_MINUTE": "0",
            "TELEGRAM_PACE": "Off",
            "ZALO_TOKEN": "z",
            "ZALO_MONTHLY": "0",
            "ZALO_NAMES": "Trợ lý",
            "EDITOR_IDS": "7, zalo:8",
            "UNANSWERED_DAYS": "30",
            "LOG_FORMAT": "json",
            "MIGRATE": "off",
            "METRICS_TOKEN": "geheim",
        }
    )
    assert found.telegram is not None
    assert found.zalo is not None
    assert found.zalo_oa is not None
    assert (found.telegram.token, found.telegram.base) == (TOKEN, "http://127.0.0.1:8081")
    assert (found.telegram.per_minute, found.telegram.paced) == (0, False)
    assert (found.telegram.users, found.telegram.chats) == (frozenset({1, 2}), frozenset({-100}))
    assert (found.public_url, found.host, found.port) == ("https://bot.example.vn", "0.0.0.0", 8443)
    assert (found.zalo.token, found.zalo.monthly, found.zalo.names) == ("z", 0, ("Trợ lý",))
    assert (found.zalo_oa.app_id, found.zalo_oa.refresh_token) == ("1", "")
    assert (found.editors, found.unanswered_days) == (frozenset({("telegram", "7"), ("zalo", "8")}), 30)
    assert (found.web, found.log_format, found.migrate, found.metrics_token) == (True, "json", False, "geheim")
    assert "geheim" not in repr(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "abc"),
        ("TELEGRAM_TOKEN", f"{TOKEN} x"),
        ("TELEGRAM_TOKEN_FILE", "/nowhere/token"),
        ("TELEGRAM_API_BASE", "127.0.0.1:8081"),
        ("PUBLIC_URL", "bot.example.vn"),
        ("PORT", "0"),
        ("PORT", "http"),
        ("WEB", "maybe"),
        ("TELEGRAM_USERS", "lan"),
        ("TELEGRAM_PER_MINUTE", "-1"),
        ("TELEGRAM_PACE", "fast"),
        ("DATA_DIR", "/dev/null/x"),
        ("DATABASE_URL", "mysql://u:secret@host/x"),
        ("EDITOR_IDS", "lan"),
        ("UNANSWERED_DAYS", "0"),
        ("THIDUA_TZ", "Mars"),
        ("THIDUA_DATA", "/nowhere"),
        ("ZALO_MONTHLY", "many"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(here: dict[str, str], name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name) as caught:
        read({"TELEGRAM_TOKEN": TOKEN} | here | {name: value})
    assert "\n" not in str(caught.value), "told once"
    assert TOKEN not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_every_error_is_told_at_once(here: dict[str, str]) -> None:
    wrong = {"PORT": "x", "TELEGRAM_TOKEN": "x", "THIDUA_TZ": "x", "DATABASE_URL": "x://", "ZALO_OA_APP_ID": "1"}
    with pytest.raises(ConfigError) as caught:
        read(here | wrong)
    first, *rest = str(caught.value).splitlines()
    assert first.startswith("5 ")
    assert len(rest) == 5
    assert all(any(name in line for line in rest) for name in wrong)


@pytest.mark.parametrize("left_out", OA)
def test_an_official_account_needs_all_its_keys_and_an_address(here: dict[str, str], left_out: str) -> None:
    public = {"PUBLIC_URL": "https://a.vn"}
    assert read(here | OA | public).zalo_oa is not None
    with pytest.raises(ConfigError, match=left_out):
        read(here | public | {name: value for name, value in OA.items() if name != left_out})
    with pytest.raises(ConfigError, match="PUBLIC_URL"):
        read(here | OA)


@pytest.mark.parametrize(
    ("said", "web"),
    [
        ({}, True),
        ({"TELEGRAM_TOKEN": TOKEN}, False),
        ({"TELEGRAM_TOKEN": TOKEN, "WEB": "on"}, True),
        ({"WEB": "off"}, False),
    ],
)
def test_the_web_chat_is_there_when_asked_for_or_where_nothing_else_is(
    here: dict[str, str], said: dict[str, str], web: bool
) -> None:
    assert read(here | said).web == web


@pytest.mark.parametrize(
    ("said", "migrate"), [("x.sqlite3", True), ("sqlite:///x.sqlite3", True), ("postgresql://u:geheim@host/x", False)]
)
def test_a_server_is_not_migrated_unasked(here: dict[str, str], said: str, migrate: bool) -> None:
    found: Running = read(here | {"DATABASE_URL": said})
    assert found.migrate == migrate
    assert "geheim" not in repr(found)
    assert read(here | {"DATABASE_URL": said, "MIGRATE": "on"}).migrate


def test_each_row_says_where_its_value_is_from() -> None:
    known = Variables({"PORT": "1", "HOST": "h", "WEB": ""}, frozenset({"HOST"}))
    rows = {row.setting.name: row for row in survey(known)}
    assert [rows[name].source for name in ("PORT", "HOST", "WEB")] == ["environment", "file", "default"]
