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

_ONLINE = "Trợ lý đang trả lời trên Telegram: {where}; nhấn Ctrl-C để dừng."


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
    from bot.program.program import How, Watch, serve
    from bot.program.sockets import Http
    from bot.reception.allowed import Allowed
    from bot.telegram.outgoing import Pace
    from bot.telegram.service import TelegramChannel, TelegramSettings

    telegram = TelegramSettings(
        token=online.token,
        base=online.base,
        public_url=online.public_url,
        pace=Pace() if online.paced else Pace.unlimited(),
        per_minute=online.per_minute,
        allowed=Allowed(users=online.users, chats=online.chats),
        editors=online.editors,
    )
    how = How(
        database=online.database,
        http=Http(host=online.host, port=online.port) if online.public_url else None,
        public_url=online.public_url,
        unanswered_kept=timedelta(days=online.unanswered_days),
    )
    watch = Watch(ready=lambda _, where: print(_ONLINE.format(where=where), file=sys.stderr, flush=True))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, watch.stop.set)
    make = lambda ground: [TelegramChannel(ground, telegram)]  # noqa: E731
    return 0 if await serve(make, how, live(settings), lambda: clock(settings.time_zone), watch) else 1
