"""The channel of the Zalo Bot Platform: put together and run until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from starlette.routing import BaseRoute

from bot.errors import Stop
from bot.reception.galleries import Galleries
from bot.reception.ground import Ground
from bot.reception.intake import AGAIN_S, Intake, Take
from bot.reception.redaction import install
from bot.zalo import SendError, Unauthorized, pictures, webhook
from bot.zalo.client import BASE, Client
from bot.zalo.courier import ZaloCourier
from bot.zalo.http import Tries
from bot.zalo.intake import intake_of
from bot.zalo.polling import BAD_TOKEN, POLL_S, poll
from bot.zalo.serving import desk_of, prepare, reception_of, sender_of, serve, unless, until_done
from bot.zalo.updates import Incoming, read
from bot.zalo.wire import BotWire

CHANNEL = "zalo"
MONTHLY = 3000
"""Messages a month of the free plan."""
_LOG = logging.getLogger(__name__)
_OUT_OF_REACH = "không tới được Zalo ({error}); kiểm tra mạng và ZALO_API_BASE"
_REFUSED = "Zalo từ chối ({error}); kiểm tra ZALO_API_BASE, và PUBLIC_URL: phải là địa chỉ https công khai"


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloSettings:
    """How the bot works on the Bot Platform. With the `ground`'s public address there is a webhook, else polling.

    `names` are what the bot is called in groups, beside the name Zalo tells. `monthly` 0 is any number of messages.
    """

    token: str = field(repr=False)
    base: str = BASE
    monthly: int = MONTHLY
    per_minute: int = 20
    names: tuple[str, ...] = ()
    poll_s: int = POLL_S
    again_s: float = AGAIN_S
    tries: Tries = field(default_factory=Tries)


class ZaloChannel:
    """The bot on the Bot Platform; see `bot.reception.channel`."""

    name = CHANNEL

    def __init__(self, ground: Ground, settings: ZaloSettings) -> None:
        """Keep the parts; nothing is sent before `run`."""
        self._ground, self._settings = ground, settings
        self._galleries: Galleries | None = None
        self._intake: Intake[Incoming] | None = None
        self.where = ""

    def routes(self) -> Sequence[BaseRoute]:
        """Return the paths of the webhook and of pictures where there is a public address."""
        if not self._ground.public_url:
            return ()
        accept = webhook.bearing(webhook.secret_of(self._settings.token))
        return (
            webhook.route(webhook.PATH, accept, lambda: self._intake.take if self._intake else None),
            pictures.route(self._drawn, lambda: self._ground.live.dialogue.facts),
        )

    async def run(self, ready: Callable[[], None], stop: asyncio.Event) -> None:
        """Answer on Zalo until `stop`, then finish what is in hand within eight seconds.

        Raises Stop, with what to do, when Zalo does not know the token.
        """
        undo = install(self._settings.token)
        try:
            async with Client(self._settings.token, self._settings.base, self._settings.tries) as client:
                me = await unless(stop, _connect(client))
                if me is not None:
                    self.where = str(me.get("account_name", ""))
                    await self._serve(client, me, ready, stop)
        finally:
            self._intake = None
            undo()

    async def _serve(self, client: Client, me: dict[str, Any], ready: Callable[[], None], stop: asyncio.Event) -> None:
        ground, settings = self._ground, self._settings
        reception = reception_of(ground, CHANNEL, settings.per_minute)
        self._galleries = reception.galleries
        sender = sender_of(ground, CHANNEL, BotWire(client), settings.monthly)
        names = tuple(str(me[key]) for key in ("account_name", "display_name") if me.get(key))
        reading = partial(read, me=str(me.get("id", "")), names=(*names, *settings.names))
        intake = intake_of(CHANNEL, ground, reading, desk_of(ground, reception, sender), settings.again_s)
        await prepare(ground)
        await intake.replay()
        self._intake = intake
        courier = ZaloCourier(CHANNEL, sender, ground.store, ground.clock)
        await serve(ground, intake, courier, self._source(client, intake.take, ready, stop), stop)

    async def _source(self, client: Client, take: Take, ready: Callable[[], None], stop: asyncio.Event) -> None:
        """Take messages in by polling, or by the webhook where there is a public address."""
        url, secret = self._ground.public_url, webhook.secret_of(self._settings.token)
        where = {"url": url + webhook.PATH, "secret_token": secret}
        try:
            # polling is refused while there is a webhook
            await until_done(lambda: _announce(client, where) if url else client.once("deleteWebhook"))
        except SendError as error:
            raise Stop(_REFUSED.format(error=error)) from None
        ready()
        await (stop.wait() if url else poll(client, take, self._settings.poll_s))

    def _drawn(self) -> Galleries:
        """Return the pictures; those of the reception once there is one."""
        if self._galleries is None:
            self._galleries = Galleries(self._ground.live)
        return self._galleries


async def _connect(client: Client) -> dict[str, Any]:
    """Return what Zalo says of the bot, however long it is away."""
    try:
        found = await until_done(lambda: client.once("getMe"), told=lambda error: _OUT_OF_REACH.format(error=error))
    except SendError as error:
        raise Stop(BAD_TOKEN if isinstance(error, Unauthorized) else _REFUSED.format(error=error)) from None
    return found if isinstance(found, dict) else {}


async def _announce(client: Client, where: dict[str, str]) -> None:
    """Tell Zalo where the webhook is. That its own try failed is only logged: it keeps the address all the same."""
    result = await client.once("setWebhook", where)
    verified = result.get("verification") if isinstance(result, dict) else None
    if isinstance(verified, dict) and verified.get("ok") is False:
        _LOG.warning("Zalo could not reach the webhook yet: %s %s", verified.get("outcome"), verified.get("hint"))
