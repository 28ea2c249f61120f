"""The page about personal data says what the program does: which tables, how long, and what /quen_toi takes away.

Every table is filled with a person of its own name, then that person is forgotten, and every cell is looked at.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Date, DateTime, Integer, LargeBinary, Table, Text, insert, select

from bot.program.tending import PERIODS
from bot.settings.table import TABLE
from bot.store import Store
from bot.store.salting import digest, salt_of
from bot.store.tables import Local, metadata
from bot.web.sessions import KEPT_S
from tests.databases import KINDS, lent

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
ROWS = {
    found[1]: [cell.strip() for cell in found[2].split("|")]
    for found in re.finditer(r"^\| `(\w+)` \|(.*)\|$", PAGE, re.MULTILINE)
}
"""What the page says of each table: what, what for, how long, what /quen_toi does."""
GONE, PARTED, ENDS, NOBODY = "xóa", "bỏ mã", "tự hết", "không có"
UNITS = {"giờ": timedelta(hours=1), "ngày": timedelta(days=1), "năm": timedelta(days=366)}


# ---- the page --------------------------------------------------------------------------------------------------------


def test_every_table_has_its_line() -> None:
    assert set(ROWS) == set(metadata.tables)
    assert {name for name, cells in ROWS.items() if len(cells) != 4 or not all(cells)} == set()


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_the_period_is_that_of_the_program(table: str) -> None:
    said = re.findall(r"(\d+) (giờ|ngày|năm)", ROWS[table][2])
    periods = {int(number) * UNITS[unit] for number, unit in said}
    assert periods == ({PERIODS[table]} if table in PERIODS else set())
    assert (table in PERIODS) == bool(said) or "tự" in ROWS[table][2], "say that it is not deleted by itself"


def test_other_periods_of_the_page_are_those_of_the_program() -> None:
    assert timedelta(days=int(TABLE["UNANSWERED_DAYS"].default)) == PERIODS["unanswered"]
    assert re.search(r"\| (\d+) ngày từ lần mở cuối", PAGE)[1] == str(KEPT_S // (24 * 3600))  # type: ignore[index]


# ---- what the program does -------------------------------------------------------------------------------------------

CHANNEL, PERSON, GROUP, TEXT = "web", "person-4711", "-100group", "lời của người 4711"
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
PEOPLE = {"person", "creator", "editor", "by"}
"""Columns that hold the id of a person, where they are no text."""
HASHED = {"unanswered": ("chat", "person")}
OF_A_CHAT = ("chats", "follows", "due", "calendars", "contacts", "turns")
"""What a group has for itself and is nobody's: of these a private chat's row is filled in alone."""
ONE_ROW = ("web_chats", "web_messages", "web_files", "web_requests", *OF_A_CHAT)
OF_OTHERS = {
    "unanswered": {"mark": "else", "chat": "else", "person": "else", "text": "câu của người khác"}
    | dict.fromkeys(("why", "topic"), "else"),
    "proposals": {"question": "else", "example": "câu của người khác", "topic": "else", "intent": "else"},
}
"""A question of somebody else's, of which the person has proposed an example."""


def cell(column: Column[Any], chat: str, n: int) -> Any:
    """Return what stands in a column of the row number `n` of a table."""
    if column.name in PEOPLE and not isinstance(column.type, Text):
        return PERSON
    known = {"channel": CHANNEL, "chat": chat, "state": "waiting", "done": None, "verdict": None}
    if column.name in known:
        return known[column.name]
    if isinstance(column.type, Local):
        return AT.replace(tzinfo=None)
    if isinstance(column.type, LargeBinary):
        return TEXT.encode()
    if isinstance(column.type, DateTime) or hasattr(column.type, "impl"):
        return AT
    if isinstance(column.type, Date):
        return date(2026, 3, 2)
    return n if isinstance(column.type, Integer) else f"{TEXT} {n}"


def filled(table: Table, chat: str, n: int, salt: bytes) -> dict[str, Any]:
    """Return a row of a person in a chat."""
    row = {column.name: cell(column, chat, n) for column in table.columns}
    for name in HASHED.get(table.name, ()):
        row[name] = digest(salt, CHANNEL, row[name])
    if table.name == "editors" and chat == GROUP:
        row["person"] = "somebody else"  # whom that person has named
    for key in table.foreign_keys:  # rows refer to those of the same number
        row[key.parent.name] = n if isinstance(key.column.type, Integer) else f"{TEXT} {n}"
    return row


def fill(connection: Connection) -> None:
    """Put a row of the private chat and one of a group into every table that has people or chats."""
    salt = salt_of(connection)
    for table in metadata.sorted_tables:
        if ROWS[table.name][3] != NOBODY:
            chats = (PERSON,) if table.name in ONE_ROW else (PERSON, GROUP)
            for n, chat in enumerate(chats, 1):
                connection.execute(insert(table).values(filled(table, chat, n, salt)))
    for name, changes in OF_OTHERS.items():
        row = filled(metadata.tables[name], GROUP, 3, salt)
        connection.execute(insert(metadata.tables[name]).values(row | changes))


def cells(connection: Connection, table: str) -> Iterator[str]:
    """Yield every cell of a table as text."""
    for row in connection.execute(select(metadata.tables[table])):
        yield from (value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in row)


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Return a store of each kind, full of one person."""
    async with lent(request, tmp_path) as where, await Store.open(where) as found:
        await found._writer.run(fill)
        yield found


async def left(store: Store, table: str) -> list[str]:
    """Return every cell of a table that is left."""
    return await store._database.run(lambda connection: list(cells(connection, table)))


async def test_whoever_wants_to_be_forgotten_is_as_the_page_says(store: Store) -> None:
    for table in ROWS:
        assert (PERSON in await left(store, table)) == (ROWS[table][3] != NOBODY and table not in HASHED), table
    salt = await store._database.run(salt_of)
    erased = await store.chats.forget_user(CHANNEL, PERSON)
    assert erased.total > 0
    for table, (*_, what) in ROWS.items():
        found = await left(store, table)
        if PARTED in what:
            assert PERSON not in found, table
            assert found, f"{table} keeps what is everybody's"
        elif what == GONE:
            traces = (PERSON, TEXT, digest(salt, CHANNEL, PERSON))
            assert [one for one in found if any(trace in one for trace in traces)] == [], table
        else:
            assert what in (ENDS, NOBODY), table
            assert (PERSON in found) == (what == ENDS), table
