"""The ministry's own bodies, the members of its blocs: "Cục Viễn thám quốc gia", "Vụ Kế hoạch - Tài chính"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.extraction.occurrences import starts_of

_KNOWN = """
Vụ Thi đua, Khen thưởng và Tuyên truyền|Vụ Thi đua - Khen thưởng và Tuyên truyền|Vụ Thi đua, Khen thưởng, Tuyên truyền
|Vụ Thi đua, Khen thưởng|Vụ Thi đua - Khen thưởng|Vụ Thi đua khen thưởng|Vụ Kế hoạch - Tài chính
|Vụ Khoa học, Công nghệ và Hợp tác quốc tế|Vụ Đất đai|Vụ Môi trường
|Tổng cục Địa chất và Khoáng sản Việt Nam|Cục Địa chất và Khoáng sản Việt Nam|Tổng cục Biển và Hải đảo Việt Nam
|Cục Biển và Hải đảo Việt Nam|Tổng cục Khí tượng Thủy văn|Tổng cục Quản lý đất đai|Tổng cục Môi trường
|Cục Đo đạc, Bản đồ và Thông tin địa lý Việt Nam|Cục Đo đạc và Bản đồ Việt Nam
|Cục Công nghệ thông tin và Dữ liệu tài nguyên môi trường|Cục Chuyển đổi số và Thông tin dữ liệu tài nguyên môi trường
|Cục Bảo tồn thiên nhiên và Đa dạng sinh học|Cục Quy hoạch và Phát triển tài nguyên đất
|Cục Đăng ký và Dữ liệu thông tin đất đai|Trung tâm Quy hoạch và Điều tra tài nguyên nước quốc gia
|Viện Chiến lược, Chính sách tài nguyên và môi trường|Viện Khí tượng Thủy văn và Biến đổi khí hậu
|Viện Khoa học Khí tượng Thủy văn và Biến đổi khí hậu|Viện Khoa học Đo đạc và Bản đồ
|Viện Khoa học Địa chất và Khoáng sản
|Viện Nghiên cứu biển và hải đảo|Viện Khoa học môi trường, biển và hải đảo|Viện Khoa học tài nguyên nước
|Trường Đào tạo, bồi dưỡng cán bộ tài nguyên và môi trường|Trường Đại học Tài nguyên và Môi trường Hà Nội
|Trường Đại học Tài nguyên và Môi trường Thành phố Hồ Chí Minh|Trường Đại học Tài nguyên và Môi trường TP. Hồ Chí Minh
|Nhà xuất bản Tài nguyên - Môi trường và Bản đồ Việt Nam|Trung tâm Truyền thông tài nguyên và môi trường
|Văn phòng Hội đồng Đánh giá trữ lượng khoáng sản Quốc gia|Văn phòng Thường trực Ủy ban sông Mê Công Việt Nam
|Báo Tài nguyên và Môi trường|Tạp chí Tài nguyên và Môi trường|Quỹ Bảo vệ môi trường Việt Nam|Văn phòng Đảng - Đoàn thể
|Văn phòng Đảng ủy và Đoàn thể|Văn phòng Bộ|Thanh tra Bộ|Công đoàn Bộ|Đoàn Thanh niên Bộ
"""
_KIND = (
    "Vụ|Cục|Tổng cục|Viện|Trung tâm|Trường Đại học|Trường Đào tạo|Trường Cao đẳng|Quỹ|Báo|Tạp chí|Nhà xuất bản"
    "|Liên đoàn"
    "|Tổng công ty|Công ty TNHH|Công ty|Đài|Ban [Qq]uản lý|Hội đồng|Văn phòng"
)
_FLAT_KIND = (
    *("vu ", "cuc ", "tong c", "vien ", "trung tam ", "truong ", "quy ", "bao ", "tap chi ", "nha xuat ban "),
    *("lien doan ", "cong ", "dai ", "ban quan ly ", "hoi dong ", "van phong ", "thanh tra ", "doan "),
)
"""Where a body may begin in flat text, which is searched faster."""
_VERBS = (
    "là|làm|và|đã|được|giữ|tại|do|có|sẽ|đảm|phát|tổ|cho|với|chủ|trình|báo|đọc|tặng|trao|tham|dự|cùng|vừa"
    "|tiếp|trong|bàn|đăng|nhận|đón|ký|thay"
)
_CAPITAL = "A-Z&" + "".join(char for char in map(chr, range(0xC0, 0x1EFA)) if char.isupper() and char.isalpha())
_WORD = (
    rf"(?:[{_CAPITAL}][\wÀ-ỹ]*(?: (?!(?:{_VERBS})\b)[a-zà-ỹđ]\w*)?|mẫu|TNHH|MTV|và|tài nguyên|môi trường|khí hậu"
    rf"|quốc gia|quốc tế|đất đai|khoáng sản|thông tin|hải đảo"
)
_WORD += (
    r"|biến đổi|cán bộ|pháp luật|chính sách|công nghệ|địa chất|bản đồ|thủy văn|nước|miền|một thành viên"
    r"|sinh học|thiên nhiên|đào tạo|cổ phần|các|dự án|đầu tư|xây dựng|thiết bị|tư vấn|dịch vụ|cán bộ)"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the ministry; `name` as written, one space a gap."""

    start: int
    end: int
    name: str
    known: bool


def _pattern() -> re.Pattern[str]:
    known = sorted((" ".join(name.split()) for name in _KNOWN.split("|")), key=len, reverse=True)
    spelled = "|".join(re.escape(name).replace(r"\ ", " ") for name in known)
    return re.compile(
        rf"\b(?=(?i:[vctbnqtđlh]))(?:(?P<known>(?i:{spelled}))(?!\w)|(?:{_KIND}) {_WORD}(?: (?:- )?{_WORD}){{0,14}})"
    )


_BODY = _pattern()


def find_bodies(text: str, said: str) -> list[Body]:
    """Return the bodies in `text`, whose flat form is `said`."""
    found: list[Body] = []
    for start in starts_of(said, _FLAT_KIND):
        match = None if found and start < found[-1].end else _BODY.match(text, start)
        if not match:
            continue
        name = re.sub(r"( và| -)+$", "", match.group())
        if " " in name:
            found.append(Body(match.start(), match.start() + len(name), name, match["known"] is not None))
    return found
