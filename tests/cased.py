"""The case page worked on as a user does, for tests."""

from __future__ import annotations

from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from views.panels.case.page import PURPOSE, CasePage
from views.panels.fields.grid import Grid


def editor_of(grid: Grid, kind: type):
    """Return the editor open in a cell; one that was closed may still wait to be deleted."""
    return next((made for made in grid.viewport().findChildren(kind) if made.isVisible()), None)


def page_of(qtbot, desk: FakeDesk, tab: int = PURPOSE) -> CasePage:
    page = CasePage(desk)
    qtbot.addWidget(page)
    desk.watch(page.plan_changed, page.assessment_changed)
    page.resize(1100, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.tabs.setCurrentIndex(tab)
    return page


def shown(grid: Grid, id_: str, column: str) -> str:
    n = next(n for n, one in enumerate(grid.grid.columns) if one.name == column)
    return grid.grid.index(grid.grid.place(id_), n).data()


def spot(grid: Grid, id_: str, column: str):
    n = next(n for n, one in enumerate(grid.grid.columns) if one.name == column)
    return grid.visualRect(grid.grid.index(grid.grid.place(id_), n)).center()


def type_into(qtbot, grid: Grid, id_: str, column: str, text: str, end=Qt.Key.Key_Return) -> QLineEdit:
    """Type into a cell as a user does: go there, F2, write, Enter."""
    grid.setFocus()
    grid.go_to(id_, column)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    line = editor_of(grid, QLineEdit)
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, end)
    QApplication.processEvents()
    return line


def pick(qtbot, grid: Grid, id_: str, column: str, value: object) -> None:
    """Choose in a cell as a user does: go there, Enter, choose."""
    grid.setFocus()
    grid.go_to(id_, column)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    box = editor_of(grid, QComboBox)
    at = next(n for n in range(box.count()) if box.itemData(n) == value)
    box.setCurrentIndex(at)
    box.activated.emit(at)
    QApplication.processEvents()
