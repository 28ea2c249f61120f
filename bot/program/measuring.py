"""What is looked up for /metrics when somebody asks: it costs nothing while nobody does."""

from __future__ import annotations

import asyncio
import logging

from bot.meters import Meter
from bot.program.health import READY, Health
from bot.reception.ground import Ground

_LOG = logging.getLogger(__name__)
_PATIENCE_S = 2.0


async def measured(meter: Meter, health: Health, ground: Ground | None) -> tuple[bytes, str]:
    """Return all metrics as Prometheus reads them, and the kind of text that is; without a ground what there is."""
    for name, state in health.channels.items():
        meter.ready.labels(name).set(state == READY)
    if ground is not None:
        meter.facts.set(len(ground.live.dialogue.facts.knowledge.facts))
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await _look(meter, health, ground)
        except Exception as error:  # the rest is told all the same
            meter.database_errors.inc()
            _LOG.warning("the database did not say what waits: %s", type(error).__name__)
    return meter.exposed()


async def _look(meter: Meter, health: Health, ground: Ground) -> None:
    waiting = await ground.store.inbox.waiting()
    for name in health.channels:
        meter.waiting.labels(name).set(waiting.get(name, 0))
    meter.changes.set(await ground.store.amendments.version())
