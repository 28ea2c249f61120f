"""Looks at this machine: data files, time zone, database, disk, port, address, editors."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection, func, select, text

from bot.app import Files, check
from bot.errors import Stop
from bot.program.finding import Finding, bad, good, unseen
from bot.program.keeping import worked
from bot.program.sockets import LOOPBACK, Http, listen
from bot.settings.reading import Running
from bot.store.knowledge import editors
from bot.store.migrating import Fit, fit, revision

_LEAST_FREE = 200 * 2**20
_MOST_SKEW_S = 20.0
_TELEGRAM_PORTS = (None, 443, 80, 88, 8443)
_FITS: dict[Fit, str] = {
    "empty": "còn trống, các bảng được tạo khi chạy",
    "older": "là của bản chương trình cũ; chạy thidua backup rồi thidua migrate",
    "newer": "là của bản chương trình mới hơn; cài bản mới",
}


def data_of(settings: Running) -> list[Finding]:
    """Look at the data files."""
    problems = check(Files(settings.data.knowledge, settings.data.intents))
    where = str(settings.data.knowledge.parent)
    if problems:
        return [bad("Dữ liệu", f"{len(problems)} lỗi trong {where}; gõ thidua check để xem hết: {problems[0]}")]
    return [good("Dữ liệu", f"không có lỗi ({where})")]


def zone_of(settings: Running, now: datetime) -> list[Finding]:
    """Tell the time, for a person to compare."""
    return [good("Múi giờ", f"{settings.data.time_zone.key}, bây giờ là {now:%H:%M ngày %d/%m/%Y}")]


async def database_of(settings: Running, now: datetime) -> list[Finding]:
    """Look whether the database answers, has the right tables and can be written; on a server also at its clock."""
    where, name = settings.database, "Cơ sở dữ liệu"
    if isinstance(where, Path) and not where.exists():
        if os.access(where.parent, os.W_OK):
            return [unseen(name, f"chưa có {where}; được tạo khi chạy"), *disk_of(where)]
        return [bad(name, f"không ghi được vào {where.parent}; sửa quyền hoặc đặt DATA_DIR")]
    try:
        found, count, at = await worked(where, _look, writes=True)
    except Stop as error:
        return [bad(name, str(error))]
    if found != "current":
        told = bad if found in ("older", "newer") else unseen
        return [told(name, _FITS[found])]
    told_editors = _editors(settings, count)
    clock = [] if at is None else [skew("cơ sở dữ liệu", (now - at).total_seconds())]
    disk = disk_of(where) if isinstance(where, Path) else []
    return [good(name, f"đọc và ghi được, đúng bản {revision()}"), *disk, *clock, told_editors]


def disk_of(where: Path) -> list[Finding]:
    """Look whether there is room beside the database."""
    free = shutil.disk_usage(where.parent).free
    said = f"còn trống {free / 2**30:.1f} GB ở {where.parent.resolve()}"
    return [good("Đĩa", said) if free >= _LEAST_FREE else bad("Đĩa", f"{said}; dọn bớt để còn ít nhất 200 MB")]


def skew(other: str, seconds: float) -> Finding:
    """Say whether this machine's clock agrees with that of another; `seconds` is how much it is ahead."""
    if abs(seconds) <= _MOST_SKEW_S:
        return good("Đồng hồ", f"khớp với đồng hồ của {other}")
    way = "nhanh hơn" if seconds > 0 else "chậm hơn"
    return bad("Đồng hồ", f"{way} {other} {abs(seconds):.0f} giây; bật đồng bộ giờ (NTP) trên máy này")


def port_of(settings: Running, http: Http) -> list[Finding]:
    """Look whether the server's port is free."""
    try:
        listen(http).close()
    except Stop as error:
        return [bad("Cổng", f"{error} (nếu trợ lý đang chạy thì đó chính là nó: thử mở /healthz)")]
    return [good("Cổng", f"{settings.host}:{http.port} dùng được")]


def address_of(settings: Running) -> list[Finding]:
    """Look at the form of the public address; whether it is reached, Telegram tells of the webhook."""
    if not settings.public_url:
        return [unseen("PUBLIC_URL", "chưa đặt: trợ lý tự hỏi Telegram và Zalo, web chỉ mở trên máy này")]
    parts = urlsplit(settings.public_url)
    if parts.hostname in LOOPBACK:
        return [bad("PUBLIC_URL", "là địa chỉ của chính máy này, nơi khác không tới được; đặt tên miền công khai")]
    if parts.scheme != "https":
        return [bad("PUBLIC_URL", "phải là https; đặt chứng chỉ ở proxy đứng trước (xem docs/operations.md)")]
    if settings.telegram is not None and parts.port not in _TELEGRAM_PORTS:
        return [bad("PUBLIC_URL", "Telegram chỉ gọi tới cổng 443, 80, 88, 8443; đổi cổng của địa chỉ")]
    return [good("PUBLIC_URL", settings.public_url)]


def _look(connection: Connection) -> tuple[Fit, int, datetime | None]:
    """Return how the tables fit, how many editors there are and, on a server, its time; a table is made and dropped."""
    found = fit(connection)
    connection.execute(text("CREATE TABLE thidua_doctor (x INTEGER)"))
    connection.execute(text("DROP TABLE thidua_doctor"))
    count = connection.execute(select(func.count()).select_from(editors)).scalar_one() if found == "current" else 0
    at = connection.execute(text("SELECT now()")).scalar_one() if connection.dialect.name == "postgresql" else None
    return found, count, at


def _editors(settings: Running, kept: int) -> Finding:
    count = len(settings.editors) + kept
    if count:
        return good(
            "Biên tập viên", f"{len(settings.editors)} người trong EDITOR_IDS, {kept} người do biên tập viên thêm"
        )
    return unseen("Biên tập viên", "chưa có ai; đặt EDITOR_IDS để có người sửa được dữ liệu trong trò chuyện")
