"""`thidua run`: every channel that is configured, on one store and one server, until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Callable

from bot.commands.start import clock, live
from bot.settings.environment import variables
from bot.settings.reading import Running, read
from bot.settings.table import strangers

_LOG = logging.getLogger("bot.program")
_NAMES = {"telegram": "Telegram", "zalo": "Zalo", "zalo_oa": "Zalo Official Account", "web": "web"}
_ONLINE = "Trợ lý đang trả lời trên {name}{where}; nhấn Ctrl-C để dừng."
_OPEN = "Trợ lý đang mở ở {url} — mở địa chỉ này trong trình duyệt; nhấn Ctrl-C để dừng."
_MOVED = "Cổng {port} đang có chương trình khác dùng nên trợ lý dùng cổng {taken}; đặt PORT để chọn cổng khác."


def run() -> int:
    """Run the bot until it is told to stop; 1 where a channel could not be served."""
    settings = read()
    gc.disable()  # until the bot is built: what is loaded stays, and looking through it takes a tenth of the start
    from bot.program.logs import format_of, set_up  # only now: a wrong setting is told at once

    how = format_of(settings.log_format)
    set_up(how)
    for sentence in strangers(variables().said):
        _LOG.warning("%s", sentence)
    import uvloop

    return uvloop.run(_serve(settings, _say if how == "text" else _log))


async def _serve(settings: Running, tell: Callable[[str], None]) -> int:
    """Serve until SIGINT or SIGTERM; SIGHUP makes the program look at its data files at once."""
    from bot.program.channels import channels_of, how_of
    from bot.program.program import Watch, serve

    announcing = _Announcing(settings, tell)
    watch = Watch(listening=announcing.listening, ready=announcing.ready)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, watch.stop.set)
    loop.add_signal_handler(signal.SIGHUP, watch.reload.set)
    bot, zone = live(settings.data), settings.data.time_zone
    served = await serve(channels_of(settings), how_of(settings), bot, lambda: clock(zone), watch)
    return 0 if served else 1


class _Announcing:
    """Tells the operator where the bot is found."""

    def __init__(self, settings: Running, tell: Callable[[str], None]) -> None:
        self._settings, self._tell = settings, tell
        self._url = ""

    def listening(self, url: str) -> None:
        """Note the server's address; tell that it is not the usual one."""
        from bot.program.sockets import PORT

        self._url = self._settings.public_url or url
        taken = int(url.rpartition(":")[2])
        if self._settings.port is None and taken != PORT:
            self._tell(_MOVED.format(port=PORT, taken=taken))

    def ready(self, channel: str, where: str) -> None:
        """Tell that people are served on a channel."""
        if channel == "web":
            self._tell(_OPEN.format(url=self._url))
        else:
            self._tell(_ONLINE.format(name=_NAMES.get(channel, channel), where=f": {where}" if where else ""))


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _log(sentence: str) -> None:
    _LOG.info("%s", sentence)
