"""Who asks: a random id in a signed cookie, which is the chat and the person; nobody logs in."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable

from itsdangerous import Signer
from starlette.types import Scope

from bot.reception.limiter import Limiter
from bot.store.memory import Memory
from bot.web.refusals import BUSY, FAST, NO_SESSION, Refused
from bot.web.responses import Header, client_of, header

SECRET = "web session"  # noqa: S105 - its name
"""The name under which the store keeps what cookies are signed with."""
KEPT_S = 180 * 24 * 3600
"""How long a browser keeps its session after the page was last opened."""
NEW_PER_MINUTE = 120
"""How many sessions one address may begin: a ministry may be behind one."""
_BYTES, _LENGTH = 16, 22
_REMEMBERED = 10_000
"""How many cookies are known without looking at their signature again."""
_ID = re.compile(rf"[A-Za-z0-9_-]{{{_LENGTH}}}")


class Sessions:
    """Reads and makes cookies; `open` gives it the secret."""

    def __init__(self, clock: Callable[[], float], *, secure: bool) -> None:
        """Count new sessions by `clock` (seconds); a `secure` cookie is sent over https alone."""
        self._signer: Signer | None = None
        self._known: Memory[str, str] = Memory(_REMEMBERED)
        self._begun = Limiter(NEW_PER_MINUTE, 60.0, clock)
        self._name = "__Host-thidua" if secure else "thidua"
        self._kind = "; Secure" if secure else ""

    def open(self, secret: bytes) -> None:
        """Sign with `secret` from now on."""
        self._signer = Signer(secret, salt=SECRET, digest_method=hashlib.sha256)

    def of(self, scope: Scope) -> str | None:
        """Return whose request it is, None without a cookie of ours. Raises Refused before `open`."""
        signer = self._ready()
        for part in header(scope, b"cookie").decode("latin-1").split(";"):
            name, _, value = part.strip().partition("=")
            if name == self._name:
                return self._known.get(value) or self._checked(signer, value)
        return None

    def _checked(self, signer: Signer, value: str) -> str | None:
        """Return whose cookie that is, None where we have not signed it; what was found good is remembered."""
        id = value[:_LENGTH]
        signed = signer.sign(id.encode("latin-1"))
        if not _ID.fullmatch(id) or not hmac.compare_digest(signed, value.encode("latin-1")):
            return None
        self._known.change(value, id)
        return id

    def known(self, scope: Scope) -> str:
        """Return whose request it is. Raises Refused where there is no session yet."""
        id = self.of(scope)
        if id is None:
            raise Refused(401, NO_SESSION)
        return id

    def any_of(self, scope: Scope) -> tuple[str, tuple[Header, ...]]:
        """Return whose request it is, and the header that tells the browser where the session is new.

        Raises Refused for an address that begins too many.
        """
        id = self.of(scope)
        return (id, ()) if id else self.new(scope)

    def new(self, scope: Scope) -> tuple[str, tuple[Header, ...]]:
        """Begin a session; see `any_of`."""
        if self._begun.ask(client_of(scope)) != "fine":
            raise Refused(429, FAST, 60)
        id = secrets.token_urlsafe(_BYTES)
        return id, self._cookie(id)

    def renewed(self, scope: Scope) -> tuple[Header, ...]:
        """Return the header that lets the browser keep its session, or a new one, as long again; see `any_of`."""
        id = self.of(scope)
        return self._cookie(id) if id else self.new(scope)[1]

    def _cookie(self, id: str) -> tuple[Header, ...]:
        value = self._ready().sign(id).decode("ascii")
        said = f"{self._name}={value}; Max-Age={KEPT_S}; Path=/; HttpOnly; SameSite=Lax{self._kind}"
        return ((b"set-cookie", said.encode("ascii")),)

    def _ready(self) -> Signer:
        if self._signer is None:
            raise Refused(503, BUSY, 1)
        return self._signer
