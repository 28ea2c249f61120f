"""What is left of a calendar file: events, alarms, the properties that are read; never more than a bounded amount."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agenda.trimming import LARGEST, MOST, TooLargeError, trim
from tests.agenda.files import calendar, zone


def test_only_what_is_read_is_kept() -> None:
    event = "UID:1\nSUMMARY;LANGUAGE=vi:họp\nATTACH;ENCODING=BASE64:AAAA\nDTSTART:20261204T083000\nX-NOTE:x"
    todo = "BEGIN:VTODO\nSUMMARY:việc\nBEGIN:VALARM\nTRIGGER:-PT1H\nEND:VALARM\nEND:VTODO"
    text = trim(calendar(event, head=[todo, zone("Asia/Ho_Chi_Minh", "+0700")])).text
    assert text.splitlines() == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "UID:1",
        "SUMMARY;LANGUAGE=vi:họp",
        "DTSTART:20261204T083000",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_folded_lines_are_put_together_even_within_a_letter() -> None:
    whole = "SUMMARY:họp tổng kết".encode()
    folded = whole[:11] + b"\r\n " + whole[11:13] + b"\r\n\t" + whole[13:]
    data = calendar("SUMMARY:x").replace(b"SUMMARY:x", folded)
    assert "SUMMARY:họp tổng kết" in trim(data).text


@pytest.mark.parametrize(
    ("offsets", "known"),
    [
        (("+0700",), timedelta(hours=7)),
        (("-0330", "-0330"), -timedelta(hours=3, minutes=30)),
        (("+0100", "+0200"), None),
    ],
)
def test_a_zone_with_one_offset_is_known_by_it(offsets: tuple[str, ...], known: timedelta | None) -> None:
    name = '(UTC+07:00) Bangkok, "Hanoi"'
    assert trim(calendar("UID:1", head=[zone(name, *offsets)])).zones == ({name: known} if known else {})


def test_a_file_that_calls_off_its_events_says_so() -> None:
    assert trim(calendar("UID:1", head=["METHOD:CANCEL"])).cancels
    assert not trim(calendar("UID:1", head=["METHOD:PUBLISH"])).cancels


@pytest.mark.parametrize(
    "data",
    [
        b"x" * (LARGEST + 1),
        calendar(*["UID:1"] * (MOST + 1)),
        calendar("UID:1\n" * 7000),
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VALARM\r\n" * 11,
    ],
    ids=["bytes", "events", "lines", "depth"],
)
def test_a_file_too_large_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(TooLargeError, match="anh/chị"):
        trim(data)


@given(st.binary(max_size=400) | st.text(alphabet='BEGINDVT:;"=,\r\n \t', max_size=200).map(str.encode))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert len(trim(data).text) <= 2 * len(data)
