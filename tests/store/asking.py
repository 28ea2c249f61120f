"""Questions without an answer, as the tests of the store keep them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.store import Question, Store
from tests.store.at import AT

CHAT, PERSON = "-1005550001", "7000111"


def question(text: str = "giá vàng hôm nay", **changes: Any) -> Question:
    """Return a question that was asked in a group."""
    known: dict[str, Any] = {
        "channel": "tg",
        "chat": CHAT,
        "person": PERSON,
        "message": 10,
        "why": "fallback",
        "at": AT,
    }
    return Question(text=text, **(known | changes))


async def keep(store: Store, *questions: Question) -> None:
    """Keep questions, on disk."""
    for one in questions:
        store.unanswered.keep(one)
    await store.flush()


async def texts(store: Store) -> list[str]:
    """Return what is listed, the latest first."""
    return [one.text for one in await store.unanswered.listed()]


async def marks(store: Store) -> list[str]:
    """Return the marks of what is listed."""
    return [one.mark for one in await store.unanswered.listed()]


LATER = datetime.fromisoformat("2026-11-23T10:00:00+07:00")
