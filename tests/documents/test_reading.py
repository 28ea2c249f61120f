"""Files read in a process of their own."""

from __future__ import annotations

import pytest

from bot.documents.reading import LARGEST, read
from bot.documents.unreadable import BROKEN, LARGE, LONG, PASSWORD, Unreadable
from tests.documents.files import SAID, docx, pdf


async def test_a_file_is_read_in_another_process() -> None:
    assert await read(docx(SAID), "docx") == SAID
    assert await read(pdf("Cum thi dua"), "pdf") == "Cum thi dua"


async def test_what_is_too_large_is_not_even_begun() -> None:
    with pytest.raises(Unreadable) as raised:
        await read(b"a" * (LARGEST + 1), "text")
    assert raised.value.reason == LARGE


@pytest.mark.parametrize(
    ("content", "reason"), [(pdf("x", password="1"), PASSWORD), (b"%PDF-", BROKEN)], ids=["a password", "half a file"]
)
async def test_why_it_cannot_be_read_comes_back(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as raised:
        await read(content, "pdf")
    assert raised.value.reason == reason


async def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(Unreadable) as raised:
        await read(SAID.encode(), "text", patience_s=0.0)
    assert raised.value.reason == LONG
