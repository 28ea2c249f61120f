"""The channel of Telegram: the bot there, put together and run until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from starlette.routing import BaseRoute
from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.delivery.worker import Worker
from bot.errors import Stop
from bot.reception import Reception, verdicts
from bot.reception.allowed import Allowed
from bot.reception.ground import Ground
from bot.reception.heralding import herald
from bot.reception.intake import AGAIN_S, Intake, Take
from bot.reception.limiter import Limiter
from bot.reception.parts import Ways, parts_of
from bot.reception.redaction import install
from bot.reception.sharing import count_programs
from bot.reception.tending import tend
from bot.telegram.courier import TelegramCourier
from bot.telegram.desk import CHANNEL, Desk, Place
from bot.telegram.groups import Groups, log_privacy
from bot.telegram.inline import Inline
from bot.telegram.intake import ALLOWED, Handle, Updates
from bot.telegram.introducing import EditorsMenus, introduce
from bot.telegram.messages import Messages
from bot.telegram.outgoing import Outgoing, Pace
from bot.telegram.polling import DEAD_S, poll
from bot.telegram.presses import Presses
from bot.telegram.request import AiohttpRequest
from bot.telegram.scenes import Scenes
from bot.telegram.showing import Showing
from bot.telegram.webhook import PATH, route, secret_of
from bot.timing import read

_LOG = logging.getLogger(__name__)
_FINISH_S = 7.0
_AWAY = "không tới được Telegram ({reason}), {seconds:.1f} giây nữa thử lại; kiểm tra mạng và TELEGRAM_API_BASE"
_AHEAD = 4
"""How many messages are worked on for each that can be sent at a time: most wait for the disk, together."""
_ANY_REQUEST = "họp 9h thứ 6 tuần sau tại phòng 2, báo trước 1 ngày"


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramSettings:
    """How the bot works on Telegram. `base` is http://host:port of a Bot API server; `public_url` turns polling off."""

    token: str = field(repr=False)
    base: str = "https://api.telegram.org"
    public_url: str = ""
    pace: Pace = field(default_factory=Pace)
    at_once: int = 64
    per_minute: int = 20
    dead_s: float = DEAD_S
    again_s: float = AGAIN_S
    allowed: Allowed = field(default_factory=Allowed)
    editors: frozenset[int] = frozenset()


class TelegramChannel:
    """The bot on Telegram; see `bot.reception.channel`."""

    name = CHANNEL

    def __init__(self, ground: Ground, settings: TelegramSettings) -> None:
        """Keep the parts; nothing is sent before `run`."""
        self._ground, self._settings = ground, settings
        self._intake: Intake[Update] | None = None
        self.where = ""

    def routes(self) -> Sequence[BaseRoute]:
        """Return the webhook's path where there is a public address."""
        if not self._settings.public_url:
            return ()
        return (route(lambda: self._intake.take if self._intake else None, secret_of(self._settings.token)),)

    async def run(self, ready: Callable[[], None], stop: asyncio.Event) -> None:
        """Answer on Telegram until `stop`, then finish what is in hand within eight seconds.

        Raises Stop, with what to do, when Telegram does not know the token.
        """
        undo, bot = install(self._settings.token), _bot(self._settings)
        try:
            if not await _connect(bot, stop):
                return
            self.where = f"@{bot.username}"
            await self._serve(bot, ready, stop)
        finally:
            self._intake = None
            await bot.shutdown()
            undo()

    async def _serve(self, bot: Bot, ready: Callable[[], None], stop: asyncio.Event) -> None:
        ground, settings = self._ground, self._settings
        outgoing = Outgoing(settings.pace)
        desk = Desk(bot, ground.live, ground.store, outgoing, ground.clock)
        handles, beside = _parts(desk, settings, ground)
        updates = Updates(desk, settings.allowed, handles)
        at_once = _AHEAD * settings.at_once
        intake = Intake(CHANNEL, ground.store, ground.clock, updates, at_once=at_once, again_s=settings.again_s)
        await _prepare(desk)
        await intake.replay()
        self._intake = intake
        source = asyncio.create_task(_source(settings, bot, intake.take, ready, stop))
        sharing = count_programs(ground, CHANNEL, outgoing.share)
        others = asyncio.gather(sharing, *(run() for run in beside))
        reminding = asyncio.create_task(
            Worker(ground.store, TelegramCourier(bot, outgoing, settings.pace), ground.clock).run()
        )
        waiting = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({source, waiting}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._intake = None  # what still comes is refused, so that Telegram brings it again
            for task in (source, waiting, others, reminding):
                task.cancel()
            await asyncio.gather(source, waiting, others, return_exceptions=True)
            await intake.finish(_FINISH_S)
            await asyncio.gather(reminding, return_exceptions=True)  # it finishes what it has in hand beside
            await outgoing.close(1.0)
        if not source.cancelled():
            source.result()  # raises what ended it


async def _connect(bot: Bot, stop: asyncio.Event) -> bool:
    """Begin to speak with Telegram, however long it is out of reach; False where it is to stop before."""
    wait = 0.5
    while not stop.is_set():
        try:
            await bot.initialize()
        except InvalidToken:
            raise Stop("Telegram không nhận TELEGRAM_TOKEN; xem lại mã mà BotFather đã cấp") from None
        except (BadRequest, Forbidden) as error:
            raise Stop(f"Telegram từ chối ({error.message}); kiểm tra TELEGRAM_API_BASE") from None
        except TelegramError as error:  # a 429 too
            _LOG.warning("%s", _AWAY.format(reason=error.message, seconds=wait))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)
            wait = min(30.0, wait * 2)
        else:
            return True
    return False


def _bot(settings: TelegramSettings) -> Bot:
    base = settings.base.rstrip("/")
    return Bot(
        settings.token,
        f"{base}/bot",
        f"{base}/file/bot",
        request=AiohttpRequest(settings.at_once),
        get_updates_request=AiohttpRequest(2),
    )


def _parts(
    desk: Desk, settings: TelegramSettings, ground: Ground
) -> tuple[Mapping[str, Handle], tuple[Callable[[], Awaitable[object]], ...]]:
    """Return what handles each kind of update, and what is to run beside, until it is cancelled."""
    me, editors, changed = desk.bot.bot, settings.editors, asyncio.Event()
    groups, menus = Groups(desk, me, settings.allowed), EditorsMenus(desk, editors)
    ways = Ways(edits=True, strangers=True, above=groups.above)
    limiter = Limiter(settings.per_minute, 60.0, time.monotonic)

    async def catch_up() -> None:
        await ground.following.catch_up()
        changed.set()

    async def inform(person: str, text: str) -> None:
        if person.isdecimal():
            await desk.tell(text, Place(chat_id=int(person), group=False))

    chiefs = frozenset(map(str, editors))
    parts = replace(parts_of(ground, CHANNEL, limiter), catch_up=catch_up, chiefs=chiefs, ways=ways)
    reception = Reception(CHANNEL, parts)
    scenes, showing = Scenes(reception, groups), Showing(desk, reception.galleries)
    messages = Messages(desk, reception, groups, scenes, showing, settings.allowed, menus)
    inline = Inline(desk, reception.noting)
    presses = Presses(desk, reception, messages, scenes, showing, settings.allowed, menus, inline)
    handles: dict[str, Handle] = {
        "message": messages.new,
        "edited_message": messages.edited,
        "callback_query": presses.pressed,
        "inline_query": presses.inline,
        "my_chat_member": groups.changed,
    }
    return handles, (
        lambda: tend(menus.catch_up, lambda: verdicts.tell(ground, CHANNEL, inform)),
        lambda: herald(ground, CHANNEL, showing.announce, changed),
        inline.run,
    )


async def _prepare(desk: Desk) -> None:
    """Do what nobody is to wait for later: compile the rules of time, tell Telegram the commands.

    What Telegram lets the bot hear is noted in the log.
    """
    await asyncio.to_thread(read, _ANY_REQUEST, desk.clock())
    await log_privacy(desk, desk.bot.bot)
    await introduce(desk)


async def _source(
    settings: TelegramSettings, bot: Bot, take: Take, ready: Callable[[], None], stop: asyncio.Event
) -> None:
    """Take updates in by polling, or by the webhook where there is a public address."""
    if not settings.public_url:
        await _until_done(bot.delete_webhook)
        ready()
        await poll(bot, take, settings.dead_s)
        return
    url, secret = settings.public_url.rstrip("/") + PATH, secret_of(settings.token)
    await _until_done(lambda: bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED, max_connections=100))
    ready()
    await stop.wait()


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
