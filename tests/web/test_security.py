"""The guard: strange hosts, other pages, errors; and what browsers are told."""

from __future__ import annotations

import json

import pytest
from starlette.types import Receive, Scope, Send

from bot.web.refusals import Refused
from bot.web.responses import Answer
from bot.web.security import Site, guarded
from tests.web.calls import Header, call, scope

HERE, PUBLIC = Site(), Site("https://thidua.example.vn", "0.0.0.0")


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "LOCALHOST:80", "[::1]:8080", "192.0.2.7", "10.0.0.1"])
@pytest.mark.parametrize("site", [HERE, PUBLIC])
def test_numbers_and_this_machine_are_known(site: Site, host: str) -> None:
    assert site.knows(host.encode())


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "a b", "\xe9", "[::1", "evil.example@x"],
)
@pytest.mark.parametrize("site", [HERE, PUBLIC])
def test_names_of_others_are_not(site: Site, host: str) -> None:
    assert not site.knows(host.encode("latin-1"))


def test_the_public_name_is_known_where_there_is_one() -> None:
    assert PUBLIC.knows(b"thidua.example.vn")
    assert not HERE.knows(b"thidua.example.vn")


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({}, True),  # no browser: those always tell
        ({"origin": "http://127.0.0.1:8080"}, True),
        ({"origin": "http://127.0.0.1:8080", "sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://127.0.0.1:9999"}, False),
        ({"origin": "https://127.0.0.1:8080"}, False),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://127.0.0.1:8080", "sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
    ],
)
def test_what_changes_something_comes_from_a_page_of_ours(headers: dict[str, str], own: bool) -> None:
    given = [(name.encode(), value.encode()) for name, value in headers.items()]
    assert HERE.is_own(scope("POST", *given)) is own


def test_behind_a_proxy_the_page_is_the_public_one() -> None:
    assert PUBLIC.is_own(scope("POST", (b"host", b"10.0.0.1:8080"), (b"origin", b"https://thidua.example.vn")))
    assert not PUBLIC.is_own(scope("POST", (b"host", b"10.0.0.1:8080"), (b"origin", b"http://thidua.example.vn")))


async def fails(scope: Scope, receive: Receive, send: Send) -> None:
    """Fail."""
    raise ZeroDivisionError("secret")


async def refuses(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse."""
    raise Refused(404, "Không có.")


@pytest.mark.parametrize(
    ("app", "writes", "header", "status"),
    [
        (Answer(), False, (b"x-y", b""), 200),
        (Answer(), True, (b"origin", b"http://127.0.0.1:8080"), 200),
        (Answer(), True, (b"origin", b"http://evil.example"), 403),
        (Answer(), False, (b"origin", b"http://evil.example"), 200),
        (Answer(), False, (b"host", b"evil.example"), 421),
        (refuses, False, (b"x-y", b""), 404),
        (fails, False, (b"x-y", b""), 500),
    ],
    ids=["reads", "own page", "other page", "other page reads", "other host", "refused", "failed"],
)
async def test_what_is_served_is_guarded(app: Answer, writes: bool, header: Header, status: int) -> None:
    sent = await call(guarded(app, HERE, writes=writes), scope("POST", header))
    assert sent.status == status
    policy = sent.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert sent.headers["x-content-type-options"] == "nosniff"
    assert sent.headers["referrer-policy"] == "same-origin"
    assert sent.headers["cross-origin-resource-policy"] == "same-origin"
    assert "strict-transport-security" not in sent.headers
    if status >= 400:
        assert list(json.loads(sent.body)) == ["error"]
        assert b"secret" not in sent.body


async def test_a_policy_of_its_own_is_kept() -> None:
    own = Answer(headers=((b"content-security-policy", b"default-src 'none'"),))
    assert (await call(guarded(own, HERE), scope())).headers["content-security-policy"] == "default-src 'none'"


async def test_https_is_for_good() -> None:
    sent = await call(guarded(Answer(), PUBLIC), scope())
    assert sent.headers["strict-transport-security"] == "max-age=31536000"


async def test_an_error_in_the_middle_ends_the_answer() -> None:
    async def half(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await call(guarded(half, HERE), scope())
