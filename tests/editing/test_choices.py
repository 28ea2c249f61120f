"""What a choice sends back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.choices import Chosen, choice, chosen


@given(st.integers(0, 2**62), st.integers(0, 10**11))
def test_what_was_made_is_read_back(id: int, number: int) -> None:
    made = choice("Hoàn tác", id, "undo", number)
    assert chosen(made.data) == Chosen(id, "undo", number)
    assert made.data.isascii()
    assert len(made.data) <= 64


@pytest.mark.parametrize("data", ["", "E:", "R:1:ok", "E:1:burn", "E:1:ok:x", "E:1:ok\n", "E:Z:ok", "E:1:ok:1:2"])
def test_anything_else_is_nothing(data: str) -> None:
    assert chosen(data) is None
