"""Facts and changes in one line."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.editing.telling import happened, line, sourced
from bot.model import Fact
from tests.amendments.changes import DECISION, NEW, add, undo
from tests.invented import FACTS, KNOWLEDGE, fact

LINES: dict[str, tuple[Fact, str]] = {
    "lead": (NEW, "Cụm trưởng Cụm thi đua số XI năm 2026: Sở NN&MT tỉnh Sông Xanh"),
    "member": (
        fact("member", "XI", 2026, unit="Núi Đỏ"),
        "Thành viên Cụm thi đua số XI năm 2026: Sở TN&MT tỉnh Núi Đỏ",
    ),
    "theme": (
        fact("theme", "XI", 2026, text="A", scope="sector", giver="Bộ"),
        "Chủ đề thi đua năm 2026 chung của Bộ, nêu ở Cụm thi đua số XI: “A”",
    ),
    "result": (fact("result", "XI", 2026, text="xong"), "Cụm thi đua số XI năm 2026: xong"),
}


@pytest.mark.parametrize(("one", "told"), LINES.values(), ids=LINES)
def test_a_fact_is_one_line(one: Fact, told: str) -> None:
    assert line(one, FACTS) == told


@pytest.mark.parametrize("one", KNOWLEDGE.facts, ids=lambda one: str(one.kind))
def test_every_fact_can_be_told_with_its_source(one: Fact) -> None:
    told = sourced(one, FACTS)
    assert told.endswith(FACTS.articles[one.source].label)
    assert "\n" not in told


def test_a_change_tells_who_and_when_in_the_chats_own_zone() -> None:
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    assert happened(add(1), FACTS, zone) == f"1. 24/11/2026 09:00, Lan thêm: {line(NEW, FACTS)}"
    assert happened(undo(2, 1), FACTS, zone) == "2. 24/11/2026 09:00, Mai hoàn tác thay đổi số 1"
    assert DECISION.label
