"""The tokens of an Official Account: one pair, renewed by one program at a time, never half written.

A refresh token can be used once. Before it is used, that is noted; the new pair takes the place of the old one in one
transaction. A note without an end is of a program that was cut off between the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, select, update

from bot.store.clock import common
from bot.store.dialects import Database, insert_new
from bot.store.writer import Writer, check
from bot.store.zalo import credentials


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An access token with its end, and the refresh token that replaces both. `seed` tells which token of the settings
    they began with; `trying` is since when a refresh is under way, None where none is.
    """

    access: str
    refresh: str
    expires: datetime | None
    seed: str
    trying: datetime | None = None

    def __repr__(self) -> str:
        """Show no token."""
        return f"Pair(expires={self.expires}, trying={self.trying})"


class Credentials:
    """Pairs by app."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database, self._writer = database, writer

    async def get(self, app: str) -> Pair | None:
        """Return the pair of an app; None where none was kept."""
        return await self._database.run(lambda connection: _read(connection, app))

    async def claim(self, app: str, holder: str, seed: str, now: datetime, lease: timedelta) -> Pair | None:
        """Let `holder` be the one who renews the pair until `now + lease`, and note that; None where another is.

        Leases are measured by the server's clock where there is one.
        The pair as it was is returned: its `trying` is of an earlier try that never ended. Of an app without a pair
        it is an empty one with `seed`.
        """
        check(now, app, holder, seed)
        row = {"app": app, "access": "", "refresh": "", "expires": None, "seed": seed, "trying": None}
        row |= {"holder": "", "lease": None}

        def work(connection: Connection) -> Pair | None:
            kind, held = connection.dialect.name, credentials.c.lease
            free = or_(held.is_(None), held <= common(kind, now), credentials.c.holder == holder)
            mine = update(credentials).where(credentials.c.app == app, free)
            insert_new(connection, credentials, [row])
            before = _read(connection, app, lock=True)
            taken = connection.execute(mine.values(holder=holder, lease=common(kind, now, lease), trying=now)).rowcount
            return before if taken else None

        return await self._writer.run(work)

    async def keep(self, app: str, pair: Pair) -> None:
        """Put a pair in the place of the old one and end the claim, in one transaction."""
        check(pair.expires, app, pair.seed)
        values = {"access": pair.access, "refresh": pair.refresh, "expires": pair.expires, "seed": pair.seed}
        values |= {"trying": None, "holder": "", "lease": None}
        row = {"app": app} | values

        def work(connection: Connection) -> None:
            if not insert_new(connection, credentials, [row]):
                connection.execute(update(credentials).where(credentials.c.app == app).values(values))

        await self._writer.run(work)

    async def release(self, app: str, holder: str, *, settled: bool) -> None:
        """End a claim without a new pair; `settled` where it is known that the old refresh token was not used up."""
        check(None, app, holder)
        mine = update(credentials).where(credentials.c.app == app, credentials.c.holder == holder)
        values = {"holder": "", "lease": None} | ({"trying": None} if settled else {})
        await self._writer.run(lambda connection: connection.execute(mine.values(values)))


def _read(connection: Connection, app: str, *, lock: bool = False) -> Pair | None:
    columns = [credentials.c[name] for name in ("access", "refresh", "expires", "seed", "trying")]
    query = select(*columns).where(credentials.c.app == app)
    row = connection.execute(query.with_for_update() if lock else query).mappings().one_or_none()
    return None if row is None else Pair(**row)
