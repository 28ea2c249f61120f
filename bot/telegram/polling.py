"""Long polling: fetched updates are kept on disk before the next fetch confirms them."""

from __future__ import annotations

import asyncio
import logging

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter

from bot.errors import Stop
from bot.reception.intake import Take
from bot.telegram.intake import ALLOWED

_LOG = logging.getLogger(__name__)
POLL_S = 30
"""How long Telegram may hold a fetch open."""
DEAD_S = 60
"""A fetch that has not returned by then is dead and is made anew."""
_LONGEST_WAIT_S = 30.0


async def poll(bot: Bot, take: Take, dead_s: float = DEAD_S) -> None:
    """Fetch updates until cancelled; a fetch is dead after `dead_s` seconds.

    Raises Stop when Telegram does not know the token.
    """
    offset: int | None = None
    wait = 0.5
    while True:
        try:
            async with asyncio.timeout(dead_s):
                # get_updates() would fail for good on a batch with one update in it that it cannot read.
                updates = await bot._post(  # the library has no public way to the raw updates
                    "getUpdates",
                    {"offset": offset, "timeout": POLL_S, "allowed_updates": ALLOWED},
                    read_timeout=POLL_S + 10,
                )
            if updates:
                await take(updates)
                offset = updates[-1]["update_id"] + 1
        except InvalidToken:
            raise Stop("Telegram không nhận TELEGRAM_TOKEN; xem lại mã mà BotFather đã cấp") from None
        except Exception as error:  # Telegram, the network, or a full disk: what is not kept is not confirmed
            _LOG.warning("updates were not fetched (%s); trying again in %.1f s", type(error).__name__, wait)
            if isinstance(error, Conflict):
                _LOG.warning("another program fetches updates with the same token; stop one of the two")
            await asyncio.sleep(_after(error, wait))
            wait = min(_LONGEST_WAIT_S, wait * 2)
            continue
        wait = 0.5


def _after(error: Exception, wait: float) -> float:
    """Return the seconds to wait: what Telegram says, if it does."""
    if isinstance(error, RetryAfter):
        said = error.retry_after
        return float(said if isinstance(said, int) else said.total_seconds())
    return wait
