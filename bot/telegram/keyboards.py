"""Choices as Telegram's buttons."""

from __future__ import annotations

from bot.reception.buttons import Rows

Button = dict[str, str]
Keyboard = dict[str, list[list[Button]]]
"""The JSON of an InlineKeyboardMarkup; the library's own objects take longer to make than the rest of a reply."""


def keyboard(rows: Rows) -> Keyboard | None:
    """Return the buttons of some choices, None where there are none."""
    shown = [[{"text": one.label, "callback_data": one.data} for one in row] for row in rows]
    return {"inline_keyboard": shown} if shown else None
