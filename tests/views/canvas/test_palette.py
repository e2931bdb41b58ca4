"""The palette keeps every kind within reach, however narrow it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from mapped import shown
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from views.canvas.palette import Palette

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_what_has_no_room_stands_in_a_menu_and_none_lie_upon_each_other(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    around = QWidget()
    qtbot.addWidget(around)
    palette = Palette(view, around)
    palette.close_up(True)
    palette.resize(200, 40)
    around.show()
    there = [button for button in palette.buttons.values() if button.isVisible()]
    assert 3 <= len(there) < len(palette.buttons)
    palette.layout().activate()
    places = [button.geometry() for button in (*there, palette.more)]
    assert all(a.right() < b.left() for a, b in pairwise(places))
    palette.more.click()
    menu = next(child for child in palette.findChildren(QMenu) if child.isVisible())
    assert len(menu.actions()) == len(palette.buttons) - len(there)
    before = len(desk.plan.elements)
    next(action for action in menu.actions() if action.text() == "Add Outcome").trigger()
    assert len(desk.plan.elements) == before + 1
    menu.close()
    palette.resize(600, 40)
    assert all(button.isVisible() for button in palette.buttons.values())
    assert not palette.more.isVisible()


def test_its_last_button_lists_the_patterns_below_it(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    palette = Palette(view)
    qtbot.addWidget(palette)
    palette.patterns.click()
    assert view.asking is not None
    assert view.asking.isVisible()
    assert len(view.asking.found) == len(desk.patterns.all)
