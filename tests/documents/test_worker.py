"""What the process prints."""

from __future__ import annotations

import pytest

from bot.documents.unreadable import BROKEN, EMPTY
from bot.documents.worker import answer

ANSWERS: dict[str, tuple[bytes, str, dict[str, str]]] = {
    "a text": (b"abc", "text", {"text": "abc"}),
    "nothing": (b"", "text", {"error": EMPTY}),
    "an unknown kind": (b"abc", "exe", {"error": BROKEN}),
}


@pytest.mark.parametrize(("content", "kind", "printed"), ANSWERS.values(), ids=ANSWERS)
def test_a_text_or_a_reason(content: bytes, kind: str, printed: dict[str, str]) -> None:
    assert answer(content, kind) == printed
