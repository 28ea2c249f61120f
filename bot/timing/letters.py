"""A Giấy mời, pasted or forwarded: the meeting's time among the other dates, its place, what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.language.spelling import fold
from bot.timing.findings import Findings, gather
from bot.timing.patterns import rule, spell
from bot.timing.script import Script, script
from bot.timing.titles import trimmed

_LETTER = rule("giấy mời|kính mời|trân trọng mời|thời gian(?: họp| tổ chức| dự kiến)? ?:")
_LABELS = (
    "thời gian(?:,| và|/| -|;) ?địa điểm|thời gian|địa điểm|địa chỉ|nơi họp|thành phần tham dự|thành phần mời|"
    "thành phần|nội dung|chủ trì|hình thức|chuẩn bị|tài liệu|yêu cầu|nơi nhận|kính gửi|kính mời|đăng ký|"
    "đầu mối|lưu ý|"
    "link|liên hệ|trang phục|dự họp|dự|ghi chú|đường truyền|nhận|id"
)
_LABEL = re.compile(
    rf"(?:(?<=\n)|(?<=^)|(?<=[.;)] )|(?<=\s))(?:\d{{1,2}}[.)] ?|[-+*•] ?)?({spell(_LABELS)})"
    rf"(?: {spell('(?:họp|tổ chức|dự kiến|tham dự|cuộc họp|hội nghị|làm việc|bắt đầu|khai mạc|cụ thể)')})?[ ]?:[ \n]?"
)
_HEADED = re.compile(rf"\n?(?:{spell('giấy mời')})(?: {spell('họp')})?\s*\n((?:[^\n]+\n?){{1,3}})")
_ABOUT = re.compile(rf"(?:^|(?<=[\s(])){spell('(?:v/v|về việc)')}:? ([^\n.;]{{3,200}})")
_JOINING = re.compile(
    rf"(?:{spell('(?:tới|đến|tham|về)')} )?{spell('dự')} "
    rf"(?:{spell('(?:và chỉ đạo|và đưa tin|buổi|cuộc)')} )?([^\n.;:]{{3,200}})"
)
_STARTS = re.compile(spell("(?:tham dự|dự họp|dự|v/v|về việc|họp)") + r"(?!\w):? ?")
_BREAK = re.compile(
    spell(
        "(?:vào hồi|vào lúc|vào ngày|vào|lúc|hồi|tại|cụ thể|như sau|được tổ chức|do|kính gửi|kính mời|tổ chức|dự kiến)"
    )
    + r"(?!\w)|[,:(]? ?\d{1,2} ?(?:h|giờ|g|:)"
)
_REPLACES = rule("thay thế(?: cho)? (?:giấy mời|gm|công văn)(?: số)? ?(?P<number>\\d{1,5}/[a-zđ0-9&-]{1,20}|\\d{1,5})")
_SIGNED = re.compile(rf"[^\n,]{{0,80}}, ?{spell('ngày')} [^\n:]{{4,40}}(?:\n|$)")
_PLACE_END = re.compile(r"[\n;]|\.(?= |$)")
_SHORT = re.compile(r"(?:^|[\s,(])(?:p|tp|q|số|d|ub)$", re.IGNORECASE)


def is_letter(found: Script) -> bool:
    """Say whether `found` is written like an invitation."""
    return bool(_LETTER.search(found.low))


def gather_letter(found: Script) -> Findings:
    """Return what an invitation says of its meeting, and of nothing else in it."""
    fields = _fields(found)
    whole = gather(found)
    timed = gather(script(fields["thoi gian"])) if "thoi gian" in fields else None
    main = timed if timed and (timed.clock or timed.days) else gather(script(_body(found)))
    said = fields.get("dia diem") or fields.get("noi hop") or fields.get("dia chi") or ""
    place = _place(said) or main.place or whole.place
    return replace(
        main,
        title=_title(found, fields) or _opening(found) or main.title or whole.title,
        place=place,
        leads=whole.leads,
        deadline=False,
    )


def replaced(found: Script) -> str:
    """Return the number of the invitation that this one replaces, "" for none."""
    match = _REPLACES.search(found.low)
    return found.text[match.start("number") : match.end("number")].rstrip("-") if match else ""


def _fields(found: Script) -> Mapping[str, str]:
    """Return label → text of every labelled part, the first of each label."""
    marks = list(_LABEL.finditer(found.low))
    fields: dict[str, str] = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        end = following.start() if following else len(found.text)
        label = fold(mark.group(1))
        label = "thoi gian" if label.startswith("thoi gian") else label
        fields.setdefault(label, _paragraph(found.text[mark.end() : end]))
    return fields


def _paragraph(text: str) -> str:
    """Return the first paragraph of a part: its first line, and the next while the sentence is not over."""
    lines = [line.strip() for line in text.strip().split("\n")]
    result = lines[0] if lines else ""
    for line in lines[1:3]:
        if (
            result.endswith((".", ";"))
            or not line
            or not (line[0].islower() or line[0].isdecimal() or result.endswith(","))
        ):
            break
        result = f"{result} {line}"
    return result


def _body(found: Script) -> str:
    """Return the text without the letter's head: who sends it, its number, where and when it was signed."""
    head = re.search(spell("giấy mời") + r"(?: " + spell("họp") + r")?\s*\n", found.low)
    text = found.text[head.end() :] if head else found.text
    return "\n".join(line for line in text.split("\n") if not _SIGNED.fullmatch(line.lower() + "\n"))


def _place(said: str) -> str | None:
    """Return the place of a labelled part: to the end of its sentence."""
    at = 0
    while match := _PLACE_END.search(said, at):
        if match.group() == "." and _SHORT.search(said[: match.start()]):
            at = match.end()
            continue
        said = said[: match.start()]
        break
    cut = re.search(r" [-–] (?=\w+ ?:)|, (?=" + spell("(?:thành phần|vào|lúc|thời gian|hình thức)") + ")", said.lower())
    said = (said[: cut.start()] if cut else said).strip(" ,.:;-\"'")
    low = fold(said)
    return None if not said or "khong thay doi" in low or "nhu cu" in low or low.startswith("thanh phan") else said


def _title(found: Script, fields: Mapping[str, str]) -> str:
    """Return what the meeting is about, from the likeliest place of the letter."""
    for text in (
        _headed(found),
        _about(found),
        _of_a_meeting(fields.get("du hop", "")),
        fields.get("du", ""),
        _joining(found),
        fields.get("noi dung", ""),
    ):
        said = trimmed(_until_time(text))
        if len(said) > 2:
            return said
    return ""


def _of_a_meeting(subject: str) -> str:
    """Return what "Dự họp:" names as what it is, so that it is reminded of like any meeting."""
    return f"họp {subject}" if subject and not _MEETING.match(subject.lower()) else subject


_MEETING = re.compile(spell("(?:họp|hội nghị|hội thảo|giao ban|tọa đàm|tập huấn|sơ kết|tổng kết)") + r"(?!\w)")
_BIDDING = re.compile(
    r"\s*"
    + spell(
        "(?:trân trọng )?(?:kính )?(?:mời|gửi)(?: toàn thể)?(?: các| quý)?(?: (?:anh chị|anh/chị|ac|a/c|"
        "đồng chí|đ/c|ông bà|ông/bà|"
        "đại biểu|thầy cô|cả nhà|bác|cô|chú|anh|chị|em|bạn|vị))?"
    )
    + r"(?!\w)[,: ]*(?:"
    + spell("(?:tới |đến |tham )?(?:dự|tham gia)")
    + r"(?!\w))?[,: ]*"
)


def _opening(found: Script) -> str:
    """Return what stands before the first label, without its bidding; "" where nothing does."""
    label = _LABEL.search(found.low)
    if not label or not label.start():
        return ""
    said = gather(script(found.text[: label.start()])).title
    bidding = _BIDDING.match(said.lower())
    return trimmed(said[bidding.end() :] if bidding else said)


def _headed(found: Script) -> str:
    """Return the lines under the heading, as far as they say what the letter is about."""
    match = _HEADED.search(found.low)
    if not match:
        return ""
    lines = found.text[match.start(1) : match.end(1)].strip().split("\n")
    first = lines[0].strip(" *_-—")
    if not _STARTS.match(first.lower()):
        return ""
    for line in lines[1:]:
        line = line.strip(" *_-—")
        if (
            _LABEL.match(line.lower())
            or _LABEL.search(f"\n{line.lower()}")
            or re.match(r"[-\d]|" + spell("(?:kính|thực hiện|căn cứ|sở|ubnd|do)"), line.lower())
        ):
            break
        first = f"{first} {line}"
    start = _STARTS.match(first.lower())
    return first[start.end() :] if start and fold(start.group()).strip() not in ("hop",) else first


def _about(found: Script) -> str:
    match = _ABOUT.search(found.low)
    return found.text[match.start(1) : match.end(1)] if match else ""


def _joining(found: Script) -> str:
    match = _JOINING.search(found.low)
    return found.text[match.start(1) : match.end(1)] if match else ""


def _until_time(text: str) -> str:
    """Return a title up to where it says when or where."""
    match = _BREAK.search(text.lower(), 3)
    return text[: match.start()] if match else text
