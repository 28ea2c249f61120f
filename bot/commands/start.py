"""What several commands begin with: the bot built from its files, the time, a file the user named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from zoneinfo import ZoneInfo

from bot.errors import BotError, DataError, Problem, UsageError
from bot.settings import Settings, database_from_environment

if TYPE_CHECKING:
    from bot.app import Live
    from bot.dialogue import Dialogue


def start(settings: Settings) -> Dialogue:
    """Return the bot. Broken data raise BotError with one sentence: how many problems, how to see them, the first."""
    return live(settings).dialogue


def live(settings: Settings) -> Live:
    """Return the bot that follows its files; raises like `start`."""
    from bot.app import Files, Live  # only now: commands that need no bot start without it

    try:
        return Live(Files(settings.knowledge, settings.intents))
    except DataError as error:
        raise BotError(broken(error.problems)) from None


def broken(problems: Sequence[Problem]) -> str:
    """Return the one sentence for broken data: how many problems, how to see them all, the first."""
    return f"dữ liệu có {len(problems)} lỗi; gõ thidua check để xem hết rồi sửa, lỗi đầu tiên: {problems[0]}"


def database() -> str | Path:
    """Return where the bot's database is. Raises BotError where there is none yet."""
    where = database_from_environment(make=False)
    if isinstance(where, Path) and not where.exists():
        raise BotError(f'chưa có cơ sở dữ liệu ở "{where}"; đặt DATA_DIR hoặc DATABASE_URL như khi chạy trợ lý')
    return where


def clock(zone: ZoneInfo) -> datetime:
    """Return the time it is: the program's one look at the clock."""
    return datetime.now(zone)


def moment(said: str, zone: ZoneInfo) -> datetime:
    """Return the time that `said` (ISO 8601) names, told in `zone`; without an offset it is meant in `zone`.

    Raises ValueError for anything else.
    """
    try:
        at = datetime.fromisoformat(said.strip())
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(zone)
    except (ValueError, OverflowError):
        raise ValueError(f'"{said}" không phải thời điểm; ghi dạng 2026-11-22T09:00') from None


def now_or(said: str | None, zone: ZoneInfo) -> datetime:
    """Return the time --now names, or the clock's. Raises UsageError when --now is not a time."""
    if said is None:
        return clock(zone)
    try:
        return moment(said, zone)
    except ValueError as error:
        raise UsageError(f"--now {error}") from None


def existing(said: str) -> Path:
    """Return the path `said`. Raises UsageError when nothing is there."""
    path = Path(said)
    if not path.exists():
        raise UsageError(f'không có "{said}"; kiểm tra lại đường dẫn')
    return path


def opened(said: str) -> BinaryIO:
    """Open the file `said`. Raises UsageError when it cannot be read."""
    try:
        return existing(said).open("rb")
    except IsADirectoryError:
        raise UsageError(f'"{said}" là thư mục; chỉ tới một tệp trong đó') from None
    except OSError:
        raise UsageError(f'không đọc được "{said}"; kiểm tra quyền đọc của tệp') from None


def content(said: str) -> str:
    """Return the text of the file `said`, without its BOM. Raises UsageError when it cannot be read."""
    with opened(said) as file:
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UsageError(f'tệp "{said}" không phải UTF-8; lưu lại tệp với bảng mã UTF-8') from None
