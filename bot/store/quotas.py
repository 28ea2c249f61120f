"""How many messages a channel has sent in a month, and what editors were told of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from bot.store.dialects import Database, insert_new
from bot.store.joining import Joined
from bot.store.writer import Writer, check
from bot.store.zalo import quotas

Month = tuple[str, str]
"""A channel, and a month as "2026-11"."""


class Quotas:
    """Counts by channel and month."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database, self._writer = database, writer
        self._sent: Joined[Month, int] = Joined(writer, _add)

    async def add(self, channel: str, month: str) -> int:
        """Count one message and return how many there are now, of all programs."""
        check(None, channel, month)
        return (await self._sent.add([(channel, month)]))[0]

    async def count(self, channel: str, month: str) -> int:
        """Return how many messages were counted."""
        query = select(quotas.c.count).where(quotas.c.channel == channel, quotas.c.month == month)
        return int(await self._database.run(lambda connection: connection.execute(query).scalar_one_or_none()) or 0)

    async def tell(self, channel: str, month: str, level: int) -> bool:
        """Note that editors are told of `level` (a percentage); False where they were, of that one or a higher one."""
        check(None, channel, month)
        row = {"channel": channel, "month": month, "count": 0, "told": 0}
        here = (quotas.c.channel == channel, quotas.c.month == month, quotas.c.told < level)

        def work(connection: Connection) -> bool:
            insert_new(connection, quotas, [row])
            return connection.execute(update(quotas).where(*here).values(told=level)).rowcount > 0

        return await self._writer.run(work)


def _add(connection: Connection, sent: Sequence[Month]) -> Sequence[int]:
    """Add to the counts; always in the same order, so that no two programs wait for each other."""
    found: dict[Month, int] = {}
    for (channel, month), more in sorted(Counter(sent).items()):
        here = (quotas.c.channel == channel, quotas.c.month == month)
        insert_new(connection, quotas, [{"channel": channel, "month": month, "count": 0, "told": 0}])
        raised = update(quotas).where(*here).values(count=quotas.c.count + more).returning(quotas.c.count)
        found[channel, month] = int(connection.execute(raised).scalar_one())
    return [found[one] for one in sent]
