"""The cards as the person reads them, whole; and what holds for every card whatever the reminder is."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agenda import cards
from bot.agenda.choices import LONGEST, chosen
from bot.agenda.model import Attending, Card, Due, Reminder
from tests.agenda.made import NOW, at, day, reminder

WEEKLY = reminder(id=8, title="giao ban tuần", rrule="FREQ=WEEKLY;BYDAY=FR", except_on=(day("2026-12-11"),))


def due(kept: Reminder, lead: int = 60, snoozed: str = "") -> Due:
    """Return the message `lead` minutes before the first occurrence."""
    moment = kept.start - timedelta(minutes=lead, hours=7)
    key = f"{kept.id}:{kept.start:%Y%m%dT%H%M}:{lead}{snoozed}"
    return Due(key=key, reminder=kept, occurrence=kept.start, lead=lead, at=moment.replace(tzinfo=UTC))


def said(text: str) -> list[str]:
    """Return the lines of a card."""
    return text.splitlines()


def labels(card: Card) -> list[list[str]]:
    """Return the labels of a card's choices, row by row."""
    return [[choice.label for choice in row] for row in card.choices]


def test_a_draft_is_confirmed() -> None:
    card = cards.confirming(reminder(), NOW)
    assert said(card.text) == [
        "Xin xác nhận: Họp tổng kết cụm",
        "Thời gian: 08:30 thứ Sáu, ngày 04/12/2026",
        "Địa điểm: Bắc Ninh",
        "Sẽ nhắc: trước 1 ngày và 1 giờ",
    ]
    assert labels(card) == [["Đúng", "Sửa", "Hủy"]]


def test_a_repeating_draft_shows_its_next_three_occurrences() -> None:
    assert said(cards.confirming(WEEKLY, NOW).text)[3:5] == [
        "Lặp lại: thứ Sáu hằng tuần, trừ ngày 11/12/2026",
        "Các lần tới: 04/12, 18/12, 25/12",
    ]


def test_occurrences_on_other_weekdays_and_in_other_years_say_so() -> None:
    monthly = reminder(rrule="FREQ=MONTHLY;BYMONTHDAY=5", start=at("2026-12-05T08:30"))
    assert "Các lần tới: thứ Bảy 05/12, thứ Ba 05/01/2027, thứ Sáu 05/02/2027" in cards.confirming(monthly, NOW).text


def test_a_lunar_date_is_shown_in_both_calendars() -> None:
    yearly = reminder(start=at("2027-04-16T08:00"), lunar_yearly="10/3")
    line = "Thời gian: 08:00 thứ Sáu, ngày 16/04/2027 (10/3 âm lịch)"
    assert line in cards.confirming(yearly, NOW).text
    assert line in cards.confirming(replace(yearly, lunar_yearly=""), NOW, lunar="10/3 âm lịch").text


def test_another_zone_is_named() -> None:
    assert "ngày 04/12/2026 (giờ Tokyo)" in cards.confirming(reminder(zone="Asia/Tokyo"), NOW).text


def test_a_kept_reminder_says_when_it_will_be_told() -> None:
    assert said(cards.kept(reminder(), NOW).text) == [
        "Đã lưu: Họp tổng kết cụm",
        "Thời gian: 08:30 thứ Sáu, ngày 04/12/2026",
        "Địa điểm: Bắc Ninh",
        "Sẽ nhắc lúc 08:30 thứ Năm, ngày 03/12/2026 và 07:30 thứ Sáu, ngày 04/12/2026",
    ]


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("2026-12-04T00:00", "Sẽ nhắc lúc 07:30 thứ Sáu, ngày 04/12/2026"),
        ("2026-12-04T01:00", "Sẽ nhắc lúc 08:30 thứ Sáu, ngày 04/12/2026"),
        ("2026-12-05T00:00", "Thời điểm này đã qua, sẽ không nhắc nữa."),
    ],
)
def test_leads_that_are_past_are_not_promised(now: str, line: str) -> None:
    assert said(cards.kept(reminder(), at(now).replace(tzinfo=UTC)).text)[-1] == line


def test_an_opened_reminder_can_be_paused_and_resumed() -> None:
    assert labels(cards.opened(WEEKLY, NOW)) == [["Sửa", "Hủy nhắc", "Tệp lịch"], ["Tạm dừng"]]
    paused = cards.opened(replace(WEEKLY, state="paused"), NOW)
    assert said(paused.text)[-1] == "Đang tạm dừng nhắc"
    assert labels(paused)[1] == ["Nhắc tiếp"]


def test_a_reminder_on_time() -> None:
    card = cards.reminding(due(reminder()), datetime(2026, 12, 4, 0, 30, 20, tzinfo=UTC))
    assert said(card.text) == [
        "Nhắc họp: Họp tổng kết cụm",
        "08:30 thứ Sáu, ngày 04/12/2026",
        "Địa điểm: Bắc Ninh",
        "Còn 1 giờ",
    ]
    assert labels(card) == [["Đã xong", "10 phút", "1 giờ", "Sáng mai"]]


def test_a_late_reminder_says_how_late_it_is() -> None:
    card = cards.reminding(due(reminder()), datetime(2026, 12, 4, 0, 42, tzinfo=UTC))
    assert said(card.text)[-1] == "Còn 48 phút (tin này trễ 12 phút)"


def test_a_reminder_at_its_hour() -> None:
    card = cards.reminding(
        due(reminder(title="gọi cho Mai", place=""), lead=0), datetime(2026, 12, 4, 1, 30, tzinfo=UTC)
    )
    assert said(card.text) == ["Nhắc việc: Gọi cho Mai", "08:30 thứ Sáu, ngày 04/12/2026", "Đã đến giờ"]


def test_an_hour_nobody_knows_is_not_shown() -> None:
    card = cards.reminding(due(reminder(vague="sáng")), datetime(2026, 12, 3, 1, 30, tzinfo=UTC))
    assert said(card.text)[1:] == ["sáng thứ Sáu, ngày 04/12/2026", "Địa điểm: Bắc Ninh", "Mai"]


@pytest.mark.parametrize("snoozed", ["", ":s1", ":s12"])
def test_every_choice_under_a_reminder_knows_its_message_or_its_occurrence(snoozed: str) -> None:
    told = due(reminder(), snoozed=snoozed)
    card = cards.reminding(told, NOW, group=True)
    found = [chosen(choice.data) for row in card.choices for choice in row]
    assert {one.key for one in found if one and one.verb in ("done", "snooze")} == {told.key}
    assert {one.occurrence for one in found if one} == {told.occurrence}


def test_a_group_is_asked_who_comes_and_shown_who_does() -> None:
    card = cards.reminding(due(reminder()), NOW, group=True)
    assert said(card.text)[-1] == "Anh/chị cho biết có tham dự không ạ?"
    assert labels(card)[0] == ["Tham dự", "Vắng", "Cử người thay"]
    answers = (
        Attending(person="1", name="An", answer="yes"),
        Attending(person="2", name="Chi", answer="deputy", deputy="Dũng"),
    )
    told = cards.reminding(due(reminder()), NOW, answers, group=True)
    assert said(told.text)[-1] == "Tham dự 1 (An) · Vắng 0 · Cử người thay 1 (Chi → Dũng)"


def test_many_answers_are_counted() -> None:
    answers = [Attending(person=str(n), name="An", answer="yes") for n in range(40)]
    assert cards.tally(answers) == "Tham dự 40 · Vắng 0 · Cử người thay 0"


def test_what_is_over_is_told_in_a_line() -> None:
    assert cards.passed([due(reminder())], NOW).text == "Đã qua: Họp tổng kết cụm, 08:30 thứ Sáu, ngày 04/12/2026"
    both = [due(reminder()), due(reminder(), lead=1440), due(WEEKLY)]
    assert len(said(cards.passed(both, NOW).text)) == 3, "two leads of one occurrence are one line"
    many = cards.passed([due(reminder(id=n, title=f"họp {n}")) for n in range(1, 20)], NOW)
    assert said(many.text)[0] == "Đã qua:"
    assert said(many.text)[-1] == "- và 14 lần nhắc khác"
    assert len(said(many.text)) == 7


def test_a_change_says_what_no_longer_holds() -> None:
    card = cards.changed(reminder(), reminder(start=at("2026-12-07T14:00"), revision=2), NOW)
    assert said(card.text)[:3] == [
        "Đã thay đổi: Họp tổng kết cụm",
        "Thời gian: 14:00 thứ Hai, ngày 07/12/2026",
        "Trước đó là 08:30 thứ Sáu, ngày 04/12/2026",
    ]
    assert "Trước đó" not in cards.changed(reminder(), reminder(place="Huế"), NOW).text


def test_what_is_called_off_is_said() -> None:
    assert said(cards.cancelled(reminder()).text)[-1] == "Sẽ không nhắc việc này nữa."
    one = cards.cancelled(WEEKLY, at("2026-12-04T08:30"))
    assert said(one.text)[1:] == ["08:30 thứ Sáu, ngày 04/12/2026", "Các lần khác vẫn được nhắc."]


def test_of_a_series_one_or_all_can_be_called_off() -> None:
    card = cards.cancelling(WEEKLY, at("2026-12-04T08:30"))
    assert labels(card) == [["Chỉ bỏ lần 04/12/2026"], ["Bỏ cả chuỗi", "Giữ nguyên"]]


def test_a_meeting_of_a_cluster_that_is_followed() -> None:
    card = cards.appeared(reminder(), "Cụm thi đua số IX", NOW)
    assert said(card.text)[0] == "Lịch mới của Cụm thi đua số IX: Họp tổng kết cụm"
    assert cards.appeared(reminder(id=0), "cụm", NOW).choices == (), "what is not kept cannot be changed"


TEXTS = st.text(max_size=200)
REMINDERS = st.builds(
    reminder,
    id=st.integers(1, 2**40),
    title=TEXTS,
    place=TEXTS,
    start=st.datetimes(at("2026-01-01"), at("2030-01-01")).map(lambda moment: moment.replace(second=0, microsecond=0)),
    leads=st.lists(st.integers(0, 20_000), max_size=3, unique=True).map(tuple),
    rrule=st.sampled_from(["", "FREQ=DAILY", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"]),
    revision=st.integers(1, 1000),
    vague=st.sampled_from(["", "sáng", "cả ngày"]),
)


@given(kept=REMINDERS, name=TEXTS)
def test_every_card_is_short_and_its_choices_can_be_sent(kept: Reminder, name: str) -> None:
    told = due(kept, lead=60)
    answers = [Attending(person="1", name=name, answer="deputy", deputy=name)]
    shown = [
        cards.confirming(kept, NOW), cards.kept(kept, NOW), cards.opened(kept, NOW), cards.editing(kept),
        cards.cancelling(kept, kept.start), cards.reminding(told, NOW, answers, group=True), cards.passed([told], NOW),
        cards.changed(kept, kept, NOW), cards.cancelled(kept), cards.appeared(kept, "cụm", NOW),
    ]  # fmt: skip
    for card in shown:
        assert 1 <= len(card.text.splitlines()) <= 6
        assert "\n\n" not in card.text
        for choice in (choice for row in card.choices for choice in row):
            assert chosen(choice.data)
            assert len(choice.data.encode()) <= LONGEST


def test_the_words_are_composed() -> None:
    text = cards.confirming(WEEKLY, NOW).text + cards.editing(WEEKLY).text + cards.kept(WEEKLY, NOW).text
    assert unicodedata.is_normalized("NFC", text)
