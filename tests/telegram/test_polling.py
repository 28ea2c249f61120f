"""Long polling while Telegram is out of order."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing

import pytest

from bot.errors import Stop
from bot.telegram.intake import ALLOWED
from tests.fakes.telegram_api import TOKEN
from tests.fakes.telegram_faults import LOST
from tests.telegram.conftest import Online

LEAD = "cụm trưởng cụm IX năm 2020 là ai"


async def test_the_kinds_of_updates_are_named_and_what_is_kept_is_confirmed(online: Online) -> None:
    update = online.api.message(LEAD)
    await online.api.wait_for(1)
    await online.api.wait_delivered()
    first, *_, last = online.api.called("getUpdates", ok=False)
    assert first.params["allowed_updates"] == ALLOWED
    assert "offset" not in first.params
    assert last.params["offset"] == update["update_id"] + 1


@pytest.mark.parametrize("status", [500, 502, LOST])
async def test_it_goes_on_after_errors(offline: Online, status: int) -> None:
    offline.api.fail("getUpdates", times=2, status=status)
    await offline.start()
    offline.api.message(LEAD)
    await offline.api.wait_for(1)
    third, second, first = [call.at for call in reversed(offline.api.called("getUpdates", ok=False)[:3])]
    assert second - first >= 0.5
    assert third - second >= 1.0, "each wait is twice the one before"


async def test_it_waits_as_long_as_a_429_says(offline: Online) -> None:
    offline.api.fail("getUpdates", status=429, retry_after=2)
    await offline.start()
    await offline.api.wait_for(2, "getUpdates", ok=False)
    first, second = offline.api.called("getUpdates", ok=False)[:2]
    assert second.at - first.at >= 2


async def test_another_program_with_the_same_token_is_told_of(
    offline: Online, caplog: pytest.LogCaptureFixture
) -> None:
    offline.api.fail("getUpdates", status=409)
    await offline.start()
    offline.api.message(LEAD)
    await offline.api.wait_for(1)
    assert "another program fetches updates with the same token" in caplog.text


async def test_a_fetch_that_dies_silently_is_made_anew(offline: Online) -> None:
    offline.api.fail("getUpdates", status=200, hang=600)
    await offline.start(dead_s=0.3)
    offline.api.message(LEAD)
    await offline.api.wait_for(1)


async def test_a_token_taken_back_stops_the_bot_with_a_sentence(online: Online) -> None:
    online.api.fail("getUpdates", times=-1, status=401)
    online.api.message("cụm IX")  # ends the fetch that waits
    await online.api.wait_for(1, "getUpdates", ok=False)
    with pytest.raises(Stop, match="BotFather") as stopped:
        await online.ended()
    assert TOKEN not in repr(stopped.value)
    assert stopped.value.__cause__ is None


async def test_a_start_while_telegram_is_out_of_order_succeeds_later(offline: Online) -> None:
    offline.api.fail("deleteWebhook", times=2, status=502)
    await offline.start()
    assert "Bạc Liêu" in (await offline.ask(LEAD))["text"]


async def test_what_could_not_be_put_on_disk_is_not_confirmed(online: Online, caplog: pytest.LogCaptureFixture) -> None:
    with closing(sqlite3.connect(online.database)) as database, database:
        database.execute("ALTER TABLE inbox RENAME TO gone")
    fetches = len(online.api.called("getUpdates", ok=False))
    update = online.api.message(LEAD)
    await online.api.wait_for(fetches + 1, "getUpdates", ok=False)
    assert update["update_id"] in online.api.delivery.pending
    with closing(sqlite3.connect(online.database)) as database, database:
        database.execute("ALTER TABLE gone RENAME TO inbox")
    await online.api.wait_for(1)
    assert any(record.levelno >= logging.WARNING for record in caplog.records)
