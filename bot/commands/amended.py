"""The changes of editors, laid over the knowledge of a command that keeps no database of its own."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bot.amendments.history import holding
from bot.amendments.records import amendment
from bot.commands.start import live
from bot.errors import ConfigError
from bot.settings import Settings, database_from_environment

if TYPE_CHECKING:
    from bot.amendments.model import Amendment
    from bot.app import Live

_SQLITE = re.compile(r"sqlite(?:\+\w+)?:///([^?]*)")
_WAIT_S = 5.0
"""How long a database that is busy, or far away, is waited for."""
_WARNING = "thidua: không đọc được thay đổi của biên tập viên ({why}); trợ lý trả lời theo tệp dữ liệu."
_ROWS = 'SELECT id, action, editor, at, former, fact, source, "of" FROM amendments ORDER BY id'
_THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'amendments'"


class Amended:
    """Keeps a bot up to the changes in the database of the settings. There, nothing is ever made or written.

    A file is read without the library that the store is built on: to import that takes as long as to build the bot.
    """

    def __init__(self, bot: Live) -> None:
        """Lay what holds over `bot`; what cannot be read costs a warning on stderr, once."""
        self._bot = bot
        self._seen: object = None
        self._warned = ""
        self.catch_up()

    def catch_up(self) -> None:
        """Lay over the bot what the list says now, where its file changed; a server is asked at the start alone."""
        try:
            where = _place()
            now = _stamp(where) if isinstance(where, Path) else (where, "once")
            if now == self._seen:
                return
            self._seen = now
            self._bot.amend(holding(_of_file(where) if isinstance(where, Path) else _of_server(where)))
        except Exception as error:  # whatever is wrong with the database, questions are answered
            self._warn(str(error) if isinstance(error, ConfigError) else type(error).__name__)

    def _warn(self, why: str) -> None:
        if why != self._warned:
            self._warned = why
            print(_WARNING.format(why=why), file=sys.stderr)


def amended(settings: Settings) -> Live:
    """Return the bot with the changes of its editors; raises like `start`."""
    bot = live(settings)
    Amended(bot)
    return bot


def _place() -> str | Path:
    """Return the file, there or not, or the server that the settings name."""
    where = database_from_environment(make=False)
    found = _SQLITE.match(where) if isinstance(where, str) else None
    return Path(unquote(found[1])) if found else where


def _stamp(path: Path) -> tuple[tuple[int, int], ...]:
    """Return the sizes and the times of change of a database and of what is not in it yet; () where there is none."""
    files = (path, path.with_name(f"{path.name}-wal"))
    return tuple((known.st_size, known.st_mtime_ns) for one in files if one.exists() for known in (one.stat(),))


def _of_file(path: Path) -> Sequence[Amendment]:
    """Return the list of changes; none where there is no file, or one of before there were changes."""
    if not path.exists():
        return ()
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT_S)) as database:
        database.row_factory = sqlite3.Row
        if database.execute(_THERE).fetchone() is None:
            return ()
        rows = [dict(row) for row in database.execute(_ROWS)]
    return [amendment(row | {"at": datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)}) for row in rows]


def _of_server(url: str) -> Sequence[Amendment]:
    import asyncio

    from bot.store.amendments import changes_in  # only now: see `Amended`

    return asyncio.run(asyncio.wait_for(changes_in(url), _WAIT_S))
