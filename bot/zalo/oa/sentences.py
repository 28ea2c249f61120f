"""What operators, editors and people are told of the Official Account alone."""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.agenda import wording

NO_ADDRESS = "Zalo OA chỉ nhận tin qua webhook: đặt PUBLIC_URL là địa chỉ https công khai của máy này"
OUT_OF_REACH = "không tới được Zalo OA ({error}); kiểm tra mạng, ZALO_OA_API_BASE và ZALO_OA_OAUTH_BASE"
REFUSED = "Zalo OA từ chối ({error}); kiểm tra OA đã dùng gói có API và ứng dụng đã được cấp quyền"
_LOST = (
    "Zalo OA không nhận mã làm mới (refresh token) nào nữa: mỗi mã chỉ dùng được một lần và hết hạn sau ba tháng.{cut} "
    "Vào developers.zalo.me, chọn ứng dụng, Công cụ khám phá API, cấp lại quyền cho OA, chép refresh token mới vào "
    "ZALO_OA_REFRESH_TOKEN rồi chạy lại"
)
_CUT = " Lần làm mới lúc {when} bị cắt ngang trước khi mã mới tới nơi, nên mã cũ đã dùng mà mã mới bị mất."
CLOSED = (
    "Zalo OA: có lời nhắc chưa gửi được vì người nhận đã hơn 7 ngày không nhắn cho OA; Zalo chỉ cho gửi tin tư vấn "
    "trong 7 ngày (miễn phí trong 48 giờ) kể từ tin cuối của họ. Lời nhắc được giữ và gửi ngay khi họ nhắn lại."
)
WINDOW = (
    "Lưu ý: Zalo chỉ cho Trợ lý nhắn trong 7 ngày kể từ tin gần nhất của anh/chị. Để được nhắc đúng lúc, anh/chị nhắn "
    "một tin bất kỳ trong 7 ngày trước {day}; nếu không, lời nhắc được giữ và gửi khi anh/chị nhắn lại."
)


def lost(cut: datetime | None, zone: tzinfo | None = None) -> str:
    """Return what the operator is to do when no refresh token works; `cut` is when a refresh was cut off, if any, told
    in `zone`, None for the computer's.
    """
    return _LOST.format(cut=_CUT.format(when=f"{cut.astimezone(zone):%H:%M %d/%m/%Y}") if cut else "")


def window(told: datetime) -> str:
    """Return the line that explains a reminder which is told later than Zalo may allow, at `told` on the wall."""
    return WINDOW.format(day=wording.plain_day(told.date()))
