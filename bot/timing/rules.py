"""The rules: kind of thing said → how it is said (see patterns.py for the notation). Order counts: the first that fits.

What only looks like a time stands first and takes its text away from the rest.
"""

from __future__ import annotations

_CODE = r"(?:[a-zđ]{1,12}(?:[-&./][a-zđ0-9&]{1,12}){0,4})"
_NAMED = (
    "(?:phòng họp số|phòng họp|phòng số|phòng|p\\.|tầng|lầu|tổ dân phố|tổ|cụm thi đua số|cụm số|cụm|khối|thôn|ấp|"
    "khu phố|khu|quận|phường|số nhà|ngõ|hẻm|ngách|lớp|đợt|lần thứ|lần|mục|nhóm|chi bộ|khóa|chương|điều|khoản|"
    "ql|km|quốc lộ|tỉnh lộ|đường|gate|cổng|tòa|lô|hội trường|nhà|vòng|giai đoạn|phần|bài)"
)
_DOC = (
    "công văn|cv|quyết định|qđ|nghị định|nđ|thông tư|tt|kế hoạch|tờ trình|giấy mời|gm|thông báo|tb|nghị quyết|nq|"
    "chỉ thị|ct|luật|hướng dẫn|báo cáo|kh|văn bản|vb|hợp đồng|hđ|biên bản|giấy phép|kết luận|đề án|công điện"
)
_LEAD = "{dur}(?:(?:,? và|,? rồi|,? với|,? vs|,|;| \\+| &)(?: trước)? {dur}){0,4}"
_CALL = "(?:báo lại|báo|nhắc nhở|nhắc lại|nhắc|thông báo|nhắn tin|nhắn|báo thức|cảnh báo|alarm)"
_AFTER = "(?: (?:đó|khi (?:họp|bắt đầu|diễn ra)|giờ (?:họp|hẹn|đó|bắt đầu|khai mạc)|cuộc họp|buổi họp))?"
_EVENT = "(?: (?:đó|khi (?:họp|bắt đầu|diễn ra)|giờ (?:họp|hẹn|đó|bắt đầu|khai mạc)|cuộc họp|buổi họp|họp|giờ))?"
_START = "(?:đúng giờ|đúng lúc|khi bắt đầu|lúc bắt đầu|vào giờ họp|ngay lúc họp)(?: (?:họp|hẹn))?"
_ONCE = "(?: ?/ ?lần| (?:một|1) lần)"

RULES: dict[str, str] = {
    # ---- what is no time --------------------------------------------------------------------------------------------
    "document": (
        f"(?:(?:{_DOC}) )?(?:số ?:? ?)\\d{{1,5}} ?[/-] ?(?:\\d{{4}} ?/ ?)?{_CODE}(?:,? (?:ký |ban hành )?ngày "
        "\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4})?"
        f"|(?:(?:{_DOC}) )?\\d{{1,5}}/(?:\\d{{4}}/)?{_CODE}(?:,? ngày \\d{{1,2}}[/.-]\\d{{1,2}}[/.-]\\d{{2,4}})?"
        f"|(?:{_DOC}) (?:số ?)?\\d{{1,5}}(?:[/-]\\d{{4}})?(?! ?(?:giờ|:)\\d?)"
        "(?:,? ngày \\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4})?"
    ),
    "phone": "(?:\\+?84|0)\\d{2,3}[ .]?\\d{3}[ .]?\\d{3,4}|\\d{9,20}",
    "money": "\\d{1,9}(?:[.,]\\d{1,3}){0,4} ?(?:đồng|triệu|tr|tỷ|tỉ|nghìn|ngàn|k|vnđ|vnd|usd|%|đ|m2|ha|km|kg)",
    "named": f"{_NAMED} ?(?:số )?\\d{{1,4}}[a-fi-z]?(?:/\\d{{1,4}})?(?! ?(?:giờ|:)(?:\\d|\\W|$))(?! ?/)",
    "address": "số \\d{1,4}(?:[/-]\\d{1,4}){0,2}[a-z]?(?= \\w)(?! (?:giờ|tiếng|phút))",
    "fixed": (
        "24 ?/ ?24|24 ?/ ?7|24 ?h ?/ ?24(?: ?h)?|24 ?h ?/ ?7|bây giờ là|mấy giờ|giờ nào|mọi giờ|ngày nay|hiện nay"
        "|năm nay|lâu nay|xưa nay|hiện tại|ngày xưa|nhiệm kỳ \\d{4} ?- ?\\d{4}|giai đoạn \\d{4} ?- ?\\d{4}"
        "|giờ làm việc|giờ hành chính|ngày làm việc tiếp theo|mạng [345]g"
    ),
    "arrival": (
        "(?:có mặt|đến|tới|tập trung|vào phòng|vào link|ổn định|đăng nhập|vào họp|check ?in)(?: \\w{2,5}){0,2} "
        "(?:trước|sớm)(?: giờ họp)? {dur}"
    ),
    # ---- leads ------------------------------------------------------------------------------------------------------
    "lead": (
        f"(?:(?P<call>(?:và |rồi )?{_CALL}(?: {{who}}){{0,3}}(?: (?:giúp|hộ|nhé|nha|luôn|giùm|"
        f"dùm)){{0,2}}(?: {{who}})?)"
        f"(?: (?P<early>trước|sớm)(?: (?:đó|khoảng|chừng|cho)(?: {{who}})?)?{_EVENT})? "
        f"|(?P<before>trước|sớm)(?: (?:đó|khoảng|chừng))?{_EVENT} )?"
        f"{_LEAD}(?P<zero>,? và (?:{_CALL} )?{_START})?"
        f"(?: (?P<until>trước (?:khi|giờ|cuộc|buổi|lúc)(?: (?:họp|bắt đầu|diễn ra|hẹn|đó|khai mạc))?)"
        f"| (?P<ago>trước|sớm hơn)(?! (?:ngày|\\d)))?{_AFTER}(?: nữa)?"
    ),
    "on_time": f"{_CALL}(?: {{who}}){{0,2}}(?: ?:)? {_START}",
    # ---- ends and exceptions of a repetition ------------------------------------------------------------------------
    "except": (
        "(?:trừ|ngoại trừ|không kể|nghỉ|trừ ra)(?: các)? (?P<days>(?:ngày )?\\d{1,2}/\\d{1,2}(?:/\\d{4})?"
        "(?:(?:,| và| ,) ?(?:ngày )?\\d{1,2}/\\d{1,2}(?:/\\d{4})?){0,4}"
        "|ngày \\d{1,2} tháng {monthno}(?: năm \\d{4})?|{wd}(?:(?:,| và| ,) ?{wd}){0,3}|cuối tuần|ngày nghỉ)"
    ),
    "until": (
        "(?:cho )?(?:đến|tới)(?: khi)? (?:hết|cuối) (?:(?P<uy>năm(?: (?:nay|này|sau|\\d{4}))?)"
        "|(?P<um>tháng(?: (?:này|sau|tới|{monthno}))?)(?: ?/ ?(?P<umy>\\d{4})| năm (?P<umz>\\d{4}))?|"
        "(?P<uw>tuần (?:này|sau|tới)))"
        "|(?:cho )?(?:đến|tới) (?P<um2>tháng {monthno})(?: ?/ ?(?P<umy2>\\d{4})| năm (?P<umz2>\\d{4}))?(?!,? ngày)"
    ),
    "since": (
        "(?:(?:bắt đầu|kể|tính|áp dụng)(?: từ)?|từ) (?:tháng (?P<sm>{monthno})"
        "(?: ?/ ?(?P<sy>\\d{4})| năm (?P<sy2>\\d{4}|nay|sau))?"
        "|quý (?P<sq>[1-4])(?:(?: ?/ ?| năm )(?P<sqy>\\d{4}))?|năm (?P<sy3>\\d{4}))(?! ?/)(?: trở đi)?|trở đi"
    ),
    "count": (
        "(?:(?:trong|liên tục|liên tiếp|đủ|suốt|tổng cộng|x) ?)?(?:vòng )?(?P<times>{num}) (?:lần|buổi|kỳ)"
        "(?: (?:liên tiếp|thôi|rồi thôi|là hết|liên tục))?(?! (?:một|trong|mỗi|/))"
        "|(?:trong|liên tục|liên tiếp|suốt)(?: vòng)? (?P<len>{num}) (?P<of>ngày|tuần|tháng|năm)"
        "(?: (?:liên tiếp|liên tục|liền))?(?! (?:nữa|tới))"
    ),
    # ---- repetition -------------------------------------------------------------------------------------------------
    "every": (
        "(?P<work>(?:(?:vào )?(?:mỗi|các|hằng|tất cả các|mọi|những) )?ngày (?:làm việc|thường|hành chính)"
        "(?! (?:đầu|cuối|thứ nhất))"
        "(?: trong tuần)?(?: hằng tuần)?|các ngày trong tuần)"
        "|(?:mỗi|cứ|cách)(?: mỗi)? (?P<n>{num}) (?P<nu>ngày|hôm|tuần|tháng|quý|năm|tiếng|giờ|phút)(?:" + _ONCE + ")?"
        "|(?P<n2>{num}) ?(?P<nu2>ngày|hôm|tuần|tháng|quý|năm|tiếng|giờ|phút)"
        + _ONCE
        + "|(?P<skip>cách) (?P<nu3>ngày|tuần|tháng)(?: (?:một|1) lần)?"
        "|(?:cứ |vào )?(?:(?:mỗi|hằng|mọi|từng) )(?P<u>ngày(?! (?:mai|mốt|kia)){nohour}|tuần(?! (?:này|sau|tới))|"
        "tháng{nohour}|quý|năm(?! \\d{4})|(?:buổi )?{part}(?! mai)|giờ|tiếng|phút)(?: (?:một|1) lần)?(?! họp)?"
        "|(?P<u2>ngày|tuần|tháng|năm|quý|{part}) nào (?:cũng|củng)"
        "|(?:định kỳ|theo) (?:hằng |mỗi )?(?P<u3>ngày|tuần|tháng|quý|năm)(?! (?:này|sau|tới)){nohour}"
        "|(?P<u4>ngày|tuần|tháng|quý|năm) (?:một|1) lần|(?:một|1) lần (?:mỗi|một|1|/) ?(?P<u5>ngày|tuần|tháng|"
        "quý|năm)"
    ),
    "weekly": "(?:mỗi|cứ|các|hằng|mọi|vào các|những)(?: buổi)?(?: (?P<p>{part}))?(?: (?:đến|vào))?(?= {wd})",
    "always": "nào cũng|nào củng|hằng tuần",
    # ---- the days ---------------------------------------------------------------------------------------------------
    "offset": (
        "(?:sau |trong (?:vòng )?)?(?P<d>{dur}) (?:nữa|sau đó)|sau (?:khoảng |chừng |đúng )?(?P<d2>{dur})(?: nữa)?"
        "|(?P<d3>tuần|tiếng|ngày) nữa"
    ),
    "nth": (
        "(?P<w>{wd}) (?:(?P<nx>đầu tiên|thứ nhất|cuối cùng|cuối|đầu|thứ hai|thứ ba|thứ tư|thứ 2|thứ 3|thứ 4))"
        "(?: (?:của|trong|vào))?(?: (?P<ev>mỗi|hằng|các))? tháng(?: (?P<mo>này|sau|tới|{monthno}))?"
        "(?: ?/ ?(?P<y>\\d{4})| năm (?P<y2>\\d{4}))?"
        "|(?P<w2>{wd}) (?:của )?tuần (?P<nx2>đầu tiên|thứ nhất|cuối cùng|cuối|đầu|thứ hai|thứ ba|thứ tư|thứ 2|thứ 3"
        "|thứ 4)(?: (?:của|trong))?(?: (?P<ev2>mỗi|hằng|các))? tháng(?: (?P<mo2>này|sau|tới|{monthno}))?"
    ),
    "edge": (
        "ngày (?P<work>làm việc )?(?P<e>đầu tiên|đầu|cuối cùng|cuối)(?: (?:của|trong))?(?: (?P<ev>mỗi|hằng|các))? "
        "(?P<eu>tháng|năm|quý|tuần)"
        "(?: (?P<mo>này|nay|sau|tới|\\d{4}|{monthno})(?! giờ)(?:(?: năm |/)(?P<y>\\d{4}|nay|sau))?)?"
        "|ngày (?P<work2>làm việc) (?P<e2>đầu tiên|cuối cùng)"
    ),
    "lunar": (
        "(?P<ram>(?:ngày )?rằm)(?: (?:tháng )?(?P<rm>giêng|chạp|sau|tới|{monthno})(?! ?giờ)(?: âm lịch| âm| al)?)?"
        "(?: (?:tháng này|này|âm lịch|âm))?|(?P<eve>(?:đêm )?giao thừa|30 tết|ba mươi tết)"
        "|(?:ngày )?(?:mùng |mồng )?(?P<td>{dayno}) (?:tháng )?tết"
        "|(?:ngày )?(?:mùng |mồng )?(?P<ld>{dayno})(?: tháng |/)(?P<lm>giêng|chạp)(?: (?:âm lịch|âm|"
        "al))?(?: năm nay)?"
        "|(?:ngày )?(?:mùng |mồng )?(?P<ld2>{dayno})(?: tháng | ?[/-] ?)(?P<lm2>{monthno})"
        "(?:(?: năm |/)(?P<ly>\\d{4}))?,? ?\\(?(?:âm lịch|lịch âm|âm|al|âl|ta(?= |$)|năm (?:giáp|ất|bính|đinh|"
        "mậu|kỷ|canh|tân|nhâm|quý) \\w{2,5})\\)?"
        "|(?:ngày )?(?:mùng |mồng )?(?P<ld3>{dayno}) (?:âm lịch|âm|al)(?: tháng (?P<lm3>{monthno}))?"
    ),
    "dates": (
        "(?:từ )?(?:các )?(?:ngày )?(?P<d1>\\d{1,2}|{short})(?: ?[/.] ?(?P<m1>\\d{1,2})(?: ?[/.] ?(?P<y1>\\d{4}))?"
        "| tháng (?P<m1w>{monthno}))?"
        "(?P<sep> ?- ?| ?-> ?| ?~ ?| đến(?: hết)? | tới | và | ?, ?| & )(?:ngày )?(?:(?P<dm>\\d{1,2}) ?(?:,| và) ?)?"
        "(?P<d2>\\d{1,2}|{short})(?: ?[/.] ?| tháng )(?P<m2>{monthno})(?: ?[/.-] ?(?P<y2>\\d{4}|"
        "\\d{2}(?!\\d))|,? năm "
        "(?P<y2w>\\d{4}))?(?! ?(?:giờ|:)\\d?)"
        "|(?:các )?ngày (?P<l1>\\d{1,2}|{short})(?:, ?(?P<l2>\\d{1,2}))?(?:, ?(?P<l3>\\d{1,2}))?"
        "(?:,? (?:và|&)(?: ngày)? |, ?)(?P<l4>\\d{1,2}|{short}(?! (?:ngày|tháng|năm|tuần|đầu)))"
        "(?! ?(?:giờ|:|/|tiếng|lần|buổi|kỳ))"
        "|từ (?:ngày )?(?P<f1>\\d{1,2})(?: đến | tới | ?- ?)ngày (?P<f2>\\d{1,2})(?! ?(?:giờ|:|/))"
    ),
    "date": (
        "(?P<iso>\\d{4}-\\d{1,2}-\\d{1,2})"
        "|tháng (?P<mz>sau|tới|này|\\d{1,2}|{monthno}),? (?:vào )?ngày (?:mùng |mồng )?(?P<dz>\\d{1,2}|{short})"
        "(?! ?(?:giờ|:|/|tháng))"
        "|(?:ngày |hôm |mùng |mồng )?(?P<d>\\d{1,2}) ?(?P<s>[/.-]) ?(?P<m>\\d{1,2})(?: ?[/.-] ?(?P<y>\\d{4}|"
        "\\d{2}(?![\\d:hg]))"
        "|,? năm (?P<y2>\\d{4}|nay|sau|tới)| này(?= ))?(?![\\d/])"
        "|(?:(?:ngày|hôm) )?(?:(?:mùng|mồng) )?(?P<dr>\\d{1,2}|{short}) (?:của )?tháng (?P<mr>này|nay|sau nữa|"
        "sau|tới|tiếp theo)"
        "|(?:(?:ngày|hôm) ?)?(?:(?:mùng|mồng) ?|m)?(?P<dw>\\d{1,2}|{short})(?: ?(?:tháng|th|-tháng) ?)"
        "(?P<mw>\\d{1,2}|{monthno})(?!\\d)(?! (?:giờ|lần))(?: ?,? ?năm (?P<yw>\\d{4}|hai (?:không|"
        "nghìn(?: không trăm)?) "
        "hai(?: mươi)? {word}|nay|sau|tới|tiếp theo)| ?[/-] ?(?P<yx>\\d{4}))?"
        "|(?:ngày |hôm )(?:mùng |mồng )?(?P<do>\\d{1,2}|{short})(?! ?(?:giờ|:|tiếng|lần|người|tháng|/|phút|"
        "buổi|cuộc))(?: này(?= ))?|(?P<do2>\\d{1,2})(?= (?:hằng|mỗi) tháng)"
        "|(?:mùng |mồng |m)(?P<dm>\\d{1,2}|{short})(?! ?(?:giờ|:|/))"
    ),
    "weekdays": (
        "(?:từ )?(?P<a>{wd})(?: ?(?:-|->|~) ?| (?:đến|tới) )(?P<b>{wd})(?! ?/)(?:(?: (?:trong|của))? (?P<wk>{week}))?"
        "|(?P<list>{wd}(?:(?: ?[,;&+] ?| và | với | )(?:vào )?{wd}){1,6})(?: (?P<wk2>{week}))?"
        "|(?P<figs>(?:thứ|t) ?[2-7](?:(?: ?[,;&-] ?| và )(?:[2-7](?! ?(?:giờ|:|/|\\d))|"
        "cn)){1,5})(?: (?P<wk3>{week}))?"
    ),
    "weekday": (
        "(?:ngày )?(?P<w>{wd})(?: ?(?P<wk>{week}|(?P<gone>tuần (?:trước|rồi|qua)|vừa rồi|vừa qua)|tuần|này|"
        "tới|sau)(?! (?:khi|đó|\\d{1,2} (?:tiếng|phút|ngày))))?"
        "(?!/\\d{4}| (?:triệu|tỷ|người|hộ|khoản|loại))"
    ),
    "week": "(?P<wv>đầu |giữa |cuối )?(?P<wk>{week})|(?P<we>(?:đầu|giữa|cuối) tuần)",
    "vague": (
        "(?P<vh>(?:đầu|giữa|cuối) (?:giờ|buổi)(?: (?:buổi )?(?P<vp>sáng|chiều|tối))?|(?:đầu|cuối) (?P<vp2>sáng|chiều)"
        "|sau giờ làm(?: việc)?|sau bữa (?:trưa|tối)|giờ nghỉ trưa)"
        "|(?P<vd>(?:đầu|giữa|cuối) (?:tháng|năm|quý)(?: (?:này|nay|sau|tới|\\d{4}|{monthno}|i{1,3}|iv)(?! giờ))?"
        "|(?:sau|trước|ra|trong|dịp) (?:tết|giêng)|tháng (?:sau|tới)|năm (?:sau|tới)|quý (?:sau|tới))"
    ),
    "day": (
        "(?P<d0>(?:ngày )?(?:hôm nay|bữa nay)|hnay|h nay|hn nay|nay)|(?P<d1>ngày mai|bữa mai|hôm mai|mai|ngmai)"
        "|(?P<d2>(?:ngày|hôm|bữa) mốt|mốt|ngày kia)|(?P<d3>ngày kìa)"
        "|(?P<gone>(?:ngày )?hôm qua|hqua|(?:ngày )?hôm kia|hôm kìa|tuần trước|tháng trước|tuần rồi|tuần qua"
        "|tháng rồi|năm ngoái|vừa rồi|vừa qua)"
    ),
    # ---- the hours --------------------------------------------------------------------------------------------------
    "span": (
        "(?:trong vòng|trong|kéo dài|thời lượng)(?: (?:khoảng|chừng))? (?P<long>{dur})(?! nữa)"
        "|(?:(?<=họp )|khoảng |dự kiến |chừng )(?P<long4>{num} ?(?:tiếng|phút)(?: rưỡi)?(?: {num} ?{min})?)(?! nữa)"
        "|\\((?P<long2>{dur})\\)|(?P<long3>{dur})"
        "(?=,? từ (?!thứ|ngày|tuần|tháng|quý|năm|t\\d|cn|chủ nhật|\\d{1,2} ?/))"
    ),
    "clock": (
        "(?P<ap>\\d{1,2}(?:[:h.]\\d{2})?) ?(?P<am>am|pm|a\\.m\\.?|p\\.m\\.?)"
        "|(?P<h>\\d{1,3}|{word}) ?(?:(?:giờ ?)?(?P<half>rưỡi)|(?:giờ ?)?(?:kém|thiếu) ?(?P<less>{num})(?: ?{min})?"
        "|(?:giờ|:) ?(?P<m>(?:(?<=[hg:ờo])\\d{1,2}|(?<= )\\d{2}|\\d{1,2}(?= ?{min})|{word}(?= phút)|{tens})"
        "(?![/.]\\d|\\d| tháng| người|-\\d{1,2}(?!\\d| ?[hg:]| giờ)))(?::\\d\\d)? ?(?:{min}(?!\\w))?"
        "|giờ(?: đúng)?)"
        "|(?<=lúc )(?P<dh0>\\d{1,2})\\.(?P<dm0>[0-5]\\d)(?![.\\d])|(?P<dh>\\d{1,2})\\.(?P<dmi>00|[1-5][3-9]|"
        "[2-5]0|15)(?![.\\d])"
    ),
    "bare": (
        "(?:từ )?(?P<h>\\d{1,2})(?= ?(?:-|~|đến|tới) ?\\d{1,2} ?(?:giờ|:)(?:\\d|\\W|$))"
        "|(?:từ )(?P<h2>\\d{1,2}|{word})(?= (?:đến|tới) (?:\\d{1,2}|{word}) ?giờ)"
        "|(?<=lúc )(?P<h3>\\d{1,2})(?= {part}| (?:ngày|mai|mốt|thứ|hôm|nay)|[,.!]|$)"
    ),
    "part": "(?:buổi )?(?P<p>{part})",
    # ---- what is said about the request -----------------------------------------------------------------------------
    "moved": (
        "(?:được )?(?:chuyển|dời|lùi|đổi|hoãn|dịch|thay đổi|điều chỉnh)(?: (?:lại|lịch|thời gian|giờ|họp|"
        "cuộc họp|ngày))"
        "{0,3} (?:sang|đến|tới|thành|qua|vào|lại|xuống)"
    ),
}
