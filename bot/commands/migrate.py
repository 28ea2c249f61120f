"""`thidua migrate`: brings the tables of the database up to this version of the program."""

from __future__ import annotations

import asyncio

from sqlalchemy import Connection

from bot.settings import database_from_environment

_DONE = "Đã đưa cơ sở dữ liệu lên bản {revision}."
_WAS = "Cơ sở dữ liệu đã ở bản {revision}, không cần làm gì."


def run() -> int:
    """Migrate and tell to what; a second time does nothing."""
    from bot.program.keeping import worked
    from bot.store.migrating import fit, revision, upgrade

    def work(connection: Connection) -> bool:
        before = fit(connection)
        upgrade(connection)
        return before == "current"

    was = asyncio.run(worked(database_from_environment(), work, writes=True))
    print((_WAS if was else _DONE).format(revision=revision()))
    return 0
