"""A line of text shows its beginning unless somebody writes in it."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize("text", ["Donaudampfschiff" * 20, "תיבה " * 60])
def test_nothing_is_left_of_what_does_not_fit_beyond_its_dots(qtbot: QtBot, text: str) -> None:
    """Beside the dots a sliver of the next letter would stand, as if it were part of the name."""
    line = Line()
    qtbot.addWidget(line)
    line.setProperty("role", "title")
    line.setFrame(False)
    line.setTextMargins(-3, 0, 0, 0)
    line.show_text(text)
    line.resize(200, 30)
    picture = line.grab().toImage()
    edge = 0 if text.startswith("ת") else picture.width() - 1
    assert len({picture.pixel(edge, y) for y in range(4, picture.height() - 4)}) == 1
