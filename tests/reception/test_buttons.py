"""Buttons: their rows, what they send back, and what is never taken for it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.reception.buttons import (
    QUIET,
    SETTINGS,
    ZONES,
    Key,
    Press,
    Rows,
    Setting,
    choices,
    hours,
    offered,
    parse,
    parse_setting,
    settings,
)

CLUSTERS = ("I", "II", "IV", "IX")


def texts(rows: Rows) -> list[list[str]]:
    """Return the labels, row by row."""
    return [[one.label for one in row] for row in rows]


def sent(rows: Rows) -> list[str]:
    """Return what the choices send back, in order; checks that Telegram would take them."""
    data = [one.data for row in rows for one in row]
    assert all(1 <= len(one.encode()) <= 64 for one in data)
    return data


# ---- answers ---------------------------------------------------------------------------------------------------------


def test_short_labels_stand_side_by_side_and_long_ones_alone() -> None:
    labels = ["cụm I", "cụm II", "cụm IV", "Các hội nghị của cụm IX", "Chủ đề cụm IX", "Khen thưởng cụm IX"]
    rows = [labels[:2], labels[2:3], labels[3:4], labels[4:]]
    assert texts(offered(1, labels, votes=False)) == rows


def test_votes_stand_below() -> None:
    assert texts(offered(1, ["cụm I"], votes=True)) == [["cụm I"], ["👍", "👎"]]
    assert texts(offered(1, [], votes=True)) == [["👍", "👎"]]


def test_nothing_to_press_is_no_row() -> None:
    assert offered(1, [], votes=False) == ()


@pytest.mark.parametrize("answer_id", [0, 1, 35, 36, 123_456_789, 2**63 - 1])
def test_what_is_sent_can_be_read_back(answer_id: int) -> None:
    labels = [f"Câu hỏi {n}" for n in range(40)]
    pressed = [parse(data) for data in sent(offered(answer_id, labels, votes=True))]
    assert pressed[:-2] == [Press(answer_id=answer_id, index=n) for n in range(40)]
    assert pressed[-2:] == [Press(answer_id=answer_id, vote=1), Press(answer_id=answer_id, vote=-1)]


def test_ids_are_in_base_36() -> None:
    assert sent(offered(36, ["a"], votes=True)) == ["10:0", "10:+", "10:-"]


def test_a_negative_id_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="negative"):
        offered(-1, ["a"], votes=False)


@pytest.mark.parametrize(
    "data",
    ["", ":", "1", "1:", ":1", "1:2:3", "1:*", "1:++", "A:1", "-1:0", "01:0", "1:00", "1: 0", "1:0\n", "1:999",
     "a" * 14 + ":0", "s:menu:zone", "٣:0", "đ:0"],
)  # fmt: skip
def test_what_no_button_sends_is_not_read(data: str) -> None:
    assert parse(data) is None


def test_the_answer_whose_id_is_s_is_no_setting() -> None:
    (data,) = sent(offered(28, ["a"], votes=False))
    assert data == "s:0"
    assert parse(data) == Press(answer_id=28, index=0)
    assert parse_setting(data) is None


# ---- settings --------------------------------------------------------------------------------------------------------


def test_the_settings_show_their_present_values() -> None:
    values: dict[Key, str] = {"cluster": "IX", "quiet": "", "zone": "Asia/Ho_Chi_Minh"}
    shown = [row[0] for row in texts(settings(values, group=True))]
    assert shown == [
        "Cụm của nhóm: Cụm IX",
        "Khi nào trả lời",
        "Giờ yên lặng: Tắt",
        "Nhắc họp trước",
        "Múi giờ: Việt Nam",
    ]
    assert texts(settings(values, group=False))[0] == ["Cụm của anh/chị: Cụm IX"]


def test_when_to_answer_is_asked_in_groups_only() -> None:
    assert "Khi nào trả lời" not in [row[0] for row in texts(settings({}, group=False))]


def test_every_setting_opens() -> None:
    assert [parse_setting(data) for data in sent(settings({}, group=True))] == [Setting(key=key) for key in SETTINGS]


@pytest.mark.parametrize("key", SETTINGS)
def test_every_choice_can_be_read_back(key: Key) -> None:
    markup = choices(key, "", CLUSTERS)
    pressed = [parse_setting(data) for data in sent(markup)]
    assert all(one is not None and one.key == key and one.value for one in pressed)
    assert len({one.value for one in pressed if one}) == len(pressed)
    assert len(pressed) == sum(len(row) for row in texts(markup))


def test_the_known_clusters_and_none_are_offered() -> None:
    assert texts(choices("cluster", "IX", CLUSTERS)) == [["Cụm I", "Cụm II"], ["Cụm IV", "✓ Cụm IX"], ["Không chọn"]]


def test_no_value_is_the_choice_of_none() -> None:
    assert texts(choices("cluster", "", ["I"])) == [["Cụm I", "✓ Không chọn"]]


def test_quiet_hours_have_two_ends_or_none() -> None:
    assert [hours(value) for value in QUIET] == [("21:00", "07:00"), ("22:00", "06:00"), ("", "")]
    assert hours("") == ("", "")


def test_quiet_hours_are_presets() -> None:
    assert texts(choices("quiet", "none")) == [["21:00–07:00", "22:00–06:00"], ["✓ Tắt"]]
    assert parse_setting("s:quiet:21:00-07:00") == Setting(key="quiet", value="21:00-07:00")
    assert list(QUIET) == ["21:00-07:00", "22:00-06:00", "none"]


@pytest.mark.parametrize("zone", ZONES)
def test_zones_exist(zone: str) -> None:
    assert ZoneInfo(zone).key == zone


def test_a_value_not_offered_any_more_is_shown_as_it_is() -> None:
    assert ["Múi giờ: Asia/Dili"] in texts(settings({"zone": "Asia/Dili"}, group=False))


@pytest.mark.parametrize(
    "data",
    ["", "s", "s:", "s:zone", "s:zone:", "s:zone:Mars/Base", "s:cluster:9", "s:cluster:", "s:cluster:IX ",
     "s:quiet:1-2", "s:menu:", "s:menu:menu", "s:answer:never", "t:zone:Asia/Tokyo", "1:0"],
)  # fmt: skip
def test_what_no_setting_sends_is_not_read(data: str) -> None:
    assert parse_setting(data) is None
