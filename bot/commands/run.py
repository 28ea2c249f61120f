"""`thidua run`: on Telegram where there is a token, else a talk in the terminal."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from datetime import timedelta

from bot.commands import chat
from bot.commands.start import clock, live
from bot.settings import Settings, Telegram, telegram_from_environment

_ONLINE = "Trợ lý đang trả lời trên Telegram: @{name}; nhấn Ctrl-C để dừng."


def run(settings: Settings) -> int:
    """Run the bot until it is told to stop."""
    online = telegram_from_environment()
    if online is None:
        return chat.run(settings, explain=False)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)  # says nothing of use to who starts the bot
    import uvloop

    return uvloop.run(_serve(settings, online))


async def _serve(settings: Settings, online: Telegram) -> int:
    """Be on Telegram until SIGINT or SIGTERM."""
    from bot.reception.allowed import Allowed
    from bot.telegram.outgoing import Pace
    from bot.telegram.service import TelegramSettings, serve

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    how = TelegramSettings(
        token=online.token,
        database=online.database,
        base=online.base,
        public_url=online.public_url,
        listen=online.host,
        port=online.port,
        pace=Pace() if online.paced else Pace.unlimited(),
        per_minute=online.per_minute,
        allowed=Allowed(users=online.users, chats=online.chats),
        editors=online.editors,
        unanswered_kept=timedelta(days=online.unanswered_days),
    )
    await serve(how, live(settings), lambda: clock(settings.time_zone), stop, _tell_online)
    return 0


def _tell_online(name: str) -> None:
    print(_ONLINE.format(name=name), file=sys.stderr, flush=True)
