"""What the bot says on Zalo alone: what cannot be shown there, and what editors are told."""

from __future__ import annotations

TEXT_ONLY = "Trợ lý chỉ đọc được tin nhắn chữ. Anh/chị gõ câu hỏi hoặc nội dung cần nhắc giúp ạ."
NO_PICTURE = "(Trợ lý chưa gửi được hình ở đây nên xin ghi bằng chữ.)"
NO_FILE = "Zalo không nhận tệp từ Trợ lý. Anh/chị gõ /lich để xem lịch bằng chữ."
WHO = "Mã của anh/chị ở đây: {id}"
MORE = "… và {n} mục khác, anh/chị hỏi theo năm để xem."
NOTHING_DRAWN = "Chưa có thông tin để ghi."
PAUSED = (
    "Số tin Zalo của tháng sắp hết nên từ nay đến hết tháng Trợ lý chỉ gửi lời nhắc đã hẹn. "
    "Anh/chị vui lòng hỏi lại từ đầu tháng sau ạ."
)
QUOTA = "Zalo: đã gửi {count} tin, {level} % của {monthly} tin tháng {month}. {then}"
QUOTA_THEN = {
    80: "Hết tin thì lời nhắc phải chờ sang tháng sau; anh/chị cân nhắc nâng gói ạ.",
    95: "Từ giờ đến hết tháng chỉ gửi lời nhắc, không trả lời câu hỏi.",
    100: "Lời nhắc được giữ lại và gửi khi có tin mới (đầu tháng sau, hoặc sau khi nâng gói và sửa ZALO_MONTHLY).",
}
STOPPED = (
    "Zalo báo đã hết số tin được gửi. Lời nhắc được giữ lại, Trợ lý thử gửi lại mỗi giờ; câu hỏi trong lúc này không "
    "trả lời được."
)
