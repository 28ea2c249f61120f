"""The channel of the Zalo Official Account: put together and run until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from starlette.routing import BaseRoute

from bot.errors import Stop
from bot.reception.galleries import Galleries
from bot.reception.ground import Ground
from bot.reception.intake import AGAIN_S, Intake
from bot.reception.redaction import install
from bot.zalo import SendError, Unauthorized, Unreachable, pictures, webhook
from bot.zalo.courier import ZaloCourier
from bot.zalo.http import Http, Tries
from bot.zalo.intake import intake_of
from bot.zalo.oa import CHANNEL, client, oauth, sentences
from bot.zalo.oa.client import Api, OaWire
from bot.zalo.oa.journal import Journal
from bot.zalo.oa.oauth import App, exchange
from bot.zalo.oa.serving import Gatekeeper, OaServer
from bot.zalo.oa.signature import signed
from bot.zalo.oa.tokens import Account, Lost, Tokens
from bot.zalo.oa.updates import read
from bot.zalo.oa.windows import Windows
from bot.zalo.sender import Sender
from bot.zalo.serving import desk_of, prepare, reception_of, sender_of, serve, unless, until_done
from bot.zalo.updates import Incoming

PATH = "/zalo/oa/webhook"
MONTHLY = 500
"""Messages to people silent for more than 48 hours that the smaller plan has in a month."""
_LOG = logging.getLogger(__name__)
_FRESHEN_S = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloOaSettings:
    """How the bot works on an Official Account.

    `secret` is the app's, `webhook_secret` the OA secret key of the webhook page, `refresh_token` the first one.
    `folder` is where new tokens are kept until the database has them. `monthly` bounds messages after 48 hours.
    """

    app: str
    secret: str = field(repr=False)
    webhook_secret: str = field(repr=False)
    folder: Path
    refresh_token: str = field(default="", repr=False)
    base: str = client.BASE
    oauth_base: str = oauth.BASE
    monthly: int = MONTHLY
    per_minute: int = 20
    names: tuple[str, ...] = ()
    again_s: float = AGAIN_S
    tries: Tries = field(default_factory=Tries)
    read_s: float = 20.0


class ZaloOaChannel:
    """The bot on an Official Account; see `bot.reception.channel`."""

    name = CHANNEL

    def __init__(self, ground: Ground, settings: ZaloOaSettings) -> None:
        """Keep the parts; nothing is sent before `run`."""
        self._ground, self._settings = ground, settings
        self._galleries: Galleries | None = None
        self._intake: Intake[Incoming] | None = None
        self.where = ""

    def routes(self) -> Sequence[BaseRoute]:
        """Return the paths of the webhook and of pictures."""
        accept = signed(self._settings.app, self._settings.webhook_secret, self._ground.clock)
        return (
            webhook.route(PATH, accept, lambda: self._intake.take if self._intake else None),
            pictures.route(self._drawn, lambda: self._ground.live.dialogue.facts),
        )

    async def run(self, ready: Callable[[], None], stop: asyncio.Event) -> None:
        """Answer until `stop`, then finish what is in hand within eight seconds.

        Raises Stop, with what to do, without a public address, and when no token works.
        """
        if not self._ground.public_url:
            raise Stop(sentences.NO_ADDRESS)
        settings = self._settings
        undo = install(settings.secret, settings.webhook_secret, settings.refresh_token)
        try:
            async with Http(settings.tries, settings.read_s) as http:
                tokens = self._tokens(http)
                api = Api(http, tokens, settings.base)
                name = await unless(stop, _connect(tokens, api))
                if name is not None:
                    self.where = name
                    await self._serve(tokens, api, name, ready, stop)
        finally:
            self._intake = None
            undo()

    def _tokens(self, http: Http) -> Tokens:
        settings, ground = self._settings, self._ground
        app = App(settings.app, settings.secret)
        return Tokens(
            Account(app=settings.app, first=settings.refresh_token),
            ground.store,
            Journal(settings.folder, settings.app),
            lambda token: exchange(http, app, token, settings.oauth_base),
            ground.clock,
        )

    async def _serve(self, tokens: Tokens, api: Api, name: str, ready: Callable[[], None], stop: asyncio.Event) -> None:
        ground, settings = self._ground, self._settings
        reception = reception_of(ground, CHANNEL, settings.per_minute)
        self._galleries = reception.galleries
        windows = Windows(ground.store, ground.clock)
        sender = sender_of(ground, CHANNEL, OaWire(api), settings.monthly, windows.counts)
        keeper = Gatekeeper(windows, sender, ground.clock)
        server = OaServer(desk_of(ground, reception, sender, windows.explain), ground.store, ground.clock)
        reading = partial(read, names=(name, *settings.names))
        intake = intake_of(CHANNEL, ground, reading, server, settings.again_s)
        await prepare(ground)
        await intake.replay()
        self._intake = intake
        courier = ZaloCourier(CHANNEL, sender, ground.store, ground.clock, keeper.check, keeper.closed)
        await serve(ground, intake, courier, _wait(ready, stop), stop, _freshen(tokens, sender))

    def _drawn(self) -> Galleries:
        """Return the pictures; those of the reception once there is one."""
        if self._galleries is None:
            self._galleries = Galleries(self._ground.live)
        return self._galleries


async def _connect(tokens: Tokens, api: Api) -> str:
    """Make sure of a token and return the account's name, however long Zalo is away."""

    async def connected() -> str:
        await tokens.start()
        return str((await api.account()).get("name", ""))

    try:
        return await until_done(connected, told=lambda error: sentences.OUT_OF_REACH.format(error=error))
    except Unauthorized:
        raise Stop(sentences.lost(None)) from None
    except SendError as error:
        raise Stop(sentences.REFUSED.format(error=error)) from None


async def _wait(ready: Callable[[], None], stop: asyncio.Event) -> None:
    """Be ready until the end: what comes comes by the webhook."""
    ready()
    await stop.wait()


async def _freshen(tokens: Tokens, sender: Sender) -> None:
    """Renew the tokens in time. Where none works any more, say so once and go on trying: the operator may mend it."""
    told = False
    while True:
        try:
            await tokens.freshen()
            told = False
        except Unreachable as error:
            _LOG.warning("the tokens of Zalo OA were not renewed (%s); tried again", error)
        except Lost as error:
            _LOG.error("%s", error)
            if not told:
                await sender.note(str(error))
            told = True
        await asyncio.sleep(_FRESHEN_S)
