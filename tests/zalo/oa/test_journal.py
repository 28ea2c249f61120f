"""A new pair on disk the moment it arrives."""

from __future__ import annotations

from pathlib import Path

from bot.zalo.oa.journal import Entry, Journal, digest

ENTRY = Entry(used="u", answer='{"access_token": "ă"}', at="2026-03-02T08:00:00+00:00")


def test_an_entry_is_read_back_and_removed(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "data", "42")
    assert journal.read() is None
    journal.write(Entry(used="old", answer="", at=""))
    journal.write(ENTRY)
    assert journal.read() == ENTRY
    (file,) = (tmp_path / "data").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    journal.clear()
    journal.clear()
    assert journal.read() is None


def test_apps_have_their_own(tmp_path: Path) -> None:
    Journal(tmp_path, "42").write(ENTRY)
    assert Journal(tmp_path, "43").read() is None


def test_a_token_is_known_by_its_digest() -> None:
    assert digest("a") != digest("b")
    assert len(digest("a")) == 32
