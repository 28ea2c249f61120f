"""A Zalo Bot Platform on loopback, as strict as the real one: errors with HTTP 200, one update a call, nothing kept.

Faults are scripted by `fail`. A public address leads to `reach`, the server of the test.
"""

from __future__ import annotations

import asyncio
import io
import itertools
import json
import re
from collections import deque
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

TOKEN = "12345689:abc-xyz-invented"
ME = "b0t0f2ei"
NAME = "bot.thidua"
LONGEST = 2000
JSON = dict[str, Any]
_PRIVATE = re.compile(r"https://(?:localhost|127\.|10\.|192\.168\.)")
_NOW_MS = 1_772_438_400_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what was asked and what was answered; `ok` says whether it was done."""

    method: str
    params: JSON
    answer: JSON

    @property
    def ok(self) -> bool:
        """Say whether it was done."""
        return self.answer.get("ok") is True


@dataclass(slots=True)
class Fault:
    """What goes wrong: an error with HTTP 200, another status with a page, a broken connection, a slow answer."""

    code: int = 0
    description: str = "made to fail"
    status: int = 200
    drop: bool = False
    after: bool = False  # the connection breaks after the call was done
    times: int = 1
    chat: str = ""


@dataclass(slots=True)
class ZaloBotApi:
    """The platform. `left` is how many messages the plan still has, None for any number."""

    left: int | None = None
    reach: str = ""
    latency: float = 0.0
    polls_s: float = 0.2
    port: int = 0
    url: str = ""
    calls: list[Call] = field(default_factory=list)
    hook: JSON | None = None
    answers: list[int] = field(default_factory=list)
    _faults: dict[str, list[Fault]] = field(default_factory=dict)
    _updates: deque[JSON] = field(default_factory=deque)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Start."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        assert self._runner is not None
        await self._runner.cleanup()

    # ---- what the test scripts ---------------------------------------------------------------------------------------

    def fail(self, method: str, **how: Any) -> None:
        """Let the next calls of a method fail; see `Fault`. `times` -1 is for good."""
        self._faults.setdefault(method, []).append(Fault(**how))

    def update(self, text: str = "", person: str = "lan01", group: str = "", **changes: Any) -> JSON:
        """Return what the platform tells of a message; `changes` may replace parts of it."""
        message: JSON = {
            "from": {"id": person, "display_name": person.title(), "is_bot": False},
            "chat": {"id": group or person, "chat_type": "GROUP" if group else "PRIVATE"},
            "text": text,
            "message_id": f"2d758cb5e222177a{next(self._numbers):04x}",
            "date": _NOW_MS,
        }
        event = changes.pop("event_name", "message.text.received")
        return {"event_name": event, "message": message | changes}

    def message(self, text: str = "", person: str = "lan01", group: str = "", **changes: Any) -> JSON:
        """Somebody writes: the next call of getUpdates gets it."""
        update = self.update(text, person, group, **changes)
        self._updates.append(update)
        return update

    async def post(self, update: JSON, secret: str | None = None, raw: bytes | None = None) -> int:
        """Deliver to the webhook and return its status."""
        assert self.hook is not None, "no webhook is set"
        headers = {"X-Bot-Api-Secret-Token": self.hook["secret_token"] if secret is None else secret}
        body = json.dumps({"ok": True, "result": update}).encode() if raw is None else raw
        path = "/" + self.hook["url"].split("/", 3)[3]
        async with (
            aiohttp.ClientSession() as http,
            http.post(self.reach + path, data=io.BytesIO(body), headers=headers) as response,
        ):
            return response.status

    # ---- what the test sees ------------------------------------------------------------------------------------------

    def called(self, method: str, *, ok: bool = True) -> list[Call]:
        """Return the calls of a method; only those that were done, unless `ok` is false."""
        return [call for call in self.calls if call.method == method and (call.ok or not ok)]

    def sent(self, chat: str = "lan01") -> list[str]:
        """Return the texts that were sent to a chat."""
        return [call.params["text"] for call in self.called("sendMessage") if call.params["chat_id"] == chat]

    async def wait_for(self, count: int, method: str = "sendMessage", *, ok: bool = True) -> list[Call]:
        """Return the calls of a method once there are so many."""
        async with asyncio.timeout(20), self._changed:
            await self._changed.wait_for(lambda: len(self.called(method, ok=ok)) >= count)
        return self.called(method, ok=ok)

    # ---- the methods -------------------------------------------------------------------------------------------------

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params: JSON = await request.json() if request.can_read_body else {}
        if self.latency:
            await asyncio.sleep(self.latency)
        fault = self._fault(method, params)
        if fault is not None and not fault.after:
            return await self._failed(request, method, params, fault)
        if request.match_info["token"] != TOKEN:
            answer = _no(401, "Unauthorized")
        else:
            answer = await self._answer(method, params)
        await self._note(method, params, answer)
        if fault is not None:
            assert request.transport is not None
            request.transport.close()
        return web.json_response(answer)

    def _fault(self, method: str, params: JSON) -> Fault | None:
        for fault in self._faults.get(method, []):
            if fault.times and fault.chat in ("", params.get("chat_id")):
                fault.times -= 1
                return fault
        return None

    async def _failed(self, request: web.Request, method: str, params: JSON, fault: Fault) -> web.StreamResponse:
        answer = _no(fault.code, fault.description)
        await self._note(method, params, answer)
        if fault.drop:
            assert request.transport is not None
            request.transport.close()
        if fault.status != 200:
            return web.Response(status=fault.status, text="<html>Bad Gateway</html>", content_type="text/html")
        return web.json_response(answer)

    async def _note(self, method: str, params: JSON, answer: JSON) -> None:
        async with self._changed:
            self.calls.append(Call(method, params, answer))
            self._changed.notify_all()

    async def _answer(self, method: str, params: JSON) -> JSON:
        match method:
            case "getMe":
                return _yes({"id": ME, "account_name": NAME, "account_type": "BASIC", "can_join_groups": False})
            case "getUpdates":
                return await self._poll()
            case "setWebhook":
                return self._set(params)
            case "deleteWebhook":
                self.hook = None
                return _yes({"url": "", "updated_at": _NOW_MS})
            case "sendMessage":
                return self._take(params, "text", params.get("text"))
            case "sendPhoto":
                public = str(params.get("photo", "")).startswith("https://")
                return self._take(params, "caption", params.get("caption") or "-") if public else _no(400, "Bad photo")
            case "sendChatAction":
                return _yes(True) if params.get("action") == "typing" else _no(400, "Bad Request: action")
            case _:
                return _no(404, "Not Found")

    async def _poll(self) -> JSON:
        if self.hook is not None:
            return _no(400, "Bad Request: a webhook is set")
        waited = 0.0
        while not self._updates and waited < self.polls_s:
            await asyncio.sleep(0.01)
            waited += 0.01
        return _yes(self._updates.popleft()) if self._updates else _no(408, "Request timeout")

    def _set(self, params: JSON) -> JSON:
        url, secret = str(params.get("url", "")), str(params.get("secret_token", ""))
        if not url.startswith("https://") or _PRIVATE.match(url) or not 8 <= len(secret) <= 256:
            return _no(400, "Bad Request: url or secret_token")
        self.hook = params
        return _yes({"url": url, "updated_at": _NOW_MS, "verification": {"ok": True, "outcome": "webhook.ok"}})

    def _take(self, params: JSON, name: str, text: object) -> JSON:
        """Take a message: strictly, as what the real one lets pass is not known."""
        if not isinstance(params.get("chat_id"), str) or not isinstance(text, str):
            return _no(400, f"Bad Request: chat_id or {name}")
        size = len(text.encode("utf-16-le")) // 2
        if not 1 <= size <= LONGEST:
            return _no(400, f"Bad Request: {name} is {size} long")
        for style in params.get("text_styles", []):
            if style["start"] < 0 or style["len"] < 1 or style["start"] + style["len"] > size:
                return _no(400, "Bad Request: text_styles")
        if self.left is not None:
            if self.left <= 0:
                return _no(429, "Quota exceeded")
            self.left -= 1
        return _yes({"message_id": f"5e2d{next(self._numbers):08x}", "date": _NOW_MS})


def _yes(result: Any) -> JSON:
    return {"ok": True, "result": result}


def _no(code: int, description: str) -> JSON:
    return {"ok": False, "description": description, "error_code": code}
