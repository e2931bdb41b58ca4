from __future__ import annotations

from datetime import timedelta

import pytest
from desk import FakeDesk
from made import done
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from reported import triage
from rolledpage import Rolled
from ruledplan import with_rulings

from models.commands import add_task, edit_task
from models.plan import Plan, Window
from models.report.words import day
from views.charts.rows import LEFT_OUT
from views.panels.rollout.page import RolloutPage


@pytest.fixture
def rolled(qtbot: QtBot) -> Rolled:
    return Rolled(qtbot)


# -- in words -----------------------------------------------------------------------------------------------------
def test_it_waits_in_words_until_there_is_a_rollout(qtbot: QtBot) -> None:
    page = RolloutPage(FakeDesk(triage()))
    qtbot.addWidget(page)
    page.show()
    assert page._waiting.isVisible()
    assert not page.gantt.isVisible()


def test_it_says_when_the_rollout_ends_and_what_decides_that(rolled: Rolled) -> None:
    rollout, page = rolled.rollout, rolled.page
    assert day(rollout.finish) in page.finish.text()
    assert day(rollout.finish_range[1]) in page.finish.text()
    assert f"day {rollout.day(rollout.finish)}" in page.finish.text()
    assert f"these {len(rollout.critical_path)} tasks" in page.path.whole
    assert rolled.planned(rollout.critical_path[0]).name in page.path.whole


def test_it_says_which_gates_are_late_and_by_how_much(rolled: Rolled) -> None:
    rollout = rolled.rollout
    assert rolled.page.late.text() == "✓  Every gate is expected in time."
    gate = rollout.gates[2]
    late = replace(gate, expected=gate.due + timedelta(days=3))
    rolled.desk.rollout = replace(rollout, gates=(*rollout.gates[:2], late, *rollout.gates[3:]))
    rolled.page.assessment_changed()
    assert rolled.page.late.text() == f"▲  {gate.name} gate expected 3 days after its deadline."
    assert rolled.page.late.property("tone") == "bad"


def test_the_first_day_is_set_as_people_write_it_and_follows_today_when_emptied(rolled: Rolled) -> None:
    line = rolled.page.start.editor
    assert isinstance(line, QLineEdit)
    assert "2 Mar 2026" in rolled.page.start.hint
    rolled.type_into(line, "16 Mar 2026")
    assert rolled.desk.plan.about.start == "2026-03-16"
    assert line.text() == "16 Mar 2026"
    assert rolled.page.start.hint == ""
    rolled.type_into(line, "soon")
    assert rolled.desk.plan.about.start == "2026-03-16"
    assert line.property("state") == "bad"
    line.setFocus()
    line.selectAll()
    rolled.qtbot.keyClick(line, Qt.Key.Key_Delete)
    rolled.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert rolled.desk.plan.about.start is None


# -- leaving out, adding, deleting --------------------------------------------------------------------------------
def test_a_task_is_left_out_with_a_reason_found_again_and_brought_back(rolled: Rolled) -> None:
    page, task = rolled.page, rolled.rollout.tasks[2]
    assert not page.left_out.isVisible()
    rolled.choose(task.id)
    rolled.key(Qt.Key.Key_Delete)
    assert page.task.reason.hasFocus()
    assert not page.task.really.isEnabled()
    rolled.type_into(page.task.reason, "the partner brings it")
    assert rolled.desk.plan.tasks[task.id].dropped == "the partner brings it"
    rolled.derive()
    assert rolled.rollout.task(task.id) is None
    assert page.left_out.text() == "Left out (1)"
    assert page.gantt.key != ("tasks", task.id)
    rolled.press(page.left_out)
    assert page.gantt.key == LEFT_OUT
    rolled.choose(task.id)
    assert page.left.name.text() == task.name
    rolled.press(page.left.back)
    assert task.id not in rolled.desk.plan.tasks
    rolled.derive()
    assert rolled.rollout.task(task.id) is not None
    assert page.gantt.key == ("tasks", task.id)
    assert not page.left_out.isVisible()


def test_escape_keeps_the_task(rolled: Rolled) -> None:
    task = rolled.rollout.tasks[2]
    rolled.choose(task.id)
    rolled.key(Qt.Key.Key_Delete)
    reason = rolled.page.task.reason
    rolled.qtbot.keyClicks(reason, "because")
    rolled.qtbot.keyClick(reason, Qt.Key.Key_Escape)
    assert not reason.isVisible()
    assert rolled.desk.edits == []


def test_the_reason_can_be_changed_but_not_emptied(qtbot: QtBot) -> None:
    plan = triage()
    plan = done(plan, edit_task(plan, "foundations.goal", {"dropped": "so"}))
    rolled = Rolled(qtbot, plan)
    rolled.choose("foundations.goal")
    line = rolled.page.left.reason.editor
    assert isinstance(line, QLineEdit)
    rolled.type_into(line, "because")
    assert rolled.desk.plan.tasks["foundations.goal"].dropped == "because"
    rolled.type_into(line, "  ")
    assert rolled.desk.plan.tasks["foundations.goal"].dropped == "because"
    assert line.text() == "because"


def test_a_new_task_goes_where_one_is_and_is_named_at_once(rolled: Rolled) -> None:
    page = rolled.page
    pilot = next(task for task in rolled.rollout.tasks if task.window is Window.PILOT)
    rolled.choose(pilot.id)
    rolled.press(page.add)
    rolled.derive()
    key = page.gantt.key
    assert key is not None
    made = rolled.desk.plan.tasks[key[1]]
    assert (made.own, made.window, made.name) == (True, Window.PILOT, "New task")
    line = page.gantt.table.findChild(QLineEdit)
    assert line is not None
    rolled.qtbot.keyClicks(line, "Cook lunch")
    rolled.qtbot.keyClick(line, Qt.Key.Key_Return)
    rolled.derive()
    assert rolled.planned(made.id).name == "Cook lunch"
    assert not page.task.drop.isVisible()
    assert page.task.delete.isVisible()
    assert not page.task._hand_box.isVisible()


def test_a_task_of_ones_own_is_deleted_by_key_and_the_next_is_chosen(qtbot: QtBot) -> None:
    plan = triage()
    plan = done(plan, add_task(plan, id="t-9", name="Cook", window=Window.FOUNDATIONS, days=(1, 2, 3)))
    rolled = Rolled(qtbot, plan)
    rolled.choose("t-9")
    rolled.key(Qt.Key.Key_Delete)
    assert "t-9" not in rolled.desk.plan.tasks
    rolled.derive()
    assert rolled.page.gantt.key is not None
    assert rolled.page.task.id == rolled.page.gantt.key[1]
    rolled.desk.undo()
    rolled.derive()
    assert rolled.rollout.task("t-9") is not None


def test_own_tasks_left_out_can_be_deleted_there(qtbot: QtBot) -> None:
    plan = triage()
    plan = done(plan, add_task(plan, id="t-9", name="Cook", window=Window.FOUNDATIONS, days=(1, 2, 3)))
    plan = done(plan, edit_task(plan, "t-9", {"dropped": "no"}))
    rolled = Rolled(qtbot, plan)
    rolled.choose("t-9")
    rolled.press(rolled.page.left.delete)
    assert "t-9" not in rolled.desk.plan.tasks


# -- gates and windows --------------------------------------------------------------------------------------------
def test_a_gate_shows_what_it_asks_for_and_who_signs(rolled: Rolled) -> None:
    page, gate = rolled.page, rolled.rollout.gates[1]
    assert page.gantt.choose(("gates", gate.id))
    assert page.gate.isVisible()
    texts = [one.text() for one in page.gate.findChildren(QLabel) if one.isVisible()]
    for criterion in gate.criteria:
        assert criterion.text in texts
    page.gate.rows["signs"].editor.chosen.emit("jo")  # type: ignore[attr-defined]
    payment = page.gate.rows["payment"].editor
    assert isinstance(payment, QLineEdit)
    rolled.type_into(payment, "25 % & <i>more</i>")
    kept = rolled.desk.plan.gates[gate.id]
    assert (kept.signs, kept.payment) == ("jo", "25 % & <i>more</i>")
    rolled.derive()
    assert rolled.rollout.gates[1].signs == "jo"
    assert page.gantt.key == ("gates", gate.id)
    payment.setFocus()
    payment.selectAll()
    rolled.qtbot.keyClick(payment, Qt.Key.Key_Delete)
    rolled.qtbot.keyClick(payment, Qt.Key.Key_Return)
    assert rolled.desk.plan.gates[gate.id].payment == ""


def test_criteria_of_another_gate_replace_those_of_the_one_before(rolled: Rolled) -> None:
    page = rolled.page
    for gate in rolled.rollout.gates:
        page.gantt.choose(("gates", gate.id))
        rolled.qtbot.waitUntil(lambda g=gate: page.gate._list.count() == len(g.criteria))


def test_a_window_says_how_far_it_is_and_takes_a_task(rolled: Rolled) -> None:
    page = rolled.page
    page.gantt.choose(("windows", "release"))
    assert page.window_.isVisible()
    inside = [task for task in rolled.rollout.tasks if task.window is Window.RELEASE]
    assert f"{len(inside)} tasks" in page.window_.tasks.text()
    rolled.press(page.window_.add)
    assert {task.window for task in rolled.desk.plan.tasks.values()} == {Window.RELEASE}


# -- revealing, other plans, looks --------------------------------------------------------------------------------
def test_a_task_or_a_gate_is_revealed_even_before_the_rollout_is_there(qtbot: QtBot) -> None:
    rolled = Rolled(qtbot)
    page = rolled.page
    gate, task = rolled.rollout.gates[3], rolled.rollout.tasks[-1]
    assert page.reveal(("gates", gate.id))
    assert page.gantt.key == ("gates", gate.id)
    assert not page.reveal(("elements", "mail"))
    rolled.desk.open(triage())
    assert page.reveal(("tasks", task.id))
    rolled.derive()
    assert page.gantt.key == ("tasks", task.id)


def test_another_plan_leaves_nothing_of_the_one_before(rolled: Rolled) -> None:
    rolled.choose(rolled.rollout.tasks[3].id)
    rolled.desk.open(Plan())
    rolled.page.assessment_changed()
    assert rolled.page.finish.text() == ""
    assert not rolled.page.gantt.isVisible()
    rolled.derive()
    assert rolled.page.gantt.isVisible()
    assert len(rolled.page.gantt.table.rows.rows.tasks) == len(rolled.rollout.tasks)


def test_hidden_it_only_remembers_and_catches_up_when_shown(rolled: Rolled) -> None:
    rolled.page.hide()
    task = rolled.rollout.tasks[0]
    rolled.desk.run(edit_task(rolled.desk.plan, task.id, {"name": "Changed behind its back"}))
    rolled.derive()
    assert rolled.page.gantt.table.rows.rows.tasks[0].name == task.name
    rolled.page.show()
    assert rolled.page.gantt.table.rows.rows.tasks[0].name == "Changed behind its back"


def test_names_of_any_kind_and_length_do_not_push_the_page_apart(qtbot: QtBot) -> None:
    plan = triage()
    plan = done(plan, edit_task(plan, "foundations.goal", {"name": "<b>x</b> & " * 30}))
    rolled = Rolled(qtbot, plan)
    rolled.choose("foundations.goal")
    assert rolled.page.minimumSizeHint().width() <= 900
    rolled.page.resize(900, 520)
    qtbot.waitUntil(lambda: rolled.page.width() == 900)
    for one in rolled.page.findChildren(QLabel):
        assert one.textFormat() == Qt.TextFormat.PlainText


def test_every_control_has_a_name(rolled: Rolled) -> None:
    rolled.choose(rolled.rollout.tasks[3].id)
    for one in rolled.page.findChildren(QAbstractButton):
        if one.isVisible():
            assert len(one.accessibleName() or one.text()) > 1, one
    for line in rolled.page.findChildren(QLineEdit):
        if line.isVisible():
            assert line.accessibleName()


def test_a_row_says_what_was_changed_by_hand_and_done_is_no_change(rolled: Rolled) -> None:
    first, second = rolled.rollout.tasks[:2]
    rolled.desk.run(edit_task(rolled.desk.plan, first.id, {"done": True, "note": "So it is."}))
    rolled.desk.run(edit_task(rolled.desk.plan, second.id, {"owner": "jo", "days": (1.0, 2.0, 9.0)}))
    rolled.derive()
    marks = {id_: rolled.page.gantt.row(("tasks", id_)) for id_ in (first.id, second.id)}
    assert getattr(marks[first.id], "by_hand") == ""  # noqa: B009
    assert getattr(marks[second.id], "by_hand") == "Changed by hand: owner, working days"  # noqa: B009


def test_a_task_nothing_calls_for_is_told_with_who_ruled_and_comes_back_with_the_findings(qtbot: QtBot) -> None:
    plan = with_rulings(triage(), lambda f: f.rule == "unversioned-outside", reason="<b>Fixed</b> & watched")
    rolled = Rolled(qtbot, plan)
    page = rolled.page
    assert page.left_out.text() == "Left out (1)"
    rolled.press(page.left_out)
    rolled.choose("fix.unversioned-outside")
    assert "accepted by Ann (<b>Fixed</b> & watched)" in page.left.ruled.text()
    assert not page.left.reason.isVisible()
    rolled.press(page.left.back)
    assert not rolled.desk.plan.statuses
    rolled.derive()
    assert rolled.rollout.task("fix.unversioned-outside") is not None
    assert not page.left_out.isVisible()
