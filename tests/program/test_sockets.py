"""The port: the one that was asked for, or the next free one where none was."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from bot.errors import Stop
from bot.program.sockets import Http, listen, url_of


@pytest.fixture
def taken() -> Iterator[int]:
    """Yield a port that another program has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_free_port_is_taken() -> None:
    with listen(Http(port=0)) as found:
        assert found.getsockname()[1] > 0
        assert url_of(found) == f"http://127.0.0.1:{found.getsockname()[1]}"


def test_a_taken_port_that_was_asked_for_is_refused_with_what_to_do(taken: int) -> None:
    with pytest.raises(Stop, match=rf"cổng {taken} .*PORT"):
        listen(Http(port=taken))


def test_where_none_was_asked_for_a_later_one_is_taken(taken: int) -> None:
    with listen(Http(port=taken, fixed=False)) as found:
        assert taken < found.getsockname()[1] < taken + 20


@pytest.mark.parametrize("host", ["203.0.113.7", "no.such.host.invalid"])
def test_a_host_that_is_not_this_machine_is_refused_with_what_to_do(host: str) -> None:
    with pytest.raises(Stop, match="HOST"):
        listen(Http(host=host, port=0))


@pytest.mark.parametrize(("host", "url"), [("0.0.0.0", "http://127.0.0.1:"), ("localhost", "http://127.0.0.1:")])
def test_the_address_is_one_that_a_browser_opens(host: str, url: str) -> None:
    with listen(Http(host=host, port=0)) as found:
        assert url_of(found).startswith(url)
