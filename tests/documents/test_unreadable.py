"""Why a file cannot be read."""

from __future__ import annotations

import pytest

from bot.documents import unreadable
from bot.documents.unreadable import BROKEN, Unreadable

REASONS = [unreadable.LARGE, unreadable.PASSWORD, unreadable.PAGES, BROKEN, unreadable.EMPTY, unreadable.LONG]


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_its_sentence(reason: str) -> None:
    assert str(Unreadable(reason)).endswith(" ạ.")
    assert Unreadable(reason).reason == reason


def test_a_reason_of_another_program_is_broken() -> None:
    assert Unreadable("x").reason == BROKEN
