"""The table of settings: the one place that knows them all. docs/operations.md has it too; a test compares the two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from bot.settings import kinds
from bot.settings.data import TIME_ZONE, home_of, zone
from bot.settings.kinds import Kind
from bot.settings.places import FOLDER, database

TELEGRAM = "https://api.telegram.org"
ZALO = "https://bot-api.zaloplatforms.com"
ZALO_OA, ZALO_OAUTH = "https://openapi.zalo.me", "https://oauth.zaloapp.com"
PREFIXES = ("THIDUA_", "TELEGRAM_", "ZALO_")
"""How names begin that are ours alone: an unknown one of these is a slip."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: `about` says in Vietnamese what it is for, `default` holds where it is not set, "" for none.

    A default in round brackets is told to people and is no value.
    """

    name: str
    about: str
    kind: Kind
    default: str = ""
    secret: bool = False


GROUPS: dict[str, tuple[Setting, ...]] = {
    "Dữ liệu và biên tập": (
        Setting("DATA_DIR", "thư mục của cơ sở dữ liệu SQLite", kinds.text, f"{FOLDER}"),
        Setting(
            "DATABASE_URL",
            "cơ sở dữ liệu khác: `postgresql://tên:mật-khẩu@máy/tên-csdl`, hoặc đường dẫn một tệp SQLite",
            lambda _, said: database(said),
            secret=True,
        ),
        Setting(
            "MIGRATE",
            "`on`: khi khởi động tự đưa các bảng lên bản mới; `off`: chỉ bằng lệnh `thidua migrate`",
            kinds.switch,
            "(on với tệp SQLite, off với máy chủ PostgreSQL)",
        ),
        Setting(
            "EDITOR_IDS",
            "những biên tập viên đầu tiên (sửa dữ liệu, xem câu chưa trả lời được bằng `/chuatraloi`), cách nhau bằng "
            "dấu phẩy: mã Telegram là số, hoặc `zalo:mã`, `zalo_oa:mã`, `web:mã`",
            kinds.people,
        ),
        Setting("UNANSWERED_DAYS", "số ngày giữ các câu chưa trả lời được", kinds.number(1, 3650), "90"),
        Setting(
            "THIDUA_DATA",
            "thư mục chứa `knowledge/` và `intents.yaml`",
            lambda _, said: home_of(said),
            "(dữ liệu đi kèm)",
        ),
        Setting("THIDUA_TZ", "múi giờ", lambda _, said: zone(said), TIME_ZONE),
        Setting("THIDUA_ENV", "tệp biến môi trường; đặt là rỗng để không đọc tệp nào", kinds.text, ".env"),
    ),
    "Máy chủ web": (
        Setting(
            "WEB",
            "`on`: mở cửa sổ trò chuyện trên web; `off`: không mở",
            kinds.switch,
            "(on khi không có kênh nào khác)",
        ),
        Setting("HOST", "địa chỉ mà máy chủ lắng nghe; `0.0.0.0` để máy khác vào được", kinds.text, "127.0.0.1"),
        Setting(
            "PORT",
            "cổng mà máy chủ lắng nghe; không đặt mà cổng này bận thì dùng cổng trống kế tiếp",
            kinds.number(1, 65535),
            "8080",
        ),
        Setting(
            "PUBLIC_URL",
            "địa chỉ https mà người dùng, Telegram (`/telegram`) và Zalo (`/zalo/webhook`) gọi tới; bỏ trống thì trợ "
            "lý tự hỏi Telegram và Zalo (long polling)",
            kinds.address,
        ),
        Setting(
            "TRUSTED_PROXIES",
            "địa chỉ IP của các proxy đứng trước, để biết địa chỉ thật của người dùng; cách nhau bằng dấu phẩy",
            kinds.networks,
            "127.0.0.1",
        ),
        Setting(
            "METRICS_TOKEN",
            "mã để đọc `/metrics` (`Authorization: Bearer …`); bỏ trống thì chỉ đọc được từ chính máy này, "
            "và có `PUBLIC_URL` thì không đọc được",
            kinds.word,
            secret=True,
        ),
        Setting(
            "LOG_FORMAT",
            "`json`: mỗi dòng nhật ký là một đối tượng JSON; `text`: để đọc trên màn hình",
            kinds.one_of("json", "text"),
            "(text trong cửa sổ lệnh, json ở nơi khác)",
        ),
    ),
    "Telegram": (
        Setting(
            "TELEGRAM_TOKEN", "mã mà BotFather cấp; có mã thì trợ lý chạy trên Telegram", kinds.telegram_token, "", True
        ),
        Setting("TELEGRAM_TOKEN_FILE", "tệp chứa mã ấy, thay cho `TELEGRAM_TOKEN`", kinds.token_file),
        Setting("TELEGRAM_API_BASE", "máy chủ Bot API khác, dạng `http://máy:cổng`", kinds.address, TELEGRAM),
        Setting(
            "TELEGRAM_USERS",
            "chỉ phục vụ những người có mã này (cách nhau bằng dấu phẩy); bỏ trống cả hai: mọi người",
            kinds.ids,
        ),
        Setting("TELEGRAM_CHATS", "chỉ phục vụ những cuộc trò chuyện có mã này, nơi khác trợ lý im lặng", kinds.ids),
        Setting(
            "TELEGRAM_PER_MINUTE",
            "số câu một người được hỏi mỗi phút; 0 là không giới hạn",
            kinds.number(0, 100_000),
            "20",
        ),
        Setting(
            "TELEGRAM_PACE",
            "`off`: không giữ giới hạn gửi của Telegram, chỉ dùng với máy chủ Bot API riêng",
            kinds.switch,
            "on",
        ),
    ),
    "Zalo Bot": (
        Setting("ZALO_TOKEN", "mã của bot trên Zalo Bot Platform", kinds.word, "", True),
        Setting("ZALO_TOKEN_FILE", "tệp chứa mã ấy, thay cho `ZALO_TOKEN`", kinds.token_file),
        Setting("ZALO_API_BASE", "máy chủ Bot API khác của Zalo", kinds.address, ZALO),
        Setting("ZALO_MONTHLY", "số tin được gửi mỗi tháng; 0 là không giới hạn", kinds.number(0, 100_000_000), "3000"),
        Setting("ZALO_NAMES", "những tên gọi bot trong nhóm, cách nhau bằng dấu phẩy", kinds.names),
    ),
    "Zalo Official Account": (
        Setting("ZALO_OA_APP_ID", "mã ứng dụng của Official Account", kinds.word),
        Setting("ZALO_OA_SECRET", "khóa bí mật của ứng dụng", kinds.word, "", True),
        Setting("ZALO_OA_WEBHOOK_SECRET", "khóa bí mật để kiểm tra chữ ký webhook", kinds.word, "", True),
        Setting(
            "ZALO_OA_REFRESH_TOKEN",
            "refresh token đầu tiên; về sau trợ lý tự giữ cặp mã mới nhất",
            kinds.word,
            "",
            True,
        ),
        Setting(
            "ZALO_OA_MONTHLY",
            "số tin được gửi mỗi tháng cho người đã quá 48 giờ chưa nhắn; 0 là không giới hạn",
            kinds.number(0, 100_000_000),
            "500",
        ),
        Setting("ZALO_OA_API_BASE", "máy chủ OpenAPI khác", kinds.address, ZALO_OA),
        Setting("ZALO_OA_OAUTH_BASE", "máy chủ cấp mã khác", kinds.address, ZALO_OAUTH),
    ),
}

TABLE: dict[str, Setting] = {one.name: one for group in GROUPS.values() for one in group}


def markdown() -> str:
    """Return the table as docs/operations.md has it."""
    lines = ["| Biến môi trường | Ý nghĩa | Mặc định |", "|---|---|---|"]
    for heading, group in GROUPS.items():
        lines.append(f"| **{heading}** | | |")
        lines += [f"| `{one.name}` | {one.about} | {_shown(one.default)} |" for one in group]
    return "\n".join(lines)


def strangers(names: Iterable[str]) -> list[str]:
    """Return a sentence for each name that is likely a slip: ours by its beginning, and not in the table."""
    return [_stranger(name) for name in sorted(names) if name.startswith(PREFIXES) and name not in TABLE]


def _stranger(name: str) -> str:
    near = get_close_matches(name, TABLE, n=1)
    return f"không có biến {name}" + (f"; có phải {near[0]} không?" if near else "; xem các biến bằng thidua settings")


def _shown(default: str) -> str:
    if not default:
        return ""
    return default[1:-1] if default.startswith("(") else f"`{default}`"
