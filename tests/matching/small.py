"""A small bot to understand sentences with: the invented knowledge of tests/fixtures and a handful of intents."""

from __future__ import annotations

from pathlib import Path

from bot.facts import Facts
from bot.loading.knowledge import load_knowledge
from bot.matching.matcher import Matcher
from bot.model import Intent, Intents, Policy

OUT_OF_SCOPE = "out_of_scope"

_FIXTURE = Path(__file__).parents[1] / "fixtures" / "knowledge"

_TERMS: dict[str, dict[str, tuple[str, ...]]] = {
    "award": {"Cờ thi đua": ("cờ thi đua", "cờ"), "Bằng khen": ("bằng khen",)},
    "type": {"tổng kết": ("tổng kết",), "sơ kết": ("sơ kết",)},
}

EXAMPLES = {
    "lead": """cụm trưởng {cluster} là ai | ai là cụm trưởng {cluster} năm {year} | đơn vị nào làm cụm trưởng {cluster}
        | cụm trưởng {cluster} năm {year} là đơn vị nào | cụm trưởng là ai | {cluster} ai làm cụm trưởng
        | {unit} có phải cụm trưởng không | {unit} làm cụm trưởng năm nào | sở nào làm cụm trưởng {cluster}""",
    "deputy": """cụm phó {cluster} là ai | ai là cụm phó {cluster} năm {year} | đơn vị nào làm cụm phó {cluster}
        | cụm phó {cluster} năm {year} là đơn vị nào | cụm phó là ai | {cluster} ai làm cụm phó | còn cụm phó""",
    "members": """{cluster} gồm những tỉnh nào | {cluster} có những tỉnh nào | thành viên {cluster}
        | các tỉnh thuộc {cluster} | danh sách thành viên {cluster}
        | {cluster} có những thành phố nào | {cluster} có {unit} không""",
    "member_count": """{cluster} có bao nhiêu tỉnh | {cluster} có mấy tỉnh | số đơn vị của {cluster}
        | mấy đơn vị {cluster}""",
    "meeting_where": """hội nghị {cluster} ở đâu | họp ở đâu | hội nghị tổng kết {cluster} năm {year} ở đâu
        | địa điểm họp {cluster} | nơi họp của {cluster} | hội nghị tổ chức ở đâu | {cluster} họp ở đâu""",
    "meeting_when": """hội nghị {cluster} khi nào | họp khi nào | thời gian họp {cluster} | hội nghị tổng kết ngày nào
        | {cluster} họp ngày nào | bao giờ {cluster} họp | thời gian hội nghị {cluster} năm {year}""",
    "attended": """thành phần dự hội nghị {cluster} | thành phần dự họp | ai dự hội nghị {cluster} | những ai dự họp
        | đại biểu nào dự hội nghị | thành phần tham dự {cluster} năm {year}""",
    "theme": """chủ đề {cluster} năm {year} là gì | chủ đề thi đua {cluster} | chủ đề năm {year} | chủ đề là gì
        | câu chủ đề {cluster} năm {year}""",
    "author": "tác giả bài báo là ai | tác giả bài viết là ai | ai là tác giả bài báo | tên tác giả bài viết",
    "post": """chủ tịch tỉnh {unit} là ai | chủ tịch ủy ban tỉnh {unit} là ai | chủ tịch {unit} tên gì
        | ai là chủ tịch tỉnh {unit}""",
    "results": """kết quả trồng cây của {cluster} | cấp bao nhiêu giấy | kết quả năm {year}
        | nhiệm vụ của {cluster} là gì | kế hoạch năm {year} của {cluster} là gì | kế hoạch trồng cây""",
    "greeting": "chào | xin chào | chào bạn | chào em | chào buổi sáng",
    "thanks": "cảm ơn | cảm ơn nhiều | cảm ơn bạn | cảm ơn nhé",
    OUT_OF_SCOPE: """thời tiết hôm nay thế nào | giá vàng hôm nay | trận bóng đá tối qua | viết bài thơ tặng vợ
        | lương giám đốc bao nhiêu | nấu phở bò thế nào""",
}
_FAMILIES = {"greeting": "talk", "thanks": "talk", "meeting_where": "meeting", "meeting_when": "meeting"}
_NEVER = {"lead": ("cụm trưởng công an phường là ai", "lương cụm trưởng bao nhiêu")}
_VIEWS = {"results": "details"}


def _intent(name: str) -> Intent:
    """Return an intent taught with its examples."""
    examples = tuple(" ".join(example.split()) for example in EXAMPLES[name].split("|"))
    return Intent(
        name=name,
        about="",
        view=_VIEWS.get(name, name),
        label=examples[0],
        family=_FAMILIES.get(name, name),
        scope=name not in ("greeting", "thanks", OUT_OF_SCOPE),
        examples=examples,
        never=_NEVER.get(name, ()),
    )


def intents() -> Intents:
    """Return the handful of intents."""
    return Intents(
        policy=Policy(accept=0.3, clarify=0.15, session_minutes=30, longest=1500),
        terms=_TERMS,
        phrases={},
        intents={name: _intent(name) for name in EXAMPLES},
    )


def matcher() -> Matcher:
    """Return a matcher taught with them."""
    return Matcher(Facts(load_knowledge(_FIXTURE)), intents())
