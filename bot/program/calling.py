"""Calls the platforms as the channels would: token, webhook, and the time their servers believe it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.program.examining import skew
from bot.program.finding import Finding, bad, good, unseen
from bot.settings.reading import Running

PATIENCE_S = 10.0
_WEBHOOK = "/telegram"
_UNKNOWN = frozenset({401, 403, 404})


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a platform said: `code` is what it says went wrong, 0 for nothing, -1 where it was not reached."""

    code: int
    result: dict[str, Any]
    date: datetime | None = None


async def platforms_of(settings: Running, clock: Callable[[], datetime]) -> list[Finding]:
    """Look at each platform that is configured."""
    found: list[Finding] = []
    async with _session() as http:
        if settings.telegram is not None:
            found += await _telegram(http, settings, clock)
        else:
            found.append(unseen("Telegram", "chưa đặt TELEGRAM_TOKEN"))
        if settings.zalo is not None:
            found += await _zalo(http, settings, clock)
        else:
            found.append(unseen("Zalo", "chưa đặt ZALO_TOKEN"))
    oa = "mã chỉ được thử khi trợ lý chạy, vì mỗi refresh token chỉ dùng được một lần"
    found.append(unseen("Zalo Official Account", oa if settings.zalo_oa else "chưa đặt ZALO_OA_APP_ID"))
    return found


async def _telegram(http: aiohttp.ClientSession, settings: Running, clock: Callable[[], datetime]) -> list[Finding]:
    assert settings.telegram is not None  # noqa: S101 - its caller has looked
    root = f"{settings.telegram.base}/bot{settings.telegram.token}"
    me = await _call(http, f"{root}/getMe")
    if me.code:
        return [_refused("Telegram", me.code, "TELEGRAM_TOKEN", "TELEGRAM_API_BASE", "BotFather")]
    found = [good("Telegram", f"mã đúng, bot là @{me.result.get('username', '?')}")]
    if me.date is not None:
        found.append(skew("Telegram", (clock() - me.date).total_seconds()))
    hook = await _call(http, f"{root}/getWebhookInfo")
    return [*found, _hook(hook.result, settings.public_url) if not hook.code else unseen("Webhook", "không xem được")]


def _hook(info: dict[str, Any], public_url: str) -> Finding:
    """Judge what Telegram tells of the webhook."""
    url, name = str(info.get("url", "")), "Webhook"
    if not public_url:
        if url:
            return unseen(name, "đang đặt mà PUBLIC_URL trống; trợ lý sẽ gỡ khi chạy")
        return good(name, "không dùng, đúng với PUBLIC_URL trống")
    if not url:
        return unseen(name, "chưa đặt; trợ lý tự đặt khi chạy")
    if url != public_url + _WEBHOOK:
        return bad(name, "đang trỏ tới địa chỉ khác; mã này đang chạy ở nơi khác, hoặc khởi động lại trợ lý để đặt lại")
    if error := info.get("last_error_message"):
        return bad(name, f"Telegram gọi tới bị lỗi ({error}); kiểm tra tên miền, chứng chỉ và proxy")
    return good(name, f"đúng địa chỉ, {info.get('pending_update_count', 0)} tin đang chờ")


async def _zalo(http: aiohttp.ClientSession, settings: Running, clock: Callable[[], datetime]) -> list[Finding]:
    assert settings.zalo is not None  # noqa: S101 - its caller has looked
    me = await _call(http, f"{settings.zalo.base}/bot{settings.zalo.token}/getMe")
    if me.code:
        return [_refused("Zalo", me.code, "ZALO_TOKEN", "ZALO_API_BASE", "Zalo")]
    monthly = f"{settings.zalo.monthly} tin mỗi tháng" if settings.zalo.monthly else "không giới hạn số tin"
    name = me.result.get("account_name") or me.result.get("display_name") or "?"
    found = [good("Zalo", f"mã đúng, bot là {name}, {monthly}")]
    if me.date is not None:
        found.append(skew("Zalo", (clock() - me.date).total_seconds()))
    return found


def _refused(name: str, code: int, token: str, base: str, giver: str) -> Finding:
    if code in _UNKNOWN:
        return bad(name, f"không nhận {token}; chép lại cả mã mà {giver} đã cấp")
    if code < 0:
        return bad(name, f"không tới được máy chủ; kiểm tra mạng và {base}")
    return bad(name, f"máy chủ báo lỗi {code}; thử lại sau")


@asynccontextmanager
async def _session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE_S)) as session:
        yield session


async def _call(http: aiohttp.ClientSession, url: str) -> _Answer:
    """Call a method without parameters. The address holds the token, so no error is told in its own words."""
    try:
        async with http.post(url, json={}) as response:
            said = await response.json(content_type=None)
            date = response.headers.get("Date")
            code = 0 if said.get("ok") else int(said.get("error_code") or response.status)
            result = said.get("result")
            return _Answer(
                code, result if isinstance(result, dict) else {}, parsedate_to_datetime(date) if date else None
            )
    except (TimeoutError, aiohttp.ClientError, ValueError, AttributeError, TypeError):
        return _Answer(-1, {})
