"""What a word is in its context: tomorrow or Mai, morning or going over, six o'clock or after hours.

A guard says whether a mark that a rule found is a time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.language.spelling import fold
from bot.timing.mark import Mark, after, before
from bot.timing.script import Script

_KIN = re.compile(
    r"(?<!\w)(?:anh|chi|co|chu|bac|ong|ba|cau|di|thim|dc|d/c|dong chi|ban|thay|sep|chau|mr|ms|chị|em|gap|cho|"
    r"voi|cua|goi|moi)$"
)


_PEOPLE = re.compile(
    r"(?<!\w)(?:anh|chi|co|chu|bac|ong|ba|cau|di|thim|d/c|dong chi|ban|thay|chau|be|mr|ms|mrs|gap|goi cho|goi|"
    r"cua|voi|"
    r"nguyen|tran|pham|le thi|thi)$"
)


_MAI_AFTER = re.compile(r"(?:chau|dich|son la|dong|hac de|thi|van)(?!\w)")


_MAI_BEFORE = re.compile(
    r"(?<!\w)(?:hoang|bach|tuong|hoa|ngoc|thanh|quynh|phuong|tuyet|thi|xuan|truc|thuy|"
    r"cay|thanh)$"
)


_TIME_AHEAD = re.compile(
    r"(?:\d|luc|vao|sang|trua|chieu|toi|dem|thu|t[2-7]|cn|chu nhat|nay|mai|mot|ngay|som|muon|hom|kia|hop|hang|"
    r"qua)(?!\w*[a-z]\d)"
)


_HOUR_BEHIND = re.compile(
    r"(?:\d ?(?:h|g|gio|p|phut)?|gio|ruoi|phut|\d{2}|luc|vao|buoi|moi|hang|cac|tu|den|ngay|bua|khoang|tam|hom)$"
)


_HOUR_AHEAD = re.compile(
    r"(?:\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi(?: \w+)?) ?(?:h|g|gio|:|ruoi|ruoi|kem)(?![a-z])"
)


_ORDINAL = re.compile(
    r"(?<!\w)(?:lan|ky|ky hop|phien|phien hop|khoa|dot|nguoi|ben|vong|hang|giai doan|phan|tuoi|lop|hoi nghi lan)$"
)


_BUILDING = re.compile(r"(?<!\w)(?:nha|toa|phong|khu|hoi truong|lo|ga|tang|cong|lau)$")


_WEEK_AHEAD = re.compile(r"(?:tuan|nay|sau|toi|hang|ngay|\d|,|luc)")


def _is_day(script: Script, mark: Mark) -> bool:
    """Tell tomorrow from Mai, "mốt" from one, "nay" from "năm nay"."""
    said, behind, ahead = script.low[mark.start : mark.end], before(script, mark.start), after(script, mark.end)
    if said == "mai":
        return _is_tomorrow(script, mark, behind, ahead)
    if said == "mot":
        return bool(re.search(r"(?:^|sang|trua|chieu|toi|dem|buoi)$", behind)) and bool(
            behind or re.match(r"\d|sang|chieu|toi|trua|luc", ahead)
        )
    if said == "nay":
        return not re.search(
            r"(?:nam|hien|lau|tu|den|truoc toi|gio|thang|tuan|ky|luc|quy|dot|lan|viec|noi|anh|nhat|ngay \d\d?|"
            r"/\d\d?)$",
            behind,
        )
    return True


def _is_tomorrow(script: Script, mark: Mark, behind: str, ahead: str) -> bool:
    if re.search(r"(?:sang|trua|chieu|toi|dem|som|ngay|\d ?h|gio|ruoi|phut|h ?\d\d|:\d\d)$", behind):
        return not (script.proper(mark.start) and _KIN.search(behind))
    if script.proper(mark.start) or re.match(r"oi(?!\w)", ahead):
        return False
    if behind.endswith("giao ban"):  # no friend
        return True
    if _MAI_BEFORE.search(behind) or _PEOPLE.search(behind) or (_KIN.search(behind) and script.proper(mark.start)):
        return False
    if (script.bare or script.text[mark.start].isupper()) and _MAI_AFTER.match(ahead):
        return False
    return not (behind.endswith(" cho") or behind == "cho") or bool(re.match(r"\d|luc", ahead) and "nhac" in behind)


_WHITHER = re.compile(r"(?:so|bo|ubnd|phong|ben|huyen|xa|tinh|van phong|tru so|co quan|nha|cho|gap)(?!\w)")


_NOT_PART = re.compile(r"(?:kien|tao|suot|lap|tac|che|da|thieu|uu|cao|hau|dai|rong|huong|chuong|gia|mat|the)(?!\w)")


def _is_going(behind: str, ahead: str) -> bool:
    """Say whether "sang" is going over to a place, or putting off to an hour, rather than the morning."""
    if _WHITHER.match(ahead) or _PUT_OFF.search(behind):
        return True
    return bool(_LATE_HOUR.match(ahead))


_PUT_OFF = re.compile(r"(?:chuyen|doi|lui|hoan|dich|di|dieu chinh|cho)$")


_LATE_HOUR = re.compile(r"(?:1[2-9]|2\d) ?(?:h|g|:)")


def _is_part(script: Script, mark: Mark) -> bool:
    """Tell "sáng" from "sang", "tối" from "tôi" and "tới", "đêm" from "đem"; parts of the day stand beside times."""
    said, behind, ahead = script.low[mark.start : mark.end], before(script, mark.start), after(script, mark.end)
    if (script.proper(mark.start) and _KIN.search(behind)) or _NOT_PART.match(ahead):
        return False
    if " " in said or not said.isascii():
        return True
    if said == "sang" and _is_going(behind, ahead):
        return False
    if said in ("sang", "toi", "dem") and not script.bare and not script.loud:
        return bool(
            re.search(r"(?:\dh|h\d\d|:\d\d|\d giờ|gio|ruoi|buoi)$", behind)
            or re.match(r"(?:mai|nay|mot|thu|t[2-7]|cn)(?!\w)", ahead)
        )
    if said == "toi" and _HOUR_BEHIND.search(behind) and _HOUR_AHEAD.match(ahead):
        return False
    if said == "toi" and re.search(
        r"(?:nhac|cho|bao|tuan|thang|nam|sap|thoi gian|dat lich|quy|cua|"
        r"ngay|den)$",
        behind,
    ):
        return False
    return bool(_HOUR_BEHIND.search(behind) or _TIME_AHEAD.match(ahead)) or (not ahead and said in ("trua", "chieu"))


def _is_weekday(script: Script, mark: Mark) -> bool:
    """Tell weekdays from ordinals ("lần thứ 5"), buildings ("nhà T6") and sums of money ("thu 5 triệu")."""
    behind, ahead = before(script, mark.start), after(script, mark.end)
    said = script.low[mark.start : mark.end]
    if _ORDINAL.search(behind) and not mark.get("wk") and not _WEEK_AHEAD.match(ahead):
        return False
    if said[0] == "t" and said[1:2].isdecimal() and _BUILDING.search(behind):
        return False
    if said.startswith("thu ") and script.proper(mark.start) and (not script.bare or _PEOPLE.search(behind)):
        return False
    return not re.match(r"(?:trieu|ty|nguoi|ho|khoan|loai|nghin|dong|truong|tuc)(?!\w)", ahead)


_STREET = re.compile(
    r"(?<!\w)(?:duong|pho|truong|cau|cong vien|quang truong|benh vien|khach san|nha may|xi nghiep|rap|cong ty|"
    r"chung cu)$"
)


def _is_date(script: Script, mark: Mark) -> bool:
    """Tell dates from shares ("6/6 đơn vị"), ranges of hours and versions."""
    ahead, sep = after(script, mark.end), mark.get("s")
    if _STREET.search(before(script, mark.start)):
        return False
    if script.low[mark.start : mark.end] == "ngay mot":
        return False  # the day after tomorrow, rather than the first
    if (
        sep
        and int(mark.get("d")) <= int(mark.get("m"))
        and re.match(
            r"(?:don vi|thanh vien|tieu chi|xa|tinh|so(?!\w)|dai bieu|ho(?!\w)|quan so|nguoi|diem(?! danh)|can bo|"
            r"ngay(?!\w)|buoi|gio(?!\w)|luong|thoi gian)",
            ahead,
        )
    ):
        return False
    if not sep or sep == "/" or mark.get("y", "y2"):
        return True
    said = script.low[mark.start : mark.end]
    behind = before(script, mark.start)
    dated = not said[0].isdecimal() or bool(
        re.search(r"(?:ngay|thu \w+|t[2-7]|cn|chu nhat|mai|nay|sang|chieu|toi)$", behind)
    )
    padded = len(mark.get("d")) == 2 and len(mark.get("m")) == 2
    fits = 1 <= int(mark.get("d")) <= 31 and 1 <= int(mark.get("m")) <= 12
    hours = bool(re.match(r"(?:h|g|gio|:)", ahead))
    timed = bool(re.match(r"(?:luc|vao luc|\d{1,2} ?(?:h|g|:)|sang|chieu|toi)", ahead))
    return (
        fits and not hours and (dated or padded or timed or sep == "." or bool(re.search(r"(?:h|gio|\d\d)$", behind)))
    )


def _is_clock(script: Script, mark: Mark) -> bool:
    """Tell "sáu giờ" from "sau giờ" (after …) and "bảy giờ" from "bây giờ", typed without marks."""
    said, hour = script.low[mark.start : mark.end], mark.get("h")
    behind, ahead = before(script, mark.start), after(script, mark.end)
    if hour in ("sau", "bay") and not mark.get("m", "half", "less"):
        sure = re.search(r"(?:luc|vao|hoi|tu|den|khoang|dung)$", behind)
        return bool(sure or re.match(r"(?:sang|trua|chieu|toi|dem|kem|ngay|thu|mai|nay|cn)(?!\w)", ahead)) and (
            script.bare or hour != "sau"
        )
    return not (said.endswith("g") and hour.isdecimal() and hour in "345" and script.text[mark.end - 1] == "G")


def _is_every(script: Script, mark: Mark) -> bool:
    """Tell "mỗi" and "hằng" from "mời", "mới" and goods ("giao hàng"), typed without marks."""
    said, behind = script.low[mark.start : mark.end], before(script, mark.start)
    if said.startswith("moi ") and re.search(r"(?:kinh|giay|thu|la|tran trong)$", behind):
        return False
    return not (
        said.startswith(("hang ", "hàng "))
        and re.search(r"(?:giao|nhan|mua|dat|cho|lay|kiem|xep|ban|kho|don)$", behind)
    )


def _is_list(script: Script, mark: Mark) -> bool:
    """Say whether the days of a range or list are days of a month, and not hours."""
    numbers = [
        int(mark.said[name]) for name in ("d1", "d2", "l1", "l4", "f1", "f2", "dm") if mark.get(name).isdecimal()
    ]
    if mark.get("d1") and not mark.get("m1", "m1w") and mark.get("sep").strip() in (",", "và", "va", "&", "tới", "toi"):
        return script.low.startswith(
            ("ngày", "ngay", "từ ngày", "tu ngay", "các ngày", "cac ngay"), mark.start
        ) and all(1 <= number <= 31 for number in numbers)
    behind = before(script, mark.start)
    named = script.low.startswith(("ngày", "ngay"), mark.start)
    if mark.get("d1") and not mark.get("m1", "m1w") and not named and re.search(r"\d ?(?:h|:|g)$|\d[.,]$", behind):
        return False
    return all(1 <= number <= 31 for number in numbers)


def _is_lead(script: Script, mark: Mark) -> bool:
    """Say whether a duration is said to come before something, by somebody who is to tell of it."""
    return bool(mark.get("early", "before", "until") or (mark.get("call") and mark.get("ago")))


_HALF_YEAR = re.compile(r"(?:\d|sau|ba) thang$")
"""What makes "đầu năm" part of a name: "sơ kết 6 tháng đầu năm"."""


GUARDS: dict[str, Callable[[Script, Mark], bool]] = {
    "day": _is_day,
    "part": _is_part,
    "weekday": _is_weekday,
    "weekdays": _is_weekday,
    "date": _is_date,
    "clock": _is_clock,
    "every": _is_every,
    "dates": _is_list,
    "lead": _is_lead,
    "vague": lambda script, mark: not (mark.get("vd") and _HALF_YEAR.search(before(script, mark.start))),
    "lunar": lambda script, mark: fold(mark.get("td")) != "sau" or script.low.startswith("sáu", mark.start),
}
