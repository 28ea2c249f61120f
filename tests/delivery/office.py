"""An office full of reminders: what the tests of delivery keep, and what their Telegram got."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.agenda.choices import chosen
from bot.agenda.model import Reminder
from bot.store import Store
from bot.telegram.courier import CHANNEL
from tests.fakes.telegram_api import TelegramApi

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2026, 11, 24, 14)
"""When the meetings begin, on the wall of Hanoi."""
BEGUN = START.replace(tzinfo=HANOI).astimezone(UTC)
MADE = BEGUN - timedelta(days=2)


def reminder(chat: int = 42, **changes: object) -> Reminder:
    """Return a reminder of a meeting, due an hour before it."""
    given = {"id": 0, "channel": CHANNEL, "chat": str(chat), "creator": "7", "title": "họp tổng kết", "start": START}
    return Reminder(**given | {"created": MADE, "leads": (60,)} | changes)  # type: ignore[arg-type]


async def fill(store: Store, messages: int, chats: int, **changes: object) -> set[str]:
    """Keep `messages` reminders, spread over `chats` chats, and return the keys of what is due of them."""
    kept = await asyncio.gather(
        *(store.reminders.add(reminder(1000 + n % chats, title=f"họp số {n}", **changes)) for n in range(messages))
    )
    return {f"{one.id}:{START:%Y%m%dT%H%M}:{one.leads[0]}" for one in kept}


def got(api: TelegramApi) -> Counter[str]:
    """Return how often each key was granted a message: the key stands in its buttons."""
    return Counter(key for call in api.called("sendMessage") if (key := key_in(call.params)))


def key_in(params: dict[str, object]) -> str:
    """Return the key in a message, "" where there is none."""
    markup = params.get("reply_markup")
    rows = markup["inline_keyboard"] if isinstance(markup, dict) else []
    found = [chosen(button["callback_data"]) for row in rows for button in row]
    return next((one.key for one in found if one and one.key), "")
