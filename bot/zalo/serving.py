"""What both channels of Zalo's do alike: the parts put together, served until told to stop, then brought to an end."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from bot.delivery.worker import Worker
from bot.reception import Reception, verdicts
from bot.reception.ground import Ground
from bot.reception.heralding import herald
from bot.reception.intake import Intake
from bot.reception.limiter import Limiter
from bot.reception.parts import parts_of
from bot.reception.tending import tend
from bot.timing import read
from bot.zalo import Exhausted, SendError, Unreachable
from bot.zalo.courier import ZaloCourier
from bot.zalo.desk import Desk, Explain
from bot.zalo.pictures import Pictures
from bot.zalo.quota import Quota
from bot.zalo.sender import Sender
from bot.zalo.updates import Incoming
from bot.zalo.wire import Wire

Result = TypeVar("Result")
_LOG = logging.getLogger(__name__)
_FINISH_S = 7.0
_LONGEST_WAIT_S = 30.0
_ANY_REQUEST = "họp 9h thứ 6 tuần sau tại phòng 2, báo trước 1 ngày"


def reception_of(ground: Ground, channel: str, per_minute: int) -> Reception:
    """Return who serves the people of a channel, each `per_minute` messages a minute."""
    return Reception(channel, parts_of(ground, channel, Limiter(per_minute, 60.0, time.monotonic)))


def sender_of(
    ground: Ground, channel: str, wire: Wire, monthly: int, counts: Callable[[str], Awaitable[bool]] | None = None
) -> Sender:
    """Return through what is sent on a channel; `counts` says whether a message to a chat is one of the month's."""
    quota = Quota(channel, monthly, ground.store, ground.clock)
    more = {"counts": counts} if counts else {}
    return Sender(wire, quota, ground.store, channel, ground.chiefs(channel), ground.clock, **more)


def desk_of(ground: Ground, reception: Reception, sender: Sender, explain: Explain | None = None) -> Desk:
    """Return what answers the messages of a channel."""
    pictures = Pictures(reception.galleries, lambda: ground.live.dialogue.facts, ground.public_url)
    return Desk(reception, sender, ground.store, pictures, **({"explain": explain} if explain else {}))


async def serve(
    ground: Ground,
    intake: Intake[Incoming],
    courier: ZaloCourier,
    source: Coroutine[Any, Any, None],
    stop: asyncio.Event,
    *beside: Coroutine[Any, Any, None],
) -> None:
    """Deliver reminders, tell of meetings and take in what `source` brings until `stop`; then finish what is in hand.

    Raises what ends `source`, or one of those `beside` it, before.
    """
    worker = asyncio.create_task(Worker(ground.store, courier, ground.clock).run())
    others = [asyncio.create_task(one) for one in (source, *beside)]
    waiting = asyncio.create_task(stop.wait())
    channel = courier.channel
    telling = (herald(ground, channel, courier.announce), tend(lambda: verdicts.tell(ground, channel, courier.inform)))
    quiet = [asyncio.create_task(one) for one in telling]
    try:
        await asyncio.wait({*others, waiting}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (*others, *quiet, waiting, worker):
            task.cancel()
        await asyncio.gather(*others, *quiet, waiting, return_exceptions=True)
        await intake.finish(_FINISH_S)
        await asyncio.gather(worker, return_exceptions=True)  # it finishes what it has in hand beside
    for task in others:
        if not task.cancelled():
            task.result()  # raises what ended it


async def prepare(ground: Ground) -> None:
    """Do what nobody is to wait for later: compile the rules of time."""
    await asyncio.to_thread(read, _ANY_REQUEST, ground.clock())


async def until_done(
    call: Callable[[], Awaitable[Result]], wait: float = 0.5, told: Callable[[SendError], str] = str
) -> Result:
    """Return the result of a call that the channel cannot work without, repeated while Zalo is out of order.

    A refusal is raised; `told` says in the log what is wrong.
    """
    while True:
        try:
            return await call()
        except (Unreachable, Exhausted) as error:
            _LOG.warning("%s; trying again in %.1f s", told(error), wait)
            await asyncio.sleep(wait)
            wait = min(_LONGEST_WAIT_S, wait * 2)


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, Result]) -> Result | None:
    """Return the result of `work`, None where `stop` is set before there is one."""
    doing, waiting = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({doing, waiting}, return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        for task in (doing, waiting):
            task.cancel()
        await asyncio.gather(doing, waiting, return_exceptions=True)
