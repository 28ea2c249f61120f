"""Short forms people type on phones and in offices, each with every word it can stand for.

Where a short form has several readings ("ct": cụm trưởng, chủ tịch) all are kept, the commonest in this trade first;
which one is meant is decided by the whole sentence, not here.
"""

from __future__ import annotations

_TABLE = """
k ko kg khg hok hông hem khum hk = không
kh = không | kế hoạch
dc đc đx dk = được
đk = được | đúng không | đăng ký
j = gì
z zậy dzậy zay dzay dậy = vậy
v = vậy
bn = bao nhiêu | bạn | bắc ninh
bnh bnhiu bnhieu bnhiêu = bao nhiêu
nhiu = nhiêu
ntn nth ntnao = như thế nào
bh = bao giờ | bây giờ
bjo bgio bgiờ bjờ bgiơ bgjo = bao giờ
hnay = hôm nay
hqua = hôm qua
tg = thời gian | tác giả
đđ = địa điểm
tp = thành phố | thành phần
bc = báo cáo
ptp = phó trưởng phòng
cvp = chánh văn phòng
pcvp = phó chánh văn phòng
nd = nội dung
kq kquả kqua = kết quả
vb = văn bản
vbqppl = văn bản quy phạm pháp luật
qppl = quy phạm pháp luật
cv = công văn | chuyên viên
cvc = chuyên viên chính
gm = giấy mời
gđ = giám đốc
gd = giám đốc
tgđ tgd = tổng giám đốc
pgđ pgd p.gđ = phó giám đốc
ct = cụm trưởng | chủ tịch | cần thơ
pct = phó chủ tịch
cp = cụm phó | chính phủ
đ/c đ.c đcí đchí d/c = đồng chí
tđ td = thi đua
tđkt tđ-kt tdkt tđ/kt = thi đua khen thưởng
kt = khen thưởng
kthưởng kthuong k.thưởng = khen thưởng
ctđ ctd c.tđ = cụm thi đua
c.trưởng ctrưởng ctruong ctrg ctr c.truong c/trưởng c.tr = cụm trưởng
c.phó cphó cpho c.pho c/phó c.p = cụm phó
pcụm p.cụm = phó cụm
stnmt stn&mt stn-mt stnvmt = sở tài nguyên môi trường
tnmt tn&mt tn-mt tnvmt tn/mt = tài nguyên môi trường
btnmt = bộ tài nguyên môi trường
snnmt = sở nông nghiệp môi trường
nnmt nn&mt nn-mt = nông nghiệp môi trường
bnnmt = bộ nông nghiệp môi trường
ubnd = ủy ban nhân dân
hđnd = hội đồng nhân dân
hn = hội nghị | hà nội | hôm nay
tđkt&tt tdkt&tt tđkttt tđkt-tt = thi đua khen thưởng tuyên truyền
tt = thứ trưởng | tuyên truyền | thông tin
st = sóc trăng
bl = bạc liêu
ag = an giang
ls = lạng sơn
tq = tuyên quang
kp = kinh phí
cn = công nghiệp | chủ nhật
lp = luân phiên
mô = nào
mo = mo | nào
răng = sao
rứa rua = thế
mần = làm
chừ = bây giờ
ni = này
tê = kia
hè = nhỉ
ccn = cụm công nghiệp
sđt đt đthoại dthoai sdt = số điện thoại
cty ctty c.ty = công ty
tthc = thủ tục hành chính
đ.điểm đđiểm = địa điểm
tl tluận = tham luận
bt = biết
trg = trong
lun = luôn
hnghị hnghi h.nghị hng = hội nghị
tk t.kết tkết = tổng kết
sk s.kết skết = sơ kết
gư g.ước gước = giao ước
pt = phong trào
pttđ pttd = phong trào thi đua
cđ c.đề cđề chđề = chủ đề
tv t.viên tviên tvien = thành viên
đv đvị đ.vị dv = đơn vị
ds dsach = danh sách
ng = người
nv n.vụ nvụ = nhiệm vụ
kk = khó khăn
vm = vướng mắc
lđ ld lđạo = lãnh đạo
qđ = quyết định
nq = nghị quyết
ttr t.trưởng thtr = thứ trưởng
pvt = phó vụ trưởng
vt = vụ trưởng
đbsh dbsh = đồng bằng sông hồng
btb = bắc trung bộ
đbb = đông bắc bộ
đbscl dbscl = đồng bằng sông cửu long
gcn = giấy chứng nhận
cnqsdđ gcnqsdđ gcnqsd cnqsdd qsdđ = giấy chứng nhận quyền sử dụng đất
sdđ sdd = sử dụng đất
mt = môi trường
bk = bằng khen | bắc kạn
bkhen b.khen = bằng khen
gk = giấy khen
tđua t.đua tdua = thi đua
xs xsắc = xuất sắc
cstđ = chiến sĩ thi đua
ms = mới
r = rồi
mik mk mjk = mình
t/h th.hiện = thực hiện
c/v c.vụ cvụ = chức vụ
n/v = nhiệm vụ
e = em
a = anh
c = chị
b = bạn
s = sao
lm = làm
h = giờ
trc = trước
vs = với
cx = cũng
đtrì ctrì c.trì = chủ trì
pb pbiểu p.biểu = phát biểu
đb = đại biểu | đồng bằng | đông bắc
tdự t.dự tdu = tham dự
đchỉ = địa chỉ
tks thks thanks thank thanku thnx ty = cảm ơn
nx = nữa
nhìu = nhiều
wá wa = quá
ak ah = à
tỉh tih = tỉnh
p = phải
đg = đang
đag = đang
ngta = người ta
đn = đề nghị | đà nẵng
"""


def _parse(table: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Read lines of `short short = reading | reading` into short form → readings, each a tuple of words."""
    readings: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in table.strip().splitlines():
        shorts, _, longs = line.partition(" = ")
        meanings = tuple(tuple(long.split()) for long in longs.split(" | "))
        for short in shorts.split():
            readings.setdefault(short, meanings)
    return readings


SHORTHAND = _parse(_TABLE)
