"""The one reader of the environment.

THIDUA_DATA   the folder that holds knowledge/ and intents.yaml; by default the checkout's or the package's own
THIDUA_TZ     the time zone of days and times without one; by default Asia/Ho_Chi_Minh
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.errors import ConfigError

KNOWLEDGE, INTENTS = "knowledge", "intents.yaml"
TIME_ZONE = "Asia/Ho_Chi_Minh"
_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE.parent, _PACKAGE / "data")  # a checkout, an installed package


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the data lies and which time zone people mean when they name none."""

    knowledge: Path
    intents: Path
    time_zone: ZoneInfo


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that `environment` (by default this process's) makes.

    Raises ConfigError for a folder without the data and for an unknown time zone. An empty variable counts as unset.
    """
    known = os.environ if environment is None else environment
    return _settings(_home(known.get("THIDUA_DATA", "")), _time_zone(known.get("THIDUA_TZ", "") or TIME_ZONE))


def one_thread() -> None:
    """Let the matrix library use one thread, unless told otherwise; call it before numpy is imported.

    Our matrices are small: on two busy cores its threads wait for each other, and training takes twice the time.
    """
    for library in ("OPENBLAS", "MKL", "OMP"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def _settings(home: Path, time_zone: ZoneInfo) -> Settings:
    return Settings(knowledge=home / KNOWLEDGE, intents=home / INTENTS, time_zone=time_zone)


def _home(said: str) -> Path:
    """Return the folder that has both knowledge/ and intents.yaml."""
    if said:
        if not holds_data(Path(said)):
            raise ConfigError(
                f'THIDUA_DATA là "{said}" mà ở đó không đủ {KNOWLEDGE}/ và {INTENTS}; sửa hoặc bỏ biến này'
            )
        return Path(said)
    found = next((home for home in _HOMES if holds_data(home)), None)
    if found is None:
        raise ConfigError(f"không thấy {KNOWLEDGE}/ và {INTENTS}; đặt biến THIDUA_DATA là thư mục chứa cả hai")
    return found


def holds_data(folder: Path) -> bool:
    """Say whether `folder` has both knowledge/ and intents.yaml."""
    return (folder / KNOWLEDGE).is_dir() and (folder / INTENTS).is_file()


def _time_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # what zoneinfo raises depends on what is wrong with the name
        raise ConfigError(f'THIDUA_TZ là "{name}", không phải múi giờ; ghi ví dụ {TIME_ZONE}, hoặc bỏ biến') from None
