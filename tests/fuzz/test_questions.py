"""Every fact in a reply is in the knowledge, with its cluster and its year: generated questions, judged by the files."""

from __future__ import annotations

import itertools

import pytest

from bot.dialogue import Dialogue
from bot.model import Reply
from tests.fuzz.examination import Examination
from tests.fuzz.questions import STYLES, Grammar
from tests.fuzz.target import HERE
from tests.fuzz.witness import Witness

ROOT = HERE.parent.parent
HOW_MANY, THOROUGH, SEED = 2_000, 100_000, 2026
LABEL = "Sở TN&MT Sóc Trăng, hội nghị ngày 28/02/2020"
NINE, TWO = "cum-ix-2020-02-28-tong-ket-2019", "cum-ii-2013-12-25-tong-ket-2013"


@pytest.fixture(scope="module")
def witness() -> Witness:
    """Return the witness."""
    return Witness(ROOT / "knowledge", ROOT / "intents.yaml")


def test_generated_questions_are_answered_by_the_files(
    dialogue: Dialogue, witness: Witness, request: pytest.FixtureRequest
) -> None:
    many = THOROUGH if request.config.getoption("thorough") else HOW_MANY
    examination = Examination(dialogue, witness)
    examination.ask(itertools.islice(Grammar(witness.world, SEED), many))
    assert examination.wrong == []
    assert examination.replies["answer"] > many / 4
    assert examination.distinct > 300


def test_the_grammar_asks_in_every_way(witness: Witness) -> None:
    asked = list(itertools.islice(Grammar(witness.world, SEED), 500))
    assert {one.style for one in asked} == set(STYLES)
    assert {one.truth for one in asked} == {True, False, None}
    assert max(len(one.turns) for one in asked) > 2


TRUE = {
    "a lead": "Cụm trưởng Cụm thi đua số IX năm 2020: Sở TN&MT tỉnh Bạc Liêu (cụm phó: Sở TN&MT tỉnh Sóc Trăng).",
    "a member": "Sở TN&MT tỉnh Cà Mau thuộc Cụm thi đua số IX, theo danh sách dự hội nghị năm 2020.",
    "a theme": "Chủ đề thi đua năm 2021 của Cụm thi đua số I: “Đoàn kết, kỷ cương, đổi mới toàn diện để phát triển”.",
    "a nomination": "Năm 2013, Cụm thi đua số II mới đề nghị Bộ TN&MT tặng cờ thi đua cho Sở TN&MT tỉnh Phú Thọ.\n"
    "Bài báo không cho biết đã được tặng hay chưa.",
    "an award": "Khen thưởng Cụm thi đua số IX năm 2019: Bộ TN&MT tặng Bằng khen cho Sở TN&MT tỉnh Sóc Trăng.",
    "a meeting": "Hội nghị tổng kết của Cụm thi đua số IX: ngày 28/02/2020, tại tỉnh An Giang.",
    "a figure": "Cụm thi đua số II, năm 2013:\n- Năm 2013 cấp lần đầu được 1.494.284 giấy CNQSDĐ cho tổ chức, hộ gia đình, cá nhân",
    "a person": "Ông Hồ Huy Thành: Giám đốc Sở TN&MT Hà Tĩnh (năm 2019).",
    "nothing": "Chưa có thông tin cụm trưởng của Cụm thi đua số I: các bài báo trong dữ liệu không nêu.",
    "two things": "Sở TN&MT tỉnh Hà Tĩnh thuộc Cụm thi đua số IV (Giám đốc Sở chủ trì hội nghị của cụm; bài không kể tên các "
    "thành viên khác).\nCăn cứ vào đâu thì không ai nói.",
}
FALSE = {
    "another lead": TRUE["a lead"].replace("Bạc Liêu", "Cà Mau"),
    "another deputy": TRUE["a lead"].replace("Sóc Trăng", "Cà Mau"),
    "another year": TRUE["a lead"].replace("2020", "2021"),
    "another cluster": TRUE["a lead"].replace("IX", "II"),
    "a member elsewhere": TRUE["a member"].replace("số IX", "số I"),
    "another word of a theme": TRUE["a theme"].replace("Đoàn kết", "Đồng lòng"),
    "a theme of another year": TRUE["a theme"].replace("2021", "2020"),
    "a nomination as an award": "Khen thưởng Cụm thi đua số II năm 2013: Bộ TN&MT tặng cờ thi đua cho Sở TN&MT tỉnh Phú Thọ.",
    "an award as a nomination": "Năm 2019, Cụm thi đua số IX mới đề nghị Bộ TN&MT tặng Bằng khen cho Sở TN&MT tỉnh Sóc Trăng.\n"
    "Bài báo không cho biết đã được tặng hay chưa.",
    "another award": TRUE["an award"].replace("Bằng khen", "Cờ thi đua"),
    "another day": TRUE["a meeting"].replace("28/02", "27/02"),
    "another place": TRUE["a meeting"].replace("An Giang", "Cà Mau"),
    "another figure": TRUE["a figure"].replace("1.494.284", "1.494.285"),
    "a figure of another year": TRUE["a figure"].replace("năm 2013:", "năm 2014:"),
    "another post": TRUE["a person"].replace("Giám đốc", "Phó Giám đốc"),
    "nothing where something is": TRUE["nothing"].replace("số I:", "số IX:"),
    "words of its own": TRUE["two things"],
}


@pytest.mark.parametrize("text", [TRUE[name] for name in TRUE if name != "two things"])
def test_what_the_files_say_is_true(witness: Witness, text: str) -> None:
    assert witness.judge(Reply(outcome="answer", text=text)) == ""


@pytest.mark.parametrize("text", FALSE.values(), ids=FALSE)
def test_what_the_files_do_not_say_is_not(witness: Witness, text: str) -> None:
    assert witness.judge(Reply(outcome="answer", text=text))


def test_sources_are_the_reply_s_own(witness: Witness) -> None:
    text = f"{TRUE['a meeting']}\nNguồn: {LABEL}."
    assert witness.judge(Reply(outcome="answer", text=text, sources=(NINE,))) == ""
    assert witness.judge(Reply(outcome="answer", text=text, sources=(TWO,)))


def test_the_files_are_read_as_they_are(witness: Witness) -> None:
    assert set(witness.world.names) == {"I", "II", "IV", "IX"}
    assert witness.world.of("lead", cluster="IX", year=2020)[0]["unit"] == "Bạc Liêu"
