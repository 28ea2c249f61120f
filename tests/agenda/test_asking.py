"""Cards that ask back keep what was given, and offer answers that can be true."""

from __future__ import annotations

from typing import Any

import pytest

from bot.agenda.asking import asking
from bot.agenda.choices import chosen
from bot.agenda.model import Card, Request
from tests.agenda.made import NOW, at, day


def request(**fields: Any) -> Request:
    """Return a request that lacks something."""
    return Request(**{"status": "needs_time", "message": "Anh/chị cho biết mấy giờ ạ?", "title": "họp cụm", **fields})


def offered(card: Card) -> list[str]:
    """Return the labels of the answers offered, the way out apart."""
    assert [choice.label for choice in card.choices[-1]] == ["Hủy"]
    return [choice.label for row in card.choices[:-1] for choice in row]


def test_what_was_given_is_shown_and_the_rest_asked() -> None:
    card = asking(request(day=day("2026-12-04"), place="Hội trường B", time="chiều"), NOW)
    assert card.text.splitlines() == [
        "Nhắc họp: Họp cụm",
        "Ngày: thứ Sáu, ngày 04/12/2026",
        "Giờ: chiều",
        "Địa điểm: Hội trường B",
        "Anh/chị cho biết mấy giờ ạ?",
    ]
    assert offered(card) == ["13:30", "14:00", "14:30", "15:00"]


@pytest.mark.parametrize(
    ("said", "line"),
    [("sang", "Giờ: sáng"), ("đầu giờ chiều", "Giờ: đầu giờ chiều"), ("08:30", "Giờ: 08:30"), ("som", "Giờ: som")],
)
def test_a_part_of_the_day_typed_without_marks_is_shown_with_them(said: str, line: str) -> None:
    assert line in asking(request(day=day("2026-12-04"), time=said), NOW).text.splitlines()


@pytest.mark.parametrize(
    ("fields", "labels"),
    [
        ({"day": day("2026-12-04")}, ["08:00", "08:30", "13:30", "14:00"]),
        ({"day": day("2026-11-22")}, ["13:30", "14:00"]),  # it is 09:00 of that day
        ({"day": day("2026-11-22"), "time": "sáng"}, []),
        ({"day": day("2026-12-04"), "time": "dau gio chieu"}, ["13:30", "14:00", "14:30", "15:00"]),
        ({"time": "08:30"}, ["Mai", "Thứ Ba 24/11", "Thứ Tư 25/11", "Thứ Năm 26/11"]),
        ({"time": "15:00"}, ["Hôm nay", "Mai", "Thứ Ba 24/11", "Thứ Tư 25/11"]),
        (
            {},
            [
                "08:30 thứ Hai, ngày 23/11/2026",
                "14:00 thứ Hai, ngày 23/11/2026",
                "08:30 thứ Ba, ngày 24/11/2026",
                "14:00 thứ Ba, ngày 24/11/2026",
            ],
        ),
        ({"day": day("2026-12-04"), "time": "08:30"}, []),
        (
            {"status": "ambiguous", "alternatives": (at("2026-12-04T05:00"), at("2026-12-04T17:00"))},
            ["05:00 thứ Sáu, ngày 04/12/2026", "17:00 thứ Sáu, ngày 04/12/2026"],
        ),
    ],
)
def test_likely_answers_are_offered(fields: dict[str, Any], labels: list[str]) -> None:
    assert offered(asking(request(**fields), NOW)) == labels


def test_no_more_than_four_readings_are_offered() -> None:
    many = tuple(at(f"2026-12-{n:02}T08:00") for n in range(1, 10))
    assert len(offered(asking(request(status="ambiguous", alternatives=many), NOW))) == 4


@pytest.mark.parametrize(
    ("fields", "arg", "moment"),
    [
        ({"day": day("2026-12-04")}, "t0800", None),
        ({"time": "08:30"}, "d20261123", None),
        ({"alternatives": (at("2026-12-04T05:00"),)}, "", "2026-12-04T05:00"),
    ],
)
def test_an_answer_says_what_it_means_and_of_which_draft(fields: dict[str, Any], arg: str, moment: str | None) -> None:
    found = chosen(asking(request(**fields), NOW, revision=3).choices[0][0].data)
    assert found
    assert (found.id, found.verb, found.revision, found.arg) == (0, "pick", 3, arg)
    assert found.occurrence == (at(moment) if moment else None)


def test_an_error_is_its_sentence_alone() -> None:
    assert asking(request(status="error", message="Ngày 31/2 không có trên lịch."), NOW) == Card(
        text="Ngày 31/2 không có trên lịch."
    )


def test_without_a_title_the_card_has_a_heading_all_the_same() -> None:
    assert asking(request(title=""), NOW).text.splitlines()[0] == "Nhắc việc"
