"""The API: messages to people and to groups, a token renewed once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import zalo
from bot.store import Store
from bot.zalo.http import Http
from bot.zalo.oa.client import Api, OaWire
from bot.zalo.oa.journal import Journal
from bot.zalo.oa.oauth import App, exchange
from bot.zalo.oa.tokens import Account, Tokens
from bot.zalo.wire import Message
from tests.fakes.zalo_oa import APP, FIRST, NAME, SECRET, ZaloOa
from tests.zalo.conftest import NOW, QUICK
from tests.zalo.parts import Clock

PICTURE = Message(text="Bản đồ", picture="https://x.vn/a.png")


@pytest.fixture
async def api(store: Store, oa: ZaloOa, tmp_path: Path) -> AsyncIterator[Api]:
    """Yield the API of the account, to which Lan has just written."""
    oa.heard["901"] = NOW
    async with Http(QUICK, 5.0) as http:
        app = App(APP, SECRET)
        tokens = Tokens(
            Account(app=APP, first=FIRST), store, Journal(tmp_path, APP),
            lambda one: exchange(http, app, one, oa.url), Clock(NOW),
        )  # fmt: skip
        yield Api(http, tokens, oa.url + "/")


async def test_messages_go_to_people_and_to_groups(oa: ZaloOa, api: Api) -> None:
    wire = OaWire(api)
    assert await wire.send("901", Message(text="a\nb"))
    assert await wire.send("g:g1", PICTURE)
    await wire.typing("901")
    assert [(call.to, call.text) for call in oa.calls] == [("901", "a\nb"), ("g1", f"Bản đồ\n{PICTURE.picture}")]
    assert (await api.account())["name"] == NAME


async def test_a_picture_that_is_refused_goes_as_its_address(oa: ZaloOa, api: Api) -> None:
    oa.fail(error=-201)
    await OaWire(api).send("901", PICTURE)
    await OaWire(api).send("901", PICTURE)
    assert [bool(call.message.get("attachment")) for call in oa.calls] == [True, False, True]
    assert oa.sent()[0] == f"Bản đồ\n{PICTURE.picture}"


async def test_a_token_is_renewed_once_and_then_it_is_an_error(oa: ZaloOa, api: Api) -> None:
    oa.fail(error=-220)
    await OaWire(api).send("901", Message(text="a"))
    oa.fail(error=-216, times=-1)
    with pytest.raises(zalo.Unauthorized):
        await OaWire(api).send("901", Message(text="b"))
    assert len(oa.exchanges) == 3


async def test_without_any_token_left_it_is_an_error_of_sending(oa: ZaloOa, api: Api) -> None:
    oa.refresh = "spent by somebody else"
    with pytest.raises(zalo.Unauthorized, match="ZALO_OA_REFRESH_TOKEN"):
        await api.account()


async def test_an_answer_without_a_code_is_refused(oa: ZaloOa, api: Api) -> None:
    with pytest.raises(zalo.Closed):
        await OaWire(api).send("902", Message(text="a"))
    oa.fail(status=503, times=-1)
    with pytest.raises(zalo.Unreachable):
        await OaWire(api).send("901", Message(text="a"))
