"""What the tests of talks do again and again: press a button, and wait for what becomes of it."""

from __future__ import annotations

from typing import Any

from tests.telegram.conftest import Online

JSON = dict[str, Any]


async def edited_after(online: Online, button: str, message: JSON, **who: Any) -> JSON:
    """Press a button and return the message as it is after the edit that follows."""
    before = len(online.api.called("editMessageText"))
    online.api.press(button, message, **who)
    calls = await online.api.wait_for(before + 1, "editMessageText")
    return dict(calls[before].result)


async def notice(online: Online, button: str, message: JSON, **who: Any) -> str:
    """Press a button and return what the one who pressed is told."""
    before = len(online.api.called("answerCallbackQuery"))
    online.api.press(button, message, **who)
    calls = await online.api.wait_for(before + 1, "answerCallbackQuery")
    return str(calls[before].params.get("text") or "")


async def answered(online: Online, question: str) -> str:
    """Return the reply to a question."""
    return str((await online.ask(question))["text"])


async def changed(online: Online, text: str, button: str = "Đúng", **who: Any) -> JSON:
    """State something, press a button of its card, and return the card as it is then."""
    return await edited_after(online, button, await online.ask(text, **who), **who)
