"""One program and three on one PostgreSQL behind a proxy: messages a second, and whose CPU they take.

All questions come at once, by the webhook. Programs, PostgreSQL, proxy and Telegram's stand-in share the machine's
cores; what each takes for a message tells what more cores would give.
`python -m benchmarks.replicas BACKEND…` is the proxy: it prints its address and runs until its input ends.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server

import aiohttp
import asyncpg

from benchmarks import measure, report
from tests.databases import migrated
from tests.fakes.balancer import Balancer
from tests.fakes.telegram_api import TelegramApi
from tests.fakes.telegram_world import User
from tests.postgres import Postgres
from tests.telegram.program import Program

TEXTS = ("cụm trưởng cụm IX năm 2020", "chủ đề cụm IX năm 2020", "thành viên cụm II", "cụm IX", "chủ đề cụm I năm 2021")
PEOPLE = [User(5000 + number, f"Người {number}") for number in range(150)]
WARM, ROUNDS, MANY = 4, 10, 3
COST_MS, FASTER, ENOUGH = 2.5, 1.0, 2.5
"""The bars: the CPU of a message, and how much faster three programs are: at least, and with cores enough."""
_TICKS = os.sysconf("SC_CLK_TCK")
_READY_S, _WAIT_S = 90.0, 120.0


@dataclass(frozen=True, slots=True)
class Served:
    """What `programs` programs did: messages a second, and milliseconds of CPU for each by kind of process."""

    programs: int
    per_s: float
    cost: dict[str, float]
    wrong: int


def show() -> list[bool]:
    """Measure and print; return which bars are met."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    try:
        with Postgres(options="-c listen_addresses= -c max_connections=200") as server:
            one, many = (asyncio.run(serve(count, server)) for count in (1, MANY))
    finally:
        os.sched_setaffinity(0, cores)
    _print([one, many])
    return bars(one, many)


async def serve(count: int, server: Postgres) -> Served:
    """Let that many programs, on a new database of `server`, answer all messages at once."""
    database = await migrated(server)
    ports = [_free() for _ in range(count)]
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        api = await stack.enter_async_context(TelegramApi())
        proxy, url = await stack.enter_async_context(_proxy(ports))
        programs = []
        for port in ports:
            (folder / str(port)).mkdir()
            programs.append(program := Program(api, folder / str(port)))
            stack.push_async_callback(program.close)
            await program.start(DATABASE_URL=database, PUBLIC_URL=url, HOST="127.0.0.1", PORT=str(port), WEB="off")
        await asyncio.gather(*(_ready(port) for port in ports))
        found = await _measured(api, server, database, [program._running().pid for program in programs], proxy)
        for program in programs:
            await program.end()
    return found


def bars(one: Served, many: Served) -> list[bool]:
    """Print the bars and return which are met."""
    return [
        report.bar("the program's CPU for a message, one program", one.cost["program"], COST_MS, "ms"),
        report.bar(f"time of a message, {MANY} programs against one", one.per_s / many.per_s, 1 / FASTER, "×"),
        report.bar(
            f"CPU of {MANY} programs against what {ENOUGH:g}× as much needs",
            many.cost["program"] / one.cost["program"],
            MANY / ENOUGH,
            "×",
        ),
        report.bar("questions not answered once", one.wrong + many.wrong, 0.5, "questions"),
    ]


def _print(runs: Sequence[Served]) -> None:
    kinds = list(runs[0].cost)
    rows: list[list[report.Cell]] = [
        [str(run.programs), run.per_s, *(run.cost[kind] for kind in kinds), sum(run.cost.values())] for run in runs
    ]
    cores = os.cpu_count() or 1
    report.table(
        f"Programs on one PostgreSQL, {len(PEOPLE)} people, {ROUNDS * len(PEOPLE):,} messages all at once, "
        f"{cores} cores, load of the machine {os.getloadavg()[0]:.1f}; ms CPU of a message",
        ("programs", "messages/s", *kinds, "together"),
        rows,
    )
    one, many = runs
    print(
        f"  {MANY} programs: {report.times(many.per_s / one.per_s)} one here, where one takes {_taken(one):.1f} cores;"
    )
    print(
        f"  with cores enough {report.times(MANY * one.cost['program'] / many.cost['program'])}: "
        f"{MANY * 1e3 / many.cost['program']:,.0f} messages/s on {_wanted(many):.1f} cores"
    )


def _taken(run: Served) -> float:
    """Return how many cores all processes together kept busy."""
    return run.per_s * sum(run.cost.values()) / 1e3


def _wanted(run: Served) -> float:
    """Return how many cores all processes need while each program has one to itself."""
    return run.programs * sum(run.cost.values()) / run.cost["program"]


async def _measured(api: TelegramApi, server: Postgres, database: str, programs: Sequence[int], proxy: int) -> Served:
    master = int((server.home / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])

    def spent() -> dict[str, float]:
        return {
            "program": sum(_cpu(one) for one in programs),
            "PostgreSQL": _cpu(master) + sum(_cpu(one) for one in _children(master)),
            "proxy": _cpu(proxy),
            "Telegram": time.process_time(),
        }

    await _flood(api, WARM)
    api.forget()
    await _settle(database)
    before, begun = spent(), time.perf_counter()
    await _flood(api, ROUNDS)
    took, total = time.perf_counter() - begun, ROUNDS * len(PEOPLE)
    cost = {kind: 1e3 * (after - before[kind]) / total for kind, after in spent().items()}
    answers = Counter(int(call.params["chat_id"]) for call in api.called("sendMessage"))
    wrong = sum(abs(answers[person.id] - ROUNDS) for person in PEOPLE)
    return Served(len(programs), total / took, cost, wrong)


async def _settle(database: str) -> None:
    """Let the server learn what its tables hold, as it does by itself within a minute."""
    connection = await asyncpg.connect(database)
    await connection.execute("analyze")
    await connection.close()


async def _flood(api: TelegramApi, rounds: int) -> None:
    before = len(api.called("sendMessage"))
    for number in range(rounds):
        for person in PEOPLE:
            api.message(TEXTS[(number + person.id) % len(TEXTS)], user=person)
    await api.wait_for(before + rounds * len(PEOPLE), timeout=_WAIT_S)


def _cpu(process: int) -> float:
    """Return the seconds of CPU that a process and its children that have ended took, 0 for one that is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / _TICKS


def _children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8")
    return [int(one) for one in found.split()]


def _free() -> int:
    with create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


async def _ready(port: int) -> None:
    async with aiohttp.ClientSession() as client, asyncio.timeout(_READY_S):
        while True:
            try:
                async with client.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.ok:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)


@asynccontextmanager
async def _proxy(ports: Sequence[int]) -> AsyncIterator[tuple[int, str]]:
    """Run the proxy beside; yield its process and its address."""
    backends = [f"http://127.0.0.1:{port}" for port in ports]
    process = await asyncio.create_subprocess_exec(
        *measure.python("-m", "benchmarks.replicas", *backends),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process.pid, (await process.stdout.readline()).decode().strip()
    finally:
        process.stdin.close()
        await process.wait()


async def _hand_on(backends: list[str]) -> None:
    async with Balancer(backends) as balancer:
        print(balancer.url, flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_hand_on(sys.argv[1:]))
