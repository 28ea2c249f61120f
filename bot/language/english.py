"""English words and phrases of the trade, put into Vietnamese before anything is matched.

English questions here are short and full of names; word for word is enough to match them, and half-English sentences
("member của cụm 2") come out the same way. Longest phrase first.
"""

from __future__ import annotations

_TABLE = """
emulation cluster | emulation group | emulation bloc = cụm thi đua
cluster | clusters = cụm
cluster lead | cluster leader | cluster head | lead unit | leading unit | head of the cluster | chair of the cluster = cụm trưởng
lead | leader | leads | leading | led | head | heads | headed | chief = cụm trưởng
deputy lead | deputy leader | deputy head | vice lead | vice leader | vice head | deputy cluster lead | deputy cluster leader | co-lead = cụm phó
deputy | vice = cụm phó
deputy minister | vice minister = thứ trưởng
deputy director general | deputy director-general | deputy department head | deputy head of department = phó vụ trưởng
deputy director | vice director = phó giám đốc
director general | general director | ceo = tổng giám đốc
director = giám đốc
vice chairman | deputy chairman | vice chair | vice-chairman = phó chủ tịch
chairman = chủ tịch
principal specialist | senior specialist | principal official | senior expert | senior official = chuyên viên chính
shares a cluster with | share a cluster with | in the same cluster as | same cluster with = cùng cụm với
make up | makes up | made up of | consist of | consists of | comprise | comprises | include | includes | belonging to | belonging = gồm
took part in | taking part in | take part in | present at | was present at | were present at = tham dự
north-eastern | northeastern provinces | northeast provinces = các tỉnh đông bắc bộ
north central provinces = các tỉnh bắc trung bộ
pact | pacts = giao ước
donres = sở
what happened to = sáp nhập
fill | filled = bầu
posts were filled = bầu chức vụ gì
position | role did | hold = vai trò gì
met | meet | convene | convened = họp
begin | began | start | started = bắt đầu lúc
what kind of | what sort of = gì
six = 6
nine = 9
seven = 7
ten = 10
member | members | member units | member departments | membership | roster = thành viên
belong | belongs | belong to | belongs to | part of | in which cluster | fall under | falls under = thuộc
province | provinces = tỉnh
city | cities = thành phố
department | departments | donre | office | offices = sở
ministry | monre = bộ
theme | themes | motto | slogan = chủ đề
emulation theme = chủ đề thi đua
award | awards | awarded | commendation | commendations | prize | prizes | honor | honors | honour | honours = khen thưởng
reward | rewards | rewarded = khen thưởng
nominate | nominated | nomination | nominations | propose | proposed | recommended = đề nghị tặng
emulation flag | excellent emulation flag | flag of emulation = cờ thi đua
flag | flags = cờ
rotating flag | rotation flag = cờ luân phiên
certificate of merit | merit certificate | certificates of merit | diploma of merit = bằng khen
meeting | meetings | conference | conferences | event | session | ceremony = hội nghị
mid-year review | midyear review | mid-year | mid year review | half-year review | six-month review | mid-term review = sơ kết
year-end review | year end review | annual review | final review | wrap-up | year-end | year-end summary | summing-up | closing review = tổng kết
launch | launched | launching | kick-off | kickoff = phát động
pledge | pledges | pledge signing | signing of the pledge | emulation pledge | commitment | emulation commitment | emulation agreement | covenant = giao ước thi đua
sign | signed | signing | signs = ký
movement | movements | campaign | campaigns = phong trào
who | whom | who's = ai
what | what's | whats = gì
which = nào
when | when's = khi nào
where | where's = ở đâu
what time = mấy giờ
what date | which date | which day | what day = ngày nào
how many | how much | number of = bao nhiêu
why = tại sao
year | years = năm
this year = năm nay
last year = năm ngoái
next year | the year after | year after | the following year = năm sau
the year before | year before | the previous year = năm trước
apart from | other than | besides | except = ngoài
who else | what else | others = còn ai nữa
wrote | author | written by = tác giả viết
article | news item | news = bài báo
current | currently | now | today | present | at present | right now = hiện nay
latest = mới nhất
held | take place | took place | hold | organized | organised | organize | host | hosted | hosts | hosting = tổ chức
attend | attended | attends | attendees | attendee | participants | participant | participated | present at | guests | delegates = tham dự
speak | spoke | speaker | speakers | speech | addressed | speaks = phát biểu
chair | chaired | chairs | presided | preside | presided over = chủ trì
discuss | discussed | discussion | topic | topics | agenda | on the agenda = thảo luận nội dung
decide | decided | decision | decisions | agreed = quyết định thống nhất
result | results | achievement | achievements | outcome | outcomes = kết quả
difficulty | difficulties | challenge | challenges | shortcomings | problems | weaknesses = khó khăn
task | tasks | directions | priorities | duties | assignments = nhiệm vụ
legal documents | legal document | legal normative documents | regulations = văn bản quy phạm pháp luật
document | documents = văn bản
land use right certificates | land use certificates | land-use certificates | land certificates | land certificate | certificates | red books | land use right certificate = giấy chứng nhận quyền sử dụng đất
land price table | land prices = bảng giá đất
land = đất
politburo = bộ chính trị
directive | directives = chỉ thị
resolution | resolutions = nghị quyết
streamlining = tinh gọn bộ máy
party = đảng
handover | hand over | handed over | take over | took over | took over from | successor | succeed | succeeded | hands over = bàn giao cụm trưởng luân phiên
elected | elect | chosen | election | voted = bầu
presented | present the | handed | gave | give | given | given by = trao
received | receive | got | get | won | win | receives = được tặng
red river delta = đồng bằng sông hồng
north central | north central coast | north-central = bắc trung bộ
northeast | north-east | northeastern | north east = đông bắc bộ
mekong delta = đồng bằng sông cửu long
region | area = khu vực
source | sources | reference = nguồn
list | list all | name all = liệt kê
all = tất cả
and = và
of | 's = của
in | at | on | for | from | by | to | with | as = -
is | was | are | were | be | been | did | does | do | has | have | had | the | a | an | that | there = -
please | pls | plz | tell me | can you | could you | would you | i want to know | i'd like to know | give me | show me = -
can you tell me | could you tell me | do you know | i need | i would like to know | please tell me | name | info on | any info = -
hello | hi | hey | good morning | good afternoon = chào
thanks | thank you | thank u | thx | many thanks = cảm ơn
bye | goodbye | see you = tạm biệt
yes = đúng
no = không
not = không
merged | merge | merger | merging | became = sáp nhập
morning = buổi sáng
afternoon = buổi chiều
person | people | official | officials = người
post | position | title | job | role = chức vụ
represent | represented | representative | representatives | representing = đại diện
comment | comments | commented | opinion | opinions = đóng ý kiến
draft | drafts = dự thảo
plan | plans = kế hoạch
percent | percentage | rate | ratio = tỷ lệ
issued | issue | issues = ban hành cấp
purpose | content | about = nội dung
first = một
and who = còn ai
what about | how about = còn thì sao
same cluster as | same cluster = cùng cụm
budget | cost | costs | funding = kinh phí
police = công an
school | schools = trường học
salary | wage = lương
phone | telephone = điện thoại
weather = thời tiết
joke = chuyện cười
how do i get | how can i get | how to get = thủ tục cấp
january = tháng 1
february = tháng 2
march = tháng 3
april = tháng 4
june = tháng 6
july = tháng 7
august = tháng 8
september = tháng 9
october = tháng 10
november = tháng 11
december = tháng 12
no. | number = số
emulation = thi đua
best | excellent | outstanding = xuất sắc
leadership = cụm trưởng cụm phó
theme's = chủ đề
minister = bộ trưởng
"""


def _parse(table: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Read lines of `phrase | phrase = words` (`-`: nothing) into phrase words → Vietnamese words."""
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in table.strip().splitlines():
        left, _, right = line.partition(" = ")
        words = () if right == "-" else tuple(right.split())
        for phrase in left.split(" | "):
            phrases.setdefault(tuple(phrase.split()), words)
    return phrases


PHRASES = _parse(_TABLE)
LONGEST = max(len(phrase) for phrase in PHRASES)
FIRST = frozenset(phrase[0] for phrase in PHRASES)
# Words that are Vietnamese syllables too when typed without marks; English only in an English sentence.
AMBIGUOUS = frozenset("in on to an a the do be by at has and can had how as no hi all post list chair present".split())
# Any of these says that a sentence is English.
MARKERS = frozenset(
    """who what which when where how is was are were of did does tell give please cluster lead leader deputy member
    members theme award awards meeting province provinces year why whom belongs belong and with from there their this that by about""".split()
)
