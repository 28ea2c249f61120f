"""Where the database is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.settings.places import database_from_environment


@pytest.mark.parametrize("said", ["postgresql://a:b@host/name", "postgres://host/x", "sqlite:///x.db", "folder/x.db"])
def test_a_database_may_be_named(said: str, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    found = database_from_environment({"DATABASE_URL": f" {said} ", "DATA_DIR": str(folder)})
    assert str(found) == said
    assert isinstance(found, str) == ("://" in said)
    assert not folder.exists()


def test_a_database_is_looked_for_without_making_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert database_from_environment({"DATA_DIR": str(folder)}, make=False) == folder / "thidua.sqlite3"
    assert not folder.exists()


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    assert database_from_environment({"DATA_DIR": str(tmp_path / "a" / "b")}) == tmp_path / "a" / "b" / "thidua.sqlite3"
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_refused() -> None:
    with pytest.raises(ConfigError, match="DATA_DIR"):
        database_from_environment({"DATA_DIR": "/dev/null/x"})


def test_another_kind_of_database_is_refused_without_telling_its_password() -> None:
    with pytest.raises(ConfigError, match="DATABASE_URL") as caught:
        database_from_environment({"DATABASE_URL": "mysql://u:secret@host/x"})
    assert "secret" not in str(caught.value)
