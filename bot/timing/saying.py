"""What is said back about a request: one line that repeats it, or one polite sentence that says what to do."""

from __future__ import annotations

from datetime import date, datetime

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

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


def when(at: datetime) -> str:
    """Return a time with its weekday and full date: "14:00 thứ Sáu, ngày 25/12/2026"."""
    return f"{at:%H:%M} {on(at.date())}"


def on(day: date) -> str:
    """Return a day with its weekday: "thứ Sáu, ngày 25/12/2026"."""
    return f"{WEEKDAYS[day.weekday()]}, ngày {day.day:02}/{day.month:02}/{day.year}"


def span(start: datetime, end: datetime | None) -> str:
    """Return from when to when."""
    if end is None:
        return when(start)
    if end.date() == start.date():
        return f"{start:%H:%M}–{end:%H:%M} {on(start.date())}"
    return f"{when(start)} đến {when(end)}"


def lead(minutes: int) -> str:
    """Return a lead in words: "1 ngày", "1 giờ 30 phút", "đúng giờ"."""
    if not minutes:
        return "đúng giờ"
    for size, name in ((10080, "tuần"), (1440, "ngày")):
        if minutes % size == 0:
            return f"{minutes // size} {name}"
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} giờ" if hours else "", f"{rest} phút" if rest else "") if part)


def leads(found: tuple[int, ...]) -> str:
    """Return "nhắc trước 1 ngày và 1 giờ", "nhắc đúng giờ", "" for none."""
    said = [f"trước {' và '.join(lead(minutes) for minutes in found if minutes)}"] if any(found) else []
    said += ["đúng giờ"] if 0 in found else []
    return f"nhắc {' và '.join(said)}" if said else ""


def repeats(rrule: str) -> str:
    """Return a rule as `repeat.Rule` writes it in words: "thứ Sáu hằng tuần", "ngày 5 hằng tháng, 10 lần"."""
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    unit, count = _UNITS[parts["FREQ"]], parts.get("INTERVAL", "1")
    every = f"hằng {unit}" if count == "1" else f"{count} {unit} một lần"
    day = _day_words(parts)
    if rrule.startswith(_WORKING):
        said = "các ngày làm việc"
    else:
        said = f"{day} {every}" if day and count == "1" else f"{every} vào {day}" if day else every
    if until := parts.get("UNTIL"):
        said += f" đến hết ngày {until[6:8]}/{until[4:6]}/{until[:4]}"
    return said + (f", {parts['COUNT']} lần" if "COUNT" in parts else "")


_UNITS = {"DAILY": "ngày", "WEEKLY": "tuần", "MONTHLY": "tháng", "YEARLY": "năm"}
_WORKING = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ORDERS = {"": "", "1": " đầu tiên", "2": " thứ hai", "3": " thứ ba", "4": " thứ tư", "-1": " cuối cùng"}


def _day_words(parts: dict[str, str]) -> str:
    """Return the days of a rule: "thứ Hai, thứ Tư", "thứ Sáu cuối cùng", "ngày 5, 20", "ngày cuối", "ngày 20/11"."""
    if "BYSETPOS" in parts:
        return f"ngày làm việc{_ORDERS[parts['BYSETPOS']]}"
    if "BYDAY" in parts:
        return ", ".join(
            WEEKDAYS[_CODES.index(day[-2:])] + _ORDERS.get(day[:-2], "") for day in parts["BYDAY"].split(",")
        )
    if "BYMONTH" in parts:
        return f"ngày {parts['BYMONTHDAY']}/{parts['BYMONTH']}"
    numbers = parts.get("BYMONTHDAY", "")
    return "ngày cuối" if numbers == "-1" else f"ngày {numbers.replace(',', ', ')}" if numbers else ""


def asks(problem: str, part: str = "", day: date | None = None) -> str:
    """Return what is asked for; with a part of the day, hours are suggested."""
    if problem == "time":
        about = f" {on(day)}" if day else ""
        hint = HINTS.get(part, "8h30")
        return f"Anh/chị cho biết mấy giờ{about}, ví dụ {hint}."
    return ASKS.get(problem, ASKS["when"])


def choose(options: tuple[datetime, ...], problem: str) -> str:
    """Return the question between several starts."""
    listed = " hay ".join(when(at) for at in options)
    if problem == "just_past":
        return f"Ngày này năm nay vừa qua; có phải anh/chị muốn nói {listed}?"
    if problem == "weekday":
        return f"Thứ và ngày không khớp nhau; anh/chị chọn {listed}?"
    return f"Anh/chị chọn giúp: {listed}?"
