"""What the text of a variable means: each function takes its name and its text and returns its value.

Each raises ConfigError with one sentence: the name, what is wrong, what to write. What is secret it does not repeat.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from bot.errors import ConfigError

Kind = Callable[[str, str], Any]

_TELEGRAM = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{20,100}")
_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")
_WORD = re.compile(r"[\x21-\x7e]{1,4096}")
_CHANNELS = ("telegram", "zalo", "zalo_oa", "web")


def telegram_token(name: str, said: str) -> str:
    """Return the token that BotFather gave."""
    if not _TELEGRAM.fullmatch(said):
        raise ConfigError(f"{name} không đúng dạng; chép lại cả mã mà BotFather cấp, dạng 123456:ABC…")
    return said


def word(name: str, said: str) -> str:
    """Return a secret: printable characters without blanks."""
    if not _WORD.fullmatch(said):
        raise ConfigError(f"{name} có dấu cách hoặc ký tự lạ; chép lại cho đúng")
    return said


def token_file(name: str, said: str) -> str:
    """Return what stands in the file `said`."""
    try:
        return Path(said).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f'không đọc được tệp {name} "{said}"; kiểm tra đường dẫn và quyền đọc') from None


def address(name: str, said: str) -> str:
    """Return the address `said` without its last slash."""
    if not _ADDRESS.fullmatch(said):
        raise ConfigError(f'{name} là "{said}", không phải địa chỉ; ghi dạng https://may-chu:443')
    return said.rstrip("/")


def number(least: int, most: int) -> Kind:
    """Return the kind of whole numbers from `least` to `most`."""

    def read(name: str, said: str) -> int:
        if said.isdecimal() and least <= int(said) <= most:
            return int(said)
        raise ConfigError(f'{name} là "{said}"; ghi một số từ {least} đến {most}')

    return read


def one_of(*words: str) -> Kind:
    """Return the kind of values that are one of some words, in small letters."""

    def read(name: str, said: str) -> str:
        if said.lower() in words:
            return said.lower()
        raise ConfigError(f'{name} là "{said}"; ghi {" hoặc ".join(words)}')

    return read


def switch(name: str, said: str) -> bool:
    """Return whether something is on."""
    return bool(one_of("on", "off")(name, said) == "on")


def ids(name: str, said: str) -> frozenset[int]:
    """Return numbers separated by commas."""
    try:
        return frozenset(int(one) for one in said.replace(",", " ").split())
    except ValueError:
        raise ConfigError(f'{name} là "{said}"; ghi các số cách nhau bằng dấu phẩy') from None


def people(name: str, said: str) -> frozenset[tuple[str, str]]:
    """Return (channel, id there) of each; a bare number is somebody on Telegram."""
    found = set()
    for one in said.replace(",", " ").split():
        channel, colon, person = one.rpartition(":")
        if not (person and channel in _CHANNELS) and not (not colon and person.isdecimal()):
            raise ConfigError(f'{name} có "{one}"; ghi mã Telegram là số, hoặc zalo:mã, zalo_oa:mã, web:mã')
        found.add((channel or _CHANNELS[0], person))
    return frozenset(found)


def networks(name: str, said: str) -> str:
    """Return addresses or networks (CIDR) of proxies with commas, "*" for any."""
    for one in said.replace(",", " ").split():
        try:
            if one != "*":
                ip_network(one, strict=False)
        except ValueError:
            raise ConfigError(f'{name} có "{one}", không phải địa chỉ IP; ghi ví dụ 127.0.0.1, 10.0.0.0/8') from None
    return ",".join(said.replace(",", " ").split())


def names(name: str, said: str) -> tuple[str, ...]:
    """Return names separated by commas."""
    return tuple(one.strip() for one in said.split(",") if one.strip())


def text(name: str, said: str) -> str:
    """Return the text itself."""
    return said
