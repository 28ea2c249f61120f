"""A platform in the terminal, to see the bot on it without an account: lines of stdin are messages, replies are printed.

python -m tests.fakes.talk telegram|zalo --port PORT; beside it `thidua run`, with TELEGRAM_API_BASE or ZALO_API_BASE as
http://127.0.0.1:PORT and any token of `TOKENS`' form: the fake takes the one that is here.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.fakes import telegram_api, zalo_bot

PLATFORMS = ("telegram", "zalo")
TOKENS = {"telegram": telegram_api.TOKEN, "zalo": zalo_bot.TOKEN}


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
            while len(texts(api)) == before:  # the bot may not have been started yet
                await asyncio.sleep(0.05)
            sys.stdout.write("\n".join(texts(api)[before:]) + "\n")
            sys.stdout.flush()


def texts(api: telegram_api.TelegramApi | zalo_bot.ZaloBotApi) -> list[str]:
    """Return what the bot has sent, as people see it."""
    calls = api.called("sendMessage")
    return [call.result["text"] if isinstance(call, telegram_api.Call) else call.params["text"] for call in calls]


if __name__ == "__main__":
    options = arguments().parse_args()
    asyncio.run(talk(options.platform, options.port))
