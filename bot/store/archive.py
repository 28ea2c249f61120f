"""A backup: a zip file with a manifest and a file of JSON lines for each table; the same from SQLite and PostgreSQL.

manifest.json   {"format", "revision", "at", "tables": [{"name", "kinds", "key", "rows", "content", "last", "sha256"}]}
tables/NAME.jsonl
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table

from bot.errors import BotError
from bot.store.copying import (
    KINDS,
    Shape,
    clear,
    consistent,
    fill,
    go_on_after,
    has_content,
    lines_of,
    shape_of,
    tables_of,
)
from bot.store.migrating import heads, known, migrate, revision

FORMAT = 1
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 1024 * 1024


class ArchiveError(BotError):
    """A backup cannot be written or used; `why` is a word for it, nothing was changed."""

    def __init__(self, why: str, about: str = "") -> None:
        """Keep why: exists, damaged, newer, content."""
        self.why, self.about = why, about
        super().__init__(f"{why}: {about}")


def write(connection: Connection, path: Path, at: datetime) -> dict[str, int]:
    """Write all rows of a database, as they are at one moment, to a new file; return how many by table.

    The file is readable by its owner alone: it holds what people asked, and the database's secrets. It appears under
    its name only when it is whole and was read back. Raises ArchiveError "exists" for a file that is there.
    """
    if path.exists():
        raise ArchiveError("exists", str(path))
    consistent(connection)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            _write(connection, file, at)
            file.flush()
            os.fsync(file.fileno())
        counts = check(beside)
        _name(beside, path)
    except FileExistsError:
        raise ArchiveError("exists", str(path)) from None
    finally:
        beside.unlink(missing_ok=True)
    return counts


def _name(beside: Path, path: Path) -> None:
    """Give the file its name. Raises FileExistsError where that is taken."""
    try:
        os.link(beside, path)  # unlike a renaming, it replaces nothing
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        beside.rename(path)


def check(path: Path) -> dict[str, int]:
    """Return the rows of a backup by table. Raises ArchiveError "damaged" for what is none, or not whole."""
    try:
        with zipfile.ZipFile(path) as file:
            manifest = _manifest(file)
            for table in manifest["tables"]:
                _check(file, table)
            return {table["name"]: table["rows"] for table in manifest["tables"]}
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError) as error:
        raise ArchiveError("damaged", type(error).__name__) from None


def restore(connection: Connection, path: Path, *, replace: bool) -> dict[str, int]:
    """Put the content of a backup in the place of a database's, as part of the caller's transaction; return the counts.

    A backup of an older program is brought up to date. Raises ArchiveError, before anything is changed: "damaged";
    "newer" for a backup of a newer program; "content" where the database holds something and not `replace`. What was
    put in is read back: where it differs, "damaged" is raised too, and the caller's transaction must end.
    """
    counts = check(path)
    with zipfile.ZipFile(path) as file:
        manifest = _manifest(file)
        if manifest["revision"] not in known():
            raise ArchiveError("newer", manifest["revision"])
        if not replace and has_content(connection):
            raise ArchiveError("content")
        clear(connection)
        migrate(connection, manifest["revision"])
        _fill(connection, file, manifest)
    if manifest["revision"] != revision():
        migrate(connection)
    return counts


def _write(connection: Connection, out: Any, at: datetime) -> None:
    told: list[dict[str, Any]] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for table in tables_of(connection):
            shape, whole = shape_of(connection, table), hashlib.sha256()
            with file.open(_place(table.name), "w", force_zip64=True) as lines:
                for line in lines_of(connection, table, shape):
                    whole.update(line)
                    lines.write(line)
            told.append(_told(shape) | {"sha256": whole.hexdigest()})
        manifest = {
            "format": FORMAT,
            "revision": ",".join(heads(connection)),
            "at": at.isoformat(timespec="seconds"),
            "tables": told,
        }
        file.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))


def _told(shape: Shape) -> dict[str, Any]:
    return {
        "name": shape.name,
        "kinds": shape.kinds,
        "key": list(shape.key),
        "rows": shape.rows,
        "content": f"{shape.content:064x}",
        "last": shape.last,
    }


def _manifest(file: zipfile.ZipFile) -> dict[str, Any]:
    """Return the manifest. Raises ValueError for what is none of this format."""
    if file.getinfo(_MANIFEST).file_size > _LARGEST_MANIFEST:
        raise ValueError("the manifest is too large")
    found: dict[str, Any] = json.loads(file.read(_MANIFEST))
    if found["format"] != FORMAT or not all(set(one["kinds"].values()) <= KINDS for one in found["tables"]):
        raise ValueError("another format")
    return found


def _check(file: zipfile.ZipFile, table: dict[str, Any]) -> None:
    """Raise ValueError for a file of lines that is not what the manifest says."""
    whole, seen = hashlib.sha256(), Shape(table["name"], table["kinds"])
    for line in _lines(file, table):
        whole.update(line)
        seen.note(line)
    if (whole.hexdigest(), seen.rows, f"{seen.content:064x}") != (table["sha256"], table["rows"], table["content"]):
        raise ValueError(f"{table['name']} is not whole")


def _lines(file: zipfile.ZipFile, table: dict[str, Any]) -> Iterator[bytes]:
    with file.open(_place(table["name"])) as lines:
        yield from lines


def _fill(connection: Connection, file: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    """Fill the tables, those first that others refer to, and read them back."""
    told = {table["name"]: table for table in manifest["tables"]}
    for table in tables_of(connection):
        if (one := told.pop(table.name, None)) is None:
            continue
        fill(connection, one["kinds"], table, _lines(file, one))
        go_on_after(connection, table, int(one["last"]))
        back = _read_back(connection, table, one["kinds"])
        if (back.rows, f"{back.content:064x}") != (one["rows"], one["content"]):
            raise ArchiveError("damaged", f"{table.name} came back otherwise")
    if told:
        raise ArchiveError("damaged", f"unknown tables: {', '.join(told)}")


def _read_back(connection: Connection, table: Table, kinds: dict[str, str]) -> Shape:
    """Return what a table holds.

    What was opened to read row by row must be gone before a migration changes the table: a savepoint's end takes it.
    """
    back, savepoint = Shape(table.name, kinds), connection.begin_nested()
    for _ in lines_of(connection, table, back):
        pass
    savepoint.rollback()
    return back


def _place(table: str) -> str:
    return f"tables/{table}.jsonl"
