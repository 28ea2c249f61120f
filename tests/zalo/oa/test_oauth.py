"""The exchange of a refresh token."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot import zalo
from bot.zalo.http import Http
from bot.zalo.oa.oauth import App, exchange, renewed
from tests.fakes.zalo_oa import APP, FIRST, SECRET, ZaloOa
from tests.zalo.conftest import NOW, QUICK

PAIR = {"access_token": "a", "refresh_token": "r", "expires_in": "90000"}


async def test_a_token_buys_a_pair_once(oa: ZaloOa) -> None:
    async with Http(QUICK, 5.0) as http:
        pair = renewed(await exchange(http, App(APP, SECRET), FIRST, oa.url + "/"), NOW)
        assert (pair.access, pair.refresh, pair.expires) == (oa.access, oa.refresh, NOW + timedelta(hours=25))
        with pytest.raises(zalo.Refused, match="-14020") as refused:
            renewed(await exchange(http, App(APP, SECRET), FIRST, oa.url), NOW)
        assert refused.value.code == -14020
        with pytest.raises(zalo.Refused):
            renewed(await exchange(http, App(APP, "falsch"), oa.refresh, oa.url), NOW)


async def test_zalo_away_is_not_a_refusal(oa: ZaloOa) -> None:
    oa.away = 1
    async with Http(QUICK, 5.0) as http:
        with pytest.raises(zalo.Unreachable):
            await exchange(http, App(APP, SECRET), FIRST, oa.url)
    assert oa.refresh == FIRST


@pytest.mark.parametrize("said", ["90000", 90000, "", None, "-5", "soon", "9" * 30], ids=str)
def test_the_end_is_told_as_text_and_25_hours_where_it_is_nonsense(said: object) -> None:
    pair = renewed(json.dumps(PAIR | {"expires_in": said}).encode(), NOW)
    assert pair.expires == NOW + timedelta(hours=25)


def test_another_end_is_kept() -> None:
    assert renewed(json.dumps(PAIR | {"expires_in": "3600"}).encode(), NOW).expires == NOW + timedelta(hours=1)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"access_token": "a"}', b'{"access_token": 1}'], ids=repr)
def test_what_has_no_pair_is_refused(body: bytes) -> None:
    with pytest.raises(zalo.Refused):
        renewed(body, NOW)


def test_nothing_secret_is_shown() -> None:
    assert "geheim" not in repr(App("1", "geheim")) + repr(renewed(json.dumps(PAIR).encode(), NOW)).replace("a", "")
