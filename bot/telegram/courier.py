"""Carries what is due to Telegram: bulk, at Telegram's pace, and never more under way than the pace asks for.

A crash repeats what is under way: sent, but not marked. So one message at a time is the rule, and more only where
Telegram answers so slowly that one at a time would not keep its own pace.
"""

from __future__ import annotations

import asyncio
import html
import math
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot
from telegram.constants import ParseMode

from bot import delivery
from bot.agenda.model import Card, Due
from bot.delivery.sending import Sending
from bot.telegram.keyboards import keyboard
from bot.telegram.outgoing import Gone, Migrated, Outgoing, Pace, Refused, SendError

CHANNEL = "telegram"
_MOST_TOGETHER = 8
_SPARE = 1.5
"""Room for calls that take longer than most: without any, each would cost a turn."""
_MARKING_S = 0.02
"""What marking may take: the writer starts a transaction every ten milliseconds."""
_SMOOTHING = 0.2
_NO_PREVIEW = {"is_disabled": True}


class TelegramCourier:
    """The courier of one bot; `pace` is that of its `outgoing`."""

    channel = CHANNEL

    def __init__(self, bot: Bot, outgoing: Outgoing, pace: Pace) -> None:
        """Keep the parts."""
        self._bot, self._outgoing = bot, outgoing
        self._per_s = 0.0 if math.isinf(pace.overall_per_s) else pace.overall_per_s
        self._takes_s = 0.0

    @property
    def together(self) -> int:
        """Return how many messages to have under way: as many as are sent while one is answered."""
        return max(1, min(_MOST_TOGETHER, math.ceil(self._per_s * (_SPARE * self._takes_s + _MARKING_S))))

    def is_group(self, chat: str) -> bool:
        """Say whether a chat is a group: their ids are negative."""
        return chat.startswith("-")

    async def deliver(self, due: Due, card: Card, *, silent: bool, sending: Sending) -> int | None:
        """Send a card; see `bot.delivery.courier`."""
        threads = [due.reminder.thread, None] if due.reminder.thread is not None else [None]
        for at, thread in enumerate(threads):
            try:
                return await self._send(due.reminder.chat, thread, card, silent=silent, sending=sending)
            except Gone as error:
                raise delivery.Gone(error.reason) from error
            except Migrated as error:
                raise delivery.Moved(str(error.new_chat_id)) from error
            except Refused as error:
                if at == len(threads) - 1:  # else the topic may be closed or gone: then to the group itself
                    raise delivery.Later(error.reason) from error
            except SendError as error:
                raise delivery.Later(error.reason) from error
        return None

    async def _send(self, chat: str, thread: int | None, card: Card, *, silent: bool, sending: Sending) -> int | None:
        def call(text: str, mode: str | None) -> Callable[[], Awaitable[Any]]:
            parameters = {
                "chat_id": int(chat),
                "text": text,
                "parse_mode": mode,
                "link_preview_options": _NO_PREVIEW,
                "reply_markup": keyboard(card.choices),
                "message_thread_id": thread,
                "disable_notification": silent,
            }
            return lambda: self._timed(parameters, sending)

        sent = await self._outgoing.send(
            int(chat),
            call(marked(card.text), ParseMode.HTML),
            group=self.is_group(chat),
            bulk=True,
            plain=call(card.text, None),
        )
        return sent["message_id"] if isinstance(sent, dict) else None

    async def _timed(self, parameters: dict[str, Any], sending: Sending) -> Any:
        """Make one try, and learn how long Telegram takes."""
        await sending.begin()
        begun = asyncio.get_running_loop().time()
        try:
            # the library has no public way to a raw message
            sent = await self._bot._post("sendMessage", dict(parameters))
        except BaseException:
            sending.failed()
            raise
        taken = asyncio.get_running_loop().time() - begun
        self._takes_s += _SMOOTHING * (taken - self._takes_s)
        return sent


def marked(text: str) -> str:
    """Return the text of a card as HTML, its heading in bold."""
    heading, line, rest = text.partition("\n")
    return f"<b>{html.escape(heading, quote=False)}</b>{line}{html.escape(rest, quote=False)}"
