"""Works on the database for commands: done, or one sentence with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.errors import Stop
from bot.program.keeping import worked
from bot.store.archive import ArchiveError
from bot.store.migrating import SchemaError


async def test_a_work_is_done_and_its_result_returned(tmp_path: Path) -> None:
    def work(connection: Connection) -> int:
        return int(connection.execute(text("SELECT 1")).scalar_one())

    assert await worked(tmp_path / "bot.db", work, writes=True) == 1


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (ArchiveError("exists", "b.zip"), "b.zip"),
        (ArchiveError("damaged", "x"), "hỏng"),
        (ArchiveError("newer", "r9"), "r9"),
        (ArchiveError("content"), "--replace"),
        (SchemaError("older", ("r1",)), "thidua migrate"),
        (OSError("disk"), "cơ sở dữ liệu"),
    ],
)
async def test_what_goes_wrong_is_one_sentence(tmp_path: Path, error: Exception, word: str) -> None:
    def work(_: Connection) -> None:
        raise error

    with pytest.raises(Stop, match=word):
        await worked(tmp_path / "bot.db", work, writes=False)


async def test_a_server_that_is_away_is_one_sentence() -> None:
    with pytest.raises(Stop, match="không tới được"):
        await worked("postgresql://u:geheim@127.0.0.1:9/x", lambda _: None, writes=False)
