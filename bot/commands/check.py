"""`thidua check [FOLDER]`: every problem of the data, where an editor can jump to it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from bot.app import Files, build, check
from bot.commands.start import existing
from bot.errors import Problem, UsageError
from bot.settings import INTENTS, KNOWLEDGE, Settings


def run(settings: Settings, folder: str | None) -> int:
    """Print the problems of the data in `folder` (by default the data in use) and their count; 1 when there is any."""
    files = Files(settings.knowledge, settings.intents) if folder is None else _files(folder, settings)
    problems = check(files)
    for problem in problems:
        print(replace(problem, file=_reachable(problem, files)))
    if problems:
        print(f"{len(problems)} lỗi; sửa các dòng trên rồi chạy lại.")
        return 1
    dialogue = build(files)
    print(f"Không có lỗi: {len(dialogue.facts.knowledge.facts)} dữ kiện, {len(dialogue.intents.intents)} mục hỏi.")
    return 0


def _files(folder: str, settings: Settings) -> Files:
    """Return the data in `folder`: one with knowledge/ and intents.yaml, or a knowledge folder by itself."""
    home = existing(folder)
    if (home / KNOWLEDGE).is_dir():
        return Files(home / KNOWLEDGE, home / INTENTS)
    if (home / "clusters").is_dir():
        return Files(home, settings.intents)
    raise UsageError(f'"{folder}" không có thư mục {KNOWLEDGE}; chỉ tới thư mục chứa {KNOWLEDGE}/ và {INTENTS}')


def _reachable(problem: Problem, files: Files) -> str:
    """Return the problem's file as a path from here; the readers call it by its place in the data."""
    home = files.intents.parent if problem.file == files.intents.name else files.knowledge.resolve().parent
    return os.path.relpath(home / problem.file, Path.cwd())
