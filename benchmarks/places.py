"""Names that look Vietnamese and are nobody's: places, areas and people, each distinct even without its marks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random

from bot.language.spelling import fold

_SYLLABLES = """
    An Anh Âu Bá Bạch Bàn Bảo Bắc Bằng Bích Biên Bình Bồng Bửu Cam Cảnh Cao Cát Cầu Cẩm Châu Chí Chiêm Chương Cương Danh
    Diễn Doanh Du Dũng Duy Dương Đà Đại Đạo Đăng Đắk Đầm Điền Đình Đoan Đô Đôn Đông Đồng Đức Gia Giang Giao Hà Hạ Hải
    Hàm Hạnh Hậu Hiền Hiệp Hiếu Hoa Hòa Hoài Hoàn Hoàng Hoằng Hồng Huệ Huyền Hưng Hương Hữu Ích Kiên Kiệt Kim Kỳ Khánh
    Khai Khang Khê Khoái Khúc La Lạc Lai Lam Lang Lâm Lệ Liên Liêm Linh Lĩnh Lộc Long Lục Lũng Lương Lưu Lý Mai Mãn Mậu
    Minh Mộc Mỹ Nam Nga Ngãi Nghi Nghĩa Ngọc Nguyên Nguyệt Nhã Nhân Nhật Nho Nhơn Như Ninh Ôn Pha Phan Phấn Phiên Phong
    Phổ Phú Phúc Phụng Phước Phương Quan Quang Quảng Quân Quế Quỳ Quỳnh Sa Sài Sầm Sóc Sơn Tam Tân Tây Tháp Thái Thanh
    Thạch Thạnh Thắng Thịnh Thiên Thọ Thới Thuận Thủy Thường Thượng Tiên Tiến Tín Trà Trạch Tràng Trấn Triệu Trung Trực
    Tú Tuy Tuyên Tùng Tường Uyên Vân Vạn Vị Viên Việt Vinh Vĩnh Võ Vũ Xá Xuân Xuyên Yên
""".split()
_LANDS = ("đồng bằng", "duyên hải", "trung du", "miền núi", "thượng nguồn", "hạ lưu")
_FAMILIES = "Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Mai Trịnh Tô Cao Lâm".split()
_MIDDLES = """Thị Văn Hữu Đức Quang Minh Thanh Ngọc Kim Thùy Phương Huy Quốc Đình Xuân Thu Bảo Anh Công Hồng Mỹ Trọng
    Việt Tuấn Hải Gia Bích Cẩm Khánh Tường""".split()
_GIVEN = """An Anh Bách Bảo Bình Châu Chi Chiến Cường Diễm Diệp Dung Dũng Duyên Dương Đạt Điệp Giang Hà Hải Hằng Hạnh
    Hiền Hiếu Hoa Hoan Hòa Hùng Huy Huyền Hương Khải Khánh Khoa Khuê Kiên Lam Lan Lâm Liên Linh Loan Long Lộc Luận Ly
    Mai Mạnh Minh My Nam Nga Ngân Nghĩa Ngọc Nguyên Nhàn Nhi Nhung Oanh Phong Phúc Phương Quân Quyên Quỳnh Sơn Tâm Tân
    Thảo Thắng Thịnh Thoa Thơ Thủy Tiến Toàn Trang Trí Trinh Trung Tú Tuấn Tùng Tuyết Uyên Vân Vinh Vy Xuân Yến
""".split()


class Claims:
    """Spellings already taken, marks and case apart, so that no two things share a name."""

    def __init__(self) -> None:
        """Begin with none taken."""
        self._taken: set[str] = set()

    def take(self, *spellings: str) -> bool:
        """Take all of `spellings`, or none and return False when one of them is taken."""
        keys = {"".join(fold(spelling).split()) for spelling in spellings}
        if len(keys) < len(spellings) or not self._taken.isdisjoint(keys):
            return False
        self._taken |= keys
        return True


def places(random: Random, claims: Claims) -> Iterator[str]:
    """Yield names such as "Phú Giang"; after some 40,000 those are used up, and "Phú Giang Sơn" follows."""
    pairs = [f"{first} {last}" for first, last in itertools.permutations(_SYLLABLES, 2)]
    random.shuffle(pairs)
    longer = (" ".join(random.sample(_SYLLABLES, 3)) for _ in itertools.count())
    return (name for name in itertools.chain(pairs, longer) if claims.take(name))


def aliases(random: Random, name: str, claims: Claims) -> list[str]:
    """Return other names of a place: one as people shorten it ("PGiang") and for some an old one, where free."""
    first, *_, last = name.split()
    wanted = [f"{first[0]}{last}"]
    if random.random() < 0.3:
        wanted.append(f"xứ {random.choice(_SYLLABLES)} {first}")
    return [alias for alias in wanted if claims.take(alias)]


def area(random: Random, name: str) -> str:
    """Return the area of a cluster, known by a place in it."""
    return f"{random.choice(_LANDS)} {name}"


def people(random: Random, count: int, claims: Claims) -> list[tuple[str, list[str]]]:
    """Return `count` full names, each with its short name where that is free."""
    found: list[tuple[str, list[str]]] = []
    while len(found) < count:
        family, middle, given = random.choice(_FAMILIES), random.choice(_MIDDLES), random.choice(_GIVEN)
        extra = random.choice(["", "", f" {random.choice(_MIDDLES)}"])
        if claims.take(f"{family} {middle}{extra} {given}"):
            short = f"{middle}{extra} {given}"
            found.append((f"{family} {short}", [short] if claims.take(short) else []))
    return found
