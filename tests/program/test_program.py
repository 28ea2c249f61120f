"""The program: several channels on one store and one server, started and stopped together."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket

import pytest
from sqlalchemy import text

from bot.app import Live
from bot.errors import Stop
from bot.program.program import collecting_rarely
from bot.program.sockets import Http
from bot.store.dialects import database_of
from tests.databases import migrated
from tests.postgres import Postgres
from tests.program.conftest import Bell, Running

WRONG = Stop("mã sai; chép lại mã")


async def test_all_channels_are_served_and_stopped_together(running: Running) -> None:
    one, two = Bell("one"), Bell("two", lingers=0.2)
    await running.start(one, two)
    await running.until("/readyz", 200)
    assert [await running.get(path) for path in ("/one", "/two", "/three")] == [
        (200, "ding"),
        (200, "ding"),
        (404, "Not Found"),
    ]
    assert sorted(running.ready) == [("one", "@one"), ("two", "@two")]
    assert await running.end()
    assert one.finished
    assert two.finished


async def test_channels_stand_on_one_ground(running: Running) -> None:
    editors = frozenset({("zalo", "7"), ("one", "8")})
    await running.start(Bell("one"), public_url="https://a.vn", editors=editors)
    await running.until("/readyz", 200)
    assert running.ground is not None
    assert (running.ground.public_url, running.ground.local_url) == ("https://a.vn", running.url)
    assert running.ground.chiefs("one") == {"8"}
    assert await running.ground.store.amendments.version() == 0


async def test_one_that_cannot_be_served_is_told_and_the_others_go_on(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    await running.start(Bell("good"), Bell("wrong", raises=WRONG), Bell("broken", raises=ValueError("oh")))
    told = await running.until("/readyz", 200, '"broken":"failed')
    assert '"wrong":"failed: mã sai; chép lại mã"' in told
    assert '"broken":"failed: ValueError"' in told
    assert await running.get("/good") == (200, "ding")
    assert "channel wrong is not served: mã sai" in caplog.text
    assert not await running.end(), "not all was served"


async def test_where_none_is_left_it_ends_with_what_to_do(running: Running) -> None:
    await running.start(Bell("wrong", raises=WRONG), Bell("too", raises=WRONG))
    assert running.task is not None
    with pytest.raises(Stop, match="chép lại mã"):
        await running.task
    running.task = None


async def test_what_does_not_finish_is_left_behind_within_ten_seconds(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    stubborn = Bell("stubborn", lingers=600.0)
    await running.start(stubborn)
    await running.until("/readyz", 200)
    async with asyncio.timeout(30):
        assert await running.end()
    assert not stubborn.finished
    assert "did not finish in time" in caplog.text


async def test_before_the_channels_are_there_only_the_program_answers(running: Running) -> None:
    slow = Bell("slow", waits=True)
    await running.start(slow)
    assert await running.get("/healthz") == (200, "ok")
    await running.until("/readyz", 503, '"slow: starting"')
    slow.may.set()
    await running.until("/readyz", 200)


async def test_a_taken_port_is_told_before_anything_is_opened(running: Running) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        running.http = Http(port=taken.getsockname()[1])
        await running.start(Bell("one"))
        assert running.task is not None
        with pytest.raises(Stop, match="PORT"):
            await running.task
        running.task = None


async def test_changes_of_editors_and_files_are_followed_for_all(running: Running) -> None:
    await running.start(Bell("one"))
    await running.until("/readyz", 200)
    names = {task.get_name() for task in asyncio.all_tasks()}
    assert {"following", "files", "tending", "channel-one"} <= names
    await running.end()
    left = {task.get_name() for task in asyncio.all_tasks()}
    assert not {"following", "files", "tending", "channel-one", "http-server"} & left


def test_the_collector_is_as_it_was_afterwards() -> None:
    before = gc.get_threshold()
    with collecting_rarely():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


async def test_nothing_of_the_server_is_logged_about_who_came(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await running.start(Bell("one"))
    await running.get("/healthz?tên=bí-mật")
    await running.end()
    assert "bí-mật" not in caplog.text
    assert "healthz" not in caplog.text


async def test_while_a_server_is_away_it_is_not_ready_and_then_it_is_again(live: Live) -> None:
    with Postgres() as server:
        program = Running(live, await server.create(), Http(port=0))
        await program.start(Bell("one"))
        await program.until("/readyz", 200)
        server.pause("immediate")
        await program.until("/readyz", 503, "database: away")
        assert await program.get("/one") == (200, "ding")
        server.resume()
        await program.until("/readyz", 200)
        assert await program.end()


async def test_a_shared_database_of_an_older_program_is_refused(live: Live, postgres: Postgres) -> None:
    where = await migrated(postgres)
    database = database_of(where)
    await database.run(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = 'r0003'")))
    await database.close()
    program = Running(live, where, Http(port=0))
    await program.start(Bell("one"), migrate=False)
    assert program.task is not None
    with pytest.raises(Stop, match="thidua migrate"):
        await program.task
