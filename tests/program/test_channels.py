"""Which channels the settings make, and how the program runs by them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import Stop
from bot.program.channels import channels_of, how_of
from bot.program.sockets import Http
from bot.settings.reading import read
from tests.program.conftest import Bell, Running
from tests.settings.test_reading import TOKEN


@pytest.mark.parametrize(
    ("said", "http"),
    [
        ({}, Http(fixed=False)),
        ({"PORT": "8080"}, Http()),
        ({"PUBLIC_URL": "https://a.vn"}, Http()),
        ({"HOST": "0.0.0.0", "PORT": "1"}, Http(host="0.0.0.0", port=1)),
        (
            {"METRICS_TOKEN": "x", "TRUSTED_PROXIES": "10.0.0.1", "PORT": "2"},
            Http(port=2, token="x", proxies="10.0.0.1"),
        ),
    ],
)
def test_a_port_is_given_up_only_where_nobody_counts_on_it(tmp_path: Path, said: dict[str, str], http: Http) -> None:
    how = how_of(read({"DATA_DIR": str(tmp_path)} | said))
    assert how.http == http
    assert how.unanswered_kept == timedelta(days=90)
    assert how.migrate


async def test_telegram_is_made_with_its_own_editors(running: Running, tmp_path: Path) -> None:
    said = {"DATA_DIR": str(tmp_path), "TELEGRAM_TOKEN": TOKEN, "EDITOR_IDS": "7, zalo:8", "TELEGRAM_PACE": "off"}
    settings = read(said | {"TELEGRAM_USERS": "5", "TELEGRAM_API_BASE": "http://127.0.0.1:1"})
    await running.start(Bell("one"), editors=settings.editors)
    await running.until("/readyz", 200)
    assert running.ground is not None
    (channel,) = channels_of(settings)(running.ground)
    assert channel.name == "telegram"
    assert channel.routes() == ()
    assert running.ground.chiefs("telegram") == {"7"}


async def test_with_no_channel_at_all_it_says_so(running: Running, tmp_path: Path) -> None:
    await running.start(Bell("one"))
    await running.until("/readyz", 200)
    assert running.ground is not None
    with pytest.raises(Stop, match="WEB=off"):
        channels_of(read({"DATA_DIR": str(tmp_path), "WEB": "off"}))(running.ground)


async def test_both_channels_of_zalo_are_made(running: Running, tmp_path: Path) -> None:
    account = {
        "ZALO_OA_APP_ID": "42",
        "ZALO_OA_SECRET": "a",
        "ZALO_OA_WEBHOOK_SECRET": "b",
        "PUBLIC_URL": "https://a.vn",
    }
    settings = read({"DATA_DIR": str(tmp_path), "ZALO_TOKEN": "12345689:abc-xyz", "ZALO_MONTHLY": "0"} | account)
    assert settings.zalo_oa is not None
    assert (settings.zalo_oa.folder, settings.zalo_oa.monthly) == (tmp_path, 500)
    await running.start(Bell("one"))
    await running.until("/readyz", 200)
    assert running.ground is not None
    made = channels_of(settings)(replace(running.ground, public_url=settings.public_url))
    paths = [[getattr(route, "path", "") for route in channel.routes()] for channel in made]
    assert [channel.name for channel in made] == ["zalo", "zalo_oa"]
    assert paths == [["/zalo/webhook", "/zalo/anh/{name}"], ["/zalo/oa/webhook", "/zalo/anh/{name}"]]
