"""What is said back about a request that cannot be kept as it is: one polite sentence that says what to do."""

from __future__ import annotations

from datetime import date, datetime

from bot.agenda import wording

ASKS = {
    "time": "Anh/chị cho biết mấy giờ, ví dụ 8h30.",
    "when": "Anh/chị cho biết ngày giờ, ví dụ 8h30 thứ 6 tuần sau.",
    "which_day": "Anh/chị cho biết ngày cụ thể, ví dụ thứ 6 tuần sau hoặc ngày 25/12.",
    "which_weekday": "Anh/chị cho biết lặp vào thứ mấy, ví dụ thứ 6 hằng tuần.",
    "which_monthday": "Anh/chị cho biết lặp vào ngày nào, ví dụ ngày 5 hằng tháng.",
}
"""Problem → what is asked for."""

ERRORS = {
    "past": "Thời điểm này đã qua; anh/chị cho một ngày giờ sắp tới.",
    "past_week": "Ngày này của tuần này đã qua; nếu là tuần sau, anh/chị ghi thêm “tuần sau”.",
    "no_day": "Không có ngày này trong lịch; anh/chị xem lại ngày tháng.",
    "no_hour": "Không có giờ này; anh/chị ghi giờ từ 0h đến 23h59, ví dụ 14h30.",
    "part": "Giờ và buổi không khớp nhau; anh/chị ghi lại giờ, ví dụ 14h hoặc 2h chiều.",
    "far": "Ngày này xa quá; anh/chị cho một ngày trong vòng 10 năm tới.",
    "backwards": "Giờ kết thúc sớm hơn giờ bắt đầu; anh/chị xem lại giúp.",
    "too_often": "Nhắc lặp lại dày nhất là mỗi ngày một lần; anh/chị ghi ví dụ “8h hằng ngày”.",
    "too_rare": "Khoảng lặp lại này không dùng được; anh/chị ghi ví dụ “2 tuần một lần”.",
    "lunar_monthly": "Chưa nhắc lặp lại theo tháng âm lịch được; anh/chị ghi từng ngày, hoặc lặp theo ngày dương.",
    "never": "Lịch lặp lại này không có ngày nào; anh/chị xem lại ngày tháng.",
    "long": "Tin dài quá; anh/chị gửi riêng phần có ngày giờ, địa điểm và nội dung cuộc họp.",
    "empty": "Anh/chị ghi việc cần nhắc và ngày giờ, ví dụ “nhắc họp giao ban 8h thứ 2 tại phòng họp 1”.",
}
"""Problem → why nothing can be kept, and what to do."""

HINTS = {
    "sang": "7h30 hoặc 8h",
    "trua": "11h30 hoặc 12h",
    "chieu": "13h30 hoặc 14h",
    "toi": "19h hoặc 19h30",
    "dem": "20h hoặc 21h",
}


def asks(problem: str, part: str = "", day: date | None = None) -> str:
    """Return what is asked for; with a part of the day, hours are suggested."""
    if problem == "time":
        about = f" {wording.full_day(day)}" if day else ""
        hint = HINTS.get(part, "8h30")
        return f"Anh/chị cho biết mấy giờ{about}, ví dụ {hint}."
    return ASKS.get(problem, ASKS["when"])


def choose(options: tuple[datetime, ...], problem: str) -> str:
    """Return the question between several starts."""
    listed = " hay ".join(wording.moment(at) for at in options)
    if problem == "just_past":
        return f"Ngày này năm nay vừa qua; có phải anh/chị muốn nói {listed}?"
    if problem == "weekday":
        return f"Thứ và ngày không khớp nhau; anh/chị chọn {listed}?"
    return f"Anh/chị chọn giúp: {listed}?"
