"""A Telegram Bot API server for tests and benchmarks: real HTTP, no Telegram.

In a test: `async with TelegramApi() as api:` and the bot's base URL is `api.base_url`. As a process of its own:
`python -m tests.fakes.telegram_api --port 8081 --latency 0.05` (see telegram_process.py).

`now` in `api.world` stamps messages; the clock of `Call.at` is the monotonic one. Markdown is refused, not parsed.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Final, Self

from aiohttp import web

from tests.fakes.telegram_delivery import Delivery
from tests.fakes.telegram_faults import LOST, ApiError, Call, Fault, Faults, TooFast, bad_request, too_fast
from tests.fakes.telegram_methods import METHODS
from tests.fakes.telegram_params import read_call
from tests.fakes.telegram_world import Chat, World
from tests.fakes.updates import UserSide

JSON = dict[str, Any]

TOKEN: Final = "7000000001:TEST-token-of-the-fake-server_00000"


class TelegramApi(UserSide):
    """The server and, by inheritance, the people who write to the bot (`api.message("…")`).

    `latency`: seconds every answer takes; `reads_groups`: getMe's can_read_all_group_messages.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "thidua_bot",
        reads_groups: bool = True,
        latency: float = 0.0,
        port: int = 0,
    ) -> None:
        self.delivery = Delivery(self._answered_in_webhook)
        super().__init__(World(username, reads_groups=reads_groups), self.delivery.push)
        self.token = token
        self.latency = latency
        self.calls: list[Call] = []
        self.faults = Faults()
        self._port = port
        self._attempts: Counter[str] = Counter()
        self._successes: Counter[str] = Counter()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Listen on 127.0.0.1."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        self.routes(app)
        # a client that hangs up ends its long poll, as at Telegram
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """Stop delivering and listening."""
        await self.delivery.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def routes(self, app: web.Application) -> None:
        """Add what the server answers to."""
        app.router.add_get("/file/{path:.+}", self._file_request)
        app.router.add_route("*", "/{path:.*}", self._request)

    @property
    def url(self) -> str:
        """Where the server listens: "http://127.0.0.1:port"."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls base_url (it appends the token itself)."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot calls base_file_url."""
        return f"{self.url}/file/bot"

    # ---- what tests arrange ----------------------------------------------------------------------------------------

    def fail(
        self,
        method: str,
        times: int = 1,
        *,
        status: int = 429,
        retry_after: int | None = None,
        description: str | None = None,
        migrate_to_chat_id: int | None = None,
        hang: float | None = None,
        until: asyncio.Event | None = None,
        chat_id: int | None = None,
        after: bool = False,
    ) -> Fault:
        """The next `times` calls of `method` ("*": any; -1 times: for good) go wrong; see `Fault`."""
        fault = Fault(
            method=method,
            times=times,
            status=status,
            retry_after=retry_after,
            description=description,
            migrate_to_chat_id=migrate_to_chat_id,
            hang=hang,
            until=until,
            chat_id=chat_id,
            after=after,
        )
        self.faults.scripted.append(fault)
        return fault

    def fail_at_random(
        self, rate: float, *, seed: int, statuses: Sequence[int] = (429, 500), methods: Sequence[str] | None = None
    ) -> None:
        """From now on this share of calls (0–1) goes wrong, the same ones for the same seed."""
        self.faults.rate, self.faults.statuses = rate, tuple(statuses)
        self.faults.methods = None if methods is None else frozenset(methods)
        self.faults.chance = random.Random(seed)

    def repeat(self, update: JSON) -> None:
        """Deliver the same update, with the same update_id, a second time."""
        self.delivery.repeat(update)

    async def post_raw(self, body: bytes, *, secret: str | None = None, content_type: str = "application/json") -> int:
        """POST raw bytes to the webhook once: its status, 0 when nobody answers. `secret` None: the right one."""
        right = self.delivery.secret if secret is None else secret
        status, _ = await self.delivery.post(body, right, content_type)
        return status

    def forget(self) -> None:
        """Forget the calls made, the updates that wait and the faults to come; chats and messages stay."""
        self.calls.clear()
        self._attempts.clear()
        self._successes.clear()
        self.delivery.pending.clear()
        self.faults = Faults()
        self.delivery.changes.tell()

    # ---- what tests ask --------------------------------------------------------------------------------------------

    def called(self, method: str, *, ok: bool = True) -> list[Call]:
        """The calls of a method, `ok`: only those that were granted."""
        return [call for call in self.calls if call.method == method and (call.status == 200 or not ok)]

    def messages(self, chat: Chat | int) -> list[JSON]:
        """The bot's messages in a chat as they stand now, oldest first."""
        stored = self.world.room(chat).messages.values()
        return [message for message in stored if message.get("from", {}).get("id") == self.world.bot.id]

    def sent(self, chat: Chat | int) -> list[str]:
        """The texts (or captions) of the bot's messages in a chat as people see them now: edits applied, no tags."""
        return [str(message.get("text", message.get("caption", ""))) for message in self.messages(chat)]

    def too_fast(self) -> list[TooFast]:
        """Every call over Telegram's limits: 30 messages a second overall, 20 a minute in a group."""
        return too_fast(self.calls)

    async def wait_for(
        self,
        n: int,
        method: str = "sendMessage",
        timeout: float = 60.0,  # noqa: ASYNC109 - the error must say what was called instead
        *,
        ok: bool = True,
    ) -> list[Call]:
        """Wait until `method` was called `n` times in all (`ok`: and granted): these calls.

        Raises TimeoutError after `timeout` seconds, saying what was called instead.
        """
        counts = self._successes if ok else self._attempts
        if not await self.delivery.changes.until(lambda: counts[method] >= n, timeout):
            raise TimeoutError(f"{counts[method]} of {n} {method} after {timeout} s; all calls: {dict(self._attempts)}")
        return self.called(method, ok=ok)

    async def wait_delivered(self, timeout: float = 60.0) -> None:  # noqa: ASYNC109 - as above
        """Wait until the bot has confirmed every update. Raises TimeoutError after `timeout` seconds."""
        if not await self.delivery.changes.until(lambda: not self.delivery.pending, timeout):
            raise TimeoutError(f"{len(self.delivery.pending)} updates not confirmed after {timeout} s")

    # ---- HTTP ------------------------------------------------------------------------------------------------------

    async def _request(self, request: web.Request) -> web.StreamResponse:
        token, _, method = request.path.removeprefix("/bot").partition("/")
        if not request.path.startswith("/bot") or "/" in method:
            return _answer(ApiError(404, "Not Found"))
        if token != self.token:
            return _answer(ApiError(401, "Unauthorized"))
        at = time.monotonic()
        try:
            params, files = await read_call(request)
        except ApiError as error:
            return _answer(error)
        call = Call(method=method, params=params, at=at, files=files)
        answer = await self._perform(call)
        if self.latency:
            await asyncio.sleep(self.latency)
        if call.status == LOST and request.transport is not None:
            request.transport.abort()
        return answer

    async def _perform(self, call: Call) -> web.Response:
        self.calls.append(call)
        self._attempts[call.method] += 1
        fault = self.faults.next(call.method, call.params)
        try:
            if fault is not None and fault.waits:
                self.delivery.changes.tell()
                await fault.wait()
            if fault is None or fault.after or fault.status == 200:
                result = await self._result(call)
                call.result = dict(result) if isinstance(result, dict) else result  # later edits are no part of it
            if fault is not None and fault.status != 200:
                raise fault.error()
        except ApiError as error:
            call.status = error.status
            self.delivery.changes.tell()
            return _answer(error)
        call.status = 200
        self._successes[call.method] += 1
        self.delivery.changes.tell()
        return _json_response({"ok": True, "result": call.result}, 200)

    async def _result(self, call: Call) -> Any:
        special = {"setWebhook": self.delivery.set_webhook, "deleteWebhook": self.delivery.delete_webhook}
        if call.method == "getUpdates":
            return await self.delivery.get_updates(call.params)
        if call.method in special:
            return special[call.method](call.params)
        if call.method == "getWebhookInfo":
            return self.delivery.webhook_info()
        if call.method not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        try:
            return METHODS[call.method](self.world, call)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise bad_request(f"wrong parameters: {error!r}") from error

    async def _answered_in_webhook(self, body: JSON) -> None:
        """Telegram performs the one call that a webhook's answer may hold; the bot never learns its result."""
        if "method" in body:
            params = {key: value for key, value in body.items() if key != "method"}
            await self._perform(Call(method=str(body["method"]), params=params, at=time.monotonic()))

    async def _file_request(self, request: web.Request) -> web.Response:
        content = self.world.files.get(request.path.rpartition("/")[2])
        if not request.path.startswith(f"/file/bot{self.token}/files/") or content is None:
            return _answer(ApiError(404, "Not Found"))
        return web.Response(body=content)


def _answer(error: ApiError) -> web.Response:
    return _json_response(error.body(), error.status or 500)


def _json_response(body: JSON, status: int) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")


if __name__ == "__main__":
    from tests.fakes.telegram_process import main

    main()
