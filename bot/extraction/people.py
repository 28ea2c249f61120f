"""Named people with a post: "ông Tạ Văn Khuê - Giám đốc Sở …", "Thứ trưởng …", "Đào Quang Khải, Phó Chủ tịch …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.extraction.occurrences import starts_of

_SYLLABLE = r"(?:[A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠ-Ỹ][a-zđà-öø-ýăĩũơưạ-ỹ]*(?:['’][A-Za-zÀ-ỹ]+)?'?)"
_NAME = rf"{_SYLLABLE}(?: {_SYLLABLE}){{1,4}}"
_SURNAMES = frozenset(
    """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Trịnh Đinh Mai Lâm
    Trương Phùng Tạ Tô Hà Thái Cao Châu Lưu Chu Chử Tống Tôn Vương Quách La Lương Hứa Khúc Nghiêm Nông Lò Vi
    Triệu Kiều Thân Giáp Đàm Lục Ma Quan Bế Sầm Cầm Quàng Tòng Điêu Lường Thào Giàng Vàng Sùng Mùa Hạng Ksor
    Rơ Siu Kpă Ama Niê Văn Ung Ông Kim Thạch Sơn Danh Mạc Mạch Âu Viên Doãn Đồng Ngụy Từ Tăng Cù Hầu Khổng
    Bạch Phí Lã Lại Đường Thiều Nhâm Ninh Tiêu""".split()
)
POST = (
    r"\b(?:(?:Quyền |Q\. ?|Nguyên |Tân )?(?:Phó |Phó\. |P\. ?)?(?:Tổng )?(?:Bộ trưởng|Thứ trưởng|Vụ trưởng"
    r"|Cục trưởng|Tổng cục trưởng|Viện trưởng"
    r"|Giám đốc|GĐ|Chánh Văn phòng|Chánh văn phòng|Chánh Thanh tra|Chánh thanh tra|Chủ tịch|Chủ nhiệm|Bí thư"
    r"|Trưởng phòng|Trưởng Phòng|Trưởng ban"
    r"|Trưởng Ban|Trưởng đoàn|Chi cục trưởng|Hiệu trưởng|Tổng biên tập|Tổng Biên tập|Ủy viên|Uỷ viên"
    r"|Chuyên viên(?: chính| cao cấp)?|Tỉnh ủy viên|Tỉnh uỷ viên"
    r"|Thành ủy viên|Thường trực|Thành viên|Thư ký|PGĐ|Vụ phó|Cục phó|Cụm trưởng|Khối trưởng|Trưởng Khối|Đại diện)\b)"
)
_POST = re.compile(POST, re.IGNORECASE)
_NAMED = rf"(?:{'|'.join(sorted(_SURNAMES))})(?: {_SYLLABLE}){{1,4}}"
_HONORIFIC = r"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/[Cc]|[Đđ]\.[Cc]|ĐỒNG CHÍ|ÔNG|BÀ|[Aa]nh|[Cc]hị|TS\.?|ThS\.?|PGS\.?)"
_CALLED = re.compile(rf"\b{_HONORIFIC}:? ?(?P<name>{_NAME})")
_FLAT_HONORIFICS = tuple(word + end for word in ("ong", "ba", "dong chi", "d/c", "d.c", "anh", "chi") for end in " :")
_FLAT_HONORIFICS += ("ts ", "ts.", "ths ", "ths.", "pgs ", "pgs.")
"""Where somebody may be called: flat text is searched faster."""
_FLAT_POST = re.compile(
    r"(?:bo truong|thu truong|vu truong|cuc truong|vien truong|giam doc|gd|chanh van phong"
    r"|chanh thanh tra|chu tich|chu nhiem|bi thu|truong phong|truong ban|truong doan|hieu truong|tong bien tap|uy vien"
    r"|chuyen vien(?: chinh| cao cap)?|thuong truc|thanh vien|thu ky|pgd|vu pho|cuc pho|cum truong|khoi truong"
    r"|truong khoi|dai dien)(?!\w)"
)
"""Posts in flat text, where nothing but small letters need be tried."""
_RANK = re.compile(r"(?:pho )?(?:tong )?$")
_BEFORE_POST = re.compile(rf"(?:(?<![^\n])|(?<=[:;,.(\-] )|(?<= và )|(?<=\())(?P<name>{_NAMED}) ?[,(\-–] ?$")
_AFTER_POST = re.compile(rf"(?P<of>[^.;:\n“”()]{{0,70}}?)(?:[,:] | - | )(?P<name>{_NAMED})")
_POST_FOLLOWS = re.compile(rf" ?[,(\-–] ?(?=(?:là )?{POST})", re.IGNORECASE)
_POST_STANDS_BEFORE = re.compile(rf"(?:{POST})[^.;:\n“”]{{0,90}}?(?: - |, | |: )(?:{_HONORIFIC} ?)?$", re.IGNORECASE)
_TITLE_ENDS = re.compile(
    r"[.;()\n“”]| - (?!Khen|Tài)(?=[A-ZĐ])|,(?! (?:Khen thưởng|Chính sách|Bản đồ|Công nghệ|thành phố))"
    r"| (?:và (?:các|đồng chí"
    r"|ông|bà)|chủ trì|phát biểu|cho biết|đã|cùng|nói|nhấn|trao|tham dự|dự|đọc"
    r"|làm trưởng|trưởng đoàn|đánh giá|báo cáo|thay mặt|khai mạc|bế mạc|điều hành|tặng|đến dự|cho rằng|ghi nhận"
    r"|nhận|lên|được|vinh dự|trình bày|thông qua|công bố|khẳng định|cảm ơn|bày tỏ|kết luận|tin tưởng|mong|thừa"
    r"|đọc|ký|yêu cầu|đề nghị|lưu ý|chúc|Chủ trì)\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name at text[start:end], with the post written beside it ("" where only an honorific is)."""

    start: int
    end: int
    name: str
    title: str
    called: bool


def find_people(text: str, said: str) -> list[Named]:
    """Return the people named in `text` with an honorific or a post."""
    found: dict[int, Named] = {}
    for match in _all_names(text, said):
        named = _named(text, match, surname=match.re is not _CALLED)
        if named and not any(start in found for start in range(named.start - 12, named.end)):
            found[named.start] = named
    return sorted(found.values(), key=lambda named: named.start)


def _all_names(text: str, said: str) -> Iterator[re.Match[str]]:
    """Yield the names called ông or bà, then those just before a post, then those after one."""
    for start in starts_of(said, _FLAT_HONORIFICS):
        if match := _CALLED.match(text, start):
            yield match
    posts = [(_before_rank(said, match.start()), match.end()) for match in _FLAT_POST.finditer(said)]
    for start, _ in posts:
        if match := _BEFORE_POST.search(text, max(0, start - 60), start):
            yield match
    for _, end in posts:
        if match := _AFTER_POST.match(text, end):
            yield match


def _before_rank(said: str, start: int) -> int:
    """Return where a post begins whose last words begin at `start`: "phó tổng giám đốc"."""
    rank = _RANK.search(said, max(0, start - 9), start)
    return rank.start() if rank else start


def _named(text: str, match: re.Match[str], *, surname: bool) -> Named | None:
    """Return the person that `match` names; without an honorific the name must begin with a family name."""
    start, name = match.start("name"), match["name"]
    words = name.split()
    if surname:
        first = next(
            (
                place
                for place, word in enumerate(words[:-1])
                if word in _SURNAMES and not (place and words[0] in _SURNAMES)
            ),
            None,
        )
        if first is None:
            return None
        if first and match.re is not _AFTER_POST:
            return None
        start += len(" ".join(words[:first])) + bool(first)
        words = words[first:]
    words = _without_post(words)
    if len(words) < 2 or any(word[0].islower() for word in words):
        return None
    name = " ".join(words)
    return Named(start, start + len(name), name, _title(text, start, start + len(name)), not surname)


def _without_post(words: list[str]) -> list[str]:
    """Drop the capitalised words after a name that begin something else ("Hồ Huy Thành Giám đốc")."""
    for place, word in enumerate(words):
        if place and word in ("Giám", "Phó", "Thứ", "Vụ", "Chủ", "Bí", "Trưởng", "Sở", "Cục", "Bộ", "Chánh", "Tổng"):
            return words[:place]
    return words


def _title(text: str, start: int, end: int) -> str:
    """Return the post written after the name, else before it."""
    if follows := _POST_FOLLOWS.match(text, end):
        return _cut(text, follows.end())
    before = text[max(0, start - 130) : start]
    posts = list(_POST.finditer(before))
    if posts and _POST_STANDS_BEFORE.search(before):
        first = posts[-1]
        return re.sub(rf"[\s,:\-]*(?:{_HONORIFIC})?[\s,:\-]*$", "", before[first.start() :]).strip()
    return ""


def _cut(text: str, start: int) -> str:
    """Return the post that begins at `start`, up to what is told of the person."""
    piece = text[start : start + 120].removeprefix("là ")
    ends = _TITLE_ENDS.search(piece, 4)
    return " ".join(piece[: ends.start() if ends else len(piece)].split()).strip(" ,-")
