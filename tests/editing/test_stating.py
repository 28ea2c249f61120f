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
    "số thành viên cụm XI năm 2024 là 6": [{"kind": "member_count", "count": 6, "year": 2024}],
    "cụm XI năm 2024 có 7 đơn vị": [{"kind": "member_count", "count": 7}],
    "cụm trưởng cụm XI là Núi Đỏ, theo Quyết định 12/QĐ-BNNMT ngày 5/1/2024": [{"kind": "lead", "year": 2024}],
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


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("cụm trưởng cụm XI năm 2062 là Núi Đỏ", "năm 2062 còn xa"),
        ("cụm trưởng cụm XI năm 2023 2024 là Núi Đỏ", "câu nêu các năm 2023, 2024, ở đây ghi cho năm 2023"),
        (
            "cụm trưởng cụm XI là Núi Đỏ, theo Quyết định 12/QĐ-BNNMT ngày 5/1/2024",
            "câu không nêu năm, ở đây lấy năm 2024 theo ngày của Quyết định 12/QĐ-BNNMT ngày 5/1/2024",
        ),
        ("cụm trưởng cụm XXX năm 2024 là Núi Đỏ", "dữ liệu chưa có Cụm thi đua số XXX"),
    ],
)
def test_what_is_odd_is_to_be_looked_at_twice(live: Live, text: str, doubt: str) -> None:
    assert doubt in stated(text, live.dialogue.matcher.understand, live.dialogue.facts, TODAY).doubts


@pytest.mark.parametrize(("said", "year"), [("năm nay", 2026), ("năm ngoái", 2025), ("năm sau", 2027)])
def test_a_year_may_be_told_by_todays(live: Live, said: str, year: int) -> None:
    found = stated(f"cụm trưởng cụm XI {said} là Núi Đỏ", live.dialogue.matcher.understand, live.dialogue.facts, TODAY)
    assert [one.year for one in found.facts] == [year]


@pytest.mark.parametrize(("said", "day"), [("ngày mai", "2026-11-25"), ("thứ sáu tuần sau", "2026-12-04")])
def test_the_day_of_a_meeting_may_be_told_by_todays(live: Live, said: str, day: str) -> None:
    found = stated(f"họp cụm XI {said} 14h", live.dialogue.matcher.understand, live.dialogue.facts, TODAY)
    assert [(str(one.date), one.time) for one in found.facts] == [(day, "14:00")]


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("cụm XI họp ngày 32/12/2026", "họp ngày nào"),
        ("cụm trưởng cụm XI và cụm XII năm 2024 là Núi Đỏ", stating.ONE_CLUSTER),
        ("Núi Đỏ cụm XI năm 2024 được Cờ thi đua và Bằng khen", stating.ONE_AWARD),
    ],
)
def test_what_would_be_told_wrong_is_asked_for(live: Live, text: str, lacks: str) -> None:
    assert stated(text, live.dialogue.matcher.understand, live.dialogue.facts, TODAY).missing == (lacks,)
