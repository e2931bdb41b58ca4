"""A field of several lines hands over what somebody wrote, and nothing that nobody did."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from views.panels.fields.notefield import NoteField

FOREIGN = ["5\u00a0% of all", "a\u2028b\u2029c", "a\r\nb\rc", "a\x00b\x1b\x85c\x07", "\u200b\u2066x\u2069", "a\tb\n\nc"]


@pytest.mark.parametrize("text", FOREIGN)
def test_what_nobody_touched_is_not_changed(qtbot: QtBot, text: str) -> None:
    field = NoteField("Note")
    qtbot.addWidget(field)
    told: list[str] = []
    field.committed.connect(told.append)
    field.show_text(text)
    field.commit()
    field.show_text(text)
    field.commit()
    assert (field.edited, told) == (False, [])
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insertPlainText("!")
    field.commit()
    assert len(told) == 1
    field.restore()
    assert not field.edited


def test_spaces_that_do_not_break_stay_when_more_is_written(qtbot: QtBot) -> None:
    field = NoteField("Note")
    qtbot.addWidget(field)
    told: list[str] = []
    field.committed.connect(told.append)
    field.show_text("5\u00a0% of\nall")
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insertPlainText(" mails")
    field.commit()
    assert told == ["5\u00a0% of\nall mails"]
