"""What a courier promises: Telegram's keeps it, as far as types can tell."""

from __future__ import annotations

from typing import get_type_hints

from bot.delivery.courier import Courier
from bot.telegram.courier import TelegramCourier


def test_telegrams_courier_is_one() -> None:
    assert get_type_hints(TelegramCourier.deliver) == get_type_hints(Courier.deliver)
