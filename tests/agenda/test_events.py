"""Calendar files of others as requests: their times in the chat's clock, and nothing silently lost."""

from __future__ import annotations

from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agenda.events import from_ics
from bot.agenda.model import ZONE, Request
from bot.agenda.recurring import occurrences
from bot.agenda.trimming import MOST
from tests.agenda.files import calendar, zone
from tests.agenda.made import NOW, at, day, reminder

FRIDAY = "DTSTART:20261204T083000\nSUMMARY:họp cụm\n"


def read(*events: str, head: tuple[str, ...] = (), place: str = ZONE) -> tuple[Request, ...]:
    """Return the requests of a file with these events."""
    return from_ics(calendar(*events, head=head), NOW, place)


def only(event: str, head: tuple[str, ...] = (), place: str = ZONE) -> Request:
    """Return the request of the one event."""
    (request,) = read(event, head=head, place=place)
    assert request.status == "ok", request.message
    return request


def test_an_event_is_a_request() -> None:
    request = only(f"UID:abc\n{FRIDAY}DTEND:20261204T113000\nLOCATION:Hội trường B\\, tầng 3\nDESCRIPTION:dài")
    assert request == Request(
        status="ok",
        message="Họp cụm, từ 08:30 đến 11:30 thứ Sáu, ngày 04/12/2026",
        title="họp cụm",
        start=at("2026-12-04T08:30"),
        end=at("2026-12-04T11:30"),
        place="Hội trường B, tầng 3",
        uid="abc",
    )


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("DTSTART:20261204T083000", "2026-12-04T08:30"),
        ("DTSTART:20261204T013000Z", "2026-12-04T08:30"),
        ("DTSTART;TZID=Asia/Ho_Chi_Minh:20261204T083000", "2026-12-04T08:30"),
        ("DTSTART;TZID=Asia/Tokyo:20261204T103000", "2026-12-04T08:30"),
        ("DTSTART;TZID=SE Asia Standard Time:20261204T083000", "2026-12-04T08:30"),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Tokyo:20261204T103000", "2026-12-04T08:30"),
        ("DTSTART;TZID=Europe/Berlin:20270704T033000", "2027-07-04T08:30"),  # summer time
        ("DTSTART;TZID=Nowhere:20261204T103000", "2026-12-04T08:30"),  # defined in the file
    ],
)
def test_every_zone_is_told_in_the_clock_of_the_chat(line: str, start: str) -> None:
    assert only(f"{line}\nSUMMARY:họp", head=(zone("Nowhere", "+0900"),)).start == at(start)


def test_the_clock_of_another_chat() -> None:
    assert only("DTSTART:20261204T013000Z\nSUMMARY:họp", place="Asia/Tokyo").start == at("2026-12-04T10:30")


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        ("DTSTART;VALUE=DATE:20261204", "2026-12-04T08:00", None),
        ("DTSTART;VALUE=DATE:20261204\nDTEND;VALUE=DATE:20261205", "2026-12-04T08:00", None),
        ("DTSTART;VALUE=DATE:20261204\nDTEND;VALUE=DATE:20261206", "2026-12-04T08:00", "2026-12-05T08:00"),
        ("DTSTART;VALUE=DATE:20261204\nDURATION:P2D", "2026-12-04T08:00", "2026-12-05T08:00"),
        ("DTSTART;VALUE=DATE:20261122", "2026-11-22T08:00", None),  # today, though 08:00 is past
    ],
)
def test_a_whole_day_is_vague(lines: str, start: str, end: str | None) -> None:
    request = only(f"{lines}\nSUMMARY:nghỉ")
    assert (request.start, request.end, request.vague) == (at(start), at(end) if end else None, "cả ngày")


@pytest.mark.parametrize(
    ("triggers", "leads"),
    [
        (["-P1D", "-PT1H"], (1440, 60)),
        (["PT0S"], (0,)),
        (["PT15M"], (0,)),
        ([";RELATED=END:-PT4H"], (60,)),
        ([";VALUE=DATE-TIME:20261204T003000Z"], (60,)),
        (["-P90D"], ()),
        (["-PT1M", "-PT2M", "-PT3M", "-PT4M", "-PT5M", "-PT6M"], (5, 4, 3, 2, 1)),
        (["junk", "-PT15M"], (15,)),
    ],
)
def test_alarms_are_leads(triggers: list[str], leads: tuple[int, ...]) -> None:
    alarms = "\n".join(
        f"BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER{one if one[0] == ';' else ':' + one}\nEND:VALARM" for one in triggers
    )
    assert only(f"{FRIDAY}DTEND:20261204T113000\n{alarms}").leads == leads


def test_the_alarm_of_a_whole_day_is_reckoned_from_midnight() -> None:
    alarm = "BEGIN:VALARM\nTRIGGER:-PT15H\nEND:VALARM"  # 09:00 of the day before
    assert only(f"DTSTART;VALUE=DATE:20261204\nSUMMARY:x\n{alarm}").leads == (23 * 60,)


def test_a_series_keeps_its_rule_and_the_days_left_out() -> None:
    lines = "RRULE:FREQ=WEEKLY;BYDAY=FR;BYHOUR=8;BYMINUTE=30;WKST=SU;UNTIL=20270101T000000Z\n"
    request = only(f"{FRIDAY}{lines}EXDATE:20261211T083000,20261218T083000\nEXDATE:20261225T013000Z")
    assert request.rrule == "FREQ=WEEKLY;BYDAY=FR;WKST=SU;UNTIL=20270101T070000"
    assert request.except_on == (day("2026-12-11"), day("2026-12-18"), day("2026-12-25"))


def test_the_last_day_of_a_rule_belongs_to_it() -> None:
    assert only(f"{FRIDAY}RRULE:FREQ=WEEKLY;UNTIL=20261218").rrule == "FREQ=WEEKLY;UNTIL=20261218T235959"


@pytest.mark.parametrize(
    ("line", "start", "place"),
    [
        ("DTSTART:20261204T013000Z", "2026-12-04T08:30", ZONE),  # always seven hours apart
        ("DTSTART:20261203T233000Z", "2026-12-03T23:30", "UTC"),  # another weekday here
        ("DTSTART;TZID=Europe/Berlin:20261204T090000", "2026-12-04T09:00", "Europe/Berlin"),  # summer time
    ],
)
def test_a_series_goes_by_the_clock_that_keeps_it_right(line: str, start: str, place: str) -> None:
    request = only(f"{line}\nRRULE:FREQ=WEEKLY;COUNT=60\nSUMMARY:họp")
    assert (request.start, request.zone) == (at(start), place)


def test_an_occurrence_that_was_moved_is_its_own_and_left_out_of_its_series() -> None:
    series, moved = read(
        f"UID:1\n{FRIDAY}RRULE:FREQ=WEEKLY;COUNT=3",
        "UID:1\nRECURRENCE-ID:20261211T083000\nDTSTART:20261212T140000\nSUMMARY:họp cụm (dời)",
    )
    kept = reminder(start=series.start, rrule=series.rrule, except_on=series.except_on)
    assert [moment.date() for moment in occurrences(kept, at("2026-01-01"), None, 9)] == [
        day("2026-12-04"),
        day("2026-12-18"),
    ]
    assert (moved.start, moved.rrule) == (at("2026-12-12T14:00"), None)


def test_days_added_to_a_rule_are_requests_of_their_own() -> None:
    requests = read(f"{FRIDAY}DTEND:20261204T093000\nRRULE:FREQ=WEEKLY;COUNT=2\nRDATE:20261209T100000")
    assert [(one.start, one.end, one.rrule) for one in requests][1] == (
        at("2026-12-09T10:00"),
        at("2026-12-09T11:00"),
        None,
    )


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (f"{FRIDAY}STATUS:CANCELLED", "đã bị hủy"),
        ("DTSTART:20201204T083000\nSUMMARY:họp cụm", "đã qua"),
        ("DTSTART:20201204T083000\nRRULE:FREQ=DAILY;COUNT=5\nSUMMARY:họp cụm", "đã qua"),
        (f"{FRIDAY}RRULE:FREQ=SECONDLY", "chỉ nhận lịch lặp theo ngày, tuần, tháng hoặc năm"),
        (f"{FRIDAY}RRULE:FREQ=DAILY;COUNT=100000", "ngoài khoảng cho phép"),
        (f"{FRIDAY}RRULE:FREQ=DAILY;BYHOUR=8,9", "BYHOUR"),
        (f"{FRIDAY}RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "nhiều quy tắc"),
        (f"{FRIDAY}RRULE:FREQ=SOMETIMES", "ghi sai dạng"),
        (f"{FRIDAY}EXDATE:{','.join(['20261204T083000'] * 51)}", "quá nhiều ngày"),
        ("DTSTART;TZID=Nowhere:20261204T083000\nSUMMARY:họp cụm", "múi giờ"),
        ("DTSTART:junk\nSUMMARY:họp cụm", "ghi sai dạng"),
        ("SUMMARY:họp cụm", "ghi sai dạng"),
    ],
)
def test_what_is_left_out_is_named_with_the_reason(lines: str, why: str) -> None:
    kept, left_out = read(lines, "DTSTART:20261224T090000\nSUMMARY:họp khác")
    assert kept.title == "họp khác"
    assert left_out.status == "error"
    assert left_out.message.startswith("Đã bỏ qua “Họp cụm”")
    assert why in left_out.message


def test_many_left_out_for_one_reason_are_one_sentence() -> None:
    (left_out,) = read(*["DTSTART:20201204T083000\nSUMMARY:cũ"] * 20)
    assert left_out.message == "Đã bỏ qua “Cũ”, “Cũ”, “Cũ” và 17 việc khác: đã qua."


def test_a_file_that_calls_off_everything_keeps_nothing() -> None:
    assert [one.message for one in read(FRIDAY, head=("METHOD:CANCEL",))] == ["Đã bỏ qua “Họp cụm”: đã bị hủy."]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "không có cuộc họp nào"),
        (b"hello", "đã hỏng"),
        (b"/etc/passwd", "đã hỏng"),
        (b"PK\x03\x04\x00\xff", "đã hỏng"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "không có cuộc họp nào"),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR", "đã hỏng"),
        (calendar(), "không có cuộc họp nào"),
        (b"x" * 1_000_001, "1 MB"),
        (calendar(*[FRIDAY] * (MOST + 1)), "hơn 200 việc"),
    ],
    ids=["nothing", "words", "path", "archive", "open", "unopened", "no event", "too large", "too many"],
)
def test_a_broken_file_is_one_clear_sentence(data: bytes, sentence: str) -> None:
    (request,) = from_ics(data, NOW, ZONE)
    assert request.status == "error"
    assert sentence in request.message


def test_the_zone_of_a_stranger_is_not_remembered() -> None:
    bomb = zone("Here", "+0900", rule="RRULE:FREQ=SECONDLY")
    event = "DTSTART;TZID=Here:20261204T103000\nSUMMARY:họp"
    assert only(event, head=(bomb,)).start == at("2026-12-04T08:30")
    (refused,) = read(event)
    assert "múi giờ" in refused.message


WRITTEN = """
BEGIN:VEVENT|END:VEVENT|BEGIN:VALARM|END:VALARM|BEGIN:VCALENDAR|END:VCALENDAR|BEGIN:VTIMEZONE|DTSTART:20261204T083000
DTSTART;TZID=X:20261204T083000|DTSTART;VALUE=DATE:20261204|DTSTART:99991231T235959Z|DTEND:20261204|RRULE:FREQ=DAILY
DTEND:00010101T000000Z|DURATION:-P1000000D|DURATION:P1D|RRULE:FREQ=YEARLY;UNTIL=99991231|RRULE:;;|EXDATE:20261204
EXDATE:x|RDATE;VALUE=PERIOD:x/y|RDATE:20261204T083000/PT1H|TRIGGER:-PT1H|TRIGGER:20261204|TRIGGER|TRIGGER:P999999W
SUMMARY:=1+1|UID:|:|;|RECURRENCE-ID:20261204|RECURRENCE-ID;TZID=Y:20261204T083000|TZID:X|TZOFFSETTO:+9999|STATUS:|é
"""
LINES = st.sampled_from([line.strip() for part in WRITTEN.splitlines() for line in part.split("|") if line.strip()])


@given(st.lists(LINES, max_size=30), st.booleans())
def test_no_file_makes_it_fail(lines: list[str], framed: bool) -> None:
    whole = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"] if framed else lines
    for request in from_ics("\r\n".join(whole).encode(), NOW, ZONE):
        assert request.message
        assert (request.start is not None) == (request.status == "ok")
        assert request.start is None or request.start.tzinfo is None
        assert all(isinstance(left_out, date) for left_out in request.except_on)


def test_now_may_be_told_in_any_zone() -> None:
    data = calendar(FRIDAY)
    assert from_ics(data, NOW.astimezone(UTC), ZONE) == from_ics(data, NOW, ZONE)
