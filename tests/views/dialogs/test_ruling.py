"""Ruling on findings: what is missing is asked for, what is wrong is marked, one edit comes of it."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from models.assess.facts import Basis
from models.plan import Plan, Ruling
from views.dialogs.ruling import RulingDialog

ONE = {"orphan:a": Basis("f", "<b>A</b> & B stand alone", ())}
MANY = {f"orphan:{n}": Basis("f", f"Number {n}", ()) for n in range(7)}


@pytest.fixture(autouse=True)
def _nobody_before(monkeypatch):
    monkeypatch.setattr(RulingDialog, "last_by", "")


def dialog(qtbot, findings=ONE, ruling=Ruling.ACCEPTED, desk=None, **more) -> tuple[FakeDesk, RulingDialog]:
    desk = desk or FakeDesk(Plan())
    made = RulingDialog(desk, findings, ruling, **more)
    qtbot.addWidget(made)
    made.show()
    return desk, made


def test_nothing_can_be_done_without_a_reason_and_a_name(qtbot):
    desk, made = dialog(qtbot)
    assert made.about.text() == "<b>A</b> & B stand alone"
    assert made.about.textFormat() is Qt.TextFormat.PlainText
    assert made.by.text() == "Dana Ruiz"
    assert not made.ok.isEnabled()
    assert made.problem.text().startswith("Say why it is accepted")
    made.reason.setPlainText("Only a pilot")
    assert made.ok.isEnabled()
    assert made.problem.text() == ""
    made.by.clear()
    assert not made.ok.isEnabled()
    made.accept()
    assert not made.ruled
    assert desk.edits == []


def test_what_is_ruled_is_one_edit_with_day_and_reason(qtbot):
    desk, made = dialog(qtbot, MANY)
    assert made.about.text().endswith("and 4 more")
    made.reason.setPlainText("Only a pilot")
    made.quick[1].click()
    assert made.until.text() == "31 May 2026"
    made.ok.click()
    assert made.result() == QDialog.DialogCode.Accepted
    assert made.ruled
    assert len(desk.edits) == 1
    status = desk.plan.statuses["orphan:3"]
    assert (status.reason, status.by, status.at, status.until) == (
        "Only a pilot",
        "Dana Ruiz",
        "2026-03-02",
        "2026-05-31",
    )
    desk.undo()
    assert not desk.plan.statuses


@pytest.mark.parametrize("text", ["yesterday", "1 Mar 2026", "2026-02-31"])
def test_a_day_that_is_none_or_past_is_marked(qtbot, text):
    _, made = dialog(qtbot)
    made.reason.setPlainText("Only a pilot")
    made.until.setText(text)
    assert not made.ok.isEnabled()
    assert made.until.property("state") == "bad"
    assert made.problem.text()
    made.quick[-1].click()
    assert made.until.text() == ""
    assert made.ok.isEnabled()


def test_a_false_alarm_has_no_last_day(qtbot):
    desk, made = dialog(qtbot)
    made.until.setText("30 Jun 2026")
    made.reason.setPlainText("It is masked")
    made.ruling.setCurrentIndex(made.ruling.findData(Ruling.FALSE_ALARM))
    assert not made.until.isVisible()
    assert made.ok.text() == "Call a false alarm"
    made.ok.click()
    assert desk.plan.statuses["orphan:a"].until == ""


def test_the_name_given_last_is_offered_next_time(qtbot):
    desk, made = dialog(qtbot)
    made.reason.setPlainText("So")
    made.by.setText("Ann & Bo")
    made.ok.click()
    _, again = dialog(qtbot, MANY, desk=desk)
    assert again.by.text() == "Ann & Bo"


def test_by_keyboard_alone(qtbot):
    desk, made = dialog(qtbot, reason="Only a pilot")
    assert made.reason.text == "Only a pilot"
    qtbot.keyClicks(made.reason, "So: ")
    qtbot.keyClick(made.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert made.ruled
    assert "Only a pilot" in desk.plan.statuses["orphan:a"].reason
    _, other = dialog(qtbot)
    qtbot.keyClicks(other.reason, "x")
    qtbot.keyClick(other.reason, Qt.Key.Key_Escape)
    assert other.result() == QDialog.DialogCode.Rejected


def test_it_grows_with_what_is_written(qtbot):
    _, made = dialog(qtbot)
    before = made.height()
    made.reason.setPlainText("word " * 300)
    qtbot.waitUntil(lambda: made.height() > before)
    qtbot.wait(10)
    assert made.reason.geometry().bottom() < made.by.geometry().top()
