"""Why a file cannot be read, in one sentence that says what to do."""

from __future__ import annotations

from bot.errors import BotError

LARGE, PASSWORD, PAGES, BROKEN, EMPTY, LONG = "large", "password", "pages", "broken", "empty", "long"
_SENTENCES = {
    LARGE: "Tệp lớn quá (tối đa 5 MB, kể cả sau khi giải nén). Anh/chị gửi bản gọn hơn giúp ạ.",
    PASSWORD: "Tệp có mật khẩu, hoặc là .doc kiểu cũ. Anh/chị lưu lại thành .docx hay .pdf không mật khẩu giúp ạ.",
    PAGES: "Tệp có hơn 200 trang. Anh/chị gửi riêng phần cần đọc giúp ạ.",
    BROKEN: "Trợ lý không đọc được tệp này: tệp hỏng hoặc không đúng loại. Anh/chị lưu lại rồi gửi lại giúp ạ.",
    EMPTY: "Tệp không có chữ (có thể là ảnh chụp). Anh/chị gửi bản có chữ, hoặc dán nội dung giúp ạ.",
    LONG: "Tệp này đọc lâu quá nên Trợ lý đã dừng. Anh/chị dán phần cần đọc vào tin nhắn giúp ạ.",
}


class Unreadable(BotError):
    """A file cannot be read; `str(error)` says why to the person who sent it, `reason` to the program."""

    def __init__(self, reason: str) -> None:
        """Keep the reason, one of this module's; another is taken for BROKEN."""
        self.reason = reason if reason in _SENTENCES else BROKEN
        super().__init__(_SENTENCES[self.reason])
