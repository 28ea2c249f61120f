"""The wordings in which articles say who holds a role, over sentences whose mentions are letters (see `mentions`).

In every pattern `r` is the role, `g` whoever holds it, `old` whoever held it the year before.
"""

from __future__ import annotations

import re

WORD = (
    r"(?:la|lam|giu|chuc|vu|danh|vai|tro|nhiem|vi|tri|cuong|trong|trach|dam|nhan|duoc|bau|chon|cu|tin|nhat|thong"
    r"|giao|phan|cong|chi|dinh|tiep|tuc"
    r"|se|vua|da|chinh|thuc|trung|dong|thay|the|voi|cua|nam|hoi|nghi|don|lan|luot|dai|dien|hien|dang|bo|bat|dau"
    r"|dung|vai|tung|tro thanh|the cho|cho|thoi|xong|hoan thanh|tot|ket thuc|con|phu trach|khoi|thi dua|cung|ganh"
    r"|cac|don vi|thanh vien|nhat tri"
    r"|tu|suy|vac|xuat|sac|len|o|lai|giup|viec|tu cach|cach|tren|[E]|cam|trich|cum|trong|phan|su|lam tron|tron|[YR])"
)
MINISTRY = (
    r"(?:[ ,(\-]{0,3}(?:thuoc )?bo (?:(?:tai nguyen|nong nghiep) (?:va|&) moi truong"
    r"|tn ?[&va-]{0,2} ?mt)(?: ?\(tn&mt\))?\)?)?"
)
TAIL = (
    rf"(?:,? ?(?:\(?C{MINISTRY}\)?|\(?[YR]\)?|cua|moi|nhiem ky|luan phien|duong nhiem|man nhiem|ke nhiem|tiep theo"
    rf"|khoa|cu|hien nay|thi dua|trong|cho|cum"
    rf"|khoi|nam (?:nay|sau|toi|ngoai|truoc)|nay|,|-))*"
)
G = r"[UVB]"
COPULA = re.compile(
    rf"(?P<r>[LF]){TAIL}(?: ?(?:la|gom|do|:|van la|van do|tiep tuc la"
    r"|duoc giao cho|thuoc ve|se do|do don vi|se la|duoc bau la|cho|sang"
    rf"|duoc luan phien cho|duoc chuyen giao cho"
    rf"|duoc giao cho|duoc ban giao cho|duoc trao cho|giao cho|la don vi|la dai dien|(?:da )?sang vai"
    rf"|(?:da )?chuyen sang)) ?(?:lan luot )?(?:la )?(?P<g>{G})"
)
FROM_TO = re.compile(rf"(?P<r>[LF]){TAIL} ?tu (?P<old>{G}) (?:sang|cho|qua|den)(?: cho)? (?P<g>{G})")
IN_PLACE_OF = re.compile(
    rf"(?P<g>{G}) (?:(?:se|duoc|bau|chon|chinh|thuc) )*(?:thay|thay the"
    rf"|ke nhiem) (?P<old>{G}) (?:{WORD} )*(?P<r>[LF])(?!\w)"
)
TAKES = re.compile(
    rf"(?P<g>{G})[^.;UVBLF]{{0,60}}?(?:nhan|tiep quan"
    rf"|ke nhiem)[^.;UVBLF]{{0,40}}?(?P<r>[LF]){TAIL} ?tu (?P<old>{G})"
)
GIVES = re.compile(
    rf"(?P<old>{G})[^.;UVBLF]{{0,60}}?(?:ban giao(?! uoc)|chuyen giao)[^.;UVBLF]{{0,40}}?(?P<r>[LF]){TAIL} ?(?:cho"
    rf"|sang) (?P<g>{G})"
)
RECEIVES = re.compile(
    rf"(?P<g>{G})[,)]? (?:{WORD} ){{0,5}}nhan (?:lai |su )?(?:E|co|ban giao(?! uoc)|chuyen giao|nhiem vu|trong trach)"
    r"[^.;:UVBLF]{0,60}?(?P<r>[LF])(?!\w)"
)
SPEAKS = re.compile(
    rf"(?:dai dien|thay mat)(?: cho)?(?: don vi| lanh dao)? (?P<r>[LF]){TAIL},? ?(?:ong|ba|dong chi|d/c)? ?P ?[,(-]"
    r" ?(?:quyen |pho )?(?:giam doc|chanh [a-z ]{4,12}|truong [a-z ]{4,20}|gd|pgd|vu truong|cuc truong) ?-? ?"
    r"(?P<g>[UB])"
)
NAMED = re.compile(
    r"(?P<r>[LF])(?: \(?C\)?)?(?: \(?[YR]\)?)? ?[:,-]? ?(?:ong |ba |dong chi |d/c )?P ?[,(-] ?(?:la )?(?:pho )?"
    r"(?:giam doc|cuc truong|vu truong|vien truong) ?-? ?(?P<g>[UB])"
)
AT_HOME = re.compile(
    r"(?P<g>U) co (?:ong |ba |dong chi |d/c )?P, (?:quyen |pho )?giam doc so(?:,| -)(?: don vi)? ?"
    r"(?P<r>[LF])(?!\w)"
)
"""Somebody of the unit named first: "Tại điểm cầu Sở A có ông B, Giám đốc Sở, Cụm trưởng …"."""
WON = re.compile(
    rf"(?P<g>{G}) (?:duoc|dat|voi|nhan|co) [^.;UVBLF]{{0,25}}phieu[^.;UVBLF]{{0,20}}(?:trung cu|dac cu|duoc bau"
    r"|bau lam|lam|giu)"
    r"(?: [a-z]+){0,2} (?P<r>[LF])(?!\w)"
)
DIRECTOR = re.compile(
    rf"giam doc (?P<g>[UB]),? ?-? ?(?:ong |ba )?P ?[,(-] ?(?:la )?(?P<r>[LF])(?!\w)"
    rf"|(?P<r2>[LF]){TAIL}[,-] ?(?:pho )?giam doc (?P<g2>[UB])"
)
AND_POST = re.compile(rf"P ?[,(-] ?(?P<r>[LF]){TAIL}[,-] ?(?:pho )?(?:giam doc|cuc truong|vu truong) ?(?P<g>[UB])")
THIS_UNIT = re.compile(rf"(?P<g>{G})[^.UVBLF]{{0,25}}don vi nay (?:{WORD} ){{0,8}}(?P<r>[LF])(?!\w)")
HANDED = re.compile(
    rf"(?P<r>[LF]){TAIL} ?(?:(?:se|da) )?duoc (?:(?:{WORD}|chuyen|trao|ban|phien|luan|luu) ){{0,8}}(?:cho|sang"
    rf"|ve|ve tay) (?P<g>{G})"
)
VERB = re.compile(rf"(?P<g>{G})[,)]? ?(?:- )?(?:{WORD} ){{1,9}}(?:C )?(?P<r>[LF])(?!\w)")
ELECT = re.compile(
    rf"(?:bau|cu|giao|chon|phan cong|cong nhan|de cu) (?P<g>{G}) (?:(?:tinh|lam|la|giu|dam nhan|dam nhiem|chuc"
    rf"|vai tro|nhiem vu) ?)*(?P<r>[LF])"
)
BESIDE = re.compile(rf"(?P<g>{G}) ?(?:[,(¦-]|- )? ?(?:la )?(?P<r>[LF])(?!\w)")
BEFORE = re.compile(rf"(?P<r>[LF]){TAIL} ?[,(:-] ?(?P<g>{G})|(?P<r2>[LF]) (?P<g2>{G})")
PLURAL = re.compile(
    rf"(?:(?:hai|ba|cac|2|3|02|03|nhung) )?(?P<r>F){TAIL} ?(?:(?:cung )?(?:dieu hanh|chu tri|tham gia) )?"
    rf"(?:la|gom|:)(?: cac| |:)*(?P<g>{G}(?:(?:,| va|, va|;) (?:cac )?{G}){{0,2}})(?!(?:,| va|, va|;) (?:cac )?{G})"
    rf"(?! ?(?:[-(] ?|{WORD} ){{0,6}}[LF](?!\w))"
)
MANY = re.compile(rf"{G}(?:(?:,|;| va|, va) (?:cac )?{G}){{2,}}|{G}; (?:cac )?{G}")
PAIR_AFTER = re.compile(
    rf"(?P<g>{G})(?P<g2>(?:,| va|, va) {G})? (?:{WORD} )*(?:lan luot )?(?:{WORD} )*(?P<l>L){TAIL} ?(?:,|va|, va) ?F"
)
CROSSED = re.compile(
    rf"(?P<r>[LF]){TAIL} ?(?:la|:|-|do|cho|thuoc ve) (?P<g>[UV]),? (?:{WORD} ){{1,6}}(?P<r2>[LF])(?!\w)"
)
"""Two units read as one list: "Cụm phó là Sở A, Sở B làm Cụm trưởng"."""
PAIR = re.compile(
    rf"L(?:,| va|, va) (?:hai |cac )?F{TAIL} ?(?:[,:]|la|gom|lan luot|theo thu tu|thuoc ve|cho"
    rf"| )+ (?P<g>{G})(?P<g2>(?:,| va|, va) {G})?"
)
ORDERED = re.compile(
    rf"(?P<g>{G}(?:(?:,| va|, va) (?:thanh pho "
    rf"|tinh )?{G})*) (?:{WORD} )*lan luot (?:{WORD} )*(?P<r>[LF]) C(?:(?:,| va|, va) C)*"
)
ORDERED_AGAIN = re.compile(
    rf"(?P<r>[LF])[^.LF]{{0,40}}lan luot (?:{WORD} )*(?:la |ve |thuoc ve |gom )?(?P<g>{G}(?:(?:,| va|, va) {G})*)"
)
WITH_CLUSTER = re.compile(r"[UB] ?\( ?C(?:,? ?[YR])? ?\)")
