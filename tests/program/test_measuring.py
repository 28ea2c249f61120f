"""What is looked up when somebody asks for the metrics."""

from __future__ import annotations

import pytest

from bot.meters import Meter
from bot.program.health import READY, STARTING, Health
from bot.program.measuring import measured
from tests.program.conftest import NOW, Bell, Running


async def test_what_waits_and_what_is_known_is_told(running: Running) -> None:
    await running.start(Bell("one"))
    await running.until("/readyz", 200)
    assert running.ground is not None
    await running.ground.store.inbox.put("one", 1, "5", b"x", NOW)
    health = Health(database=READY, channels={"one": READY, "two": STARTING})
    text = (await measured(Meter(), health, running.ground))[0].decode()
    assert 'thidua_inbox_waiting{channel="one"} 1.0' in text
    assert 'thidua_inbox_waiting{channel="two"} 0.0' in text
    assert 'thidua_channel_ready{channel="two"} 0.0' in text
    facts = len(running.live.dialogue.facts.knowledge.facts)
    assert f"thidua_knowledge_facts {facts}.0" in text


async def test_a_database_that_is_away_is_counted_and_the_rest_told(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    await running.start(Bell("one"))
    await running.until("/readyz", 200)
    assert running.ground is not None
    await running.ground.store.close()
    text = (await measured(Meter(), Health(channels={"one": READY}), running.ground))[0].decode()
    assert 'thidua_channel_ready{channel="one"} 1.0' in text
    assert "thidua_database_errors_total 1.0" in text
    assert "did not say what waits" in caplog.text


async def test_before_there_is_a_ground_what_there_is_is_told() -> None:
    assert "thidua_database_errors_total 0.0" in (await measured(Meter(), Health(), None))[0].decode()
