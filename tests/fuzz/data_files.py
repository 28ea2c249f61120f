"""A data file put in place of a good one: it is read, or every problem is told with its file and line."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.errors import DataError, Problem
from tests.fuzz.promises import well_formed

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line of YAML."""


class Replacing:
    """Keeps a folder of good files in which one at a time is replaced.

    An input's first line names the file, the first one if it names none; what follows is its content.
    """

    def __init__(
        self,
        good: Mapping[str, bytes],
        check: Callable[[Path], list[Problem]],
        load: Callable[[Path], object],
    ) -> None:
        """Write the files; `check` returns the problems of the folder, `load` raises them as DataError."""
        self._temporary = tempfile.TemporaryDirectory(prefix="fuzz-")
        self._folder = Path(self._temporary.name) / "data"
        self._good, self._check, self._load = good, check, load
        for name, content in good.items():
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def check(self, data: bytes) -> None:
        """Put the content in place, read all, and put the good file back."""
        first, _, content = data.partition(b"\n")
        named = first.decode("ascii", "replace").strip()
        name = named if named in self._good else next(iter(self._good))
        (self._folder / name).write_bytes(content)
        try:
            self._told()
        finally:
            (self._folder / name).write_bytes(self._good[name])

    def _told(self) -> None:
        problems = self._check(self._folder)
        for problem in problems:
            well_formed(str(problem))
            assert problem.message.strip(), "a problem without a word"
            path = self._folder / problem.file.removeprefix(f"{self._folder.name}/")
            assert path.is_file(), f"no such file: {problem.file}"
            lines = len(_BREAK.findall(path.read_bytes().decode("utf-8", "replace"))) + 1
            assert 0 <= problem.line <= lines, f"{problem}: the file has {lines} lines"
        try:
            self._load(self._folder)
        except DataError as error:
            told = list(error.problems)
        else:
            told = []
        assert told == problems, "loading tells other problems than checking"

    def close(self) -> None:
        """Throw the folder away."""
        self._temporary.cleanup()
