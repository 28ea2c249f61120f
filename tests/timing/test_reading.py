"""Messages to requests: the cases of cases.yaml, and what must hold of any text whatever."""

from __future__ import annotations

import sys
import unicodedata
from datetime import datetime, timedelta
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.agenda.model import Request
from bot.language.spelling import fold
from bot.timing import amend, read
from bot.timing.script import LONGEST
from tests.timing.cases_reader import Case, cases, never, now

NOW = now()
CASES, NEVER = list(cases()), list(never())

WORDS = (
    "8h 8h30 14:00 25h 7 giờ kém rưỡi sáng trưa chiều tối đêm mai mốt nay ngày 5 25/12 31/2 30/2/2027 "
    "tháng 12 năm 2027 thứ 2 thứ hai t6 cn tuần sau trước sau nữa từ đến - , . ( ) : tại ở hội trường B "
    "báo trước 1 tiếng và 30 phút nhắc em hằng tuần mỗi ngày hai một lần cuối cùng đầu tiên của rằm tết "
    "chạp âm lịch giấy mời thời gian: địa điểm: kính mời chuyển sang dời hạn trừ ngày 1/1 đến hết năm "
    "trong 3 lần họp giao ban Mai \n 🙏 0000 9999 năm 0000 12/9999"
).split(" ")


def seen(request: Request) -> dict[str, str]:
    """Return a request as cases.yaml writes it."""
    return {
        "status": request.status,
        "start": request.start.isoformat(timespec="minutes") if request.start else "",
        "end": request.end.isoformat(timespec="minutes") if request.end else "",
        "rrule": request.rrule or "",
        "place": request.place or "",
        "leads": " ".join(map(str, request.leads)),
        "alternatives": " ".join(at.isoformat(timespec="minutes") for at in request.alternatives),
        "lunar_yearly": request.lunar_yearly,
        "deadline": "yes" if request.deadline else "",
    }


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_phrasing_means_its_value(case: Case) -> None:
    found = seen(read(case.text, NOW))
    assert {name: found[name] for name in {"status", *case.value}} == {"status": "ok", **case.value}


@pytest.mark.parametrize("case", [case for case in CASES if "alternatives" not in case.value], ids=str)
def test_iphones_decomposed_letters_mean_the_same(case: Case) -> None:
    decomposed = read(unicodedata.normalize("NFD", case.text), NOW)
    assert decomposed == read(case.text, NOW)


@pytest.mark.parametrize("case", NEVER, ids=str)
def test_names_and_numbers_are_no_time(case: Case) -> None:
    found = read(case.text, NOW)
    assert (found.status, found.start, found.day, found.time, found.leads) == ("needs_time", None, None, "", ())


def test_the_title_keeps_the_persons_words() -> None:
    said = "Nhắc anh 8h30 sáng mai Họp BCĐ Chuyển đổi số tại P.302, báo trước 30p nhé em"
    assert read(said, NOW).title == "Họp BCĐ Chuyển đổi số"


def test_a_title_alone_is_kept_while_the_time_is_asked_for() -> None:
    found = read("nhắc nộp báo cáo", NOW)
    assert (found.status, found.title) == ("needs_time", "nộp báo cáo")
    assert "?" in found.message or "cho biết" in found.message


@pytest.mark.parametrize("text", ["", "   ", "???", "🙏🙏"])
def test_nothing_said_is_told_in_a_sentence(text: str) -> None:
    found = read(text, NOW)
    assert found.status == "error"
    assert found.message.startswith("Anh/chị ghi")


def test_a_text_too_long_is_refused_in_a_sentence() -> None:
    found = read("họp 8h mai " * 1000, NOW)
    assert (found.status, found.start) == ("error", None)
    assert "dài" in found.message


def test_the_hour_is_that_of_the_zone() -> None:
    late = datetime.fromisoformat("2026-11-22T23:30+00:00")  # the next morning in Hà Nội
    assert read("8h họp", late).start == datetime.fromisoformat("2026-11-23T08:00")
    assert read("8h họp", late, "Asia/Tokyo").start == datetime.fromisoformat("2026-11-24T08:00")


def test_an_answer_completes_what_was_given() -> None:
    asked = read("họp giao ban sáng mai tại Sở", NOW)
    answered = amend(asked, "8h", NOW)
    assert (answered.start, answered.title, answered.place) == (
        datetime.fromisoformat("2026-11-23T08:00"),
        "họp giao ban",
        "Sở",
    )


# ---- any text --------------------------------------------------------------------------------------------------------

messages = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=20).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=20).map(lambda words: fold(" ".join(words)).upper()),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)).map(  # noqa: DTZ001  (made aware below)
    lambda at: at.replace(microsecond=0, tzinfo=NOW.tzinfo)
)


@settings(max_examples=400, deadline=None)
@given(messages, moments)
def test_any_text_becomes_a_request(text: str, at: datetime) -> None:
    found = read(text, at)
    wall = at.replace(tzinfo=None)
    assert found == read(text, at)
    assert (found.status == "ok") == (found.start is not None)
    assert found.message
    assert found.start is None or found.start > wall - timedelta(minutes=1)
    assert found.end is None or (found.start is not None and found.end > found.start)
    assert list(found.alternatives) == sorted(set(found.alternatives))
    assert list(found.leads) == sorted(set(found.leads), reverse=True)
    for kept in (found.title, found.place or "", found.message):
        assert unicodedata.is_normalized("NFC", kept)
        assert len(kept) <= 2 * len(unicodedata.normalize("NFD", text)) + 400


@settings(max_examples=200, deadline=None)
@given(messages, messages, moments)
def test_any_text_amends_a_request(first: str, second: str, at: datetime) -> None:
    given_so_far = read(first, at)
    changed = amend(given_so_far, second, at)
    assert changed == amend(given_so_far, second, at)
    assert changed.message
    assert (changed.status == "ok") == (changed.start is not None)


def calls(text: str) -> int:
    """Return how many functions, our own and the library's, reading `text` calls."""
    count = 0

    def counting(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        read(text, NOW)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "8:00 ",
        "ngày 1 ",
        "mai ",
        "1/1 ",
        "thứ 2 ",
        "8h-",
        "tại ",
        "báo trước 1 ngày và ",
        "hai ba ",
        "giấy mời\n",
        "a",
        "(",
        "1.",
    ],
)
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    read("8h mai họp", NOW)  # what is compiled once
    size = LONGEST // 2 // len(piece)
    short, long = calls(piece * size), calls(piece * size * 2)
    assert long <= 2.5 * short + 2000
