"""What the bot says beside its answers, whatever the channel; what only Telegram knows is said here too."""

from __future__ import annotations

from typing import Literal

Picture = Literal["map", "timeline"]

ADDED = (
    "Chào anh/chị, đây là Trợ lý Cụm thi đua: trả lời về thành viên, cụm trưởng, chủ đề, khen thưởng, hội nghị.\n"
    "Anh/chị gọi bằng @{username}, /hoi hoặc trả lời tin của Trợ lý; quản trị viên đặt cụm của nhóm bằng /caidat."
)
AMENDED = "Cảm ơn anh/chị, góp ý đã được ghi lại theo tin vừa sửa."
APOLOGY = "Xin lỗi, Trợ lý gặp lỗi khi trả lời câu này. Anh/chị vui lòng hỏi lại sau ít phút (mã lỗi {id})."
ASK_GIST = "Anh/chị ghi góp ý ngay sau lệnh, ví dụ: /gopy thiếu thông tin cụm III."
ASK_WHAT = "Anh/chị ghi câu hỏi ngay sau lệnh, hoặc trả lời một tin nhắn bằng /hoi."
DEAF = (
    "Trợ lý chưa đọc được câu không gọi mình vì chế độ riêng tư của bot đang bật: "
    "anh/chị vào @BotFather, gõ /setprivacy, chọn Disable, rồi thêm lại Trợ lý vào nhóm và đặt lại mục này."
)
FORGOTTEN = "Đã xóa những gì Trợ lý lưu về anh/chị ({n} mục)."
LATE = "Trợ lý vừa hoạt động trở lại. Anh/chị vui lòng hỏi lại nếu câu hỏi lúc trước vẫn cần trả lời ạ."
NO_CALENDAR = "Liên kết lịch này không dùng được nữa, anh/chị hỏi lại Trợ lý để lấy liên kết mới ạ."
NOT_ADMIN = "Chỉ quản trị viên của nhóm đổi được cài đặt."
NOT_ALLOWED = "Trợ lý này chỉ phục vụ nội bộ. Anh/chị liên hệ người quản trị để được cấp quyền."
OLD_BUTTON = "Nút này không dùng được nữa, anh/chị gõ lại câu hỏi giúp Trợ lý ạ."
SETTINGS = "Cài đặt của cuộc trò chuyện này:"
SLOW_DOWN = "Anh/chị hỏi nhanh quá, vui lòng chờ một phút rồi hỏi tiếp ạ."
TEXT_ONLY = "Trợ lý chỉ đọc được tin nhắn chữ. Anh/chị gõ câu hỏi giúp ạ."
THANKS = "Cảm ơn anh/chị đã góp ý!"
UNKNOWN_COMMAND = "Trợ lý chưa có lệnh này. Anh/chị gõ / để chọn lệnh, hoặc gõ luôn câu hỏi ạ."
VOTED = "Cảm ơn anh/chị đã đánh giá!"
WELCOME = "xin chào"
"""What /start is taken to say."""
WHICH_TIMELINE = "Anh/chị xem dòng thời gian của cụm nào ạ?"
TIMELINE = "Dòng thời gian cụm {cluster}"
TIMELINE_CAPTION = "Dòng thời gian Cụm thi đua số {cluster}"
MAP_CAPTION = "Bản đồ các cụm thi đua đã có thông tin"
NO_TIMELINE = "Chưa có thông tin về Cụm thi đua số {cluster}."
PICTURES: dict[Picture, tuple[str, ...]] = {
    "map": ("bản đồ", "ban do"),
    "timeline": ("dòng thời gian", "dong thoi gian"),
}
"""How a message asks for a picture: its first words, with all their marks or with none."""
MAPPED = ("cụm", "cum", "đơn vị", "don vi", "thành viên", "thanh vien", "thi đua", "thi dua")
"""What a map must be of, where something is named: there is no other than that of the clusters."""
