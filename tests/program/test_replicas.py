"""Three programs behind a load balancer, on one PostgreSQL, are one bot: also while they are killed and started."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.store import Store
from tests.databases import migrated
from tests.fakes.balancer import Balancer
from tests.fakes.telegram_api import TelegramApi
from tests.fakes.telegram_world import User, private
from tests.postgres import Postgres
from tests.telegram.program import Program

PEOPLE = [User(3001 + number, f"Người {number}") for number in range(24)]
YEARS = ("cụm trưởng cụm IX năm 2020", "chủ đề cụm IX năm 2020", "thành viên cụm II", "cụm IX", "chủ đề cụm I năm 2021")
_WAIT_S = 60.0


@dataclass(slots=True)
class Office:
    """Three programs, and Telegram in front of the balancer."""

    api: TelegramApi
    programs: list[Program]
    ports: list[int]
    database: str
    balancer: Balancer

    async def start(self, number: int) -> None:
        """Start one program and wait until it is ready."""
        port = self.ports[number]
        await self.programs[number].start(
            DATABASE_URL=self.database, PUBLIC_URL=self.balancer.url, HOST="127.0.0.1", PORT=str(port), WEB="off"
        )
        await self.ready(port)

    async def ready(self, port: int) -> None:
        """Wait until a program says that it is."""
        async with aiohttp.ClientSession() as client, asyncio.timeout(_WAIT_S):
            while True:
                try:
                    async with client.get(f"http://127.0.0.1:{port}/readyz") as answer:
                        if answer.status == 200:
                            return
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.1)

    def answered(self) -> Counter[int]:
        """Return how many messages each chat was sent."""
        return Counter(int(call.params["chat_id"]) for call in self.api.called("sendMessage"))


@pytest.fixture
async def office(postgres: Postgres, tmp_path: Path, unused_ports: list[int]) -> AsyncIterator[Office]:
    """Yield three running programs."""
    database = await migrated(postgres)
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(TelegramApi())
        balancer = await stack.enter_async_context(
            Balancer([f"http://127.0.0.1:{port}" for port in unused_ports], twice=5)
        )
        programs = []
        for number in range(3):
            folder = tmp_path / str(number)
            folder.mkdir()
            programs.append(Program(api, folder))
            stack.push_async_callback(programs[-1].close)
        made = Office(api, programs, unused_ports, database, balancer)
        await asyncio.gather(*(made.start(number) for number in range(3)))
        yield made


async def test_three_programs_are_one_bot(office: Office) -> None:
    """One test for three claims: to start three programs takes most of the time."""
    await a_chat_is_in_order_and_each_question_is_answered_once(office)
    await the_talk_and_the_buttons_go_on_at_whichever_program(office)
    office.api.forget()
    await nothing_is_lost_or_doubled_while_programs_come_and_go(office)


async def nothing_is_lost_or_doubled_while_programs_come_and_go(office: Office) -> None:
    """Kill one under load, stop another in order, and start both again."""
    api = office.api
    api.latency = 0.02
    for text in YEARS[:2]:
        for person in PEOPLE:
            api.message(text, user=person)
    await api.wait_for(20)
    await office.programs[0].kill()
    for person in PEOPLE:
        api.message(YEARS[2], user=person)
    await office.start(0)
    await office.programs[1].end()  # as a new version is brought in: one after the other
    for text in YEARS[3:]:
        for person in PEOPLE:
            api.message(text, user=person)
    await office.start(1)
    asked = len(PEOPLE) * len(YEARS)
    await api.wait_delivered()
    await api.wait_for(asked, timeout=_WAIT_S)
    async with await Store.open(office.database) as store:
        async with asyncio.timeout(_WAIT_S):
            while await store.inbox.pending("telegram"):  # noqa: ASYNC110 - what is awaited happens in a database
                await asyncio.sleep(0.1)
    under_way = sum(office.answered().values()) - asked
    assert 0 <= under_way <= len(PEOPLE), "only what was being sent at the kill may have come twice"
    for person in PEOPLE:
        assert office.answered()[person.id] >= len(YEARS)


async def a_chat_is_in_order_and_each_question_is_answered_once(office: Office) -> None:
    """Ask faster than is answered, every fifth update delivered twice."""
    api, (lan, mai) = office.api, PEOPLE[:2]
    for number in range(10):
        for person in (lan, mai):
            api.message(f"cụm trưởng cụm IX năm {2011 + number}", user=person)
    await api.wait_for(20, timeout=_WAIT_S)
    for person in (lan, mai):
        said = api.sent(private(person))
        years = [next(year for year in range(2011, 2021) if str(year) in text.splitlines()[0]) for text in said]
        assert years == list(range(2011, 2021))


async def the_talk_and_the_buttons_go_on_at_whichever_program(office: Office) -> None:
    """Go on from message to message, each of which another program may answer."""
    api, lan = office.api, PEOPLE[2]
    before = len(api.called("sendMessage"))
    api.message("chủ đề cụm IX năm 2020", user=lan)
    await api.wait_for(before + 1, timeout=_WAIT_S)
    for number, text in enumerate(("còn cụm I năm 2021?", "thành viên thì sao", "/caidat"), before + 2):
        api.message(text, user=lan)
        await api.wait_for(number, timeout=_WAIT_S)
    menu = api.called("sendMessage")[-1].result
    api.press("Cụm của anh/chị", menu, user=lan)
    await api.wait_for(1, "editMessageReplyMarkup")
    said = api.sent(private(lan))
    assert "2021" in said[1]
    assert "Cụm thi đua số I năm 2021" in said[2]
