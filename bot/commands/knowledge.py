"""`thidua knowledge export`: what editors changed in chats, written into the files of the knowledge for review."""

from __future__ import annotations

import asyncio
import shutil
from datetime import datetime
from pathlib import Path

from bot.amendments.history import holding
from bot.amendments.model import Amendment
from bot.commands.start import broken, clock
from bot.errors import BotError, DataError, UsageError
from bot.proposals.exporting import export
from bot.settings import Settings, database_from_environment
from bot.store import Store
from bot.store.amendments import Editor

_TERMINAL = Editor(channel="terminal", person="", name="thidua knowledge export")


def run(settings: Settings, folder: str | None, *, merged: bool) -> int:
    """Write the changes that hold into `folder` (a copy made where it is missing; by default the files in use).

    With `merged` nothing is written: the changes are noted as being in the files by now. Raises BotError for files that
    are broken, or would be.
    """
    where = database_from_environment(make=False)
    if isinstance(where, Path) and not where.exists():
        print("Chưa có thay đổi nào của biên tập viên.")
        return 0
    held = asyncio.run(_read(where, clock(settings.time_zone) if merged else None))
    if merged:
        print(f"Đã ghi nhận {len(held)} thay đổi là đã nằm trong tệp.")
        return 0
    if not held:
        print("Chưa có thay đổi nào của biên tập viên.")
        return 0
    target = settings.knowledge if folder is None else _target(Path(folder), settings.knowledge)
    try:
        changed = export(target, held)
    except DataError as error:
        raise BotError(f"chưa ghi gì, vì sau khi ghi {broken(error.problems)}") from None
    names = ", ".join(str(path) for path in changed) or "không tệp nào: các thay đổi đã có trong tệp"
    print(f"{len(held)} thay đổi; đã ghi vào {names}")
    return 0


async def _read(where: str | Path, merged: datetime | None) -> tuple[Amendment, ...]:
    """Return the changes that hold, and note them as being in the files where a time is given."""
    async with await Store.open(where) as store:
        held = holding(await store.amendments.all())
        if merged is not None and held:
            await store.amendments.exported(held[-1].id, _TERMINAL, merged)
        return held


def _target(folder: Path, knowledge: Path) -> Path:
    """Return the folder to write to, made as a copy of the knowledge in use where it is missing."""
    if not folder.exists():
        shutil.copytree(knowledge, folder)
    elif not (folder / "clusters").is_dir():
        raise UsageError(f'"{folder}" không phải thư mục knowledge; chỉ tới thư mục có clusters/, hoặc một tên mới')
    return folder
