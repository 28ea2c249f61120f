"""`thidua doctor`: looks at everything that must be right for the bot to run, and says what to do."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.commands.start import clock
from bot.errors import ConfigError
from bot.settings.environment import variables
from bot.settings.reading import Running, read
from bot.settings.table import strangers

if TYPE_CHECKING:
    from bot.program.finding import Finding

_GOOD = "Không thấy gì sai."
_BAD = "{n} chỗ cần sửa (✗)."


def run(*, as_json: bool) -> int:
    """Print what was found, a line each; 1 where something is wrong."""
    from bot.program.finding import bad, good, unseen  # only now: --help stays quick

    slips = [unseen("Biến môi trường", sentence) for sentence in strangers(variables().said)]
    try:
        settings = read()
    except ConfigError as error:
        lines = [line.strip() for line in str(error).splitlines()]
        found = [bad("Biến môi trường", line) for line in (lines[1:] if len(lines) > 1 else lines)]
    else:
        found = [good("Biến môi trường", "đọc được cả"), *asyncio.run(_examined(settings))]
    told: list[Finding] = [*found, *slips]
    wrong = sum(one.state == "bad" for one in told)
    if as_json:
        print(json.dumps([asdict(one) for one in told], ensure_ascii=False))
    else:
        print("\n".join(str(one) for one in told))
        print(_BAD.format(n=wrong) if wrong else _GOOD)
    return 1 if wrong else 0


async def _examined(settings: Running) -> list[Finding]:
    from bot.program.calling import platforms_of
    from bot.program.channels import how_of
    from bot.program.examining import address_of, data_of, database_of, port_of, zone_of

    zone, how = settings.data.time_zone, how_of(settings)
    return [
        *data_of(settings),
        *zone_of(settings, clock(zone)),
        *await database_of(settings, clock(zone)),
        *(port_of(settings, how.http) if how.http else ()),
        *address_of(settings),
        *await platforms_of(settings, lambda: clock(zone)),
    ]
