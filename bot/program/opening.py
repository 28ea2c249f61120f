"""The database at the start of the program: waited for where it is away, brought up to date or refused."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from pathlib import Path
from socket import gaierror

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.errors import Stop
from bot.store import Store
from bot.store.migrating import SchemaError

_LOG = logging.getLogger(__name__)
PATIENCE_S = 60.0
"""How long a server that cannot be reached is waited for: databases start beside their programs."""
_AGAIN_S, _LONGEST_S = 0.5, 5.0
_STARTING = "CannotConnectNowError"
"""What PostgreSQL says while it starts."""


async def opened(where: str | Path, stop: asyncio.Event, *, migrate: bool, patience_s: float = PATIENCE_S) -> Store:
    """Return the open store. With `migrate` it is brought up to date first; else one that is not is refused.

    Raises Stop, with what to do, for a database that cannot be used, or not within `patience_s` seconds.
    """
    loop = asyncio.get_running_loop()
    until, wait = loop.time() + patience_s, _AGAIN_S
    while True:
        try:
            return await Store.open(where, migrate=migrate)
        except SchemaError as error:
            raise Stop(misfit(error)) from None
        except (OSError, SQLAlchemyError) as error:
            if not _passes(error) or loop.time() + wait > until or stop.is_set():
                raise Stop(told(error)) from None
            _LOG.warning("the database cannot be reached (%s); trying again in %.1f s", _name(error), wait)
        try:
            async with asyncio.timeout(wait):
                await stop.wait()
        except TimeoutError:
            wait = min(_LONGEST_S, wait * 2)


def told(error: Exception) -> str:
    """Return what a person is told of a database that cannot be used: neither its address nor a password."""
    name = _name(error)
    if _passes(error):
        return f"không tới được cơ sở dữ liệu ({name}); kiểm tra máy chủ, mạng và DATABASE_URL"
    if name in ("InvalidPasswordError", "InvalidAuthorizationSpecificationError"):
        return "cơ sở dữ liệu không nhận tên hoặc mật khẩu; kiểm tra DATABASE_URL"
    if name == "InvalidCatalogNameError":
        return "máy chủ không có cơ sở dữ liệu có tên ấy; tạo cơ sở dữ liệu hoặc sửa DATABASE_URL"
    if _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return (
            "tệp cơ sở dữ liệu đã hỏng hoặc không phải là cơ sở dữ liệu; cất tệp ấy sang chỗ khác rồi phục hồi "
            "bản sao lưu bằng thidua restore, hoặc sửa DATABASE_URL, DATA_DIR"
        )
    return f"không dùng được cơ sở dữ liệu ({name}); kiểm tra DATABASE_URL, DATA_DIR, quyền ghi và chỗ trống trên đĩa"


def misfit(error: SchemaError) -> str:
    """Return what a person is told of tables that are not those of this program."""
    if error.fit == "newer":
        return "cơ sở dữ liệu là của bản chương trình mới hơn; cài bản mới rồi chạy lại (dữ liệu chưa bị đổi gì)"
    return (
        "cơ sở dữ liệu là của bản chương trình cũ; sao lưu bằng thidua backup, chạy thidua migrate một lần, "
        "rồi khởi động lại (hoặc đặt MIGRATE=on)"
    )


def _passes(error: Exception) -> bool:
    """Say whether waiting may help: the server is not there, or is starting; another program holds the file."""
    cause = _cause(error)
    if _code(error) == sqlite3.SQLITE_BUSY:
        return True
    away = isinstance(cause, (ConnectionError, TimeoutError, FileNotFoundError, gaierror)) or type(cause) is OSError
    return away or type(cause).__name__ == _STARTING


def _code(error: Exception) -> int:
    """Return what SQLite says is wrong, 0 for an error that is not its own."""
    return int(getattr(_cause(error), "sqlite_errorcode", 0)) & 0xFF  # without what an extended code adds


def _cause(error: Exception) -> BaseException:
    """Return what the driver raised, under what SQLAlchemy makes of it."""
    cause: BaseException = error
    if isinstance(error, DBAPIError) and error.orig is not None:
        cause = error.orig
    return cause.__cause__ or cause


def _name(error: Exception) -> str:
    return type(_cause(error)).__name__
