"""A field of several lines hands over what somebody wrote, and nothing that nobody did."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from views.panels.fields.notefield import NoteField
from views.pieces import column

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


def test_it_grows_when_it_becomes_narrower_and_its_lines_break_elsewhere(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    field = NoteField("Goal")
    around.setLayout(column(field, -1))
    field.show_text("Answer 85 of 100 support mails on the day they arrive, with the same eight agents, by March.")
    around.resize(400, 400)
    around.show()
    before = field.height()
    around.resize(160, 400)
    qtbot.waitUntil(lambda: field.height() > before)
    assert not field.verticalScrollBar().isVisible()
    around.resize(400, 400)
    qtbot.waitUntil(lambda: field.height() == before)
