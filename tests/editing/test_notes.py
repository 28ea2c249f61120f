"""Notes to the editors."""

from __future__ import annotations

from bot.editing import sentences
from bot.editing.notes import PAGE
from tests.editing.conftest import MAI, Office


async def test_a_note_is_kept_with_what_it_is_about(office: Office) -> None:
    outcome = await office.say("sai rồi", who=MAI, quoted="Cụm trưởng\nlà A")
    assert outcome is not None
    assert outcome.cards[0].text == sentences.NOTED
    (note,) = await office.store.answers.suggested()
    assert (note.text, note.user) == ("sai rồi [về: Cụm trưởng là A]", MAI[0])


async def test_notes_are_dealt_with_one_by_one(office: Office) -> None:
    for number in range(PAGE + 2):
        await office.say(f"cập nhật: điều {number}", who=MAI)
    listed = await office.say("", command="xemgopy")
    assert listed is not None
    assert listed.cards[0].text.splitlines()[0] == f"Góp ý chưa xem ({PAGE + 2}):"
    left = await office.press("Xong số 1", listed)
    assert left.replacing is not None
    assert "Xong số 6" in [one.label for row in left.replacing.choices for one in row]
    again = await office.press("Xong số 1", listed)
    assert (again.replacing, again.notice) == (None, sentences.GONE)
