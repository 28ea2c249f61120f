"""Where the bot keeps what it keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bot.errors import ConfigError
from bot.settings.environment import Variables, variables

FOLDER = "data"
_FILE = "thidua.sqlite3"
_DATABASE = re.compile(r"(?:postgres(?:ql)?(?:\+asyncpg)?|sqlite(?:\+aiosqlite)?)://")


def database_from_environment(environment: Mapping[str, str] | None = None, *, make: bool = True) -> str | Path:
    """Return where the bot keeps what it keeps, in a folder that is made where it is missing and `make` says so.

    Raises ConfigError for what is no such place.
    """
    return database_of(variables(environment), make=make)


def database_of(known: Variables, *, make: bool = True) -> str | Path:
    """Return the place that variables name; see `database_from_environment`."""
    said, folder = database(known.get("DATABASE_URL")), known.get("DATA_DIR") or FOLDER
    if said:
        return said if "://" in said else Path(said)
    return (_folder(folder) if make else Path(folder)) / _FILE


def database(said: str) -> str:
    """Return the URL or the file `said`. Raises ConfigError, which does not repeat it: it may hold a password."""
    if "://" in said and not _DATABASE.match(said):
        raise ConfigError("DATABASE_URL không đúng dạng; ghi postgresql://tên:mật-khẩu@máy/cơ-sở-dữ-liệu hoặc một tệp")
    return said


def _folder(said: str) -> Path:
    """Return the folder `said`, made if it is missing."""
    path = Path(said)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise ConfigError(f'không tạo được thư mục DATA_DIR "{said}"; chọn thư mục ghi được') from None
    return path
