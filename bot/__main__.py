"""`thidua` and `python -m bot`: one command, its exit code, and every error as one sentence on stderr."""

from __future__ import annotations

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from bot.commands.parser import OPERATING, PROGRAM, parse
from bot.errors import BotError
from bot.settings import Settings, from_environment, one_thread

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` (by default the command line) name and return its exit code.

    Never shows a traceback: an error is one sentence on stderr; Ctrl-C and a reader that went away end quietly.
    """
    try:
        for stream in (sys.stdout, sys.stderr):
            _speak_utf8(stream)
        try:
            code = _run(parse(sys.argv[1:] if arguments is None else arguments))
        finally:  # also after --help, which leaves by SystemExit
            print(end="", flush=True)
    except BotError as error:
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _hang_up()
    except Exception as error:  # a bug: what is left to do is to say where
        return _complain(_bug(error), 1)
    return code


def _run(options: Namespace) -> int:
    """Run one command; its module is imported only now, so that --help stays quick."""
    one_thread()
    if options.command == "evaluate":
        from bot.commands import evaluate

        return evaluate.run(options.train, options.test, options.oos, as_json=options.json)
    if options.command in OPERATING:
        return _operate(options)
    settings = from_environment()
    match options.command:
        case "chat":
            from bot.commands import chat

            return chat.run(settings, explain=options.explain)
        case "ask":
            return _ask(settings, options)
        case "remind":
            from bot.commands import remind

            return remind.run(settings, " ".join(options.text), options.batch, now=options.now)
        case _:
            return _tend(settings, options)


def _operate(options: Namespace) -> int:
    """Run a command of those who run the bot; each reads all settings at once."""
    match options.command:
        case "run":
            from bot.commands import run

            return run.run()
        case "settings":
            from bot.commands import settings

            return settings.run(as_json=options.json)
        case "doctor":
            from bot.commands import doctor

            return doctor.run(as_json=options.json)
        case _:
            return _keep(options)


def _keep(options: Namespace) -> int:
    """Run a command about the database."""
    match options.command:
        case "backup":
            from bot.commands import backup

            return backup.run(options.file)
        case "restore":
            from bot.commands import restore

            return restore.run(options.file, replace=options.replace)
        case _:
            from bot.commands import migrate

            return migrate.run()


def _tend(settings: Settings, options: Namespace) -> int:
    """Run a command that looks after the data."""
    match options.command:
        case "ingest":
            from bot.commands import ingest

            return ingest.run(settings, options.files, as_json=options.json, save=options.write)
        case "check":
            from bot.commands import check

            return check.run(settings, options.folder)
        case "knowledge":
            from bot.commands import knowledge

            return knowledge.run(settings, options.folder, merged=options.merged)
        case _:
            return _run_other(settings, options)


def _run_other(settings: Settings, options: Namespace) -> int:
    """Run one of the commands that are left: tests, and what people asked."""
    match options.command:
        case "unanswered":
            from bot.commands import unanswered

            return unanswered.run(settings, options)
        case "report":
            from bot.commands import report

            return report.run(settings, options)
        case _:
            from bot.commands import test

            return test.run(settings, options.files)


def _ask(settings: Settings, options: Namespace) -> int:
    """Answer one question, or a file of them."""
    if options.batch is not None:
        from bot.commands import batch

        return batch.run(settings, options.batch, now=options.now)
    from bot.commands import ask

    return ask.run(settings, " ".join(options.text), as_json=options.json, now=options.now)


def _speak_utf8(stream: TextIO) -> None:
    """Write UTF-8 wherever we run; half a surrogate pair comes out as \\uXXXX, which JSON reads back."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(sentence: str, code: int) -> int:
    try:
        print(f"{PROGRAM}: {sentence}", file=sys.stderr)
    except BrokenPipeError:
        _hang_up()
    return code


def _hang_up() -> int:
    """Make the interpreter's last flush go nowhere, since nobody reads any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _bug(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"lỗi bên trong chương trình ({type(error).__name__}: {error}, tại {place}); báo người phát triển câu này"


if __name__ == "__main__":
    sys.exit(main())
