"""Why a request is not served, as the person is told."""

from __future__ import annotations

from bot.errors import BotError

BAD = "Yêu cầu không đúng dạng, anh/chị tải lại trang giúp ạ."
BUSY = "Trợ lý đang bận, anh/chị thử lại sau ít giây ạ."
CROSS = "Yêu cầu không đến từ trang trò chuyện nên không được nhận."
EMPTY = "Anh/chị chưa nhập nội dung ạ."
FAST = "Anh/chị gửi nhanh quá, vui lòng chờ một phút rồi gửi tiếp ạ."
LARGE = "Nội dung quá lớn, anh/chị rút gọn giúp ạ."
LONG = "Tin nhắn dài quá {most} ký tự, anh/chị rút gọn giúp ạ."
MANY_PAGES = "Trang trò chuyện đang mở ở quá nhiều nơi, anh/chị đóng bớt giúp ạ."
NO_HOST = "Địa chỉ này không phải của Trợ lý."
NO_METHOD = "Không hỗ trợ kiểu yêu cầu này."
NO_PLACE = "Không có trang này."
NO_SESSION = "Phiên trò chuyện chưa bắt đầu, anh/chị tải lại trang giúp ạ."
SLOW = "Nội dung gửi lên chậm quá, anh/chị thử lại ạ."


class Refused(BotError):
    """A request that is not served: the status of HTTP, the sentence, and after how many seconds to try again (0: not).

    `status` is from 400 to 599.
    """

    def __init__(self, status: int, sentence: str, again_s: int = 0) -> None:
        """Keep what to answer."""
        super().__init__(sentence)
        self.status, self.sentence, self.again_s = status, sentence, again_s
