"""A rollout page with its desk, for tests."""

from __future__ import annotations

from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot
from reported import triage

from models.plan import Plan
from models.rollout.schedule import PlannedTask, Rollout
from views.panels.rollout.page import RolloutPage


class Rolled:
    """A rollout page with its desk, which derives anew whenever a test asks for it."""

    def __init__(self, qtbot: QtBot, plan: Plan | None = None) -> None:
        self.qtbot = qtbot
        self.desk = FakeDesk(triage() if plan is None else plan)
        self.page = RolloutPage(self.desk)
        qtbot.addWidget(self.page)
        self.desk.watch(self.page.plan_changed, self.page.assessment_changed)
        self.page.resize(1100, 600)
        self.page.show()
        self.page.activateWindow()
        self.derive()
        self.page.setFocus()

    def derive(self) -> None:
        self.desk.assess(rollout=True)

    @property
    def rollout(self) -> Rollout:
        assert self.desk.rollout is not None
        return self.desk.rollout

    def planned(self, id_: str) -> PlannedTask:
        task = self.rollout.task(id_)
        assert task is not None
        return task

    def choose(self, id_: str) -> None:
        assert self.page.gantt.choose(("tasks", id_))

    def type_into(self, line: QLineEdit, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClicks(line, text)
        self.qtbot.keyClick(line, key)

    def press(self, button: QAbstractButton) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.page.gantt.table, key)
