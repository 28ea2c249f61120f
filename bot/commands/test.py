"""`thidua test FILES…`: conversation tests, a `file:line` for each that fails."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.commands.start import existing, start
from bot.conversations import Conversation, failures, read_conversations
from bot.errors import Problem, UsageError
from bot.settings import Settings


def run(settings: Settings, files: Iterable[str]) -> int:
    """Run every conversation of `files` (a folder stands for its *.yaml); 1 when one fails or a file is broken."""
    conversations: list[Conversation] = []
    problems: list[Problem] = []
    for path in _paths(files):
        found, wrong = read_conversations(path, str(path), settings.time_zone)
        conversations += found
        problems += wrong
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} lỗi trong tệp kiểm thử; sửa các dòng trên rồi chạy lại.")
        return 1
    dialogue = start(settings)
    failed = 0
    for conversation in conversations:
        wrong_turns = failures(dialogue, conversation)
        failed += bool(wrong_turns)
        for failure in wrong_turns:
            print(failure)
    print(f"Đạt {len(conversations) - failed}/{len(conversations)} hội thoại.")
    return 1 if failed else 0


def _paths(files: Iterable[str]) -> list[Path]:
    """Return the files meant. Raises UsageError for one that does not exist and for a folder without tests."""
    paths: list[Path] = []
    for said in files:
        path = existing(said)
        inside = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not inside:
            raise UsageError(f'"{said}" không có tệp .yaml nào; chỉ tới thư mục chứa tệp hội thoại')
        paths += inside
    return paths
