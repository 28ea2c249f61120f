"""The access token: renewed once, by one program, and never lost that could be kept."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from bot import zalo
from bot.store import Store
from bot.store.credentials import Pair
from bot.zalo.http import Http
from bot.zalo.oa.journal import Journal, digest
from bot.zalo.oa.oauth import App, exchange
from bot.zalo.oa.tokens import AHEAD, LEASE, Account, Lost, Tokens
from tests.databases import KINDS, lent
from tests.fakes.zalo_oa import APP, FIRST, SECRET, ZaloOa
from tests.zalo.conftest import QUICK, until
from tests.zalo.oa.renewing import NOW
from tests.zalo.parts import Clock

ROOT = Path(__file__).resolve().parents[3]
Make = Callable[..., Tokens]


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock(NOW)


@pytest.fixture
async def make(store: Store, oa: ZaloOa, clock: Clock, tmp_path: Path) -> AsyncIterator[Make]:
    """Yield what makes the tokens of one program."""
    async with Http(QUICK, 5.0) as http:

        def tokens(first: str = FIRST, where: Store | None = None) -> Tokens:
            app = App(APP, SECRET)
            journal = Journal(tmp_path, APP)
            return Tokens(
                Account(app=APP, first=first),
                where or store,
                journal,
                lambda one: exchange(http, app, one, oa.url),
                clock,
            )

        yield tokens


async def test_a_token_is_had_once_and_used_while_it_holds(make: Make, oa: ZaloOa, clock: Clock) -> None:
    tokens = make()
    await tokens.start()
    first = await tokens.access()
    clock.move(hours=22)
    assert await tokens.access() == first
    assert len(oa.exchanges) == 1
    await tokens.freshen()
    assert len(oa.exchanges) == 1


async def test_it_is_renewed_before_it_ends_and_when_zalo_does_not_take_it(
    make: Make, oa: ZaloOa, clock: Clock
) -> None:
    tokens = make()
    first = await tokens.access()
    clock.move(hours=25 - AHEAD / timedelta(hours=2))
    await tokens.freshen()
    second = await tokens.access()
    third = await tokens.access(instead_of=second)
    assert len({first, second, third}) == 3
    assert len(oa.exchanges) == len(oa.used) == 3


async def test_many_who_need_one_at_once_renew_once(make: Make, oa: ZaloOa) -> None:
    tokens = make()
    assert len(set(await asyncio.gather(*(tokens.access() for _ in range(20))))) == 1
    assert len(oa.exchanges) == 1


@pytest.fixture(params=KINDS)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Yield where the database of this test is: a file, then a database of a server."""
    async with lent(request, tmp_path) as found:
        yield found


async def test_two_programs_renew_once_together(make: Make, oa: ZaloOa, database: str) -> None:
    async with await Store.open(database) as one, await Store.open(database) as other:
        first, second = make(where=one), make(where=other)
        assert await first.access() == await second.access()
        old = await first.access()
        oa.gate.clear()
        both = asyncio.gather(first.access(instead_of=old), second.access(instead_of=old))
        await oa.wait_for_exchanges(2)
        oa.gate.set()
        assert len(set(await both)) == 1
    assert len(oa.exchanges) == 2


async def test_zalo_away_is_told_and_what_holds_is_used(make: Make, oa: ZaloOa, clock: Clock) -> None:
    tokens = make()
    first = await tokens.access()
    clock.move(hours=24)
    oa.away = 1
    with pytest.raises(zalo.Unreachable):
        await tokens.freshen()
    assert await tokens.access() == first
    await tokens.freshen()
    assert await tokens.access() != first


async def test_a_new_token_of_the_settings_takes_over(make: Make, oa: ZaloOa, store: Store) -> None:
    await make().start()
    oa.refresh = "entered-by-the-operator"
    await make("entered-by-the-operator").start()
    found = await store.credentials.get(APP)
    assert found is not None
    assert found.seed == digest("entered-by-the-operator")
    await make("entered-by-the-operator").start()
    assert len(oa.exchanges) == 2


async def test_a_wrong_new_token_does_not_harm_the_old_pair(make: Make, oa: ZaloOa) -> None:
    await make().start()
    await make("mistyped").start()
    assert len(oa.exchanges) == 3


async def test_settings_without_a_token_use_what_was_kept(make: Make, oa: ZaloOa) -> None:
    await make().start()
    await make("").start()
    assert len(oa.exchanges) == 1


async def test_what_is_lost_is_explained(make: Make, oa: ZaloOa, store: Store, clock: Clock) -> None:
    tokens = make()
    await tokens.start()
    oa.refresh = "used by somebody else"
    clock.move(hours=25)
    with pytest.raises(Lost, match="developers") as told:
        await tokens.access()
    assert "cắt ngang" not in str(told.value)
    oa.refresh = "new"
    assert await make("new").access()


async def test_an_answer_that_broke_off_is_lost_and_the_note_says_when(make: Make, oa: ZaloOa, clock: Clock) -> None:
    tokens = make()
    oa.lose = 1
    with pytest.raises(zalo.Unreachable):
        await tokens.start()
    with pytest.raises(Lost, match=f"{NOW:%H:%M %d/%m/%Y}"):
        await tokens.access()


async def test_a_journal_that_cannot_be_written_stops_nothing(
    make: Make, oa: ZaloOa, tmp_path: Path, store: Store
) -> None:
    (tmp_path / f"zalo-oa-{APP}.new").mkdir()
    await make().start()
    assert await store.credentials.get(APP) is not None


@asynccontextmanager
async def renewing(database: Path, folder: Path, oa: ZaloOa) -> AsyncIterator[asyncio.subprocess.Process]:
    """Yield a program that renews the tokens, and kill it at the end."""
    arguments = (str(database), str(folder), oa.url, NOW.isoformat())
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.zalo.oa.renewing", *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield program
    finally:
        if program.returncode is None:
            program.kill()
        await program.wait()


async def test_killed_between_receiving_and_storing_the_pair_nothing_is_lost(
    oa: ZaloOa, make: Make, tmp_path: Path, clock: Clock
) -> None:
    database, journal = tmp_path / "killed.db", tmp_path / f"zalo-oa-{APP}.json"
    oa.gate.clear()
    async with renewing(database, tmp_path, oa) as program:
        await oa.wait_for_exchanges(1)
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("begin immediate")  # the store takes nothing now
            oa.gate.set()
            await until(journal.exists)
            program.kill()
            await program.wait()
    assert journal.stat().st_mode & 0o777 == 0o600
    async with await Store.open(database) as store:
        before = await store.credentials.get(APP)
        assert before is not None
        assert (before.refresh, before.trying) == ("", NOW)
        tokens = make(where=store)
        await tokens.start()
        assert await tokens.access() == oa.access
        kept = await store.credentials.get(APP)
        assert kept is not None
        assert (kept.access, kept.refresh, kept.trying) == (oa.access, oa.refresh, None)
    assert len(oa.exchanges) == 1
    assert not journal.exists()


async def test_killed_before_zalo_was_asked_the_old_token_still_works(
    oa: ZaloOa, make: Make, tmp_path: Path, clock: Clock
) -> None:
    async with await Store.open(tmp_path / "killed.db") as store:
        await store.credentials.keep(APP, Pair(access="", refresh=FIRST, expires=None, seed=digest(FIRST)))
        await store.credentials.claim(APP, "the dead", digest(FIRST), NOW, LEASE)
        clock.move(seconds=LEASE.total_seconds())
        await make(where=store).start()
    assert len(oa.exchanges) == 1


async def test_killed_while_zalo_answers_the_operator_is_told(
    oa: ZaloOa, make: Make, tmp_path: Path, clock: Clock
) -> None:
    database = tmp_path / "killed.db"
    oa.gate.clear()
    async with renewing(database, tmp_path, oa) as program:
        await oa.wait_for_exchanges(1)
        program.kill()
        await program.wait()
    oa.gate.set()
    clock.move(seconds=LEASE.total_seconds())
    clock.now = clock.now.astimezone(timezone(timedelta(hours=7)))
    async with await Store.open(database) as store:
        with pytest.raises(Lost, match="15:00 02/03/2026 bị cắt ngang"):
            await make(where=store).start()


async def test_killed_after_all_was_kept_the_journal_is_left_alone(
    oa: ZaloOa, make: Make, store: Store, tmp_path: Path
) -> None:
    async with renewing(tmp_path / "own.db", tmp_path, oa) as program:
        assert program.stdout is not None
        assert (await program.stdout.readline()).decode().strip() == oa.access
    await make().start()
    assert len(oa.exchanges) == 1


async def test_a_journal_of_long_ago_changes_nothing(make: Make, oa: ZaloOa, tmp_path: Path) -> None:
    await make().start()
    for text in ('{"used": "x", "answer": "{}", "at": "2026-03-02"}', "{", '{"used": 1}'):
        (tmp_path / f"zalo-oa-{APP}.json").write_text(text)
        await make().start()
    assert len(oa.exchanges) == 1
