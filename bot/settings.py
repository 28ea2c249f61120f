"""The one reader of the environment.

THIDUA_DATA   the folder that holds knowledge/ and intents.yaml; by default the checkout's or the package's own
THIDUA_TZ     the time zone of days and times without one; by default Asia/Ho_Chi_Minh
DATA_DIR      the folder of the database; by default data/ where the program is started
DATABASE_URL  postgresql://user:password@host/name, or a file of SQLite; by default thidua.sqlite3 in DATA_DIR

TELEGRAM_TOKEN, or TELEGRAM_TOKEN_FILE with it inside, puts the bot on Telegram:
TELEGRAM_API_BASE              http(s)://host:port of a Bot API server; by default Telegram's own
PUBLIC_URL                     the address Telegram reaches a webhook at; empty: long polling
HOST, PORT                     where the webhook listens; by default 127.0.0.1 and 8080
TELEGRAM_USERS, TELEGRAM_CHATS ids allowed to ask, with commas; both empty: everybody
EDITOR_IDS                     ids of people who may change the knowledge and see what was not answered, with commas
TELEGRAM_PER_MINUTE            questions a person may ask in a minute; by default 20, 0: any number
UNANSWERED_DAYS                how many days unanswered questions are kept; by default 90
TELEGRAM_PACE                  off: do not keep Telegram's limits, for one's own Bot API server
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.errors import ConfigError

KNOWLEDGE, INTENTS = "knowledge", "intents.yaml"
TIME_ZONE = "Asia/Ho_Chi_Minh"
TELEGRAM = "https://api.telegram.org"
_FILE = "thidua.sqlite3"
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{20,100}")
_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")
_DATABASE = re.compile(r"(?:postgres(?:ql)?(?:\+asyncpg)?|sqlite(?:\+aiosqlite)?)://")
_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE.parent, _PACKAGE / "data")  # a checkout, an installed package


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the data lies and which time zone people mean when they name none."""

    knowledge: Path
    intents: Path
    time_zone: ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Telegram:
    """How the bot is reached on Telegram; `token` is never shown."""

    token: str = field(repr=False)
    database: str | Path = field(repr=False)  # the URL of a server holds a password
    base: str
    public_url: str
    host: str
    port: int
    users: frozenset[int]
    chats: frozenset[int]
    per_minute: int
    paced: bool
    editors: frozenset[int] = frozenset()
    unanswered_days: int = 90


def telegram_from_environment(environment: Mapping[str, str] | None = None) -> Telegram | None:
    """Return how the bot is reached on Telegram, None without a token.

    Raises ConfigError for an address, a number or a file that cannot be used.
    """
    known = os.environ if environment is None else environment
    token = known.get("TELEGRAM_TOKEN", "").strip() or _content(known.get("TELEGRAM_TOKEN_FILE", ""))
    if not token:
        return None
    if not _TOKEN.fullmatch(token):
        raise ConfigError("TELEGRAM_TOKEN không đúng dạng; chép lại cả mã mà BotFather cấp, dạng 123456:ABC…")
    return Telegram(
        token=token,
        database=database_from_environment(known),
        base=_address("TELEGRAM_API_BASE", known.get("TELEGRAM_API_BASE", "")) or TELEGRAM,
        public_url=_address("PUBLIC_URL", known.get("PUBLIC_URL", "")),
        host=known.get("HOST", "") or "127.0.0.1",
        port=_number("PORT", known.get("PORT", "") or "8080", 1, 65535),
        users=_ids("TELEGRAM_USERS", known.get("TELEGRAM_USERS", "")),
        chats=_ids("TELEGRAM_CHATS", known.get("TELEGRAM_CHATS", "")),
        per_minute=_number("TELEGRAM_PER_MINUTE", known.get("TELEGRAM_PER_MINUTE", "") or "20", 0, 100_000),
        paced=known.get("TELEGRAM_PACE", "").strip().lower() != "off",
        editors=_ids("EDITOR_IDS", known.get("EDITOR_IDS", "")),
        unanswered_days=_number("UNANSWERED_DAYS", known.get("UNANSWERED_DAYS", "") or "90", 1, 3650),
    )


def _content(said: str) -> str:
    """Return the text of the file `said`, "" where none is named."""
    if not said:
        return ""
    try:
        return Path(said).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f'không đọc được tệp TELEGRAM_TOKEN_FILE "{said}"; kiểm tra đường dẫn và quyền đọc') from None


def database_from_environment(environment: Mapping[str, str] | None = None, *, make: bool = True) -> str | Path:
    """Return where the bot keeps what it keeps, in a folder that is made where it is missing and `make` says so.

    Raises ConfigError for what is no such place.
    """
    known = os.environ if environment is None else environment
    said, folder = known.get("DATABASE_URL", "").strip(), known.get("DATA_DIR", "") or "data"
    return _database(said, folder) if said or make else Path(folder) / _FILE


def _database(said: str, folder: str) -> str | Path:
    """Return the URL or the file `said`, else a file in `folder`."""
    if not said:
        return _folder(folder) / _FILE
    if "://" in said and not _DATABASE.match(said):
        raise ConfigError("DATABASE_URL không đúng dạng; ghi postgresql://tên:mật-khẩu@máy/cơ-sở-dữ-liệu hoặc một tệp")
    return said if "://" in said else Path(said)


def _folder(said: str) -> Path:
    """Return the folder `said`, made if it is missing."""
    path = Path(said)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise ConfigError(f'không tạo được thư mục DATA_DIR "{said}"; chọn thư mục ghi được') from None
    return path


def _address(name: str, said: str) -> str:
    """Return the address `said` without its last slash."""
    if said and not _ADDRESS.fullmatch(said):
        raise ConfigError(f'{name} là "{said}", không phải địa chỉ; ghi dạng https://may-chu:443')
    return said.rstrip("/")


def _number(name: str, said: str, least: int, most: int) -> int:
    if said.strip().isdecimal() and least <= int(said) <= most:
        return int(said)
    raise ConfigError(f'{name} là "{said}"; ghi một số từ {least} đến {most}')


def _ids(name: str, said: str) -> frozenset[int]:
    try:
        return frozenset(int(one) for one in said.replace(",", " ").split())
    except ValueError:
        raise ConfigError(f'{name} là "{said}"; ghi các số cách nhau bằng dấu phẩy') from None


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that `environment` (by default this process's) makes.

    Raises ConfigError for a folder without the data and for an unknown time zone. An empty variable counts as unset.
    """
    known = os.environ if environment is None else environment
    return _settings(_home(known.get("THIDUA_DATA", "")), _time_zone(known.get("THIDUA_TZ", "") or TIME_ZONE))


def surroundings() -> dict[str, str]:
    """Return this process's environment, for a process that is started with other variables beside."""
    return dict(os.environ)


def one_thread() -> None:
    """Let the matrix library use one thread, unless told otherwise; call it before numpy is imported.

    Our matrices are small: on two busy cores its threads wait for each other, and training takes twice the time.
    """
    for library in ("OPENBLAS", "MKL", "OMP"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def _settings(home: Path, time_zone: ZoneInfo) -> Settings:
    return Settings(knowledge=home / KNOWLEDGE, intents=home / INTENTS, time_zone=time_zone)


def _home(said: str) -> Path:
    """Return the folder that has both knowledge/ and intents.yaml."""
    if said:
        if not holds_data(Path(said)):
            raise ConfigError(
                f'THIDUA_DATA là "{said}" mà ở đó không đủ {KNOWLEDGE}/ và {INTENTS}; sửa hoặc bỏ biến này'
            )
        return Path(said)
    found = next((home for home in _HOMES if holds_data(home)), None)
    if found is None:
        raise ConfigError(f"không thấy {KNOWLEDGE}/ và {INTENTS}; đặt biến THIDUA_DATA là thư mục chứa cả hai")
    return found


def holds_data(folder: Path) -> bool:
    """Say whether `folder` has both knowledge/ and intents.yaml."""
    return (folder / KNOWLEDGE).is_dir() and (folder / INTENTS).is_file()


def _time_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # what zoneinfo raises depends on what is wrong with the name
        raise ConfigError(f'THIDUA_TZ là "{name}", không phải múi giờ; ghi ví dụ {TIME_ZONE}, hoặc bỏ biến') from None
