"""Every regular expression that the bot compiles, one JSON object a line: `python -m tests.security.patterns`.

All modules are read, the bot is built, and one reminder is parsed: some are compiled only then.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from datetime import UTC, datetime
from types import FrameType
from typing import Any

import bot

FOUND: dict[tuple[str, int], str] = {}
_compile: Any = re._compile  # type: ignore[attr-defined]


def noted(pattern: Any, flags: Any) -> Any:
    """Note a pattern of the bot's own, and compile it."""
    frame: FrameType | None = sys._getframe(1)
    while frame and frame.f_globals["__name__"].startswith("re"):
        frame = frame.f_back
    name = frame.f_globals["__name__"] if frame else ""
    if name.startswith("bot.") and isinstance(pattern, str):
        FOUND[pattern, int(flags)] = name
    return _compile(pattern, flags)


def main() -> None:
    """Print what was found."""
    re._compile = noted  # type: ignore[attr-defined]
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from bot.app import Files, Live
    from bot.settings import from_environment
    from bot.timing import read

    settings = from_environment({})
    Live(Files(settings.knowledge, settings.intents))
    read("nhắc họp 9h sáng mai", datetime(2026, 1, 1, tzinfo=UTC))
    for (pattern, flags), name in FOUND.items():
        sys.stdout.write(json.dumps({"pattern": pattern, "flags": flags, "module": name}) + "\n")


if __name__ == "__main__":
    main()
