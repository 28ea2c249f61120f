"""`thidua restore FILE`: a backup into an empty database, or in the place of what one holds; all of it or nothing."""

from __future__ import annotations

import asyncio

from bot.commands.start import existing
from bot.settings import database_from_environment

_DONE = "Đã phục hồi {rows} dòng của {tables} bảng và đọc lại thấy đúng."


def run(file: str, *, replace: bool) -> int:
    """Restore the backup and tell what was in it; raises what says why not, and then nothing was changed."""
    path = existing(file)
    from bot.program.keeping import worked
    from bot.store.archive import restore

    where = database_from_environment()
    counts = asyncio.run(worked(where, lambda connection: restore(connection, path, replace=replace), writes=True))
    print(_DONE.format(rows=sum(counts.values()), tables=len(counts)))
    return 0
