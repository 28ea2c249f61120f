"""Where: what follows "tại", "ở", "địa điểm:", to where the time, the lead or another thought begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.timing.mark import Mark, after, before
from bot.timing.marks import NOISE
from bot.timing.patterns import rule
from bot.timing.script import Script

Span = tuple[int, int, int]
"""Where the words that open a place begin, where the place begins, where it ends."""

_OPENS = rule("(?:địa điểm(?: họp)?|đđ|đ/đ|d/d|dd|nơi họp|phòng họp)(?: ?:| là)|địa điểm|@|đđ|(?:chuyển|đổi|"
              "dời) (?:địa điểm|chỗ|nơi|phòng)"
              "(?: họp)? (?:sang|về|qua|tới|đến|thành)|(?:ở|o|tại)(?: địa điểm)?|về tại")  # fmt: skip
_HALL = rule("(?:hội trường|phòng họp|phòng khánh tiết|p\\. ?họp|p\\. ?\\d|phòng \\d)(?! (?:đang|cho|để|của ai))")
_NOT_TAI = re.compile(
    r"(?:lieu|san|chinh|khoan|xe|nguyen|tro|nan|lap|sao|vi|nang|tro|hai|tinh|le|bien|phat|co cau|boi|giam|chuc)(?!\w)"
)
_NOT_O = re.compile(r"(?:to|nhiem|dau|mai|van|ki|lai|tren mang)(?!\w)")
_NOT_BEHIND = re.compile(r"(?<!\w)(?:hien|ton|thien|nhan|de|trong|van|bat|phuc)$")
_STOP = rule(
    "(?:vào(?: lúc)?|lúc|hồi|từ|để|nhằm|do|cùng|với|và trực tuyến|kết hợp|về việc|về|nhé|nha|nhá|ạ|nhớ|"
    "bắt đầu|thời gian|nội dung|thành phần|"
    "chủ trì|em|giúp|báo|nhắc|mang|kéo dài|trong vòng|cho|chuẩn bị|và nhắc|rồi|trước|đến hết|hạn|mặc|mời|ngày|thì|"
    "có|sẽ|các đồng chí|định kỳ|mỗi|dự kiến|đến khi|xong|yêu cầu|đề nghị|lưu ý|link|hình thức|luôn)"
)
_VERBS = rule(
    "(?:họp|dự|gặp|tiếp|đón|làm việc|ký|kiểm tra|nghe|trình|báo cáo|giao ban|tập huấn|chào cờ|tham gia|"
    "tham dự|hội nghị|"
    "hội thảo|lễ|cuộc họp|buổi|đại hội|tổng kết|sơ kết|nộp|khám|trao|phát động|bàn|khai mạc|gọi|đi|đưa|trực|"
    "tổ chức|diễn ra|viếng|thăm|liên hoan|ăn|phỏng vấn|chấm|rà soát|thẩm định|nghiệm thu|tiếp dân|sinh hoạt|hội thao)"
)
_ACTS = rule("(?:đi công tác|đi|họp bàn|dự|gặp|đón|kiểm tra|làm việc|nghe|trao đổi|thảo luận|triển khai|tham dự)")
_ENDS = re.compile(r"[;\n!?]|\.(?=\s|$)|,(?= )|(?<= )-(?= )| \(")
_GOES_ON = re.compile(
    r"(?:phường|xã|huyện|quận|tỉnh|thành phố|tp|thị trấn|thị xã|tầng|số|đường|phố|phòng|trụ sở|tòa|nhà|khu|"
    r"hội trường|"
    r"sở|ubnd|ngõ|thôn|ấp|tổ|lầu|km|quốc lộ|p\.|q\.|phuong|xa|huyen|quan|tinh|thanh pho|tang|so|duong|pho|"
    r"phong|tru so|toa|"
    r"nha|hoi truong|ngo|thon|ap|to|lau)(?!\w)"
)
_SHORT = re.compile(r"(?<!\w)(?:p|tp|q|t|đ|h|x|ub|ks|tt|gs|ts)\.?$", re.IGNORECASE)


def place(script: Script, marks: Sequence[Mark], used: Sequence[Mark]) -> Span | None:
    """Return where the place stands, None where there is none. `used` are the marks that are times."""
    for match in _OPENS.finditer(script.low):
        if _opens(script, match, marks):
            start = match.end()
            while script.low[start : start + 1] in (" ", ":", '"', "\n"):
                start += 1
            end = _end(script, start, used, titled=_has_title(script, match.start(), used))
            if end > start and re.search(r"\w", script.low[start:end]):
                return match.start(), start, end
    return _hall(script, used)


def _opens(script: Script, match: re.Match[str], marks: Sequence[Mark]) -> bool:
    """Say whether "tại" or "ở" opens a place, and not a word spelled like it."""
    if any(mark.start <= match.start() < mark.end for mark in marks if mark.kind not in NOISE):
        return False
    word, ahead, behind = match.group().split()[-1], after(script, match.end()), before(script, match.start())
    if word in ("tai", "tái"):
        return not _NOT_TAI.match(ahead) and not _NOT_BEHIND.search(behind)
    if word in ("o", "ô", "ơ"):
        return (script.bare or script.loud) and not _NOT_O.match(ahead)
    if word in ("dd", "đđ", "đ/đ", "d/d"):
        return True
    if word == "ở":
        return not re.match(r"dau(?!\w)", ahead)
    return not (word == "tại" and re.search(r"(?<!\w)(?:hien|ton)$", behind))


def _hall(script: Script, used: Sequence[Mark]) -> Span | None:
    """Return a hall or meeting room that stands by itself, after a time or a comma."""
    for match in _HALL.finditer(script.low):
        behind = script.low[: match.start()].rstrip(" ")
        if (behind.endswith((",", "-")) and behind[:-1].strip()) or any(mark.end == len(behind) for mark in used):
            return match.start(), match.start(), _end(script, match.start(), used, titled=True)
    return None


def _has_title(script: Script, at: int, used: Sequence[Mark]) -> bool:
    """Say whether something besides times stands before `at`."""
    left, words = 0, ""
    for mark in used:
        if mark.start >= at:
            break
        words += f" {script.low[left : mark.start]}"
        left = mark.end
    words += f" {script.low[left:at]}"
    found = [word for word in re.findall(r"\w+", words) if word not in _EMPTY]
    return bool(found)


_EMPTY = frozenset(
    "nhắc nhac tôi toi mình minh em anh chị chi lúc luc vào vao ngày ngay từ tu là la đặt dat lịch lich hẹn "
    "hen nhớ nho giúp "
    "giup cho có co lưu luu nhé thì thi sếp cả nhà ơi oi hồi hoi khoảng a e c buổi buoi thời thoi gian nha "
    "ghi thêm them".split()
)


def _end(script: Script, start: int, used: Sequence[Mark], *, titled: bool) -> int:
    """Return where the place that begins at `start` ends."""
    ahead = [mark.start for mark in used if mark.start >= start]
    limit = min([*ahead, len(script.low), start + 160])
    for match in _ENDS.finditer(script.low, start, limit):
        if match.group() == "." and _SHORT.search(script.low[max(start, match.start() - 4) : match.start()]):
            continue
        if match.group() == "," and _goes_on(script, match.end() + 1):
            continue
        if match.group() == " (" and not any(
            mark.start <= match.end() + 4 for mark in used if mark.start >= match.start()
        ):
            continue
        limit = match.start()
        break
    stop = _STOP.search(script.low, start + 1, limit)
    while stop and (_part_of_name(script, stop) or stop.group() in _OPEN_TO_DOUBT):
        stop = _STOP.search(script.low, stop.end(), limit)
    limit = stop.start() if stop else limit
    if limit > start:
        verbs = _ACTS if titled else _VERBS
        verb = verbs.search(script.low, start + 1, limit)
        while verb and re.search(
            r"(?:phòng|phong|hội trường|hoi truong|trung tâm|trung tam|p\.|nhà|nha|văn phòng|khu) ?$",
            script.low[start : verb.start()],
        ):
            verb = verbs.search(script.low, verb.end(), limit)
        limit = verb.start() if verb else limit
    return start + len(script.low[start:limit].rstrip(" ,.-:;(\n\"'"))


_OPEN_TO_DOUBT = frozenset("do co de thi moi a bao mac nha tu hoi ve cung han roi".split())
"""Words that end a place only with their marks: without them they may be part of its name."""


def _goes_on(script: Script, at: int) -> bool:
    """Say whether a place goes on after a comma: with a smaller or greater place, or a name."""
    if _GOES_ON.match(script.low, at):
        return True
    if script.bare and script.text.islower():
        return False
    return script.text[at : at + 1].isupper() and not script.loud and not _VERBS.match(script.low, at)


def _part_of_name(script: Script, match: re.Match[str]) -> bool:
    """Say whether a word that would end a place is a capitalised part of its name ("Từ Liêm")."""
    return script.text[match.start()].isupper() and not script.loud
