"""What Telegram and Zalo hand over: any body, on the webhooks of the real channels in one ASGI app.

An input's first line names the channel, the rest is the body; "@@" in it is a number of its own each time. Bodies bear
the secret, and the signature of a Zalo Official Account: what strangers send is refused before it is read.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import re
import tempfile
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from bot.app import Live
from bot.editing import Following
from bot.reception.channel import Channel
from bot.reception.ground import Ground
from bot.store import Store
from bot.telegram import webhook as telegram
from bot.telegram.outgoing import Pace
from bot.telegram.service import TelegramChannel, TelegramSettings
from bot.zalo import webhook as zalo
from bot.zalo.channel import ZaloChannel, ZaloSettings
from bot.zalo.http import Tries
from bot.zalo.oa.channel import PATH, ZaloOaChannel, ZaloOaSettings
from bot.zalo.oa.signature import HEADER
from tests.fakes.telegram_api import TOKEN, TelegramApi
from tests.fakes.zalo_bot import TOKEN as ZALO
from tests.fakes.zalo_bot import ZaloBotApi
from tests.fakes.zalo_oa import APP, FIRST, OA_SECRET, SECRET, ZaloOa
from tests.fuzz.dialogue import AT
from tests.fuzz.promises import TELEGRAM, fits

_PUBLIC = "https://thidua.example.vn"
_QUICK = Tries(first_s=0.01, longest_s=0.02)
_STATUSES = (200, 403)
_OURS = re.compile(r"is \d+ long|text_styles|chat_id or")
"""What Zalo says of a message that should never have been sent."""
_NUMBER = b"@@"


class _Errors(logging.Handler):
    """Keeps what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record)


class Delivering:
    """Runs the channels against fakes of their platforms."""

    def __init__(self, live: Live) -> None:
        """Start the channels."""
        self._numbers, self._errors, self._stop = count(1), _Errors(), asyncio.Event()
        self._stack, self._runner = AsyncExitStack(), asyncio.Runner()
        self._temporary = tempfile.TemporaryDirectory(prefix="fuzz-")
        self._runner.run(self._start(live))
        logging.getLogger().addHandler(self._errors)

    async def _start(self, live: Live) -> None:
        enter = self._stack.enter_async_context
        self._telegram, self._zalo, self._oa = (
            await enter(TelegramApi()),
            await enter(ZaloBotApi()),
            await enter(ZaloOa()),
        )
        self._oa.now = lambda: AT
        folder = Path(self._temporary.name)
        store = await enter(await Store.open(folder / "bot.db"))
        following = Following(store, live.amend)
        ground = Ground(live=live, store=store, following=following, clock=lambda: AT, public_url=_PUBLIC)
        channels: list[Channel] = [
            TelegramChannel(
                ground,
                TelegramSettings(
                    token=TOKEN, base=self._telegram.url, public_url=_PUBLIC, pace=Pace.unlimited(), per_minute=0
                ),
            ),
            ZaloChannel(
                ground, ZaloSettings(token=ZALO, base=self._zalo.url, per_minute=0, monthly=0, tries=_QUICK)
            ),
            ZaloOaChannel(
                ground,
                ZaloOaSettings(
                    app=APP, secret=SECRET, webhook_secret=OA_SECRET, refresh_token=FIRST, folder=folder,
                    base=self._oa.url, oauth_base=self._oa.url, per_minute=0, monthly=0, tries=_QUICK,
                ),
            ),
        ]  # fmt: skip
        self._app = Starlette(routes=[route for channel in channels for route in channel.routes()])
        self._channels = []
        for channel in channels:
            ready = asyncio.Event()
            self._channels.append(asyncio.create_task(channel.run(ready.set, self._stop)))
            async with asyncio.timeout(20):
                await ready.wait()

    def check(self, data: bytes) -> None:
        """Deliver the body; it is acknowledged or refused, answered without an error, and what is sent is taken."""
        self._errors.found.clear()
        for fake in (self._telegram, self._zalo, self._oa):
            fake.calls.clear()
        channel, _, body = data.partition(b"\n")
        body = body.replace(_NUMBER, str(next(self._numbers)).encode())
        status = self._runner.run(self._deliver(channel.decode("ascii", "replace").strip(), body))
        assert status in _STATUSES, f"status {status}"
        for record in self._errors.found:
            raise AssertionError(record.getMessage()) from (record.exc_info or (None, None))[1]
        for call in self._telegram.calls:
            fits([call.params[key] for key in ("text", "caption") if key in call.params], TELEGRAM)
            refused = call.status == 400 and call.method == "sendMessage" and "reply_parameters" not in call.params
            assert not refused, f"Telegram refused {call.params}"
        for one in self._zalo.calls:
            assert one.ok or not _OURS.search(str(one.answer)), f"Zalo refused: {one.answer}"

    async def _deliver(self, channel: str, body: bytes) -> int:
        if channel == "zalo":
            path, header = zalo.PATH, (zalo.HEADER, zalo.secret_of(ZALO))
        elif channel == "zalo_oa":
            mac = hashlib.sha256(
                APP.encode() + body + _timestamp(body).encode("utf-8", "replace") + OA_SECRET.encode()
            ).hexdigest()
            path, header = PATH, (HEADER, f"mac={mac}")
        else:
            path, header = telegram.PATH, (telegram.HEADER, telegram.secret_of(TOKEN))
        status = await self._post(path, header, body)
        async with asyncio.timeout(20):
            while busy := [task for task in asyncio.all_tasks() if _is_answer(task)]:
                await asyncio.wait(busy)
        return status

    async def _post(self, path: str, header: tuple[str, str], body: bytes) -> int:
        """Call the app as a server does, and return the status it answers."""
        scope = {
            "type": "http", "http_version": "1.1", "method": "POST", "scheme": "https", "path": path,
            "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 443),
            "headers": [(header[0].lower().encode(), header[1].encode()), (b"content-type", b"application/json")],
        }  # fmt: skip
        statuses: list[int] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        await self._app(scope, receive, send)
        return statuses[0]

    def close(self) -> None:
        """Stop the channels as SIGTERM does."""
        logging.getLogger().removeHandler(self._errors)
        self._runner.run(self._end())
        self._runner.close()
        self._temporary.cleanup()

    async def _end(self) -> None:
        self._stop.set()
        await asyncio.gather(*self._channels)
        await self._stack.aclose()


def _is_answer(task: asyncio.Task[Any]) -> bool:
    """Say whether a task answers what was delivered."""
    return getattr(task.get_coro(), "__qualname__", "").startswith("Sequencer.")


def _timestamp(body: bytes) -> str:
    """Return what Zalo signs along: the event's own time."""
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    return str(event.get("timestamp", "")) if isinstance(event, dict) else ""


def make(live: Live) -> Delivering:
    """Return the target."""
    return Delivering(live)
