"""A line of text shows its beginning unless somebody writes in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from views.panels.fields.editors import Line
from views.pieces import column


def test_a_line_left_by_tab_shows_its_beginning_again(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    first, second = Line(), Line()
    page.setLayout(column(first, second))
    page.setFixedWidth(120)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    first.show_text("A name that is much longer than this line is wide")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_End)
    assert first.cursorPosition() > 0
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert first.cursorPosition() == 0
