"""Organs that bear the name of a province or a department and are not it: "Công đoàn Sở TN&MT A", "Công an tỉnh B"."""

from __future__ import annotations

import re

_OF_DEPARTMENT = re.compile(
    r"\b(?:cong doan(?: co so)?|cdcs|dang (?:bo|uy)|chi (?:bo|doan|cuc)|doan (?:thanh nien|co so)|cuu chien binh"
    r"|van phong dang ky|quy bao ve|phong|trung tam|thanh tra)(?: [a-z&]+){0,7}? ?(?:(?:thuoc|truc thuoc|cua|-) ?)?$"
)
_OF_PROVINCE = re.compile(
    r"(?:\b(?:chi nhanh|lien doan|cong doan|hoi(?! nghi| dong| thao| vien| y| truong)|doan(?! ket)|so(?! ket)"
    r"|(?:chi |tong )?cuc"
    r"|cong an|bao(?! cao| gom| ve\b)|dai(?! dien| bieu| hoi)|truong (?:dai|cao|trung|tieu|mam|chinh)|benh vien"
    r"|cong ty|ngan hang|kho bac"
    r"|ubnd|uy ban|huyen|thi (?:xa|tran)|xa|phuong(?! huong| thuc)|dang (?:bo|uy)|tinh (?:uy|doan)|thanh (?:uy|doan)"
    r"|mat tran|ban (?:quan ly|dan van|to chuc tinh|tuyen giao|chi huy|noi chinh)"
    r"|quy(?! che| dinh| trinh| mo| ii?| i?v)"
    r"|trung tam|van phong|bo (?:chi huy|doi)|toa an|vien kiem sat|nhan dan|doanh nghiep|hop tac xa|khu (?:cong|kinh)"
    r"|nong dan|thanh nien|phu nu)(?: [a-z&]+){0,6}? ?\(?(?:tinh |thanh pho |tp\.? ?)?$)"
)
_OF_BODY = re.compile(r"B(?: tinh| thanh pho)? $")
"""A body of its own that has the province's name: "Liên đoàn Lao động tỉnh A"."""
_LONGEST = 70


def is_organ(said: str, place: int) -> bool:
    """Say whether the words right before the unit at `said[place]` make it somebody else's name."""
    before = said[max(0, place - _LONGEST) : place]
    before = before[max(before.rfind(mark) for mark in ",;:.LFACXUVP") + 1 :] if said[place] == "V" else before
    pattern = _OF_PROVINCE if said[place] == "V" else _OF_DEPARTMENT
    return bool(pattern.search(before) or _OF_BODY.search(said, max(0, place - 12), place))
