"""What the talk about the knowledge says by itself."""

from __future__ import annotations

ALREADY = "Điều này đã có trong dữ liệu:"
ASK_EDIT = (
    "Anh/chị gõ lại cả câu, hoặc chỉ phần cần sửa, ví dụ:\n"
    "năm 2027\nSở NN&MT An Giang\ntheo Quyết định 15/QĐ-BNNMT ngày 06/01/2026"
)
BLOCKED = "{unit} đang là {role} năm {year}; một đơn vị không vừa là cụm trưởng vừa là cụm phó. Rút điều kia trước ạ."
CONFLICT = "Hai nguồn khác nhau: nếu giữ cả hai, Trợ lý sẽ nêu cả hai kèm ngày cho đến khi anh/chị rút một."
CROWDED = "Một lần chỉ nêu được {most} điều, tin này có {n}. Anh/chị chia thành mấy tin giúp ạ."
DOUBT = "Xem lại: {doubt}."
DROPPED = "Đã bỏ, dữ liệu không đổi."
EDITOR_IS = "{name} đã là biên tập viên: gõ “cập nhật: …” để bổ sung dữ liệu."
EDITOR_NOT = "{name} không còn là biên tập viên."
EDITORS = "Biên tập viên ({n}):"
EDITORS_HOW = "Thêm người: trả lời một tin nhắn của người ấy bằng /bientap."
EDITORS_NONE = "Chưa có biên tập viên nào ngoài những người ghi ở EDITOR_IDS."
GONE = "Thẻ này đã được xử lý."
HISTORY = "Thay đổi gần đây{of}:"
HISTORY_NONE = "Chưa có thay đổi nào{of}."
HOW = "Ví dụ: cập nhật: cụm trưởng cụm IX năm 2026 là Sở NN&MT Cà Mau, theo Quyết định 12/QĐ-BNNMT ngày 05/01/2026"
KEPT = "Đã ghi, có hiệu lực ngay:"
KNOWN = "Hiện biết: {known}"
KNOWN_NOTHING = "Hiện biết: chưa có."
LACKS = "Trợ lý chưa rõ {what}. Anh/chị gõ thêm phần ấy, hoặc gõ lại cả câu ạ."
NO_OLD = "Chưa có điều cũ để sửa, nên sẽ ghi thêm."
NOT_EDITOR = "Chỉ biên tập viên đổi được dữ liệu. Anh/chị góp ý bằng /gopy, biên tập viên sẽ xem ạ."
NOT_FOUND = "Trong dữ liệu không có điều này để rút."
NOT_YOURS = "Chỉ người nêu điều này sửa được."
NOTE_DONE = "Đã xong."
NOTED = "Cảm ơn anh/chị. Trợ lý đã chuyển ý này tới biên tập viên để kiểm tra; trong lúc chờ, dữ liệu chưa thay đổi."
NOTES = "Góp ý chưa xem ({n}):"
NOTES_NONE = "Không có góp ý nào chưa xem."
LONG = (
    "Nội dung này quá dài cho một lần cập nhật. "
    "Anh/chị vui lòng gửi từng ý ngắn, hoặc gửi riêng cả bài viết, không kèm lời dẫn."
)
NOTHING_TO_UNDO = "Anh/chị chưa có thay đổi nào để hoàn tác."
OLD = "Nút này không dùng được nữa."
READ_NOTHING = (
    "Trợ lý đã đọc, nhưng không thấy điều gì mới về các cụm thi đua. Anh/chị có thể nêu từng điều bằng “cập nhật: …, "
    "theo …” ạ."
)
REPLACES = "Thay cho: {known}"
RESTS = "Thay đổi số {later} dựa trên thay đổi này; hoàn tác thay đổi số {later} trước ạ."
SAID_WRONG = "Anh/chị sửa bằng: “sửa: …” hoặc rút bằng: “rút: …”."
SOURCE = "Nguồn: {label}"
TOO_MANY = "Có {n} điều như vậy. Anh/chị nêu rõ hơn, ví dụ cả đơn vị và năm ạ."
UNDONE = "Đã hoàn tác:"
WHICH = "Anh/chị muốn rút điều nào?"
WITHDRAWN = "Đã rút:"

OK, EDIT, DROP, INSTEAD, UNDO = "Đúng", "Sửa", "Bỏ", "Đúng, thay điều đang biết", "Hoàn tác"
"""Labels of choices."""
HEADINGS = {"add": "Ghi vào dữ liệu?", "replace": "Sửa dữ liệu?", "withdraw": "Rút khỏi dữ liệu?"}
"""The heading of a card, by what is done."""
ROLES = {"lead": "cụm trưởng", "deputy": "cụm phó"}
SOMEBODY = "một biên tập viên"
