"""The list of reminders: by day, in pages, every entry to be opened, every page to be reached."""

from __future__ import annotations

import pytest

from bot.agenda.choices import chosen
from bot.agenda.listing import PAGE, Span, listing, page_of, week_of
from bot.agenda.model import Card
from tests.agenda.made import NOW, at, day, reminder

DECEMBER = (day("2026-12-01"), day("2026-12-31"))
WEEKLY = reminder(id=8, title="giao ban", rrule="FREQ=WEEKLY;BYDAY=FR", place="")
DAILY = reminder(id=9, title="trực", rrule="FREQ=DAILY", vague="sáng", state="paused", place="")


def turns(card: Card) -> dict[str, str]:
    """Return where the page's choices "Xem tiếp" and "Xem lại" lead."""
    found = [(choice.label, chosen(choice.data)) for row in card.choices for choice in row]
    return {label: one.arg for label, one in found if one and one.verb == "more"}


def test_entries_stand_under_their_days() -> None:
    assert listing([reminder(), WEEKLY], (day("2026-12-01"), day("2026-12-12")), NOW).text.splitlines() == [
        "Lịch từ ngày 01/12/2026 đến ngày 12/12/2026",
        "Thứ Sáu, ngày 04/12/2026",
        "1. 08:30 Họp tổng kết cụm, Bắc Ninh",
        "2. 08:30 Giao ban",
        "Thứ Sáu, ngày 11/12/2026",
        "3. 08:30 Giao ban",
    ]


def test_all_shows_the_next_occurrence_of_each_and_how_it_repeats() -> None:
    over = reminder(id=5, start=at("2026-01-01T08:00"))
    assert listing([WEEKLY, over, reminder(start=at("2026-11-22T10:00"))], None, NOW).text.splitlines() == [
        "Tất cả lịch nhắc sắp tới",
        "Chủ nhật, ngày 22/11/2026 (hôm nay)",
        "1. 10:00 Họp tổng kết cụm, Bắc Ninh",
        "Thứ Sáu, ngày 04/12/2026",
        "2. 08:30 Giao ban, thứ Sáu hằng tuần",
    ]


@pytest.mark.parametrize(
    ("span", "title"),
    [
        ((day("2026-11-22"), day("2026-11-22")), "Lịch hôm nay, Chủ nhật, ngày 22/11/2026"),
        ((day("2026-11-23"), day("2026-11-23")), "Lịch mai, thứ Hai, ngày 23/11/2026"),
        ((day("2026-11-28"), day("2026-11-28")), "Lịch thứ Bảy, ngày 28/11/2026"),
        (week_of(day("2026-11-22")), "Lịch tuần này (16/11–22/11/2026)"),
        (DECEMBER, "Lịch tháng 12/2026"),
        ((day("2026-11-22"), day("2026-12-22")), "Lịch từ ngày 22/11/2026 đến ngày 22/12/2026"),
        (None, "Tất cả lịch nhắc sắp tới"),
    ],
)
def test_the_heading_says_which_days(span: Span | None, title: str) -> None:
    assert listing([], span, NOW).text.splitlines() == [title, "Chưa có việc nào được đặt nhắc."]


def test_a_paused_reminder_is_marked_and_a_vague_hour_is_said() -> None:
    assert "1. sáng Trực, đang tạm dừng" in listing([DAILY], DECEMBER, NOW).text


def test_the_pages_hold_every_entry_once() -> None:
    numbers: list[str] = []
    page, steps = 0, 0
    while True:
        card = listing([DAILY, WEEKLY, reminder()], DECEMBER, NOW, page)
        shown = [choice for row in card.choices for choice in row if choice.label.isdigit()]
        assert len(shown) <= PAGE
        assert all(len(row) <= 5 for row in card.choices)
        numbers += [choice.label for choice in shown]
        if "Xem tiếp" not in turns(card):
            break
        read = page_of(turns(card)["Xem tiếp"])
        assert read
        assert read == (DECEMBER, page + 1)
        page, steps = read[1], steps + 1
    assert numbers == [str(n) for n in range(1, 29 + 4 + 1)]  # daily from the 4th on, four Fridays, one meeting
    assert steps == 3


@pytest.mark.parametrize(("page", "shown"), [(-5, "1/4"), (99, "4/4")])
def test_a_page_that_is_not_there_is_the_nearest(page: int, shown: str) -> None:
    assert f"(trang {shown})" in listing([DAILY, WEEKLY, reminder()], DECEMBER, NOW, page).text


def test_an_entry_opens_its_occurrence() -> None:
    found = chosen(listing([WEEKLY], DECEMBER, NOW).choices[0][1].data)
    assert found
    assert (found.id, found.verb, found.occurrence) == (8, "show", at("2026-12-11T08:30"))


@pytest.mark.parametrize(
    ("arg", "read"),
    [
        ("2", (None, 2)),
        ("20261201-20261231-0", (DECEMBER, 0)),
        ("20261301-20261231-0", None),
        ("20261201-1", None),
        ("", None),
        ("x", None),
    ],
)
def test_the_argument_of_a_page(arg: str, read: tuple[Span | None, int] | None) -> None:
    assert page_of(arg) == read
