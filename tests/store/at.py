"""The moment that the tests of the store happen at, and how an answer is remembered in them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.store import Store

AT = datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


async def remember(store: Store, *, chat: str = "-5", question: int = 10, user: str = "7", channel: str = "tg") -> int:
    """Remember an answer that was sent as the message after its question, on disk."""
    id = await store.answers.remember(
        channel, chat, question, question + 1, user, "cụm I có ai", "Có …", ["Chủ đề?", "Cụm trưởng?"], AT
    )
    await store.flush()
    return id
