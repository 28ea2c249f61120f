"""What the secretary says beside its cards."""

from __future__ import annotations

HOW = (
    "Trợ lý nhắc họp giúp anh/chị.\n"
    "Anh/chị ghi nội dung, giờ, ngày và nơi họp, ví dụ: /nhac họp tổng kết cụm 8h30 thứ Sáu tuần sau tại Bắc Ninh, "
    "báo trước 1 ngày và 1 giờ.\n"
    "Cũng có thể dán Giấy mời, gửi tệp lịch .ics, hoặc trả lời một tin nhắn bằng /nhac."
)
HOW_FOLLOW = "Anh/chị ghi cụm muốn theo dõi, ví dụ: /theodoi cụm IX. Để thôi theo dõi: bỏ theo dõi cụm IX."
NOTHING = "Chưa có lịch nào{when}.\nĐể thêm, anh/chị nhắn ví dụ: nhắc họp cụm 8h30 thứ Sáu tuần sau tại Bắc Ninh."
EXPORT_ALL = "Tải tệp lịch"
NOTHING_KNOWN = (
    "Chưa có cuộc họp sắp tới nào trong lịch{when}, và Trợ lý chưa biết hội nghị sắp tới nào{cluster}.\n"
    "Để thêm, anh/chị nhắn ví dụ: nhắc họp cụm 8h30 thứ Sáu tuần sau tại Bắc Ninh, hoặc gửi Giấy mời."
)
KNOWN = "Chưa có lời nhắc nào, nhưng sắp tới có hội nghị của {cluster}:"
FOLLOW_IT = "Theo dõi cụm {cluster}"
DROPPED = "Đã bỏ, không lưu gì."
LEFT = "Vâng, giữ nguyên như cũ."
SKIPPED = "Đã bỏ nhắc buổi {when}: {title}. Các buổi khác vẫn được nhắc."
FINISHED = "Đã xong: {title}."
PAUSED = "Đã tạm dừng nhắc: {titles}."
RESUMED = "Đã tiếp tục nhắc: {titles}."
NONE_TO_PAUSE = "Không có lời nhắc nào đang chạy."
NONE_PAUSED = "Không có lời nhắc nào đang tạm dừng."
WHICH = "Anh/chị muốn {what} cuộc nào ạ?"
SURE = "Bỏ nhắc cuộc này?\n{title}\n{when}"
CANCEL_IT = "Bỏ nhắc"
KEEP_IT = "Giữ lại"
MOVED_WHEN = "Anh/chị dời cuộc này sang lúc nào ạ?\n{title}\n{when}\nVí dụ: 14h thứ Hai tuần sau."
REPLACES = "Thông tin này thay cho một cuộc đã có:"
MOVE_IT = "Dời cuộc đó"
ADD_IT = "Thêm riêng"
CHANGES = "Thay đổi một cuộc đã có:"
NO_SUCH = "Trợ lý không tìm thấy cuộc nào như vậy trong lịch. Anh/chị gõ /lich để xem các cuộc đã có."
FIELDS = {
    "time": "Anh/chị cho biết giờ, ngày mới, ví dụ: 14h thứ Sáu.",
    "place": "Anh/chị cho biết nơi họp, ví dụ: Hội trường tầng 3.",
    "title": "Anh/chị cho biết tên mới của cuộc họp.",
    "leads": "Anh/chị muốn được báo trước bao lâu ạ? Ví dụ: 1 ngày và 1 giờ.",
    "repeat": "Anh/chị muốn lặp lại thế nào ạ? Ví dụ: thứ Hai hằng tuần; hoặc: không lặp lại.",
}
NOT_UNDERSTOOD = "Trợ lý chưa hiểu. {again}"
NOT_YOURS = "Chỉ người tạo lời nhắc hoặc quản trị viên của nhóm sửa được; anh/chị nhờ họ giúp ạ."
NOT_HERE = "Nút này không dùng được ở đây."
OLD = "Thẻ này đã cũ, đây là thẻ hiện tại."
GONE = "Lời nhắc này không còn nữa."
TALK_OVER = "Câu hỏi này đã hết hạn, anh/chị nhắn lại lời nhắc giúp ạ."
KEPT_BEFORE = "Lời nhắc này đã lưu rồi."
TOO_MANY = "Lịch đã có {n} lời nhắc, nhiều nhất có thể. Anh/chị bỏ bớt rồi thêm lại ạ."
PAST = "Thời điểm này đã qua, anh/chị chọn lại giúp ạ."
CLASHES = "Trùng giờ với: {titles}."
CLASH_FREE = "Không có cuộc nào trùng giờ trong 60 ngày tới."
CLASH = "Các cuộc trùng giờ:"
SNOOZED = "Sẽ nhắc lại lúc {when}."
SNOOZE_LATE = "Không hẹn lại được nữa: cuộc họp đã qua."
ANSWERED = {"yes": "Đã ghi: anh/chị tham dự.", "no": "Đã ghi: anh/chị vắng.", "deputy": "Đã ghi: {name} đi thay."}
WHO_INSTEAD = "{name} cử ai đi thay ạ? Anh/chị trả lời tin này bằng họ tên, chức vụ."
FOLLOWED = "Đã theo dõi lịch họp của {cluster}. Trợ lý sẽ nhắc trước 1 ngày và 1 giờ, và báo ngay khi có cuộc mới."
UNFOLLOWED = "Đã thôi theo dõi {cluster}."
NOT_FOLLOWED = "Cuộc trò chuyện này không theo dõi {cluster}."
FOLLOWING = "Đang theo dõi: {clusters}."
FOLLOWING_NONE = "Cuộc trò chuyện này chưa theo dõi cụm nào."
NO_CLUSTER = "Trợ lý chưa có thông tin về {cluster} nên chưa theo dõi được. Các cụm đã có: {known}."
ONLY_ADMINS = "Trong nhóm, chỉ quản trị viên đặt được việc theo dõi."
FILE_NAME, ONE_FILE_NAME = "lich-hop.ics", "cuoc-hop.ics"
FILE_CAPTION = "Tệp lịch: mở bằng ứng dụng lịch của máy để thêm vào."
LINK = (
    "Liên kết lịch: {link}\n"
    "Anh/chị thêm liên kết này vào ứng dụng lịch (đăng ký lịch theo địa chỉ), lịch sẽ tự cập nhật. "
    "Ai có liên kết đều xem được lịch này."
)
LINK_RENEWED = (
    "Liên kết lịch mới: {link}\nLiên kết cũ không dùng được nữa; anh/chị thêm liên kết mới vào ứng dụng lịch."
)
RENEW_LINK = "Đổi liên kết"
ONLY_ADMINS_LINK = "Trong nhóm, chỉ quản trị viên đổi được liên kết lịch."
FILE_MANY = "Tệp lịch có {n} cuộc:"
FILE_MORE = "và {n} cuộc nữa"
FILE_ALL = "Lưu cả {n} cuộc"
FILE_NOT = "Thôi"
FILE_KEPT = "Đã lưu {n} cuộc từ tệp lịch. Anh/chị gõ /lich để xem."
FILE_EMPTY = "Tệp lịch này không có cuộc nào sắp tới."
FILE_UNREACHED = "Trợ lý chưa tải được tệp này. Anh/chị vui lòng gửi lại ạ."
FILE_LARGE = "Tệp quá lớn; Trợ lý chỉ đọc tệp lịch .ics đến 1 MB."
