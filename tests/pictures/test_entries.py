"""Tests of what a timeline tells."""

from __future__ import annotations

from datetime import date

from bot.dialogue import Dialogue
from bot.pictures.entries import Entry, cited, entries_of, missing
from tests.invented import FACTS, fact, facts_with


def told(entries: list[Entry], *looks: str) -> list[tuple[int, str]]:
    """Return year and text of the entries of some looks."""
    return [(entry.year, entry.text) for entry in entries if entry.look in looks]


def test_the_years_of_cluster_nine(dialogue: Dialogue) -> None:
    found = entries_of(dialogue.facts, "IX")
    assert told(found, "role") == [(2020, "Sở TN&MT tỉnh Bạc Liêu"), (2020, "Sở TN&MT tỉnh Sóc Trăng")]
    assert [entry.label for entry in found if entry.look == "role"] == ["Cụm trưởng", "Cụm phó"]
    assert told(found, "awarded") == [
        (2019, "Cờ thi đua xuất sắc của Bộ TN&MT: Sở TN&MT tỉnh Bạc Liêu"),
        (2019, "Bằng khen của Bộ TN&MT: Sở TN&MT tỉnh Sóc Trăng"),
    ]
    assert told(found, "meeting") == [(2020, "Tổng kết, ngày 28/02/2020, tại tỉnh An Giang")]
    assert [entry.label for entry in found if entry.look == "theme"] == ["Chủ đề chung của ngành"]


def test_nominated_is_never_awarded(dialogue: Dialogue) -> None:
    found = entries_of(dialogue.facts, "II")
    (nominated,) = [entry for entry in found if entry.look == "nominated"]
    assert nominated.text == "Cờ thi đua của Bộ TN&MT: Sở TN&MT tỉnh Lạng Sơn và Sở TN&MT tỉnh Phú Thọ"
    assert nominated.label == "Mới đề nghị khen thưởng"
    assert "chưa" in nominated.detail
    assert told(found, "awarded") == []


def test_an_award_whose_status_is_not_told_is_not_shown_as_awarded() -> None:
    found = entries_of(facts_with(fact("award", "XII", 2019, award="cờ", unit="Đồi Tím")), "XII")
    assert told(found, "awarded") == []


def test_awards_of_people_and_groups_name_them() -> None:
    people = (fact("award", "XII", 2019, award="giấy khen", status="awarded", person="Lê Thị Mẫu"),)
    group = (fact("award", "XII", 2018, award="giấy khen", status="awarded", text="ba tập thể"),)
    found = entries_of(facts_with(*people, *group), "XII")
    assert told(found, "awarded")[0] == (2018, "Giấy khen: ba tập thể")
    assert told(found, "awarded")[1][1].endswith("Lê Thị Mẫu")


def test_years_ascend_and_meetings_follow_their_days() -> None:
    days = [fact("meeting", "XII", 2022, meeting=f"m{n}", type="khác", date=date(2022, n, 1)) for n in (5, 2)]
    found = entries_of(facts_with(*days, fact("lead", "XII", 2023, unit="Hồ Bạc")), "XII")
    assert told(found, "meeting", "role") == [
        (2022, "Ngày 01/02/2022"), (2022, "Ngày 01/05/2022"), (2023, "Sở TN&MT tỉnh Hồ Bạc"),
    ]  # fmt: skip


def test_a_meeting_without_a_day_says_so(dialogue: Dialogue) -> None:
    assert told(entries_of(dialogue.facts, "IV"), "meeting") == [(2019, "Phát động, năm 2019 (bài không nêu ngày)")]


def test_what_is_read_from_a_list_of_participants_says_so() -> None:
    found = entries_of(facts_with(fact("lead", "XII", 2023, unit="Hồ Bạc", basis="attendance")), "XII")
    assert found[-1].detail == "Suy từ danh sách dự họp"


def test_what_no_article_tells(dialogue: Dialogue) -> None:
    assert missing(dialogue.facts, "IX") == []
    assert missing(dialogue.facts, "I") == ["lead", "deputy", "award"]
    assert entries_of(FACTS, "V") == []


def test_articles_are_cited_once_in_order(dialogue: Dialogue) -> None:
    found = entries_of(dialogue.facts, "I")
    assert cited(found) == ("cum-i-2020-07-10-so-ket-2020", "cum-i-2021-03-25-giao-uoc-2021")
