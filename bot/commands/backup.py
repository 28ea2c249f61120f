"""`thidua backup FILE`: the whole database in one file, while the bot runs, read back before it has its name."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.commands.start import clock, database
from bot.errors import UsageError
from bot.settings import from_environment

_DONE = "Đã sao lưu {rows} dòng của {tables} bảng vào {file} và đọc lại thấy đúng. Tệp có dữ liệu riêng, hãy giữ kín."


def run(file: str) -> int:
    """Write the backup and tell what is in it."""
    path, where = Path(file), database()
    if not path.parent.is_dir():
        raise UsageError(f'không có thư mục "{path.parent}"; tạo thư mục hoặc chọn chỗ khác')
    from bot.program.keeping import worked
    from bot.store.archive import write

    at = clock(from_environment().time_zone)
    counts = asyncio.run(worked(where, lambda connection: write(connection, path, at), writes=False))
    print(_DONE.format(rows=sum(counts.values()), tables=len(counts), file=path))
    return 0
