"""One chat served: what is over is told in one message, the rest one after the other, each marked before the next."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.agenda.cards import passed, reminding
from bot.agenda.model import Card, Due
from bot.delivery import Gone, Later, Lost, Moved
from bot.delivery.courier import Courier
from bot.delivery.judging import is_passed, is_quiet, wait_after
from bot.delivery.sending import Gate, Sending
from bot.meters import meter
from bot.store import ChatSettings, Store

_LOG = logging.getLogger(__name__)
_FRESH_S = 5.0
"""What is in hand for longer is read again before it is sent: somebody may have changed it."""
_AGAIN_S, _LONGEST_S = 0.2, 15.0
_LATE = timedelta(minutes=1)


class Rounds:
    """Serves chats on the channel of `courier`."""

    def __init__(
        self,
        store: Store,
        courier: Courier,
        clock: Callable[[], datetime],
        gate: Gate,
        held: Callable[[], bool],
    ) -> None:
        """Keep the parts; `held` says whether the leases surely last long enough to send a message."""
        self._store, self._courier, self._clock = store, courier, clock
        self._gate, self._held = gate, held
        self._sending: dict[str, Sending] = {}

    def under_way(self, chat: str) -> bool:
        """Say whether a message to a chat may have been sent and is not marked."""
        return chat in self._sending and self._sending[chat].under_way

    async def serve(self, chat: str, dues: Sequence[Due]) -> list[str]:
        """Send what is due in one chat and mark it; return the keys that are left, for somebody to take again."""
        begun = asyncio.get_running_loop().time()
        over = [due for due in dues if is_passed(due, self._clock())]
        ahead = [due for due in dues if due not in over]
        left = [due.key for due in dues]
        for together in ([over] if over else []) + [[due] for due in ahead]:
            if asyncio.get_running_loop().time() - begun > _FRESH_S:
                return left
            if not await self._send(chat, together):
                return left
            left = [key for key in left if key not in {due.key for due in together}]
        return left

    async def _send(self, chat: str, dues: Sequence[Due]) -> bool:
        """Send one message and mark what it tells of. False where the chat is not to be served further now."""
        sending = self._sending[chat] = Sending(self._gate, self._held)
        try:
            now = self._clock()
            over = is_passed(dues[0], now)
            card = passed(dues, now) if over else await self._reminding(dues[0], now)
            silent = is_quiet(await self._store.chats.get(self._courier.channel, chat), now)
            message = await self._courier.deliver(dues[0], card, silent=silent, sending=sending)
            await self._mark(dues, message, over=over)
        except Gone:
            await self._pause(chat)
        except Moved as moved:
            await self._store.chats.migrate(self._courier.channel, chat, moved.chat)
        except Later as later:
            await self._put_off(dues, later)
            return True
        except Lost:
            _LOG.info("a reminder was not sent yet: its lease might end before")
        except Exception as error:  # whatever it is, the others go on
            await self._put_off(dues, Later(f"{type(error).__name__}: {error}".partition("\n")[0]))
            return True
        else:
            return True
        finally:
            sending.end()
            del self._sending[chat]
        return False

    async def _reminding(self, due: Due, now: datetime) -> Card:
        if not self._courier.is_group(due.reminder.chat):
            return reminding(due, now)
        coming = await self._store.reminders.attending(due.reminder.id, due.occurrence)
        return reminding(due, now, coming, group=True)

    async def _mark(self, dues: Sequence[Due], message: int | None, *, over: bool) -> None:
        """Mark what was sent: forgotten, it would be sent again."""
        due, keys = self._store.due, [one.key for one in dues]
        if over:
            await _surely("was sent but cannot be marked", lambda: due.missed(keys, self._clock(), message))
        else:
            await _surely("was sent but cannot be marked", lambda: due.sent(keys[0], self._clock(), message))
        late = over or self._clock() - dues[0].at >= _LATE
        meter().reminded(self._courier.channel, "late" if late else "sent")

    async def _put_off(self, dues: Sequence[Due], why: Later) -> None:
        """Let go of what was not sent: held on to, it would wait for the end of its lease."""
        wait = wait_after(dues[0].tries, random.random())
        _LOG.warning("a reminder was not sent (%s); trying again in %s", why, wait)
        meter().reminded(self._courier.channel, "failed")
        for due in dues:
            await _surely("cannot be put off", partial(self._retry, due.key, wait))

    async def _retry(self, key: str, wait: timedelta) -> None:
        await self._store.due.retry(key, self._clock() + wait)

    async def _pause(self, chat: str) -> None:
        """Let the reminders of a chat rest that cannot be written to; whoever hears from it wakes them.

        They rest in the transaction that blocks the chat: in a later one they would rest again where the chat came back
        in between, and nobody would wake them.
        """
        _LOG.info("a chat cannot be written to: its reminders rest until it is back")
        channel, before = self._courier.channel, ""

        def block(old: ChatSettings) -> ChatSettings:
            nonlocal before
            before = old.state
            return replace(old, state="blocked")

        await self._store.chats.change(channel, chat, block)
        if before == "blocked":  # then nothing came to rest, and something was waiting all the same
            await self._store.due.pause_chat(channel, chat)


async def _surely(trouble: str, write: Callable[[], Awaitable[None]]) -> None:
    """Write to the database, however long it takes: it may be away, locked or full."""
    tries = 0
    while True:
        try:
            return await write()
        except Exception as error:
            wait = min(_LONGEST_S, _AGAIN_S * 2.0 ** min(tries, 10)) * (0.5 + random.random() / 2)
            tries += 1
            _LOG.warning("a reminder %s (%s); trying again in %.1f s", trouble, type(error).__name__, wait)
            await asyncio.sleep(wait)
