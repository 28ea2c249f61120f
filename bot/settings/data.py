"""Where the data lies and which time zone people mean when they name none: what every command needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.errors import ConfigError
from bot.settings.environment import Variables, variables

KNOWLEDGE, INTENTS = "knowledge", "intents.yaml"
TIME_ZONE = "Asia/Ho_Chi_Minh"
_PACKAGE = Path(__file__).resolve().parent.parent
_HOMES = (_PACKAGE.parent, _PACKAGE / "data")  # a checkout, an installed package


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the data lies and which time zone people mean when they name none."""

    knowledge: Path
    intents: Path
    time_zone: ZoneInfo


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that `environment` (by default this process's, and the file beside it) makes.

    Raises ConfigError for a folder without the data and for an unknown time zone. An empty variable counts as unset.
    """
    return settings_of(variables(environment))


def settings_of(known: Variables) -> Settings:
    """Return the settings that variables make; see `from_environment`."""
    home = home_of(known.get("THIDUA_DATA"))
    return Settings(
        knowledge=home / KNOWLEDGE, intents=home / INTENTS, time_zone=zone(known.get("THIDUA_TZ") or TIME_ZONE)
    )


def home_of(said: str) -> Path:
    """Return the folder that has both knowledge/ and intents.yaml: the one `said`, else one's own."""
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


def zone(name: str) -> ZoneInfo:
    """Return the time zone of that name. Raises ConfigError for an unknown one."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # what zoneinfo raises depends on what is wrong with the name
        raise ConfigError(f'THIDUA_TZ là "{name}", không phải múi giờ; ghi ví dụ {TIME_ZONE}, hoặc bỏ biến') from None
