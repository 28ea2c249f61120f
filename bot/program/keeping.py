"""One work on the database, for commands that need no running bot: what goes wrong is told as one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import Stop
from bot.program.opening import misfit, told
from bot.store.archive import ArchiveError
from bot.store.dialects import database_of
from bot.store.migrating import SchemaError

Result = TypeVar("Result")
_WHY = {
    "exists": "đã có tệp {about}; chọn tên khác",
    "damaged": "tệp sao lưu hỏng hoặc không phải do thidua backup ghi ({about}); cơ sở dữ liệu chưa bị đổi gì",
    "newer": "tệp sao lưu là của bản chương trình mới hơn ({about}); cài bản mới rồi phục hồi",
    "content": "cơ sở dữ liệu đang có nội dung; thêm --replace để thay hết, hoặc chọn cơ sở dữ liệu trống",
}


async def worked(where: str | Path, work: Callable[[Connection], Result], *, writes: bool) -> Result:
    """Return the result of `work`, done in one transaction. Raises Stop, with what to do, where it cannot be done."""
    database = database_of(where)
    try:
        return await database.run(work, writes=writes)
    except SchemaError as error:
        raise Stop(misfit(error)) from None
    except ArchiveError as error:
        raise Stop(_WHY[error.why].format(about=error.about)) from None
    except (OSError, SQLAlchemyError) as error:
        raise Stop(told(error)) from None
    finally:
        await database.close()
