"""What commands begin with: data, times, files."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.commands.start import clock, content, moment, now_or, start
from bot.errors import BotError, UsageError
from bot.settings import Settings

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("2026-11-22", "2026-11-22T00:00:00+07:00"),
        ("2026-11-22T09:00", "2026-11-22T09:00:00+07:00"),
        (" 2026-11-22 09:00:05 ", "2026-11-22T09:00:05+07:00"),
        ("2026-12-31T20:00:00Z", "2027-01-01T03:00:00+07:00"),
        ("2026-12-31T20:00:00-05:00", "2027-01-01T08:00:00+07:00"),
    ],
)
def test_a_time_without_an_offset_is_vietnamese(said: str, at: str) -> None:
    assert moment(said, ZONE).isoformat() == at


@pytest.mark.parametrize("said", ["", "mai", "22/11/2026", "2026-02-30", "2026-11-22T25:00", "0001-01-01T00:00+14:00"])
def test_what_is_no_time_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="không phải thời điểm"):
        moment(said, ZONE)
    with pytest.raises(UsageError, match="--now"):
        now_or(said, ZONE)


def test_the_clock_tells_the_time_of_the_zone() -> None:
    assert clock(ZONE).utcoffset() == now_or(None, ZONE).utcoffset() == moment("2026-01-01", ZONE).utcoffset()


def test_broken_data_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "intents.yaml").write_text("intents: [", encoding="utf-8")
    with pytest.raises(BotError) as caught:
        start(Settings(knowledge=tmp_path / "knowledge", intents=tmp_path / "intents.yaml", time_zone=ZONE))
    said = str(caught.value)
    assert "\n" not in said
    assert "gõ thidua check để xem hết" in said
    assert caught.value.exit_code == 1


def test_a_file_is_read_without_its_bom(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfc\xe1\xbb\xa5m")
    assert content(str(tmp_path / "a")) == "cụm"


def test_what_is_no_text_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"c\xf4m")
    for said, sentence in (
        (tmp_path / "latin", "không phải UTF-8"),
        (tmp_path, "là thư mục"),
        (tmp_path / "b", "không có"),
    ):
        with pytest.raises(UsageError, match=sentence):
            content(str(said))
