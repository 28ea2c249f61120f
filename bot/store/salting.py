"""Names of chats and people that nobody can read back: hashed with a secret that is in this database alone.

The secret is random, made when it is first needed and never shown. It keeps names out of what is copied or shown of
the tables; who has the whole database has the secret too, and could try every id. With it lost or deleted, the hashes
say nothing to anybody.
"""

from __future__ import annotations

import hmac
import secrets as random
from hashlib import sha256

from sqlalchemy import Connection, select

from bot.store.asked import secrets
from bot.store.dialects import insert_new

SALT = "salt"
_BYTES = 32


def salt_of(connection: Connection) -> bytes:
    """Return the secret that names are hashed with; see `secret_of`."""
    return secret_of(connection, SALT)


def secret_of(connection: Connection, name: str) -> bytes:
    """Return a secret of this database, made if it has none; two programs that make it at once get the same."""
    query = select(secrets.c.value).where(secrets.c.name == name)
    found = connection.execute(query).scalar_one_or_none()
    if found is None:
        insert_new(connection, secrets, [{"name": name, "value": random.token_bytes(_BYTES)}])
        found = connection.execute(query).scalar_one()
    return bytes(found)


def digest(salt: bytes, *names: str) -> str:
    """Return 64 hexadecimal digits for `names` in this order; other names, or another salt, give others."""
    return hmac.new(salt, "\0".join(names).encode("utf-8", "replace"), sha256).hexdigest()
