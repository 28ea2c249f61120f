"""How updates reach the bot: one queue, read by getUpdates or pushed to a webhook, never both."""

from __future__ import annotations

import asyncio
import json
import re
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Final

import aiohttp

from tests.fakes.telegram_faults import ApiError, bad_request

JSON = dict[str, Any]

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
_ONLY_WHEN_LISTED: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LONGEST_PAUSE: Final = 1.0  # seconds between two tries of a webhook; Telegram's own grows to minutes


class Changes:
    """Wakes whoever waits for a condition each time something happens, and only then."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def tell(self) -> None:
        """Something happened."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def until(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Wait until `condition` holds, at most `seconds`; whether it does."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not condition():
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.add(future)
            try:
                await asyncio.wait_for(future, end - loop.time())
            except TimeoutError:
                return condition()
            finally:
                self._waiting.discard(future)
        return True


class Delivery:
    """The updates not yet confirmed, and the one way they go out.

    `answered` is called with the JSON a webhook answers with, which may hold a method call of the bot.
    """

    def __init__(self, answered: Callable[[JSON], Awaitable[None]]) -> None:
        self.pending: dict[int, JSON] = {}
        self.allowed: list[str] = []
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.retry_after = 0.02
        self.last_error: tuple[int, str] | None = None
        self.changes = Changes()
        self._again: list[JSON] = []
        self._poll = 0
        self._answered = answered
        self._lines: dict[object, deque[JSON]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(self.max_connections)
        self._session: aiohttp.ClientSession | None = None

    def push(self, update: JSON) -> None:
        """Queue an update, unless its kind is not among `allowed`."""
        kind = next((key for key in update if key != "update_id"), "")
        if kind not in self.allowed if self.allowed else kind in _ONLY_WHEN_LISTED:
            return
        self.pending[int(update["update_id"])] = update
        if self.url:
            self._send(update)
        self.changes.tell()

    def repeat(self, update: JSON) -> None:
        """Deliver once more what was delivered before, confirmed or not."""
        if self.url:
            self._send(update)
        else:
            self._again.append(update)
        self.changes.tell()

    async def get_updates(self, params: JSON) -> list[JSON]:
        """getUpdates: waits up to `timeout` seconds; what is older than `offset` is confirmed and forgotten."""
        if self.url:
            reason = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook"
            raise ApiError(409, f"Conflict: {reason} first")
        self._remember_allowed(params)
        self._poll += 1
        mine = self._poll
        self.changes.tell()  # an older poll that still waits ends now
        self._confirm(int(params.get("offset") or 0))
        limit = min(max(int(params.get("limit") or 100), 1), 100)
        timeout = float(params.get("timeout") or 0)
        await self.changes.until(lambda: bool(self.pending or self._again) or self._poll != mine, timeout)
        if self._poll != mine:
            reason = "terminated by other getUpdates request; make sure that only one bot instance is running"
            raise ApiError(409, f"Conflict: {reason}")
        again, self._again = self._again, []
        return [*again, *list(self.pending.values())[:limit]]

    def _confirm(self, offset: int) -> None:
        ids = sorted(self.pending)
        gone = ids[:offset] if offset < 0 else [id for id in ids if id < offset]
        for id in gone:
            del self.pending[id]
        if gone:
            self.changes.tell()

    def _remember_allowed(self, params: JSON) -> None:
        if params.get("allowed_updates") is not None:
            self.allowed = list(params["allowed_updates"])

    def set_webhook(self, params: JSON) -> bool:
        """setWebhook: True. http and any port are welcome here; Telegram wants https on 443, 80, 88, 8443."""
        secret = str(params.get("secret_token") or "")
        if secret and not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self._drop(params)
        self._remember_allowed(params)
        self.url = str(params.get("url") or "")
        self.secret = secret
        self.max_connections = min(max(int(params.get("max_connections") or 40), 1), 100)
        self._slots = asyncio.Semaphore(self.max_connections)
        self._lines.clear()
        for update in self.pending.values() if self.url else ():
            self._send(update)
        return True

    def delete_webhook(self, params: JSON) -> bool:
        """deleteWebhook: True; what was not delivered waits for getUpdates."""
        self._drop(params)
        self.url = self.secret = ""
        self._lines.clear()
        return True

    def _drop(self, params: JSON) -> None:
        if params.get("drop_pending_updates"):
            self.pending.clear()
            self.changes.tell()

    def webhook_info(self) -> JSON:
        """getWebhookInfo."""
        info: JSON = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending),
            "max_connections": self.max_connections,
            "allowed_updates": self.allowed,
        }
        if self.last_error is not None:
            info |= {"last_error_date": self.last_error[0], "last_error_message": self.last_error[1]}
        return info

    # ---- the webhook's side: chats side by side, one chat in order -------------------------------------------------

    def _send(self, update: JSON) -> None:
        key = _line(update)
        waiting = self._lines.get(key)
        if waiting is not None:
            waiting.append(update)
            return
        self._lines[key] = line = deque([update])
        task = asyncio.get_running_loop().create_task(self._work(key, line))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, key: object, line: deque[JSON]) -> None:
        while line and self._lines.get(key) is line:
            update = line[0]
            pause = self.retry_after
            while self._lines.get(key) is line and not await self._delivered(update):
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            line.popleft()
        if self._lines.get(key) is line:
            del self._lines[key]

    async def _delivered(self, update: JSON) -> bool:
        async with self._slots:
            status, body = await self.post(json.dumps(update).encode(), self.secret)
        if not 200 <= status < 300:
            date = next((part["date"] for part in update.values() if isinstance(part, dict) and "date" in part), 0)
            reason = f"Wrong response from the webhook: {status}" if status else "Connection failed"
            self.last_error = (int(date), reason)
            self.changes.tell()
            return False
        self.pending.pop(int(update["update_id"]), None)
        if body.startswith(b"{"):
            await self._answered(json.loads(body))
        self.changes.tell()
        return True

    async def post(self, body: bytes, secret: str, content_type: str = "application/json") -> tuple[int, bytes]:
        """POST raw bytes to the webhook: its status and body; (0, b"") when nobody answers."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=0)
            self._session = aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=60))
        headers = {"Content-Type": content_type, **({SECRET_HEADER: secret} if secret else {})}
        try:
            async with self._session.post(self.url, data=body, headers=headers) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError):
            return 0, b""

    async def close(self) -> None:
        """Stop delivering; what is pending stays pending."""
        self._lines.clear()
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()


def _line(update: JSON) -> object:
    """What an update must stay in order with: its chat, or the user where there is no chat."""
    for part in update.values():
        if isinstance(part, dict):
            chat = part.get("chat") or part.get("message", {}).get("chat") or part.get("from") or {}
            return chat.get("id")
    return None
