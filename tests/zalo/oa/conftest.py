"""The bot on an Official Account as people meet it, against the fake, over real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.app import Live
from bot.reception.channel import Channel
from bot.reception.ground import Ground
from bot.zalo.oa.channel import ZaloOaChannel, ZaloOaSettings
from tests.fakes.zalo_oa import APP, FIRST, OA_SECRET, SECRET, ZaloOa
from tests.zalo.conftest import PUBLIC, QUICK, Online


@dataclass(slots=True)
class Account(Online):
    """The bot on the account `api`."""

    api: ZaloOa = field(default_factory=ZaloOa)

    async def begin(self) -> None:
        """Start, with the webhook reached at the new address."""
        self.api.now = lambda: self.now
        await self.start()
        self.api.reach = self.url

    async def ask(self, text: str, **where: Any) -> str:
        """Somebody writes; return the text that the bot sends next."""
        sent = len(await self.api.wait_for(0))
        event = self.api.event(text, **where, timestamp=f"{self.now.timestamp() * 1000:.0f}")
        assert await self.api.post(event) == 200
        return (await self.api.wait_for(sent + 1))[sent].text


@pytest.fixture
async def oa() -> AsyncIterator[ZaloOa]:
    """Return an account at Zalo's."""
    async with ZaloOa() as server:
        yield server


@pytest.fixture
async def account(live: Live, tmp_path: Path, oa: ZaloOa) -> AsyncIterator[Account]:
    """Yield a bot that is not started yet, and stop it at the end."""

    def make(ground: Ground) -> Channel:
        settings = ZaloOaSettings(
            app=APP,
            secret=SECRET,
            webhook_secret=OA_SECRET,
            refresh_token=FIRST,
            folder=tmp_path,
            base=oa.url,
            oauth_base=oa.url,
            per_minute=0,
            again_s=0.05,
            tries=QUICK,
        )
        return ZaloOaChannel(ground, settings)

    bot = Account(live, str(tmp_path / "bot.db"), make, public_url=PUBLIC, api=oa)
    yield bot
    await bot.stop()


@pytest.fixture
async def running(account: Account) -> Account:
    """Return a bot that runs."""
    await account.begin()
    return account
