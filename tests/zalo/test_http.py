"""Requests: what is out of order, and how long it is waited for."""

from __future__ import annotations

import pytest

from bot import zalo
from bot.zalo.http import Doubtful, Http, Tries, parsed
from tests.fakes.zalo_bot import TOKEN, ZaloBotApi
from tests.zalo.conftest import QUICK


@pytest.mark.parametrize(("tried", "least", "most"), [(1, 0.25, 0.5), (2, 0.5, 1.0), (20, 7.5, 15.0)])
def test_waits_double_up_to_a_limit(tried: int, least: float, most: float) -> None:
    assert least <= Tries().wait(tried) <= most


@pytest.mark.parametrize(
    ("body", "answer"),
    [(b"{}", {}), (b"[]", None), (b"<html>", None), (b"[" * 10**5, None)],
    ids=["object", "list", "page", "deep"],
)
def test_what_json_an_answer_is(body: bytes, answer: object) -> None:
    assert parsed(body) == answer


async def test_a_page_is_no_answer_and_a_broken_connection_is_doubtful(api: ZaloBotApi) -> None:
    url = f"{api.url}/bot{TOKEN}/getMe"
    api.fail("getMe", status=502)
    api.fail("getMe", drop=True)
    async with Http(QUICK, 5.0) as http:
        with pytest.raises(zalo.Unreachable, match="502") as raised:
            await http.json("POST", url)
        assert not isinstance(raised.value, Doubtful)
        with pytest.raises(Doubtful):
            await http.json("POST", url)
        assert (await http.patiently(lambda: http.json("POST", url)))[1]["ok"]
