"""A sentence becomes facts, or it is said what it lacks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.app import Live
from bot.editing import stating
from bot.editing.stating import stated

TODAY = date(2026, 11, 24)
Row = dict[str, Any]

STATED: dict[str, list[Row]] = {
    "cụm trưởng cụm XI năm 2024 là Núi Đỏ": [{"kind": "lead", "unit": "Núi Đỏ", "year": 2024}],
    "Núi Đỏ làm cụm trưởng cụm XI năm 2024": [{"kind": "lead", "unit": "Núi Đỏ"}],
    "cụm trưởng cụm XI năm 2024 là Núi Đỏ, cụm phó là Biển Vàng": [
        {"kind": "lead", "unit": "Núi Đỏ"},
        {"kind": "deputy", "unit": "Biển Vàng"},
    ],
    "phó cụm XI năm 2024: Biển Vàng": [{"kind": "deputy", "unit": "Biển Vàng"}],
    "thành viên cụm XI năm 2024 gồm Núi Đỏ, Biển Vàng": [
        {"kind": "member", "unit": "Núi Đỏ"},
        {"kind": "member", "unit": "Biển Vàng"},
    ],
    'chủ đề cụm XI năm 2024 là "Một, hai"': [{"kind": "theme", "text": "Một, hai", "scope": "cluster", "giver": ""}],
    'chủ đề toàn ngành năm 2024 nêu ở cụm XI: "Ba"': [{"scope": "sector", "text": "Ba", "giver": "Bộ TN&MT"}],
    "chủ đề cụm XI năm 2024 là Bốn năm": [{"text": "Bốn năm"}],
    "Bộ trưởng tặng Bằng khen cho Núi Đỏ cụm XI năm 2024": [
        {"kind": "award", "status": "awarded", "award": "Bằng khen", "giver": "Bộ trưởng", "unit": "Núi Đỏ"}
    ],
    "cụm XI đề nghị Bộ tặng Cờ thi đua cho Núi Đỏ năm 2024": [{"status": "nominated", "award": "Cờ thi đua"}],
    "họp tổng kết cụm XI 8h30 ngày 3/12/2026 tại Hồ Lớn, do Núi Đỏ đăng cai": [
        {"kind": "meeting", "type": "tổng kết", "time": "08:30", "place": "Hồ Lớn", "date": date(2026, 12, 3)}
    ],
    "hội nghị sơ kết cụm XI chiều ngày 3/12": [{"session": "chiều", "date": date(2026, 12, 3), "time": ""}],
    "hội nghị cụm XI ngày 3/2": [{"date": date(2027, 2, 3), "type": "khác"}],
    "Núi Đỏ bàn giao cụm trưởng cụm XI năm 2024 cho Biển Vàng": [
        {"kind": "handover", "from_unit": "Núi Đỏ", "unit": "Biển Vàng"}
    ],
    "Biển Vàng nhận bàn giao cụm trưởng cụm XI năm 2024 từ Núi Đỏ": [{"from_unit": "Núi Đỏ", "unit": "Biển Vàng"}],
    "cụm trưởng năm 2024 là Hồ Bạc": [{"kind": "lead", "cluster": "XII"}],  # the chat's own cluster
}


@pytest.mark.parametrize(("text", "rows"), STATED.items(), ids=list(STATED))
def test_a_sentence_states_facts(live: Live, text: str, rows: list[Row]) -> None:
    found = stated(text, live.dialogue.matcher.understand, live.dialogue.facts, TODAY, "XII")
    assert found.missing == ()
    told = [{key: getattr(one, key) for key in row} for one, row in zip(found.facts, rows, strict=True)]
    assert told == rows


LACKING = {
    "abc": {stating.NO_KIND, stating.NO_CLUSTER, stating.NO_YEAR},
    "cụm trưởng năm 2024 là Núi Đỏ": {stating.NO_CLUSTER},
    "cụm trưởng cụm XI là Núi Đỏ": {stating.NO_YEAR},
    "cụm trưởng cụm XI năm 2024": {"đơn vị nào"},
    "chủ đề cụm XI năm 2024": {"chủ đề là gì"},
    "hội nghị cụm XI năm 2024": {"họp ngày nào"},
    "bàn giao cụm trưởng cụm XI năm 2024 cho Núi Đỏ": {"đơn vị nào bàn giao cho đơn vị nào"},
}


@pytest.mark.parametrize(("text", "missing"), LACKING.items(), ids=list(LACKING))
def test_what_is_missing_is_said(live: Live, text: str, missing: set[str]) -> None:
    found = stated(text, live.dialogue.matcher.understand, live.dialogue.facts, TODAY)
    assert (set(found.missing), found.facts) == (missing, ())


def test_two_meetings_of_one_day_have_ids_of_their_own(live: Live) -> None:
    understand, facts = live.dialogue.matcher.understand, live.dialogue.facts
    known = facts.meetings["xi-tong-ket-2020"].fact
    (new,) = stated("họp cụm XI ngày 3/12/2026", understand, facts, TODAY).facts
    assert new.meeting == "cum-11-2026-12-03"
    assert known.meeting != new.meeting
