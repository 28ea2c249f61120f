"""The access token, always one that holds: renewed in time, by one program at a time, and kept before it is used.

Each step leaves behind what the next start needs. That a refresh begins is noted in the store; what Zalo answers is on
disk before it is read (`journal`); the pair takes the old one's place in one transaction. Cut off before Zalo was
asked, the old token still works; after the answer arrived, the journal has it. Only an answer that never arrived is
lost, and with it the account's access: the operator is told what to do.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import Stop
from bot.store import Store
from bot.store.credentials import Pair
from bot.zalo import Refused, Unreachable
from bot.zalo.oa import sentences
from bot.zalo.oa.journal import Entry, Journal, digest
from bot.zalo.oa.oauth import Renewed, renewed

_LOG = logging.getLogger(__name__)
AHEAD = timedelta(hours=2)
"""How long before its end a token is renewed."""
LEASE = timedelta(seconds=45)
"""Longer than an exchange may take."""
_MARGIN = timedelta(minutes=1)
"""How long a token must hold to be used at all."""
_LOOK_S, _PATIENCE_S = 0.25, 60.0
_AGAIN_S, _LONGEST_S = 0.5, 15.0
Exchange = Callable[[str], Awaitable[bytes]]
"""Spends a refresh token and returns Zalo's answer."""


class Lost(Stop):
    """No refresh token works any more; says how to get a new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Whose tokens they are: the app, and the refresh token that the settings name, "" for none."""

    app: str
    first: str = ""

    def __repr__(self) -> str:
        """Show no token."""
        return f"Account({self.app})"

    @property
    def seed(self) -> str:
        """Return what the token of the settings is known by, "" where they name none."""
        return digest(self.first) if self.first else ""


class Tokens:
    """The tokens of one account in one program. Belongs to one event loop."""

    def __init__(
        self, account: Account, store: Store, journal: Journal, exchange: Exchange, clock: Callable[[], datetime]
    ) -> None:
        """Keep the parts; nothing is asked yet."""
        self._account, self._store, self._journal = account, store, journal
        self._exchange, self._clock = exchange, clock
        self._holder = uuid.uuid4().hex
        self._pair: Pair | None = None
        self._renewing = asyncio.Lock()

    async def start(self) -> None:
        """Take up what an earlier program left, and make sure of a token. Raises Lost, and Unreachable."""
        await self._recover()
        await self.access()

    async def access(self, instead_of: str = "") -> str:
        """Return an access token; another one than `instead_of`, which Zalo did not take. Raises Lost, Unreachable."""
        return await self._one(instead_of, _MARGIN)

    async def freshen(self) -> None:
        """Renew the token if it ends within two hours. Raises Lost, Unreachable."""
        await self._one("", AHEAD)

    async def _one(self, instead_of: str, margin: timedelta) -> str:
        """Return an access token that holds for `margin` at least."""
        if self._pair is not None and self._holds(self._pair, instead_of, margin):
            return self._pair.access
        try:
            async with asyncio.timeout(_PATIENCE_S), self._renewing:
                while (pair := await self._obtained(instead_of, margin)) is None:  # noqa: ASYNC110 - in other hands
                    await asyncio.sleep(_LOOK_S)  # another program renews it
        except TimeoutError:
            raise Unreachable("no new token of Zalo OA yet") from None
        self._pair = pair
        return pair.access

    async def _obtained(self, instead_of: str, margin: timedelta) -> Pair | None:
        """Return the pair of the store if it holds, else a new one; None while another program renews it."""
        found = await self._store.credentials.get(self._account.app)
        if found is not None and self._is_ours(found) and self._holds(found, instead_of, margin):
            return found
        claimed = await self._store.credentials.claim(
            self._account.app, self._holder, self._account.seed, self._clock(), LEASE
        )
        if claimed is None:
            return None
        if self._is_ours(claimed) and self._holds(claimed, instead_of, margin):  # another has just renewed it
            settled = claimed.trying is None
            await self._store.credentials.release(self._account.app, self._holder, settled=settled)
            return claimed
        renewing = asyncio.create_task(self._renewed(claimed))
        return await asyncio.shield(renewing)  # who gives up must not take the new pair along

    def _holds(self, pair: Pair, instead_of: str, margin: timedelta) -> bool:
        """Say whether an access token can be used for so long."""
        lasts = pair.expires is not None and pair.expires - self._clock() > margin
        return bool(pair.access) and pair.access != instead_of and lasts

    def _is_ours(self, pair: Pair) -> bool:
        """Say whether a pair began with the token that the settings name now: a new one there is wanted instead."""
        return not self._account.seed or pair.seed == self._account.seed

    async def _renewed(self, claimed: Pair) -> Pair:
        """Spend the first refresh token that works, and keep what comes of it."""
        for token in self._candidates(claimed):
            try:
                answer = await self._exchange(token)
            except Unreachable:
                # The token may be spent and the answer lost: the note stays.
                await self._store.credentials.release(self._account.app, self._holder, settled=False)
                raise
            try:
                pair = renewed(answer, self._clock())
            except Refused as error:
                _LOG.warning("Zalo does not take a refresh token: %s", error)
                continue
            await self._write(token, answer)
            return await self._kept(pair)
        await self._store.credentials.release(self._account.app, self._holder, settled=False)
        raise Lost(sentences.lost(claimed.trying, self._clock().tzinfo))

    def _candidates(self, claimed: Pair) -> tuple[str, ...]:
        """Return the refresh tokens to try: a new one of the settings first, then the last one that was kept."""
        both = (claimed.refresh, self._account.first)
        ordered = both if self._is_ours(claimed) and claimed.refresh else both[::-1]
        return tuple(dict.fromkeys(filter(None, ordered)))

    async def _write(self, token: str, answer: bytes) -> None:
        entry = Entry(used=digest(token), answer=answer.decode("utf-8", "replace"), at=self._clock().isoformat())
        try:
            await asyncio.to_thread(self._journal.write, entry)
        except OSError as error:  # the store may still take it
            _LOG.error("the new tokens of Zalo OA could not be written beside the database: %s", type(error).__name__)

    async def _kept(self, new: Renewed) -> Pair:
        """Put the pair into the store however long the database takes: it cannot be had again."""
        pair = Pair(access=new.access, refresh=new.refresh, expires=new.expires, seed=self._account.seed)
        wait = _AGAIN_S
        while True:
            try:
                await self._store.credentials.keep(self._account.app, pair)
            except Exception as error:  # of the database: it is away, locked or full
                _LOG.warning("the new tokens of Zalo OA are not kept yet (%s)", type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(_LONGEST_S, wait * 2)
            else:
                break
        await asyncio.to_thread(self._journal.clear)
        _LOG.info("the tokens of Zalo OA are renewed")
        return pair

    async def _recover(self) -> None:
        """Put into the store what was on disk when an earlier program was cut off, unless the store has it."""
        entry = await asyncio.to_thread(self._journal.read)
        if entry is None:
            return
        found = await self._store.credentials.get(self._account.app)
        kept = found.refresh if found else ""
        try:
            pair = renewed(entry.answer.encode(), datetime.fromisoformat(entry.at))
        except (Refused, ValueError):
            _LOG.warning("what was left of the tokens of Zalo OA cannot be read")
        else:
            if entry.used in {digest(kept), digest(self._account.first)} and pair.refresh != kept:
                await self._kept(pair)
                _LOG.warning("the tokens of Zalo OA were taken up that an earlier program left behind")
                return
        await asyncio.to_thread(self._journal.clear)
