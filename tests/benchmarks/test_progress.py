"""The bar that shows how far the benchmarks are."""

from __future__ import annotations

import pytest

from benchmarks.progress import Progress, line


@pytest.mark.parametrize(
    ("done", "whole", "said"),
    [
        (0.0, 240.0, "[························] 1/4 web, about 4 min left"),
        (120.0, 240.0, "[████████████············] 1/4 web, about 2 min left"),
        (235.0, 240.0, "[███████████████████████·] 1/4 web, about 5 s left"),
        (300.0, 240.0, "[███████████████████████·] 1/4 web, about 0 s left"),
    ],
)
def test_the_bar_tells_the_share_and_what_is_left(done: float, whole: float, said: str) -> None:
    assert line(done, whole, "web", 1, 4) == said


def test_without_a_terminal_every_section_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress({"latency": 30.0, "web": 0.0}) as progress:
        progress.begin("latency")
        progress.begin("web")
    first, second = capsys.readouterr().err.splitlines()
    assert first.endswith("1/2 latency, about 60 s left")
    assert second.endswith("2/2 web, about 30 s left")
