"""What may be typed after `thidua`: options, help texts, and errors in Vietnamese. Imports nothing heavy."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

from bot.errors import UsageError

PROGRAM, DISTRIBUTION = "thidua", "tro-ly-cum-thi-dua"
COMMANDS = {
    "run": "chạy trợ lý trên mọi kênh đã cài đặt; chưa cài kênh nào thì mở cửa sổ trò chuyện trên web",
    "chat": "trò chuyện trong cửa sổ lệnh",
    "ask": "hỏi một câu, hoặc trả lời cả một tệp câu hỏi",
    "remind": "đọc một lời nhắc họp hay một Giấy mời: ngày giờ, nơi họp, nhắc trước bao lâu",
    "check": "kiểm tra knowledge/ và intents.yaml",
    "knowledge": "ghi thay đổi của biên tập viên vào tệp của knowledge/ để xem lại",
    "test": "chạy các tệp hội thoại kiểm thử",
    "ingest": "đọc bài báo, đề xuất dữ kiện cho knowledge/",
    "evaluate": "đo độ chính xác của phần hiểu câu hỏi",
    "unanswered": "xem các câu chưa trả lời được và dạy thêm từ đó",
    "settings": "xem mọi biến môi trường: giá trị đang dùng, lấy từ đâu, chỗ nào sai",
    "doctor": "khám máy: mã, webhook, cơ sở dữ liệu, đồng hồ, đĩa, dữ liệu; nói cần làm gì",
    "backup": "sao lưu cơ sở dữ liệu vào một tệp, kể cả khi trợ lý đang chạy",
    "restore": "phục hồi cơ sở dữ liệu từ một tệp sao lưu",
    "migrate": "đưa các bảng của cơ sở dữ liệu lên bản của chương trình",
    "report": "xem số câu hỏi của một tháng, theo mục hỏi, theo cụm, theo kênh",
}
OPERATING = frozenset({"run", "settings", "doctor", "backup", "restore", "migrate"})
"""Commands of those who run the bot: they read all settings at once."""
_EPILOG = """Mã thoát: 0 là ổn, 1 là tìm thấy lỗi, 2 là gõ sai lệnh.
Cài đặt bằng biến môi trường hoặc tệp .env: xem tất cả bằng lệnh thidua settings."""

# What argparse says → what a person does about it.
_WORDINGS = (
    (r"unrecognized arguments: (.+)", 'không hiểu "{0}"; xem cách dùng bằng lệnh {program} --help'),
    (r"the following arguments are required: (.+)", "còn thiếu {0}; xem cách dùng bằng lệnh {program} --help"),
    (r"argument (.+?): expected at least one argument", "{0} cần ít nhất một giá trị; xem {program} --help"),
    (r"argument (.+?): expected one argument", "{0} cần một giá trị đi sau; xem {program} --help"),
    (r"argument (.+?): ignored explicit argument '(.*)'", '{0} không nhận giá trị "{1}"; bỏ phần từ dấu = trở đi'),
)  # fmt: skip


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with a Vietnamese first line."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Put "Cách dùng" where argparse has "usage"."""
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese and raises UsageError instead of leaving the program."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _Help)
        super().__init__(allow_abbrev=False, add_help=False, **settings)
        self.values = self.add_argument_group("Giá trị")
        self.switches = self.add_argument_group("Tùy chọn")
        self.switches.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này rồi thôi")

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with `message` put into one Vietnamese sentence."""
        if match := re.match(r"argument .*: invalid choice: '(.*?)' ", message):
            raise UsageError(_unknown_command(match[1]))
        for pattern, wording in _WORDINGS:
            if match := re.match(pattern, message):
                raise UsageError(wording.format(*match.groups(), program=self.prog))
        raise UsageError(f"gõ chưa đúng ({message}); xem cách dùng bằng lệnh {self.prog} --help")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """Print the version and end."""
        from importlib import metadata

        try:
            said = metadata.version(DISTRIBUTION)
        except metadata.PackageNotFoundError:
            said = "(chưa cài đặt, chạy từ mã nguồn)"
        print(f"{PROGRAM} {said}")
        parser.exit()


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options that `arguments` set; `command` is one of COMMANDS.

    Raises UsageError for what cannot be understood, and SystemExit after --help or --version.
    """
    options = _parser().parse_args(arguments)
    if not options.command:
        raise UsageError(f"chưa có lệnh; gõ {PROGRAM} chat để trò chuyện, hoặc {PROGRAM} --help để xem các lệnh")
    if options.command == "ask":
        _check_ask(options)
    if options.command == "remind":
        _check_remind(options)
    if options.command == "knowledge" and options.act is None:
        raise UsageError(f"sau knowledge còn thiếu export; ví dụ {PROGRAM} knowledge export")
    return options


def _check_ask(options: argparse.Namespace) -> None:
    if options.batch is not None and options.text:
        raise UsageError("vừa có câu hỏi vừa có --batch; chỉ dùng một trong hai")
    if options.batch is None and not " ".join(options.text).strip():
        raise UsageError('chưa có câu hỏi; ghi câu hỏi sau ask, ví dụ thidua ask "cụm trưởng cụm IX năm 2020 là ai"')


def _check_remind(options: argparse.Namespace) -> None:
    """Refuse what is neither one message nor a file of them."""
    example = 'thidua remind parse "họp giao ban 8h thứ 2 tuần sau"'
    if options.act is None:
        raise UsageError(f"sau remind còn thiếu parse; ví dụ {example}")
    if options.batch is not None and options.text:
        raise UsageError("vừa có lời nhắc vừa có --batch; chỉ dùng một trong hai")
    if options.batch is None and not options.text:
        raise UsageError(f"chưa có lời nhắc; ghi sau parse, ví dụ {example}")


def _parser() -> _Parser:
    listed = "\n".join(f"  {name:<12}{about}" for name, about in COMMANDS.items())
    parser = _Parser(
        prog=PROGRAM,
        usage="%(prog)s [-h] [--version] LỆNH …",
        description=f"Trợ lý Cụm thi đua: hỏi đáp về các cụm thi đua của các Sở TN&MT.\n\nCác lệnh:\n{listed}",
        epilog=f"Xem hướng dẫn của từng lệnh: {PROGRAM} LỆNH --help.\n{_EPILOG}",
    )
    parser.switches.add_argument("--version", action=_Version, nargs=0, help="hiện số phiên bản rồi thôi")
    commands = parser.add_subparsers(
        dest="command", metavar="LỆNH", help=argparse.SUPPRESS, prog=PROGRAM, parser_class=_Parser
    )
    for name, add in (
        ("run", _nothing),
        ("chat", _chat),
        ("ask", _ask),
        ("remind", _remind),
        ("check", _check),
        ("knowledge", _knowledge),
        ("test", _test),
        ("ingest", _ingest),
        ("evaluate", _evaluate),
        ("unanswered", _unanswered),
        ("settings", _told),
        ("doctor", _told),
        ("backup", _backup),
        ("restore", _restore),
        ("migrate", _nothing),
        ("report", _report),
    ):
        about = COMMANDS[name]
        add(commands.add_parser(name, description=f"{about[:1].upper()}{about[1:]}.", epilog=_EPILOG))
    return parser


def _nothing(_: _Parser) -> None:
    """Nothing to set but the environment."""


def _told(parser: _Parser) -> None:
    parser.switches.add_argument("--json", action="store_true", help="in bằng JSON")


def _backup(parser: _Parser) -> None:
    parser.values.add_argument("file", metavar="TỆP", help="tệp sao lưu, ví dụ thidua-2026-11-24.zip; chưa có ở đó")


def _restore(parser: _Parser) -> None:
    parser.values.add_argument("file", metavar="TỆP", help="tệp do thidua backup ghi")
    parser.switches.add_argument("--replace", action="store_true", help="thay hết những gì cơ sở dữ liệu đang có")


def _chat(parser: _Parser) -> None:
    parser.switches.add_argument("--explain", action="store_true", help="hiện thêm trợ lý hiểu câu hỏi ra sao")


def _ask(parser: _Parser) -> None:
    parser.values.add_argument("text", nargs="*", metavar="CÂU_HỎI", help="câu hỏi; không cần dấu ngoặc kép")
    parser.switches.add_argument("--json", action="store_true", help="in một dòng JSON thay cho câu trả lời")
    parser.switches.add_argument(
        "--now",
        metavar="ISO",
        help="coi bây giờ là lúc này, ví dụ 2026-11-22T09:00 (giờ Việt Nam nếu không ghi múi giờ)",
    )
    parser.switches.add_argument(
        "--batch", metavar="TỆP", help="trả lời từng dòng JSON {id, text, chat, user, now} của tệp; - là đầu vào chuẩn"
    )


def _remind(outer: _Parser) -> None:
    acts = outer.add_subparsers(
        dest="act",
        metavar="parse",
        help="đọc lời nhắc, in JSON",
        prog=f"{PROGRAM} remind",
        parser_class=_Parser,
        title="Việc",
    )
    parser: _Parser = acts.add_parser("parse", description="Đọc một lời nhắc, in một dòng JSON.", epilog=_EPILOG)
    parser.values.add_argument("text", nargs="*", metavar="LỜI_NHẮC", help="lời nhắc; không cần dấu ngoặc kép")
    parser.switches.add_argument(
        "--now",
        metavar="ISO",
        help="coi bây giờ là lúc này, ví dụ 2026-11-22T09:00 (giờ Việt Nam nếu không ghi múi giờ)",
    )
    parser.switches.add_argument(
        "--batch", metavar="TỆP", help="đọc từng dòng JSON {id, text, now} của tệp; - là đầu vào chuẩn"
    )


def _check(parser: _Parser) -> None:
    parser.values.add_argument(
        "folder",
        nargs="?",
        metavar="THƯ_MỤC",
        help="thư mục có knowledge/ và intents.yaml; bỏ trống: dữ liệu đang dùng",
    )


def _knowledge(outer: _Parser) -> None:
    acts = outer.add_subparsers(
        dest="act",
        metavar="export",
        help="ghi vào tệp",
        prog=f"{PROGRAM} knowledge",
        parser_class=_Parser,
        title="Việc",
    )
    parser: _Parser = acts.add_parser("export", description="Ghi các thay đổi vào tệp.", epilog=_EPILOG)
    parser.values.add_argument(
        "folder", nargs="?", metavar="THƯ_MỤC", help="bản sao để ghi vào; bỏ trống: knowledge/ đang dùng"
    )
    parser.switches.add_argument(
        "--merged", action="store_true", help="không ghi; ghi nhận là các thay đổi đã nằm trong tệp đang dùng"
    )


def _test(parser: _Parser) -> None:
    parser.values.add_argument("files", nargs="+", metavar="TỆP", help="tệp hội thoại .yaml, hoặc thư mục chứa chúng")


def _ingest(parser: _Parser) -> None:
    parser.values.add_argument("files", nargs="+", metavar="TỆP", help="bài báo .txt hoặc .html; - là đầu vào chuẩn")
    parser.switches.add_argument("--json", action="store_true", help="in mỗi dữ kiện một dòng JSON")
    parser.switches.add_argument(
        "--write", action="store_true", help="ghi những gì mới vào knowledge/ rồi kiểm tra lại"
    )


def _evaluate(parser: _Parser) -> None:
    parser.switches.add_argument(
        "--train", metavar="TỆP", required=True, help="câu để học: JSONL {text, intent}, hoặc tệp intents .yaml"
    )
    parser.switches.add_argument("--test", metavar="TỆP", required=True, help="câu để đo, cùng dạng")
    parser.switches.add_argument("--oos", metavar="TỆP", help="câu ngoài phạm vi, JSONL {text}")
    parser.switches.add_argument("--json", action="store_true", help="in kết quả bằng JSON")


def _unanswered(parser: _Parser) -> None:
    parser.values.add_argument(
        "act",
        nargs="*",
        metavar="VIỆC",
        help="attach NHÓM MỤC_HỎI: thêm câu của nhóm vào mục hỏi trong intents.yaml nếu mọi kiểm thử vẫn đạt; "
        "outside NHÓM: ngoài phạm vi; reopen CÂU: không còn là ngoài phạm vi; dismiss NHÓM: bỏ qua; "
        "apply: thử và ghi các đề xuất từ trò chuyện; "
        "bỏ trống: xem danh sách",
    )
    parser.switches.add_argument("--example", metavar="CÂU", help="câu ví dụ viết đủ dấu, thay cho câu đã gõ")
    parser.switches.add_argument("--most", metavar="SỐ", help="số nhóm trong danh sách, mặc định 20")
    parser.switches.add_argument("--limit", metavar="GIÂY", help="thời gian tối đa của mỗi lượt kiểm thử, mặc định 600")
    parser.switches.add_argument("--json", action="store_true", help="in danh sách bằng JSON")


def _report(parser: _Parser) -> None:
    parser.switches.add_argument("--month", metavar="THÁNG", help="tháng cần xem, ví dụ 2026-11; mặc định tháng này")
    parser.switches.add_argument("--png", metavar="TỆP", help="ghi hình PNG vào tệp này")
    parser.switches.add_argument("--svg", metavar="TỆP", help="ghi hình SVG vào tệp này")
    parser.switches.add_argument("--json", action="store_true", help="in số liệu bằng JSON")


def _unknown_command(name: str) -> str:
    near = get_close_matches(name, COMMANDS, n=1)
    hint = f'có phải "{near[0]}" không?' if near else f"các lệnh: {', '.join(COMMANDS)}"
    return f'không có lệnh "{name}"; {hint}'
