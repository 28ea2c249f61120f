"""Files that editors send: any bytes, taken for each kind of file, are text or refused in a sentence."""

from __future__ import annotations

import logging
from typing import get_args

from bot.app import Live
from bot.documents import unreadable
from bot.documents.kinds import Kind
from bot.documents.readers import LONGEST
from bot.documents.worker import answer

_REASONS = frozenset(reason for reason in vars(unreadable).values() if isinstance(reason, str))


class Opening:
    """Reads documents, in this process: what bounds memory and time is the process that `worker` is."""

    def check(self, data: bytes) -> None:
        """Read the file as each kind."""
        logging.disable()
        try:
            for kind in get_args(Kind):
                said = answer(data, kind)
                assert set(said) in ({"text"}, {"error"})
                assert said.get("error", unreadable.BROKEN) in _REASONS
                assert 0 < len(said.get("text", "x")) <= LONGEST
                assert "\0" not in said.get("text", "")
        finally:
            logging.disable(logging.NOTSET)

    def close(self) -> None:
        """Nothing was opened."""


def make(_: Live) -> Opening:
    """Return the target."""
    return Opening()
