"""What the tests of the whole program share."""

from __future__ import annotations

import socket

import pytest


@pytest.fixture
def unused_ports() -> list[int]:
    """Return three ports that nobody listens on."""
    sockets = [socket.socket() for _ in range(3)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports
