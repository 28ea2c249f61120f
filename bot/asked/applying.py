"""An example written into intents.yaml, if nothing gets worse by it. One writer at a time, and never half a file."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.asked.editing import with_example
from bot.asked.trial import Checks, Means, checks_beside, failures
from bot.errors import BotError


class Workshop:
    """The data of a checkout, held against other writers. Made by `workshop`."""

    def __init__(self, knowledge: Path, intents: Path, tests: Checks, means: Means) -> None:
        """Keep where everything lies; `means` is how trials are run."""
        self._knowledge, self._intents, self._tests, self._means = knowledge, intents, tests, means
        self._failed: frozenset[str] | None = None

    def try_out(self, intent: str, example: str) -> tuple[str, ...]:
        """Add `example` to `intent` and return nothing; or leave all as it was and return what would get worse.

        What failed before does not count. Raises BotError where the trial cannot be run with the file as it is, or
        somebody else has changed the file meanwhile.
        """
        before = self._intents.read_bytes()
        if self._failed is None:
            self._failed = self._failed_with(before)
        try:
            after = with_example(before.decode("utf-8"), intent, example).encode("utf-8")
            fails = self._failed_with(after)
        except BotError as error:
            return (str(error),)
        worse = tuple(sorted(fails - self._failed))
        if not worse:
            self._write(before, after)
            self._failed = fails
        return worse

    def _failed_with(self, content: bytes) -> frozenset[str]:
        """Return what fails with other intents, tried in a folder of their own."""
        with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
            home = Path(folder)
            (home / self._knowledge.name).symlink_to(self._knowledge.resolve(), target_is_directory=True)
            (home / self._intents.name).write_bytes(content)
            return failures(home, self._tests, self._means)

    def _write(self, before: bytes, after: bytes) -> None:
        """Put `after` in the place of `before` at one stroke."""
        path = self._intents.resolve()
        handle, name = tempfile.mkstemp(prefix=".intents-", suffix=".yaml", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(after)
                file.flush()
                os.fsync(file.fileno())
            shutil.copymode(path, name)
            if path.read_bytes() != before:
                raise BotError("intents.yaml vừa được người khác sửa; chạy lại để thử trên bản mới")
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)


def can_apply(intents: Path) -> bool:
    """Say whether examples can be written and tried here: a checkout with its tests, in a folder one may write to."""
    return checks_beside(intents) is not None and os.access(intents, os.W_OK) and os.access(intents.parent, os.W_OK)


@contextmanager
def workshop(knowledge: Path, intents: Path, means: Means) -> Iterator[Workshop]:
    """Hold the data against other writers of this kind while the context lasts.

    Raises BotError where somebody else holds it, or where it cannot be written and tried.
    """
    tests = checks_beside(intents)
    if tests is None or not can_apply(intents):
        raise BotError(f'"{intents}" không sửa được ở đây: cần quyền ghi và tests/conversations bên cạnh')
    folder = os.open(intents.resolve().parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BotError("một chương trình khác đang thử và ghi intents.yaml; chờ nó xong rồi chạy lại") from None
        yield Workshop(knowledge, intents, tests, means)
    finally:
        os.close(folder)  # lets go of the lock, as the end of the program does
