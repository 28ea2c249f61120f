"""Sessions: a signed cookie that nobody makes up, alters or shares."""

from __future__ import annotations

import pytest
from starlette.types import Scope

from bot.web.refusals import Refused
from bot.web.sessions import KEPT_S, NEW_PER_MINUTE, Sessions
from tests.web.calls import scope

SECRET = b"s" * 32


def opened(secret: bytes = SECRET, *, secure: bool = False) -> Sessions:
    """Return sessions signed with a secret."""
    made = Sessions(lambda: 0.0, secure=secure)
    made.open(secret)
    return made


def cookie(sessions: Sessions) -> tuple[str, str]:
    """Return a new session and what the browser keeps of it."""
    id, ((_, said),) = sessions.new(scope())
    return id, said.decode().partition(";")[0]


def with_cookie(text: str) -> Scope:
    return scope("GET", (b"cookie", text.encode("latin-1")))


def test_a_session_is_known_again_by_every_program_with_the_secret() -> None:
    id, kept = cookie(opened())
    assert opened().of(with_cookie(kept)) == id
    assert opened().of(with_cookie(f"a=b; {kept}; c=d")) == id
    assert opened().any_of(with_cookie(kept)) == (id, ())
    assert opened().known(with_cookie(kept)) == id


def test_a_session_is_kept_as_long_again_whenever_the_page_is_opened() -> None:
    sessions = opened()
    _, kept = cookie(sessions)
    ((name, said),) = sessions.renewed(with_cookie(kept))
    assert (name, said.decode().split("; ")[:2]) == (b"set-cookie", [kept, f"Max-Age={KEPT_S}"])
    ((_, begun),) = sessions.renewed(scope())
    assert kept not in begun.decode()


def test_sessions_are_never_the_same() -> None:
    sessions = opened()
    ids = {sessions.new(scope())[0] for _ in range(100)}
    assert len(ids) == 100
    assert {len(id) for id in ids} == {22}


def test_what_was_not_signed_by_us_is_no_session() -> None:
    id, kept = cookie(opened())
    name, _, value = kept.partition("=")
    other = cookie(opened(b"t" * 32))[1].partition("=")[2]
    swapped = cookie(opened())[0] + value[22:]
    for forged in (other, swapped, id, value[:-1], value + "x", "", ".", "." + value, "é", value.upper(), "a" * 9000):
        assert opened().of(with_cookie(f"{name}={forged}")) is None, forged
        with pytest.raises(Refused):
            opened().known(with_cookie(f"{name}={forged}"))


@pytest.mark.parametrize("secure", [False, True])
def test_scripts_and_other_sites_have_no_use_of_the_cookie(secure: bool) -> None:
    _, ((name, said),) = opened(secure=secure).new(scope())
    assert name == b"set-cookie"
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(said.decode().split("; "))
    assert ("Secure" in said.decode().split("; ")) is secure
    assert said.startswith(b"__Host-") is secure


def test_one_address_begins_so_many_sessions() -> None:
    sessions = opened()
    for _ in range(NEW_PER_MINUTE):
        sessions.new(scope())
    with pytest.raises(Refused) as refused:
        sessions.new(scope())
    assert (refused.value.status, refused.value.again_s) == (429, 60)
    sessions.new(scope(client=("192.0.2.2", 5)))


def test_one_network_of_ipv6_is_one_address() -> None:
    sessions = opened()
    for n in range(NEW_PER_MINUTE):
        sessions.new(scope(client=(f"2001:db8::{n:x}", 5)))
    with pytest.raises(Refused):
        sessions.new(scope(client=("2001:db8::ffff:1", 5)))
    sessions.new(scope(client=("2001:db8:0:1::1", 5)))


def test_an_address_of_ipv4_told_as_one_of_ipv6_is_its_own() -> None:
    sessions = opened()
    for _ in range(NEW_PER_MINUTE):
        sessions.new(scope(client=("::ffff:192.0.2.1", 5)))
    with pytest.raises(Refused):
        sessions.new(scope(client=("192.0.2.1", 5)))
    sessions.new(scope(client=("::ffff:192.0.2.2", 5)))


def test_before_the_secret_is_there_nobody_is_known() -> None:
    closed = Sessions(lambda: 0.0, secure=False)
    for ask in (closed.of, closed.any_of, closed.known):
        with pytest.raises(Refused) as refused:
            ask(with_cookie("thidua=x"))
        assert refused.value.status == 503
