"""The one reader of the environment, and of the file that stands for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ConfigError

FILE, NAMED_BY = ".env", "THIDUA_ENV"


@dataclass(frozen=True, slots=True)
class Variables:
    """What variables say, and which of them the file says; an empty one counts as unset."""

    said: Mapping[str, str]
    of_file: frozenset[str] = frozenset()

    def get(self, name: str) -> str:
        """Return what a variable says, without the blanks around it; "" for one that is not set."""
        return self.said.get(name, "").strip()


def variables(environment: Mapping[str, str] | None = None) -> Variables:
    """Return what `environment` says, by default this process's with what the file `.env` of this folder says beside.

    A variable of the environment hides that of the file, also an empty one. THIDUA_ENV names another file, "" none.
    Raises ConfigError for a file that cannot be read, with every line that is none.
    """
    if environment is not None:
        return Variables(environment)
    named = os.environ.get(NAMED_BY)
    path = Path(FILE if named is None else named)
    if named == "" or (named is None and not path.is_file()):
        return Variables(os.environ)
    found = {name: value for name, value in _content(path).items() if name not in os.environ}
    return Variables(dict(os.environ) | found, frozenset(found))


def _content(path: Path) -> dict[str, str]:
    from io import StringIO

    from dotenv.parser import parse_stream  # only where there is a file: most commands start without one

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f'không đọc được tệp "{path}"; kiểm tra quyền đọc và bảng mã UTF-8') from None
    bindings = list(parse_stream(StringIO(text)))
    wrong = [str(one.original.line) for one in bindings if one.error]
    if wrong:
        raise ConfigError(f'tệp "{path}" sai ở dòng {", ".join(wrong)}; mỗi dòng ghi TÊN=giá trị')
    return {one.key: one.value for one in bindings if one.key is not None and one.value is not None}


def surroundings() -> dict[str, str]:
    """Return this process's environment, for a process that is started with other variables beside."""
    return dict(os.environ)


def one_thread() -> None:
    """Let the matrix library use one thread, unless told otherwise; call it before numpy is imported.

    Our matrices are small: on two busy cores its threads wait for each other, and training takes twice the time.
    """
    for library in ("OPENBLAS", "MKL", "OMP"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
