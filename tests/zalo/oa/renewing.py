"""A program that renews the tokens of an account, to be killed in the middle: `python -m tests.zalo.oa.renewing`."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.store import Store
from bot.zalo.http import Http, Tries
from bot.zalo.oa.journal import Journal
from bot.zalo.oa.oauth import App, exchange
from bot.zalo.oa.tokens import Account, Tokens
from tests.fakes.zalo_oa import APP, FIRST, SECRET

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


async def renew(database: str, folder: str, oauth: str, at: str) -> None:
    """Make sure of a token, and say so."""
    async with await Store.open(database) as store, Http(Tries(), 30.0) as http:
        tokens = Tokens(
            Account(app=APP, first=FIRST),
            store,
            Journal(Path(folder), APP),
            lambda token: exchange(http, App(APP, SECRET), token, oauth),
            lambda: datetime.fromisoformat(at),
        )
        await tokens.start()
        sys.stdout.write(await tokens.access() + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(renew(*sys.argv[1:]))
