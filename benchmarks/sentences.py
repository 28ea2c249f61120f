"""Sentences of a year's work, put together from the trade's phrases: about twenty words, with what people call it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random


def _phrases(text: str) -> list[str]:
    """Return the phrases that a bar parts."""
    return [" ".join(phrase.split()) for phrase in text.split("|")]


_ACTORS = _phrases(
    """
    các Sở trong cụm | các đơn vị thành viên | lãnh đạo các Sở | công chức, viên chức toàn ngành | khối sự nghiệp
    | các phòng chuyên môn | chi cục và trung tâm trực thuộc | văn phòng đăng ký các cấp
    """
)
_VERBS = _phrases(
    """
    đẩy mạnh | hoàn thành đúng tiến độ | chủ động triển khai | tập trung tháo gỡ vướng mắc trong | rà soát, bổ
    sung | nâng cao chất lượng | tổ chức sơ kết, đánh giá | phối hợp kiểm tra, đôn đốc | ứng dụng công nghệ trong
    | đổi mới cách làm | ban hành kế hoạch về | lấy ý kiến góp ý về | rút ngắn thời gian | kịp thời tham mưu về |
    khắc phục hạn chế trong | phân công rõ người, rõ việc trong | xây dựng lộ trình | gắn trách nhiệm người đứng
    đầu với
    """
)
_MATTERS = _phrases(
    """
    quy hoạch sử dụng đất = QHSDĐ | kế hoạch sử dụng đất cấp huyện = KHSDĐ | bảng giá đất | cấp giấy chứng nhận =
    GCN | đo đạc bản đồ địa chính | cơ sở dữ liệu đất đai = CSDL đất đai | giao đất, cho thuê đất | chuyển mục
    đích sử dụng đất | đấu giá quyền sử dụng đất | bồi thường, giải phóng mặt bằng = GPMB | hồ sơ địa chính |
    thống kê, kiểm kê đất đai | thu hồi đất chậm sử dụng | tranh chấp ranh giới | cấp phép khai thác khoáng sản |
    đấu giá quyền khai thác khoáng sản | phục hồi môi trường sau khai thác | khai thác cát sỏi lòng sông | cấp
    phép tài nguyên nước = TNN | bảo vệ nguồn nước | quan trắc nước ngầm | hành lang bảo vệ nguồn nước | vận hành
    hồ chứa | thẩm định báo cáo đánh giá tác động = ĐTM | quan trắc môi trường | thu gom, xử lý chất thải rắn =
    CTR | xử lý nước thải làng nghề | ô nhiễm khí thải | cơ sở gây ô nhiễm nghiêm trọng | bảo tồn đa dạng sinh học
    = ĐDSH | giảm túi ni lông | phân loại rác tại nguồn | ứng phó biến đổi khí hậu = BĐKH | dự báo khí tượng thủy
    văn = KTTV | cảnh báo sạt lở | phòng chống thiên tai = PCTT | xâm nhập mặn | quản lý tổng hợp vùng bờ | giao
    khu vực biển | kiểm soát ô nhiễm dầu | cải cách hành chính = CCHC | thủ tục hành chính = TTHC | dịch vụ công
    trực tuyến = DVC | chuyển đổi số = CĐS | chữ ký số | một cửa liên thông | tiếp công dân | đơn thư khiếu nại,
    tố cáo = KNTC | thanh tra đột xuất | xử phạt vi phạm hành chính = XPVPHC | tinh gọn bộ máy | vị trí việc làm =
    VTVL | tuyển dụng viên chức | đào tạo, bồi dưỡng cán bộ | luân chuyển công chức | tự chủ tài chính | quyết
    toán ngân sách | mua sắm trang thiết bị | lưu trữ tư liệu | nâng cấp trụ sở | tuyên truyền pháp luật | báo chí
    của ngành | sáng kiến cải tiến = SKCT | điển hình tiên tiến | văn hóa công sở = VHCS | nông thôn mới = NTM |
    an sinh xã hội | hiến máu tình nguyện | hội thao ngành | đền ơn đáp nghĩa | quỹ khuyến học
    """
)
_PLACES = _phrases(
    """
    trên địa bàn | tại các xã vùng sâu | ở các đô thị mới | tại khu công nghiệp | ven sông | ở các huyện ven biển
    """
)
_TAILS = _phrases(
    """
    góp phần ổn định tình hình địa phương | được Bộ ghi nhận | bớt thời gian và chi phí cho người dân | làm cơ sở
    xét thi đua cuối năm | đáp ứng yêu cầu quản lý | còn chậm do thiếu nhân lực | được nhân rộng ra toàn cụm |
    theo đúng nghị quyết của tỉnh ủy | bảo đảm dân chủ, công khai | sẽ tiếp tục trong năm sau
    """
)
_COUNTED = (
    "hồ sơ | giấy chứng nhận | cuộc kiểm tra | lượt hộ dân | thửa đất | giấy phép | tấn rác | trạm quan trắc".split("|")
)
_PAPERS = _phrases(
    """
    Nghị quyết số | Chỉ thị số | Quyết định số | Kế hoạch số | Công văn số | Thông tư số | Nghị định số
    """
)
_VIRTUES = _phrases(
    """
    Đoàn kết | kỷ cương | trách nhiệm | sáng tạo | hiệu quả | liêm chính | hành động | đổi mới | bứt phá | hội
    nhập | nghĩa tình | chủ động | thích ứng | kiến tạo | tận tụy | minh bạch
    """
)


def matter(random: Random) -> tuple[str, list[str]]:
    """Return something that is worked on, and what people call it: its name, and its short form if it has one."""
    name, _, short = random.choice(_MATTERS).partition(" = ")
    return name, [name, short] if short else [name]


def work(random: Random, places: Sequence[str]) -> tuple[str, list[str]]:
    """Return a sentence about work done or to be done, and what people call it."""
    (first, called), (second, also) = matter(random), matter(random)
    where = random.choice([random.choice(_PLACES), f"tại {random.choice(places)}"])
    text = (
        f"{random.choice(_ACTORS)} {random.choice(_VERBS)} {first} {where}, "
        f"{random.choice(_VERBS)} {second}, {random.choice(_TAILS)}"
    )
    return text, list(dict.fromkeys([*called, *also, where]))


def figure(random: Random, places: Sequence[str]) -> tuple[str, list[str], int]:
    """Return a sentence with a number, what people call it, and the number."""
    count, counted = random.randint(11, 98_765), random.choice(_COUNTED)
    name, called = matter(random)
    number = f"{count:,}".replace(",", ".")
    text = f"{random.choice(_VERBS)} {name} tại {random.choice(places)}: {number} {counted}, {random.choice(_TAILS)}"
    return text, [*called, counted, f"bao nhiêu {counted}"], count


def document(random: Random, year: int) -> tuple[str, list[str]]:
    """Return a document with its number, and what people call it."""
    name, called = matter(random)
    paper, number = random.choice(_PAPERS), random.randint(1, 999)
    return f"{paper} {number}/{year} về {name} {random.choice(_PLACES)}", [
        *called,
        paper.removesuffix(" số"),
        "văn bản",
    ]


def theme(random: Random) -> str:
    """Return the theme of a year: five virtues."""
    return ", ".join(random.sample(_VIRTUES, 5))


def movement(random: Random, year: int) -> tuple[str, list[str]]:
    """Return the name of a movement, and what people call it."""
    name, called = matter(random)
    return f"“Thi đua {random.choice(_VERBS)} {name}, lập thành tích chào mừng năm {year}”", ["phong trào", *called]
