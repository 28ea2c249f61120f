"""Choices as Telegram's buttons."""

from __future__ import annotations

from bot.agenda.model import Choice
from bot.telegram.keyboards import keyboard


def test_rows_stay_rows() -> None:
    rows = (
        (Choice(label="Đúng", data="R:1:ok"), Choice(label="Sửa", data="R:1:edit")),
        (Choice(label="Hủy", data="x"),),
    )
    assert keyboard(rows) == {
        "inline_keyboard": [
            [{"text": "Đúng", "callback_data": "R:1:ok"}, {"text": "Sửa", "callback_data": "R:1:edit"}],
            [{"text": "Hủy", "callback_data": "x"}],
        ]
    }


def test_nothing_to_choose_is_no_keyboard() -> None:
    assert keyboard(()) is None
