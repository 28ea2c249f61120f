"""A database that is away, locked, broken or gone: the program waits or says why, and loses nothing that was asked."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.databases import migrated, ready
from tests.faults.conftest import Office, held
from tests.postgres import Postgres


@pytest.mark.parametrize("how", ["fast", "immediate"])
async def test_a_server_that_is_stopped_under_load_costs_nothing_but_time(
    office: Office, postgres: Postgres, how: str
) -> None:
    process = await office.start(DATABASE_URL=await migrated(postgres))
    office.ask(10)
    await office.api.wait_for(3, timeout=60)
    await asyncio.to_thread(postgres.pause, how)
    office.ask(5)
    await office.until("/readyz", 503)
    assert await office.status("/healthz") == 200
    await asyncio.to_thread(postgres.resume)
    await office.answered()
    await office.until("/readyz", 200)
    assert await process.end() == 0
    assert office.answers() == [1] * office.asked


async def test_a_file_that_another_program_holds_at_the_start_is_waited_for(office: Office) -> None:
    await ready(office.database)
    async with held(office.database, wholly=True):
        process = await office.start()
        office.ask()
        await process.until_said("trying again")  # it has waited as long as SQLite waits
        assert await office.status("/healthz") == 200
        assert office.answers() == [0]
    await office.answered()
    assert await process.end() == 0
    assert office.answers() == [1]


def nothing(path: Path) -> None:
    """Put a file without sense where the database should be."""
    path.write_bytes(b"abc" * 5000)


def half(path: Path) -> None:
    """Cut the file of a database in half, as a disk does that is switched off while it is copied."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def folder(path: Path) -> None:
    """Put a folder where the file should be."""
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [nothing, half, folder])
async def test_a_file_that_is_no_database_is_told_in_a_sentence(office: Office, harm: object) -> None:
    await ready(office.database)
    assert callable(harm)
    harm(office.database)
    process = await office.start()
    assert await process.ended() == 1
    assert ("thidua restore" in process.said) == (harm is not folder)
    assert "DATA_DIR" in process.said
    assert "Traceback" not in process.said


async def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(office: Office) -> None:
    process = await office.start(DATA_DIR="/proc/self/thidua")
    assert await process.ended() == 1
    assert "/proc/self/thidua" in process.said
    assert "Traceback" not in process.said


async def test_a_file_that_is_deleted_while_it_is_used_is_told_and_stops_no_answer(office: Office) -> None:
    first = await office.start()
    office.ask()
    await office.answered()
    for path in office.database.parent.iterdir():
        path.unlink()
    office.ask(20)
    await office.answered()
    assert await office.status("/readyz") == 503
    assert await first.end() == 0
    await office.start()
    office.ask()
    await office.answered()
    assert office.answers() == [1] * office.asked
