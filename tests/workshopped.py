"""A workshop worked on as a room does, for tests."""

from __future__ import annotations

from desk import FakeDesk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui import application
from views.panels.discovery import asking
from views.panels.workshop.course import Topic
from views.panels.workshop.page import WorkshopPage

TIMEOUT = "exceptions.timeout@classify"
"""Id of the answer to a question about an AI component of the plan in tests/reported.py."""


def workshop_of(qtbot: QtBot, desk: FakeDesk, size: tuple[int, int] = (1280, 720)) -> WorkshopPage:
    """Return a page in a window that has the keyboard, its plan scored, at what gains most."""
    application()  # its fonts are those it is made for
    page = WorkshopPage(desk)
    qtbot.addWidget(page)
    desk.watch(page.plan_changed, page.assessment_changed)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    desk.assess()
    page.begin()
    page.setFocus()
    return page


def at(page: WorkshopPage, id_: str) -> WorkshopPage:
    """Go to the question whose answer has ``id_``."""
    one = asking.find(page.desk.plan, page.desk.playbook, id_)
    assert one is not None
    page.course.choose(Topic(section=one.question.section))
    page.go(one)
    return page


def press(page: WorkshopPage, key: Qt.Key | str) -> None:
    focus = page.focusWidget() or page
    if isinstance(key, str):
        QTest.keyClicks(focus, key)
    else:
        QTest.keyClick(focus, key)


class Finger:
    """Touches a widget, as a screen that can be touched reports it."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget.window()
        self._device: QPointingDevice = QTest.createTouchDevice()

    def drag(self, start: QPoint, end: QPoint, steps: int = 8) -> None:
        """Put a finger down, move it, and lift it; places of the window."""
        QTest.touchEvent(self.widget, self._device).press(0, start, self.widget).commit()
        for n in range(1, steps + 1):
            place = start + (end - start) * n / steps
            QTest.touchEvent(self.widget, self._device).move(0, place, self.widget).commit()
            QTest.qWait(10)
        QTest.touchEvent(self.widget, self._device).release(0, end, self.widget).commit()
        QTest.qWait(30)

    def tap(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Tap a widget in its middle, or at a place of it."""
        there = widget.mapTo(self.widget, widget.rect().center() if place is None else place)
        self.drag(there, there, 1)

    def spread(self, middle: QPoint, before: int, after: int) -> None:
        """Move two fingers apart from ``before`` px to ``after``, about ``middle``."""

        def both(n: int) -> tuple[QPoint, QPoint]:
            half = QPoint((before + (after - before) * n // 5) // 2, 0)
            return middle - half, middle + half

        for n in range(7):
            touch = QTest.touchEvent(self.widget, self._device)
            for finger, place in enumerate(both(min(n, 5))):
                deed = touch.press if n == 0 else touch.release if n == 6 else touch.move
                deed(finger, place, self.widget)
            touch.commit()
