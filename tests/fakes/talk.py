"""A platform in the terminal, to see the bot on it without an account: lines of stdin are messages, replies are shown.

python -m tests.fakes.talk telegram|zalo --port PORT; beside it `thidua run` with the token of the fake, and with
TELEGRAM_API_BASE or ZALO_API_BASE=http://127.0.0.1:PORT.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.fakes import telegram_api, telegram_faults, zalo_bot

PLATFORMS = ("telegram", "zalo")
_Api = telegram_api.TelegramApi | zalo_bot.ZaloBotApi


def arguments() -> argparse.ArgumentParser:
    """Return what may be typed."""
    parser = argparse.ArgumentParser(description="Telegram or Zalo without Telegram or Zalo.")
    parser.add_argument("platform", choices=PLATFORMS)
    parser.add_argument("--port", type=int, default=0)
    return parser


async def talk(platform: str, port: int) -> None:
    """Hold the talk until the end of stdin."""
    api = telegram_api.TelegramApi(port=port) if platform == "telegram" else zalo_bot.ZaloBotApi(port=port)
    async with api:
        while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
            before = len(texts(api))
            api.message(line)
            sys.stdout.write(f"> {line}\n")
            sys.stdout.flush()
            await _answered(api, before)
            sys.stdout.write("\n".join(texts(api)[before:]) + "\n")
            sys.stdout.flush()


async def _answered(api: _Api, before: int) -> None:
    """Wait for as long as it takes: the bot may not have been started yet."""
    while len(texts(api)) == before:  # noqa: ASYNC110  (the two fakes tell of their calls in two ways)
        await asyncio.sleep(0.05)


def texts(api: _Api) -> list[str]:
    """Return what the bot has sent, as people see it."""
    calls = api.called("sendMessage")
    return [call.result["text"] if isinstance(call, telegram_faults.Call) else call.params["text"] for call in calls]


if __name__ == "__main__":
    options = arguments().parse_args()
    asyncio.run(talk(options.platform, options.port))
