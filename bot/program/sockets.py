"""The port the server listens on."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass

from bot.errors import Stop

PORT = 8080
TRIES = 20
"""How many ports are tried after the usual one where none was asked for."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_BACKLOG = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Http:
    """Where the server listens. A port that nobody asked for may be another one, where that is not `fixed`.

    `proxies` are the addresses, with commas, of those whose X-Forwarded-For is believed; `token` opens /metrics to
    others than this machine.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    fixed: bool = True
    proxies: str = "127.0.0.1"
    token: str = ""


def listen(http: Http) -> socket.socket:
    """Return a socket that listens at `http.host`, at its port or, where that is taken and not fixed, a later one.

    Raises Stop, with what to do, where there is none.
    """
    ports = (http.port,) if http.fixed else range(http.port, min(http.port + TRIES, 65536))
    for port in ports:
        try:
            return _bound(http.host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Stop(_refused(http.host, port, error)) from None
    if http.fixed:
        raise Stop(f"cổng {http.port} đang có chương trình khác dùng; dừng chương trình ấy hoặc đặt PORT là cổng khác")
    raise Stop(
        f"các cổng từ {http.port} đến {ports[-1]} đều đang có chương trình khác dùng; đặt PORT là một cổng trống"
    )


def url_of(listening: socket.socket) -> str:
    """Return the address that a browser on this machine opens, without a last slash."""
    host, port = listening.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - told apart, not bound to
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _bound(host: str, port: int) -> socket.socket:
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(_BACKLOG)
    except OSError:
        made.close()
        raise
    made.setblocking(False)
    return made


def _refused(host: str, port: int, error: OSError) -> str:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f'HOST là "{host}", không phải địa chỉ của máy này; ghi 127.0.0.1, hoặc 0.0.0.0 để máy khác vào được'
    if isinstance(error, PermissionError):
        return f"không được phép dùng cổng {port}; đặt PORT từ 1024 trở lên"
    return f"không mở được cổng {port} ở {host} ({error.strerror}); đặt HOST và PORT khác"
