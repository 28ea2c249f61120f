"""What stays out of scope and what came of proposals, up and down; what was proposed before stays."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, inspect, text

from bot.store.migrating import config
from bot.store.migrations.versions import r0005_verdicts

BEFORE = str(r0005_verdicts.down_revision)
ASKED = "INSERT INTO unanswered VALUES ('m', 'tg', 'c', 'p', 'fallback', 'attached', 't', 'x', '2026-01-01')"
PROPOSED = "INSERT INTO proposals VALUES ('m', 't', 'lead', 'ai', '2026-01-01', NULL)"


def test_up_and_down_and_up(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.begin() as connection:
        command.upgrade(config(connection), BEFORE)
        connection.execute(text(ASKED))
        connection.execute(text(PROPOSED))
        for _ in range(2):
            command.upgrade(config(connection), "r0005")
            row = connection.execute(text("SELECT example, channel, editor, verdict FROM proposals")).one()
            assert tuple(row) == ("ai", None, None, None)
            assert "outside" in inspect(connection).get_table_names()
            command.downgrade(config(connection), BEFORE)
            assert "outside" not in inspect(connection).get_table_names()
            assert connection.execute(text("SELECT count(*) FROM proposals")).scalar_one() == 1
    engine.dispose()
