"""What the text of a variable means."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import ConfigError
from bot.settings import kinds

READ = [
    (kinds.address, "https://a.vn/", "https://a.vn"),
    (kinds.address, "http://127.0.0.1:81/x", "http://127.0.0.1:81/x"),
    (kinds.number(0, 9), "9", 9),
    (kinds.one_of("json", "text"), "JSON", "json"),
    (kinds.switch, "Off", False),
    (kinds.ids, "1, -2 3", frozenset({1, -2, 3})),
    (kinds.people, "7,zalo:ab.c zalo_oa:1", {("telegram", "7"), ("zalo", "ab.c"), ("zalo_oa", "1")}),
    (kinds.networks, "127.0.0.1 10.0.0.0/8, ::1", "127.0.0.1,10.0.0.0/8,::1"),
    (kinds.networks, "*", "*"),
    (kinds.names, "Trợ lý, trợ lý cụm ,", ("Trợ lý", "trợ lý cụm")),
    (kinds.word, "a:b/c=", "a:b/c="),
]
REFUSED = [
    (kinds.address, "a.vn"),
    (kinds.address, "https://"),
    (kinds.address, "https://a.vn?x=1"),
    (kinds.number(1, 9), "0"),
    (kinds.number(1, 9), "10"),
    (kinds.number(1, 9), "1.5"),
    (kinds.switch, "yes"),
    (kinds.ids, "lan"),
    (kinds.people, "lan"),
    (kinds.people, "facebook:1"),
    (kinds.people, "zalo:"),
    (kinds.people, ":7"),
    (kinds.networks, "proxy"),
    (kinds.word, "a b"),
    (kinds.word, "mật"),
    (kinds.telegram_token, "123:abc"),
    (kinds.token_file, "/nowhere/at/all"),
]


@pytest.mark.parametrize(("kind", "said", "value"), READ)
def test_what_is_right_is_read(kind: kinds.Kind, said: str, value: Any) -> None:
    assert kind("NAME", said) == value


@pytest.mark.parametrize(("kind", "said"), REFUSED)
def test_what_is_wrong_is_refused_by_name(kind: kinds.Kind, said: str) -> None:
    with pytest.raises(ConfigError, match="NAME"):
        kind("NAME", said)


@pytest.mark.parametrize("kind", [kinds.word, kinds.telegram_token])
def test_a_secret_is_not_repeated(kind: kinds.Kind) -> None:
    with pytest.raises(ConfigError) as caught:
        kind("NAME", "bí mật của tôi")
    assert "bí mật" not in str(caught.value)
