"""The two bots that are put side by side: `python -m benchmarks.telegram_bots NAME URL FOLDER`, until SIGTERM.

ours  the bot as `serve` runs it, its pacing and its limit per person lifted
echo  the library's own Application, polling, which sends back what it reads; the same client, loop and core
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import uvloop
from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from benchmarks.asking import AT, SHIPPED
from bot.app import Live
from bot.program.program import How, Watch, serve
from bot.telegram.outgoing import Pace
from bot.telegram.request import AiohttpRequest
from bot.telegram.service import TelegramChannel, TelegramSettings
from tests.fakes.telegram_api import TOKEN

AT_ONCE = 64
"""How many messages each bot handles at a time, over as many connections."""


async def ours(url: str, folder: str, stop: asyncio.Event) -> None:
    """Run our bot with a new database in `folder`."""
    settings = TelegramSettings(
        token=TOKEN,
        base=url,
        pace=Pace.unlimited(AT_ONCE),
        at_once=AT_ONCE,
        per_minute=0,
    )
    begun = time.monotonic()
    await serve(
        lambda ground: [TelegramChannel(ground, settings)],
        How(database=Path(folder) / "bot.db"),
        Live(SHIPPED),
        lambda: AT + timedelta(seconds=time.monotonic() - begun),
        Watch(stop=stop),
    )


async def echo(url: str, _folder: str, stop: asyncio.Event) -> None:
    """Run a bot that does nothing but send back."""

    async def reply(update: Update, _: Any) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text)

    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(AT_ONCE)
    app = builder.request(AiohttpRequest(AT_ONCE)).get_updates_request(AiohttpRequest(2)).build()
    app.add_handler(MessageHandler(filters.TEXT, reply))
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(timeout=30, allowed_updates=["message"])
        await stop.wait()
        await app.updater.stop()
        await app.stop()


BOTS: dict[str, Callable[[str, str, asyncio.Event], Coroutine[Any, Any, None]]] = {"ours": ours, "echo": echo}


async def _until_told(name: str, url: str, folder: str) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await BOTS[name](url, folder, stop)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    uvloop.run(_until_told(*sys.argv[1:4]))
