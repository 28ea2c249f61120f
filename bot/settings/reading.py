"""All settings at once: what they say, every error of them, and what the program makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.errors import ConfigError
from bot.settings.data import Settings, settings_of
from bot.settings.environment import Variables, variables
from bot.settings.places import database_of
from bot.settings.table import TABLE, Setting

_OA = ("ZALO_OA_APP_ID", "ZALO_OA_SECRET", "ZALO_OA_WEBHOOK_SECRET")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telegram:
    """How the bot is reached on Telegram; `token` is never shown."""

    token: str = field(repr=False)
    base: str
    users: frozenset[int]
    chats: frozenset[int]
    per_minute: int
    paced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Zalo:
    """How the bot is reached on the Zalo Bot Platform; `token` is never shown. `monthly` 0 is any number."""

    token: str = field(repr=False)
    base: str
    monthly: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloOa:
    """How the bot works for a Zalo Official Account; the secrets are never shown.

    `folder` is where new tokens are kept until the database has them, `monthly` how many messages a month may go to
    people silent for more than 48 hours (0: any number).
    """

    app_id: str
    secret: str = field(repr=False)
    webhook_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)
    base: str
    oauth_base: str
    monthly: int
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What `thidua run` needs. `port` is None where none was asked for; `web`, `migrate` and `log_format` ("") where
    the program decides.
    """

    data: Settings
    database: str | Path = field(repr=False)  # the URL of a server holds a password
    telegram: Telegram | None
    zalo: Zalo | None
    zalo_oa: ZaloOa | None
    web: bool
    public_url: str
    host: str
    port: int | None
    proxies: str
    metrics_token: str = field(repr=False)
    editors: frozenset[tuple[str, str]]
    unanswered_days: int
    log_format: str
    migrate: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What one variable says: its text, where from ("environment", "file", "default"), its value or what is wrong."""

    setting: Setting
    said: str
    source: str
    value: Any
    problem: str = ""


def survey(known: Variables) -> list[Row]:
    """Return what every variable of the table says, in the table's order."""
    return [_row(setting, known) for setting in TABLE.values()]


def read(environment: Mapping[str, str] | None = None) -> Running:
    """Return what `environment` (by default this process's, and the file beside it) makes of the settings.

    Raises ConfigError with every problem, one a line.
    """
    known = variables(environment)
    rows = {row.setting.name: row for row in survey(known)}
    problems = [row.problem for row in rows.values() if row.problem]
    problems += crossed({name: row.value for name, row in rows.items()})
    made: dict[str, Any] = {}
    for name, make in (("database", database_of), ("data", settings_of)):
        try:
            made[name] = make(known)
        except ConfigError as error:
            problems += [str(error)] if str(error) not in problems else []
    if problems:
        raise ConfigError(
            problems[0] if len(problems) == 1 else "\n  ".join([_MANY.format(n=len(problems)), *problems])
        )
    values = {name: row.value for name, row in rows.items()}
    if rows["PORT"].source == "default":
        values["PORT"] = None  # nobody counts on it: another one will do
    return _running(values, made["data"], made["database"])


_MANY = "{n} chỗ sai trong các biến môi trường:"


def crossed(values: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with variables together, though each alone is right."""
    given = [name for name in _OA if values[name]]
    missing = [name for name in _OA if not values[name]]
    found = []
    if given and missing:
        found.append(f"đã đặt {', '.join(given)} thì cần cả {', '.join(missing)}; chép từ trang ứng dụng của Zalo")
    if given and not missing and not values["PUBLIC_URL"]:
        found.append("Zalo Official Account chỉ chạy bằng webhook; đặt PUBLIC_URL là địa chỉ https của máy chủ này")
    return found


def _row(setting: Setting, known: Variables) -> Row:
    said = known.get(setting.name)
    source = "file" if setting.name in known.of_file else "environment"
    if not said:
        said, source = ("" if setting.default.startswith("(") else setting.default), "default"
    try:
        return Row(setting, said, source, setting.kind(setting.name, said) if said else None)
    except ConfigError as error:
        return Row(setting, said, source, None, str(error))


def _running(values: Mapping[str, Any], data: Settings, database: str | Path) -> Running:
    telegram, zalo, oa = _telegram(values), _zalo(values), _zalo_oa(values)
    web, migrate = values["WEB"], values["MIGRATE"]
    return Running(
        data=data,
        database=database,
        telegram=telegram,
        zalo=zalo,
        zalo_oa=oa,
        web=not (telegram or zalo or oa) if web is None else web,
        public_url=values["PUBLIC_URL"] or "",
        host=values["HOST"],
        port=values["PORT"],
        proxies=values["TRUSTED_PROXIES"],
        metrics_token=values["METRICS_TOKEN"] or "",
        editors=values["EDITOR_IDS"] or frozenset(),
        unanswered_days=values["UNANSWERED_DAYS"],
        log_format=values["LOG_FORMAT"] or "",
        migrate=isinstance(database, Path) or database.startswith("sqlite") if migrate is None else migrate,
    )


def _telegram(values: Mapping[str, Any]) -> Telegram | None:
    token = values["TELEGRAM_TOKEN"] or values["TELEGRAM_TOKEN_FILE"]
    if not token:
        return None
    return Telegram(
        token=token,
        base=values["TELEGRAM_API_BASE"],
        users=values["TELEGRAM_USERS"] or frozenset(),
        chats=values["TELEGRAM_CHATS"] or frozenset(),
        per_minute=values["TELEGRAM_PER_MINUTE"],
        paced=values["TELEGRAM_PACE"],
    )


def _zalo(values: Mapping[str, Any]) -> Zalo | None:
    token = values["ZALO_TOKEN"] or values["ZALO_TOKEN_FILE"]
    if not token:
        return None
    monthly, names = values["ZALO_MONTHLY"], values["ZALO_NAMES"] or ()
    return Zalo(token=token, base=values["ZALO_API_BASE"], monthly=monthly, names=names)


def _zalo_oa(values: Mapping[str, Any]) -> ZaloOa | None:
    if not values["ZALO_OA_APP_ID"]:
        return None
    return ZaloOa(
        app_id=values["ZALO_OA_APP_ID"],
        secret=values["ZALO_OA_SECRET"],
        webhook_secret=values["ZALO_OA_WEBHOOK_SECRET"],
        refresh_token=values["ZALO_OA_REFRESH_TOKEN"] or "",
        base=values["ZALO_OA_API_BASE"],
        oauth_base=values["ZALO_OA_OAUTH_BASE"],
        monthly=values["ZALO_OA_MONTHLY"],
        folder=Path(values["DATA_DIR"]),
    )
