"""What somebody wishes of the reminders that there are, read from free words."""

from __future__ import annotations

import pytest

from bot.secretary.wishes import (
    agrees,
    cluster_in,
    could,
    faults,
    names_something,
    only_once,
    place_in,
    refuses,
    wish_of,
)

WISHES = {
    "cancel": ["bỏ nhắc cái họp chiều nay", "hủy họp ngày mai", "em ơi hủy giúp anh cuộc họp chiều mai",
               "xóa lịch họp thứ 6",
               "bo nhac cai hop chieu nay", "thôi nhắc", "không cần nhắc họp cụm nữa", "dừng nhắc giao ban"],
    "move": ["hoãn rồi, chuyển sang 14h thứ Hai tuần sau", "dời sang 14h thứ 6", "họp cụm dời qua sáng mai",
             "lùi đến 15h",
             "đổi chỗ sang hội trường B", "đổi giờ sang 9h30", "doi sang 14h thu 6"],
    "postpone": ["hoãn họp chiều nay", "hoãn cuộc họp cụm"],
    "clash": ["trùng lịch ko em", "có trùng lịch không", "có vướng lịch gì không"],
    "export": ["xuất lịch", "tải tệp lịch", "gửi cho anh file lịch", "xuat lich"],
    "link": ["liên kết lịch", "link lịch", "gửi cho anh link lịch", "xin lien ket lich hop", "lấy địa chỉ lịch"],
    "renew": ["đổi liên kết lịch", "đổi link lịch giúp anh", "cấp lại liên kết của lịch", "doi link lich"],
    "pause": ["tạm dừng nhắc", "tạm ngưng nhắc giao ban"],
    "resume": ["tiếp tục nhắc", "bật lại nhắc"],
    "follow": ["theo dõi cụm IX", "theo doi cum 9", "theo dõi lịch họp của cụm IX"],
    "unfollow": ["bỏ theo dõi cụm IX", "thôi theo dõi cụm 9", "bỏ theo dõi"],
    "following": ["đang theo dõi cụm nào", "theo dõi những cụm nào"],
    "done": ["xong rồi", "đã xong", "hoàn thành"],
    "snooze": ["10 phút", "30 phút nữa nhắc lại", "nửa tiếng nữa", "nhắc lại sau 1 tiếng"],
    "yes": ["tôi tham dự", "em có tham dự ạ", "đi được"],
    "no": ["em vắng ạ", "xin vắng", "báo vắng", "không dự được"],
    "deputy": ["cử anh Nam đi thay", "GĐ bận, cử PGĐ đi được ko, ghi lại", "tôi cử chị Hoa dự thay"],
}  # fmt: skip
NEVER = [
    "cụm trưởng cụm IX là ai", "hội nghị tổng kết cụm 4 họp ở đâu", "Long An lên cụm trưởng từ năm nào",
    "Hà Tĩnh chuyển sang cụm nào", "cuộc họp 25/12 dời chưa", "ai thay Lạng Sơn làm cụm trưởng",
    "sau sáp nhập cụm I còn mấy tỉnh", "liên kết lịch sử cụm IX", "địa chỉ cơ quan cụm IX", "link bài cụm IX",
    "danh sách đơn vị cụm I có thay đổi qua các năm không", "cụm 9 gồm những tỉnh nào", "Do trùng lịch công tác",
    "xóa dữ liệu của tôi", "chủ đề thi đua năm 2021 của cụm I là gì", "có bầu cụm trưởng ở hội nghị đó ko",
    "hội nghị cụm IX bàn gì", "cho xin danh sách thành viên cụm II năm 2013", "họp mấy giờ", "x" * 5000,
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WISHES.items() for text in texts])
def test_wish(kind: str, text: str) -> None:
    found = wish_of(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("text", NEVER)
def test_no_wish(text: str) -> None:
    found = wish_of(text)
    assert found is None or not found.exact


def test_what_a_wish_names() -> None:
    assert [getattr(wish_of(text), "cluster") for text in ("theo dõi cụm 9", "bỏ theo dõi cụm iv")] == ["IX", "IV"]  # noqa: B009
    assert [getattr(wish_of(text), "minutes") for text in ("10 phút", "nửa tiếng nữa", "2 giờ nữa")] == [10, 30, 120]  # noqa: B009
    assert [getattr(wish_of(text), "name") for text in ("tôi cử chị Hoa  dự thay", "cử PGĐ Đặng Văn Ba")] == [  # noqa: B009
        "chị Hoa", "PGĐ Đặng Văn Ba",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "đúng",
        "Đúng rồi ạ",
        "ok",
        "ok em",
        "vâng",
        "đồng ý",
        "xác nhận",
        "dung roi",
        "lưu đi em",
        "ừ",
        "ok luôn nha",
        "đúng r",
        "ờ",
    ],
)
def test_agrees(text: str) -> None:
    assert agrees(text)
    assert not refuses(text)


@pytest.mark.parametrize("text", ["hủy", "thôi không cần nữa", "không", "bỏ đi", "thôi em", "đừng lưu", "ko"])
def test_refuses(text: str) -> None:
    assert refuses(text)
    assert not agrees(text)


@pytest.mark.parametrize(
    "text",
    ["", "8h30", "không phải thứ 6 mà thứ 7", "đúng 9h", "ok họp cụm 9h", "bỏ nhắc họp cụm", "ơ", "ô", "ở", "đã"],
)
def test_neither_agrees_nor_refuses(text: str) -> None:
    assert not agrees(text)
    assert not refuses(text)


def test_what_is_called_wrong_is_told_from_how_it_should_be() -> None:
    assert [faults(text) for text in ("sai rồi", "nhầm r e ơi", "sai rồi, 8h cơ", "đúng rồi", "")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_a_title_of_polite_words_names_nothing() -> None:
    assert [names_something(title) for title in ("", "nhé", "giúp sếp ạ", "họp", "Mai")] == [
        False,
        False,
        False,
        True,
        True,
    ]


def test_other_answers() -> None:
    assert only_once("không lặp lại")
    assert not only_once("thứ Hai hằng tuần")
    assert place_in("tại Hội trường tầng 3") == "Hội trường tầng 3"
    assert place_in("Địa điểm:  P. họp 2") == "P. họp 2"
    assert place_in("ở  UBND tỉnh") == "UBND tỉnh"
    assert place_in("Ông Ích Khiêm") == "Ông Ích Khiêm"
    assert [cluster_in(text) for text in ("cụm 9", "IX", "9", "họp của cụm iv", "không nói", "99")] == [
        "IX", "IX", "IX", "IV", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "unit", ["giup em ", "em oi ", "hoan sang ", "cu a ", "bo cai cuoc ", "doi doi ", "khong hop ", "va "]
)
def test_no_text_is_read_in_endless_ways(unit: str) -> None:
    """Were it so, this would not come to its end."""
    found = wish_of((unit * 400)[:400])
    assert found is None or found.kind in WISHES
    assert not refuses((unit * 400)[:400])


ONLY_REPLIES = ("done", "yes", "no", "deputy")
OF_THE_LIST = ("clash", "export", "pause", "resume", "follow", "unfollow", "following")


@pytest.mark.parametrize("kind", [*ONLY_REPLIES, *OF_THE_LIST])
def test_a_wish_could_be_for_the_secretary_unless_it_counts_as_a_reply_alone(kind: str) -> None:
    assert [text for text in WISHES[kind] if could(text) != (kind in OF_THE_LIST)] == []


@pytest.mark.parametrize("text", ["nhắc họp mai 8h", "mai có lịch gì không", "nhắc họp mai 8h" + " nhé" * 100])
def test_a_request_and_a_look_at_the_list_could_be_for_the_secretary(text: str) -> None:
    assert could(text)


@pytest.mark.parametrize("text", NEVER, ids=lambda text: text[:40])
def test_a_question_could_not(text: str) -> None:
    assert not could(text)
