"""The platforms as the examination calls them, over real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.program.calling import platforms_of
from bot.program.finding import Finding
from bot.program.sockets import Http, listen
from bot.settings.reading import read
from tests.fakes.telegram_api import TOKEN

HOOK = "https://bot.example.vn"


class Platform:
    """Answers each method as it is told to; `late` is how far its clock is behind."""

    def __init__(self) -> None:
        """Know the bot, and no webhook."""
        self.answers: dict[str, tuple[int, object]] = {
            "getMe": (200, {"ok": True, "result": {"username": "thidua_bot", "account_name": "Trợ lý"}}),
            "getWebhookInfo": (200, {"ok": True, "result": {"url": "", "pending_update_count": 0}}),
        }
        self.late = timedelta()
        self.base = ""

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one call."""
        status, body = self.answers[request.match_info["method"]]
        at = datetime.now(UTC) - self.late  # noqa: TID251  (the platform's own clock)
        headers = {"Date": at.strftime("%a, %d %b %Y %H:%M:%S GMT")}
        return web.json_response(body, status=status, headers=headers)

    def hooked(self, url: str, **more: object) -> None:
        """Have a webhook."""
        self.answers["getWebhookInfo"] = (200, {"ok": True, "result": {"url": url} | more})


@pytest.fixture
async def platform() -> AsyncIterator[Platform]:
    """Yield a platform that listens."""
    found = Platform()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", found.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    listening = listen(Http(port=0))
    await web.SockSite(runner, listening).start()
    found.base = f"http://127.0.0.1:{listening.getsockname()[1]}"
    yield found
    await runner.cleanup()


async def examined(platform: Platform, folder: Path, **said: str) -> list[Finding]:
    """Examine with both platforms at one address."""
    bases = {"TELEGRAM_API_BASE": platform.base, "ZALO_API_BASE": platform.base}
    settings = read({"DATA_DIR": str(folder)} | bases | said)
    return await platforms_of(settings, lambda: datetime.now(UTC))  # noqa: TID251  (this machine's clock is what is meant)


async def test_without_tokens_there_is_nothing_to_see(platform: Platform, tmp_path: Path) -> None:
    assert [one.state for one in await examined(platform, tmp_path)] == ["open"] * 3


async def test_good_tokens_are_told_with_whose_they_are(platform: Platform, tmp_path: Path) -> None:
    found = await examined(platform, tmp_path, TELEGRAM_TOKEN=TOKEN, ZALO_TOKEN="z:1", ZALO_MONTHLY="0")
    assert [one.state for one in found] == ["good", "good", "good", "good", "good", "open"]
    assert "@thidua_bot" in found[0].said
    assert "Trợ lý, không giới hạn" in found[3].said


@pytest.mark.parametrize(
    ("status", "body", "word"),
    [
        (401, {"ok": False, "error_code": 401, "description": "Unauthorized"}, "chép lại cả mã"),
        (200, {"ok": False, "error_code": 401}, "chép lại cả mã"),
        (404, {"ok": False, "error_code": 404}, "chép lại cả mã"),
        (502, {"ok": False}, "502"),
        (200, "no object", "không tới được"),
    ],
)
async def test_a_refused_token_is_told_with_what_to_do(
    platform: Platform, tmp_path: Path, status: int, body: object, word: str
) -> None:
    platform.answers["getMe"] = (status, body)
    found = await examined(platform, tmp_path, TELEGRAM_TOKEN=TOKEN, ZALO_TOKEN="z:1")
    assert [one.state for one in found] == ["bad", "bad", "open"]
    assert all(word in one.said for one in found[:2])
    assert not any(TOKEN in one.said or "z:1" in one.said for one in found)


async def test_a_platform_out_of_reach_is_told(tmp_path: Path) -> None:
    away = Platform()
    away.base = "http://127.0.0.1:9"
    found = await examined(away, tmp_path, TELEGRAM_TOKEN=TOKEN)
    assert (found[0].state, "TELEGRAM_API_BASE" in found[0].said) == ("bad", True)


async def test_a_clock_that_is_off_is_told(platform: Platform, tmp_path: Path) -> None:
    platform.late = timedelta(minutes=5)
    found = await examined(platform, tmp_path, TELEGRAM_TOKEN=TOKEN)
    assert (found[1].about, found[1].state, "nhanh hơn" in found[1].said) == ("Đồng hồ", "bad", True)


@pytest.mark.parametrize(
    ("url", "more", "public", "state"),
    [
        ("", {}, "", "good"),
        (f"{HOOK}/telegram", {}, "", "open"),
        ("", {}, HOOK, "open"),
        (f"{HOOK}/telegram", {}, HOOK, "good"),
        ("https://other.vn/telegram", {}, HOOK, "bad"),
        (f"{HOOK}/telegram", {"last_error_message": "Connection refused"}, HOOK, "bad"),
    ],
)
async def test_the_webhook_is_where_it_should_be(
    platform: Platform, tmp_path: Path, url: str, more: dict[str, object], public: str, state: str
) -> None:
    platform.hooked(url, **more)
    found = await examined(platform, tmp_path, TELEGRAM_TOKEN=TOKEN, PUBLIC_URL=public)
    assert (found[2].about, found[2].state) == ("Webhook", state)
