"""The rail: rooms chosen by mouse and keyboard, figures told to screen readers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from views.panels.rail import Rail, Room


def test_rooms_are_chosen_and_say_their_figure(qtbot: QtBot) -> None:
    rail = Rail({"map": "Map", "report": "Report"})
    qtbot.addWidget(rail)
    rail.show()
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    first, second = rail.findChildren(Room)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert chosen == ["report"]
    rail.show_figures({"map": "17 found"})
    assert first.accessibleName() == "Map, 17 found"
    rail.show_room("map")
    assert first.isChecked()
    assert not second.isChecked()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert chosen == ["report", "report"]
    assert not rail.grab().isNull()


def test_a_figure_stands_whole_or_not_at_all(qtbot: QtBot) -> None:
    one = Room("Discovery")
    qtbot.addWidget(one)
    one.resize(104, 36)
    without = one.grab().toImage()
    one.show_figure("28 open")
    assert one.grab().toImage() == without
    assert "28 open" in one.toolTip()
    one.resize(160, 36)
    wide = one.grab().toImage()
    one.show_figure("")
    assert one.grab().toImage() != wide
