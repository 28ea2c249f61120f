"""The bot on Telegram as users meet it: the whole of it, with the shipped knowledge, against the fake Bot API."""

from __future__ import annotations

import asyncio
import copy
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from telegram import Bot

from bot.app import Live
from bot.program.program import How, Watch, serve
from bot.program.sockets import Http
from bot.store import Answer, Store
from bot.telegram.desk import Desk
from bot.telegram.outgoing import Outgoing, Pace
from bot.telegram.request import AiohttpRequest
from bot.telegram.service import TelegramChannel, TelegramSettings
from tests.databases import ready
from tests.fakes.telegram_api import TOKEN, TelegramApi
from tests.fakes.telegram_faults import Call
from tests.fakes.telegram_world import Chat

JSON = dict[str, Any]
NOW: Final = datetime(2026, 3, 2, 8, tzinfo=UTC)
HELP: Final = "Trợ lý tra cứu"
"""How the answer to /help begins."""


class Online:
    """A running bot: `api` is its Telegram, `database` its file, `now` the time it believes it is."""

    def __init__(self, api: TelegramApi, live: Live, database: Path) -> None:
        """Keep the parts; nothing runs yet."""
        self.api, self.live, self.database, self.now = api, live, database, NOW
        self._stop = asyncio.Event()
        self._task: asyncio.Task[bool] | None = None

    async def start(self, *, until: str = "getUpdates", port: int = 0, **changes: Any) -> None:
        """Start the bot and return once it calls `until`; `changes` are settings other than the tests' own.

        With a `port` it has its server there.
        """
        settings: JSON = {"token": TOKEN, "base": self.api.url, "pace": Pace.unlimited()} | changes
        before = len(self.api.called(until, ok=False))
        http = Http(port=port) if port else None
        how, watch = How(database=self.database, http=http), Watch()
        self._stop = watch.stop
        running = serve(
            lambda ground: [TelegramChannel(ground, TelegramSettings(**settings))],
            how, self.live, lambda: self.now, watch,
        )  # fmt: skip
        self._task = asyncio.create_task(running)
        started = asyncio.create_task(self.api.wait_for(before + 1, until, ok=False))
        await asyncio.wait({self._task, started}, return_when=asyncio.FIRST_COMPLETED)
        if self._task.done():
            started.cancel()
            await self.ended()
        await started

    async def stop(self) -> None:
        """Stop the bot as SIGTERM does: what is in hand is finished. A second call does nothing."""
        self._stop.set()
        if self._task is not None:
            task, self._task = self._task, None
            await task

    async def ended(self) -> None:
        """Wait until the bot has stopped by itself, and raise what stopped it."""
        task, self._task = self._task, None
        assert task is not None, "the bot was started"
        await task

    async def restart(self, **changes: Any) -> None:
        """Stop, and start again with the same database."""
        await self.stop()
        await self.start(**changes)

    async def ask(self, text: str, **where: Any) -> JSON:
        """Somebody writes `text` (see `UserSide.message`); return the message that the bot sends next."""
        return await self.next_after(lambda: self.api.message(text, **where))

    async def press(self, button: str, message: JSON, **who: Any) -> JSON:
        """Somebody presses a button under `message`; return the message that the bot sends next."""
        return await self.next_after(lambda: self.api.press(button, message, **who))

    async def next_after(self, does: Any) -> JSON:
        """Do something, and return the message that the bot sends next."""
        sent = len(self.api.called("sendMessage"))
        does()
        calls = await self.api.wait_for(sent + 1)
        return dict(calls[sent].result)

    async def quiet(self, chat: Chat) -> list[str]:
        """Let everything that was sent to `chat` so far be handled, and return all that the bot said there.

        A chat is served in order, so once a command sent now is answered, what came before it is done.
        """
        seen = len(self.api.called("sendMessage"))
        self.api.message("/help", chat=chat)
        while not (last := (await self.api.wait_for(seen + 1))[seen].result)["text"].startswith(HELP):
            seen += 1
        assert last["chat"]["id"] == chat.id
        return [text for text in self.api.sent(chat) if text != last["text"]]

    async def answer_to(self, update: JSON) -> Answer | None:
        """Return what the bot keeps on disk of its answer to a message."""
        message = update["message"]
        async with await Store.open(self.database) as store:
            return await store.answers.of_question("telegram", str(message["chat"]["id"]), message["message_id"])

    def rows_with(self, text: str) -> list[tuple[object, ...]]:
        """Return every row of the database that holds `text` anywhere."""
        with closing(sqlite3.connect(self.database)) as connection:
            tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
            rows = [row for table in tables for row in connection.execute(f'select * from "{table}"')]
        return [row for row in rows if any(text in _read(value) for value in row)]


def _read(value: object) -> str:
    """Return a value of a database as text."""
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def said(call: Call) -> str:
    """Return the text of a sent message as people see it."""
    return str(call.result["text"])


def labels(message: JSON) -> list[str]:
    """Return the buttons under a message, votes left out."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row if button["text"] not in ("👍", "👎")]


@pytest.fixture
async def offline(live: Live, tmp_path: Path) -> AsyncIterator[Online]:
    """Yield a bot that is not started yet, and stop it at the end."""
    async with TelegramApi() as api:
        bot = Online(api, live, await ready(tmp_path / "bot.db"))
        yield bot
        await bot.stop()


@pytest.fixture
async def online(offline: Online) -> Online:
    """Return a bot that runs."""
    await offline.start()
    return offline


@pytest.fixture
async def desk(offline: Online) -> AsyncIterator[Desk]:
    """Yield a desk of its own: no updates come in."""
    api = offline.api
    made = Bot(api.token, base_url=api.base_url, request=AiohttpRequest())
    async with made as bot, await Store.open(offline.database) as store:
        outgoing = Outgoing(Pace.unlimited())
        yield Desk(bot, copy.copy(offline.live), store, outgoing, lambda: offline.now)
        await outgoing.close(1.0)
