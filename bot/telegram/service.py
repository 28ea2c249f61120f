"""The bot on Telegram, put together and run until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.app import Live
from bot.delivery.worker import Worker
from bot.editing import Following
from bot.errors import Stop
from bot.reception.allowed import Allowed
from bot.reception.limiter import Limiter
from bot.store import Store
from bot.telegram.agenda import MARK, Agenda
from bot.telegram.courier import TelegramCourier
from bot.telegram.desk import Desk
from bot.telegram.editing import MARK as EDITING
from bot.telegram.editing import EditorsDesk
from bot.telegram.editors import MARK as ASKED
from bot.telegram.editors import Editors
from bot.telegram.groups import Groups, log_privacy
from bot.telegram.inline import Inline
from bot.telegram.intake import ALLOWED, Intake
from bot.telegram.introducing import EditorsMenus, introduce
from bot.telegram.messages import Messages
from bot.telegram.outgoing import Outgoing, Pace
from bot.telegram.polling import DEAD_S, poll
from bot.telegram.presses import Presses
from bot.telegram.redaction import install
from bot.telegram.request import AiohttpRequest
from bot.telegram.talks import Talks
from bot.telegram.tending import KEPT, announce, tend
from bot.telegram.verdicts import tell
from bot.telegram.webhook import PATH, application, secret_of
from bot.timing import read

_LOG = logging.getLogger(__name__)
_FINISH_S = 8.0
_COLLECT_AFTER = 20_000
"""Objects made between two looks for garbage: a message makes thousands, nearly all of them gone by themselves."""
_AHEAD = 4
"""How many messages are worked on for each that can be sent at a time: most wait for the disk, together."""
_ANY_REQUEST = "họp 9h thứ 6 tuần sau tại phòng 2, báo trước 1 ngày"
_App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramSettings:
    """How the bot works on Telegram. `base` is http://host:port of a Bot API server; `public_url` turns polling off."""

    token: str = field(repr=False)
    database: str | Path
    base: str = "https://api.telegram.org"
    public_url: str = ""
    listen: str = "127.0.0.1"
    port: int = 8080
    pace: Pace = field(default_factory=Pace)
    at_once: int = 64
    per_minute: int = 20
    dead_s: float = DEAD_S
    again_s: float = 30.0
    allowed: Allowed = field(default_factory=Allowed)
    editors: frozenset[int] = frozenset()
    unanswered_kept: timedelta = KEPT


async def serve(
    settings: TelegramSettings,
    live: Live,
    clock: Callable[[], datetime],
    stop: asyncio.Event,
    online: Callable[[str], object] = lambda _: None,
) -> None:
    """Answer on Telegram until `stop`, then finish what is in hand within ten seconds.

    `online` is told the bot's user name once Telegram knows the bot.
    Raises Stop, with what to do, when Telegram does not know the token.
    """
    undo = install(settings.token)
    async with AsyncExitStack() as stack:
        stack.callback(undo)
        stack.enter_context(_collecting_rarely())
        store = await stack.enter_async_context(await Store.open(settings.database))
        app = _application(settings)
        stack.push_async_callback(app.bot.shutdown)  # the application does not close what it began to open
        await _connect(app, online)
        stack.push_async_callback(app.shutdown)
        outgoing = Outgoing(settings.pace)
        desk = Desk(app.bot, live, store, outgoing, clock)
        beside = _handle(app, desk, settings, await _followed(store, live))
        intake = Intake(app, desk, settings.allowed, _AHEAD * settings.at_once, settings.again_s)
        await _prepare(desk)
        await intake.replay()
        source = asyncio.create_task(_source(settings, app.bot, intake, stop))
        tending = asyncio.gather(*(run() for run in beside))
        reminding = _reminding(desk, settings.pace)
        waiting = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({source, waiting}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (source, waiting, tending, reminding):
                task.cancel()
            await asyncio.gather(source, waiting, tending, return_exceptions=True)
            await _finish(intake, reminding, outgoing)
        if not source.cancelled():
            source.result()  # raises what ended it


def _reminding(desk: Desk, pace: Pace) -> asyncio.Task[None]:
    """Begin to deliver what is due."""
    return asyncio.create_task(Worker(desk.store, TelegramCourier(desk.bot, desk.outgoing, pace), desk.clock).run())


async def _finish(intake: Intake, reminding: asyncio.Task[None], outgoing: Outgoing) -> None:
    """Finish what is in hand; reminders, which were told to stop, finish theirs beside."""
    await intake.finish(_FINISH_S)
    await asyncio.gather(reminding, return_exceptions=True)
    await outgoing.close(1.0)


async def _followed(store: Store, live: Live) -> Following:
    """Lay over the knowledge what editors changed so far, and return what follows them."""
    following = Following(store, live.amend)
    await following.catch_up()
    return following


async def _connect(app: _App, online: Callable[[str], object]) -> None:
    """Begin to speak with Telegram, and tell the user name that it knows the bot by."""
    try:
        await app.initialize()
    except InvalidToken:
        raise Stop("Telegram không nhận TELEGRAM_TOKEN; xem lại mã mà BotFather đã cấp") from None
    except TelegramError as error:
        raise Stop(f"không tới được Telegram ({error.message}); kiểm tra mạng và TELEGRAM_API_BASE") from None
    online(app.bot.username)


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(_COLLECT_AFTER, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _application(settings: TelegramSettings) -> _App:
    base = settings.base.rstrip("/")
    return (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .request(AiohttpRequest(settings.at_once))
        .get_updates_request(AiohttpRequest(2))
        .updater(None)
        .build()
    )


def _handle(
    app: _App, desk: Desk, settings: TelegramSettings, following: Following
) -> tuple[Callable[[], Awaitable[object]], ...]:
    """Register what handles each kind of update; return what is to run beside, until it is cancelled."""
    me = app.bot.bot
    groups = Groups(desk, me, settings.allowed)
    limiter = Limiter(settings.per_minute, 60.0, time.monotonic)
    agenda, editors = Agenda(desk, groups), settings.editors
    menus, changed = EditorsMenus(desk, editors), asyncio.Event()
    editing = EditorsDesk(desk, following, editors, menus, changed.set)
    talks = Talks({EDITING: editing, MARK: agenda, ASKED: Editors(desk, editors)})
    messages = Messages(desk, groups, limiter, settings.allowed, me, talks)
    presses = Presses(desk, groups, messages, talks, inline := Inline(desk))

    app.add_handler(MessageHandler(filters.UpdateType.MESSAGE, _each("message", messages.new)))
    app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, _each("edited_message", messages.edited)))
    app.add_handler(CallbackQueryHandler(_each("callback_query", presses.pressed)))
    app.add_handler(InlineQueryHandler(_each("inline_query", presses.inline)))
    app.add_handler(ChatMemberHandler(_each("my_chat_member", groups.changed), ChatMemberHandler.MY_CHAT_MEMBER))
    return (
        lambda: tend(desk.store, desk.live, desk.clock, settings.unanswered_kept, menus.catch_up, lambda: tell(desk)),
        lambda: announce(desk.live, agenda, changed),
        following.run,
        inline.run,
    )


def _each(kind: str, handle: Callable[[Any], Awaitable[None]]) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
    """Return a handler that hands on the part of an update that `kind` names."""

    async def handler(update: Update, _: Any) -> None:
        await handle(getattr(update, kind))

    return handler


async def _prepare(desk: Desk) -> None:
    """Do what nobody is to wait for later: compile the rules of time, tell Telegram the commands.

    What Telegram lets the bot hear is noted in the log.
    """
    await asyncio.to_thread(read, _ANY_REQUEST, desk.clock())
    await log_privacy(desk, desk.bot.bot)
    await introduce(desk)


async def _source(settings: TelegramSettings, bot: Bot, intake: Intake, stop: asyncio.Event) -> None:
    """Take updates in by polling, or by the webhook where there is a public address."""
    if not settings.public_url:
        await _until_done(bot.delete_webhook)
        await poll(bot, intake, settings.dead_s)
        return
    secret = secret_of(settings.token)
    runner = web.AppRunner(application(intake, secret), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.listen, settings.port).start()
        url = settings.public_url.rstrip("/") + PATH
        await _until_done(
            lambda: bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED, max_connections=100)
        )
        await stop.wait()
    finally:
        await runner.cleanup()


async def _until_done(call: Callable[[], Awaitable[object]]) -> None:
    """Repeat a call that the bot cannot work without while Telegram is out of order. A refusal is raised as Stop."""
    wait = 0.5
    while True:
        try:
            await call()
        except (BadRequest, Forbidden) as error:
            raise Stop(f"Telegram từ chối ({error.message}); kiểm tra PUBLIC_URL và TELEGRAM_API_BASE") from None
        except TelegramError as error:
            _LOG.warning("Telegram is out of order (%s); trying again in %.1f s", type(error).__name__, wait)
            await asyncio.sleep(wait)
            wait = min(30.0, wait * 2)
        else:
            return
