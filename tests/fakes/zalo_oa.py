"""A Zalo Official Account on loopback: OAuth with refresh tokens that work once, the API, the signed webhook.

Errors come with HTTP 200. Faults are scripted by `fail`; `gate` holds an answer of OAuth back until it is opened.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from aiohttp import web

from tests.fakes.zalo_server import JSON, ZaloServer, broken_off, utf16

APP, SECRET, OA_SECRET = "4242424242", "app-secret-invented", "oa-secret-invented"
FIRST = "refresh-token-of-the-settings"
OA, NAME = "5797", "Sở TN&MT"
LONGEST = 2000
_NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sent:
    """One call of the API that sends: where to, what, and the error (0: done)."""

    to: str
    message: JSON
    error: int

    @property
    def text(self) -> str:
        """Return its text."""
        return str(self.message.get("text", ""))


@dataclass(slots=True)
class Fault:
    """What goes wrong with a message: an error, another status, a broken connection."""

    error: int = 0
    status: int = 200
    drop: bool = False
    times: int = 1
    to: str = ""


@dataclass(slots=True, kw_only=True)
class ZaloOa(ZaloServer):
    """The account. `heard` is when each user last wrote, `now` what time it believes it is."""

    access: str = ""
    refresh: str = FIRST
    used: set[str] = field(default_factory=set)
    exchanges: list[JSON] = field(default_factory=list)
    calls: list[Sent] = field(default_factory=list)
    heard: dict[str, datetime] = field(default_factory=dict)
    now: Callable[[], datetime] = lambda: _NOW
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    lose: int = 0
    """How many answers of OAuth break off after the token is spent."""
    away: int = 0
    """How many requests of OAuth get a 503 before anything is done."""
    _faults: list[Fault] = field(default_factory=list)

    def routes(self, app: web.Application) -> None:
        """Add OAuth and the API."""
        app.router.add_post("/v4/oa/access_token", self._exchange)
        app.router.add_post("/v3.0/oa/message/cs", self._to_person)
        app.router.add_post("/v3.0/oa/group/message", self._to_group)
        app.router.add_get("/v3.0/oa/getoa", self._account)

    async def __aenter__(self) -> Self:
        """Start, with the gate open."""
        self.gate.set()
        return await ZaloServer.__aenter__(self)  # a class with slots is made anew: super() would not know it

    # ---- what the test scripts ---------------------------------------------------------------------------------------

    def fail(self, **how: Any) -> None:
        """Let the next messages fail; see `Fault`. `times` -1 is for good."""
        self._faults.append(Fault(**how))

    def revoke(self) -> None:
        """Let the access token be worth nothing any more, as it is once another program has a new one."""
        self.access = ""

    def event(self, text: str = "", person: str = "901", group: str = "", **changes: Any) -> JSON:
        """Return an event: a person's message, in a group where one is named; `changes` may replace parts of it."""
        message = {"text": text, "msg_id": f"96d3cdf3af150460{next(self._numbers):04d}"} | changes.pop("message", {})
        name = "user_send_group_text" if group else "user_send_text"
        return {
            "app_id": APP,
            "sender": {"id": person},
            "user_id_by_app": f"by-app-{person}",
            "recipient": {"id": group or OA},
            "event_name": name,
            "message": message,
            "timestamp": "1772438400000",
        } | changes

    async def post(self, event: JSON, *, mark: str = "mac=", secret: str = OA_SECRET, body: bytes | None = None) -> int:
        """Deliver an event to the webhook, signed, and return its status."""
        raw = json.dumps(event, ensure_ascii=False).encode() if body is None else body
        mac = hashlib.sha256(APP.encode() + raw + str(event.get("timestamp")).encode() + secret.encode()).hexdigest()
        if event.get("event_name", "").startswith("user_send_") and isinstance(event.get("sender"), dict):
            self.heard[event["sender"]["id"]] = self.now()
        return await self.deliver("/zalo/oa/webhook", raw, {"X-ZEvent-Signature": mark + mac})

    # ---- what the test sees ------------------------------------------------------------------------------------------

    def sent(self, to: str = "901") -> list[str]:
        """Return the texts that were sent to somebody, or to a group."""
        return [call.text for call in self.calls if call.to == to and not call.error]

    async def wait_for(self, count: int, *, ok: bool = True) -> list[Sent]:
        """Return the messages once there are so many."""

        def found() -> list[Sent]:
            return [call for call in self.calls if not (ok and call.error)]

        await self.until(lambda: len(found()) >= count)
        return found()

    async def wait_for_exchanges(self, count: int) -> None:
        """Return once a token was to be exchanged so many times."""
        await self.until(lambda: len(self.exchanges) >= count)

    # ---- OAuth -------------------------------------------------------------------------------------------------------

    async def _exchange(self, request: web.Request) -> web.StreamResponse:
        form = dict(await request.post())
        if self.away:
            self.away -= 1
            return web.Response(status=503, text="<html>", content_type="text/html")
        answer = self._answer(form, request.headers.get("secret_key", ""))
        await self.note(self.exchanges, form)
        await self.gate.wait()
        if self.lose:
            self.lose -= 1
            broken_off(request)
        return web.json_response(answer)

    def _answer(self, form: JSON, secret: str) -> JSON:
        if form.get("app_id") != APP or secret != SECRET or form.get("grant_type") != "refresh_token":
            return {"error": -14002, "error_name": "Invalid app", "error_description": "app_id or secret_key"}
        if form.get("refresh_token") != self.refresh:
            return {"error": -14020, "error_name": "Invalid refresh token.", "error_description": "used"}
        self.used.add(self.refresh)
        number = next(self._numbers)
        self.access, self.refresh = f"access-{number}", f"refresh-{number}"
        return {"access_token": self.access, "refresh_token": self.refresh, "expires_in": "90000"}

    # ---- the API -----------------------------------------------------------------------------------------------------

    async def _account(self, request: web.Request) -> web.StreamResponse:
        error = self._unauthorized(request)
        return web.json_response({"error": 0, "data": {"oa_id": OA, "name": NAME}} if not error else _no(error))

    async def _to_person(self, request: web.Request) -> web.StreamResponse:
        return await self._take(request, "user_id")

    async def _to_group(self, request: web.Request) -> web.StreamResponse:
        return await self._take(request, "group_id")

    async def _take(self, request: web.Request, key: str) -> web.StreamResponse:
        payload = await request.json()
        to, message = str(payload["recipient"].get(key, "")), payload["message"]
        fault = next((one for one in self._faults if one.times and one.to in ("", to)), None)
        if fault is not None:
            fault.times -= 1
        error = self._unauthorized(request) or (fault.error if fault else 0) or self._error(key, to, message)
        broken = fault is not None and (fault.drop or fault.status != 200)
        await self.note(self.calls, Sent(to, message, -1 if broken else error))
        if fault is not None and fault.drop:
            broken_off(request)
        if fault is not None and fault.status != 200:
            return web.Response(status=fault.status)
        id = f"oa-{next(self._numbers)}"
        done = {"error": 0, "message": "Success", "data": {"message_id": id, key: to}}
        return web.json_response(_no(error) if error else done)

    def _unauthorized(self, request: web.Request) -> int:
        return 0 if self.access and request.headers.get("access_token") == self.access else -216

    def _error(self, key: str, to: str, message: JSON) -> int:
        text = message.get("text", "")
        size = utf16(text)
        if not to or size > LONGEST or not (text or message.get("attachment")):
            return -201
        if key == "group_id":
            return -201 if "attachment" in message else 0
        heard = self.heard.get(to)
        return -230 if heard is None or self.now() - heard > timedelta(days=7) else 0


def _no(error: int) -> JSON:
    return {"error": error, "message": f"made to fail: {error}"}
