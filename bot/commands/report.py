"""`thidua report`: a month's questions in numbers, as text, JSON or a picture."""

from __future__ import annotations

import asyncio
import re
from argparse import Namespace
from pathlib import Path

from bot.answers.contracts import CONTRACTS
from bot.asked.monthly import Monthly, monthly
from bot.commands.start import broken, clock, database
from bot.errors import BotError, DataError, UsageError
from bot.loading.intents import load_intents
from bot.model import Intents
from bot.pictures.bars import bars
from bot.pictures.render import png
from bot.settings import Settings
from bot.store import Store

_WIDTH = 1080
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def run(settings: Settings, options: Namespace) -> int:
    """Print the report of `options.month`, as JSON if so asked; write its picture to the files named."""
    year, month = _month(options.month, settings)
    try:
        intents = load_intents(settings.intents, CONTRACTS)
    except DataError as error:
        raise BotError(broken(error.problems)) from None
    found = asyncio.run(_read(database(), year, month, intents))
    svg = bars(found.as_sheet())
    if options.svg:
        _write(options.svg, svg.encode())
    if options.png:
        _write(options.png, png(svg, _WIDTH))
    print(found.as_json() if options.json else found.as_text())
    return 0


def _month(said: str | None, settings: Settings) -> tuple[int, int]:
    """Return the year and the month `said`, by default the present one."""
    if said is None:
        now = clock(settings.time_zone)
        return now.year, now.month
    found = _MONTH.fullmatch(said.strip())
    if not found or int(found[1]) < 1:
        raise UsageError(f'--month "{said}" không phải tháng; ghi dạng 2026-11')
    return int(found[1]), int(found[2])


async def _read(where: str | Path, year: int, month: int, intents: Intents) -> Monthly:
    async with await Store.open(where) as store:
        return await monthly(store, year, month, intents)


def _write(said: str, content: bytes) -> None:
    try:
        Path(said).write_bytes(content)
    except OSError:
        raise BotError(f'không ghi được tệp "{said}"; kiểm tra thư mục và quyền ghi') from None
