"""Both bots that are put side by side answer, each on a core of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks import measure, telegram_load
from benchmarks.telegram_bots import BOTS


@pytest.mark.parametrize("name", BOTS)
def test_a_bot_answers_on_its_core(name: str, tmp_path: Path) -> None:
    messages = telegram_load.said(3, 3)
    with telegram_load.server() as at, telegram_load.bot(name, at, str(tmp_path)) as process:
        served = telegram_load.served(at, process, messages, None)
        assert os.sched_getaffinity(process) == {measure.CORE}
    assert len(served.waits) == 3
    assert served.right == (3 if name == "ours" else 0)
