from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from desk import FakeDesk
from made import done
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from reported import triage

from models.commands import add_task, edit_task
from models.plan import Plan, Window
from models.report.words import day
from models.rollout.schedule import PlannedTask, Rollout
from views.charts.rows import LEFT_OUT
from views.panels.parties import PartyPicker
from views.panels.rollout import RolloutPage


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


# -- a task -------------------------------------------------------------------------------------------------------
def test_details_come_with_a_choice_and_go_with_it(rolled: Rolled) -> None:
    page = rolled.page
    assert not page.details.isVisible()
    task = rolled.rollout.tasks[3]
    rolled.choose(task.id)
    assert page.details.isVisible()
    assert page.task.rows["name"].value == task.name
    assert page.task.why.text() == task.why_critical
    assert page.task.deliverable.text() == task.deliverable
    assert [line.text() for line in page.task.days.lines.values()] == [f"{d:g}" for d in task.days]
    rolled.key(Qt.Key.Key_Escape)
    assert not page.details.isVisible()


def test_details_that_were_closed_stay_closed_until_asked_for(rolled: Rolled) -> None:
    page = rolled.page
    rolled.choose(rolled.rollout.tasks[0].id)
    page._shut_details()
    rolled.key(Qt.Key.Key_Down)
    assert not page.details.isVisible()
    rolled.key(Qt.Key.Key_Return)
    assert page.details.isVisible()
    assert page.task.rows["name"].editor.hasFocus()
    rolled.qtbot.keyClick(page.task.rows["name"].editor, Qt.Key.Key_Escape)
    assert page.gantt.table.hasFocus()


def test_every_field_becomes_a_hand_edit_of_its_own(rolled: Rolled) -> None:
    task, details = rolled.rollout.tasks[4], rolled.page.task
    rolled.choose(task.id)
    name = details.rows["name"].editor
    assert isinstance(name, QLineEdit)
    rolled.type_into(name, "Measure <b>what</b> is & was")
    details.rows["owner"].editor.chosen.emit("jo")  # type: ignore[attr-defined]
    rolled.type_into(details.days.lines["most"], "30")
    details.rows["window"].editor.chosen.emit(Window.PILOT)  # type: ignore[attr-defined]
    details.rows["done"].editor.click()  # type: ignore[attr-defined]
    hand = rolled.desk.plan.tasks[task.id]
    assert hand.name == "Measure <b>what</b> is & was"
    assert (hand.owner, hand.window, hand.done) == ("jo", Window.PILOT, True)
    assert hand.days == (task.days[0], task.days[1], 30)
    assert len(rolled.desk.edits) == 5
    rolled.derive()
    assert rolled.page.gantt.key == ("tasks", task.id)
    assert rolled.planned(task.id).owner == "jo"
    assert details.standing.text() == "Done"


def test_a_hand_edit_shows_at_once_before_the_rollout_is_derived_anew(rolled: Rolled) -> None:
    task, details = rolled.rollout.tasks[4], rolled.page.task
    rolled.choose(task.id)
    assert not details._hand_box.isVisible()
    rolled.desk.run(edit_task(rolled.desk.plan, task.id, {"days": (1.0, 2.0, 90.0)}))
    assert details.days.lines["most"].text() == "90"
    assert details.by_hand["days"].isVisible()
    rolled.desk.undo()
    assert details.days.lines["most"].text() == f"{task.days[2]:g}"
    assert not details._hand_box.isVisible()


def test_a_field_and_all_fields_follow_the_derivation_again(rolled: Rolled) -> None:
    task, details = rolled.rollout.tasks[4], rolled.page.task
    fields = {"name": "Mine", "owner": "jo", "days": (1.0, 2.0, 9.0)}
    rolled.desk.run(edit_task(rolled.desk.plan, task.id, fields))
    rolled.derive()
    rolled.choose(task.id)
    rolled.press(details.by_hand["owner"])
    assert rolled.desk.plan.tasks[task.id].owner is None
    assert rolled.desk.plan.tasks[task.id].name == "Mine"
    rolled.press(details._all)
    assert task.id not in rolled.desk.plan.tasks
    rolled.derive()
    assert rolled.planned(task.id).name == task.name
    assert details.rows["name"].value == task.name


def test_the_owner_the_derivation_names_is_seen_and_chosen_again(rolled: Rolled) -> None:
    task = next(one for one in rolled.rollout.tasks if one.owner == "dana")
    rolled.choose(task.id)
    picker = rolled.page.task.rows["owner"].editor
    assert isinstance(picker, PartyPicker)
    assert picker.currentText() == "Dana Ruiz (as derived)"
    picker.chosen.emit("jo")
    rolled.derive()
    assert picker.currentText().strip() == "Jo Lindqvist"
    assert picker.itemText(0) == "as derived"
    picker.chosen.emit(None)
    assert task.id not in rolled.desk.plan.tasks
    rolled.derive()
    assert picker.currentText() == "Dana Ruiz (as derived)"


def test_days_that_do_not_fit_together_are_marked_and_kept_until_they_do(rolled: Rolled) -> None:
    task, days = rolled.rollout.tasks[4], rolled.page.task.days
    rolled.choose(task.id)
    rolled.type_into(days.lines["least"], "40")
    assert days.problem.isVisible()
    assert days.lines["least"].property("state") == "bad"
    assert rolled.desk.edits == []
    rolled.type_into(days.lines["likely"], "50")
    rolled.type_into(days.lines["most"], "many")
    assert "figure" in days.problem.text()
    rolled.type_into(days.lines["most"], "60,5")
    assert rolled.desk.plan.tasks[task.id].days == (40, 50, 60.5)
    assert not days.problem.isVisible()
    assert len(rolled.desk.edits) == 1


def test_what_is_typed_is_kept_when_another_row_is_chosen_and_lost_on_escape(rolled: Rolled) -> None:
    first, second = rolled.rollout.tasks[2], rolled.rollout.tasks[3]
    rolled.choose(first.id)
    name = rolled.page.task.rows["name"].editor
    assert isinstance(name, QLineEdit)
    name.setFocus()
    name.selectAll()
    rolled.qtbot.keyClicks(name, "Typed")
    rolled.choose(second.id)
    assert rolled.desk.plan.tasks[first.id].name == "Typed"
    assert second.id not in rolled.desk.plan.tasks
    assert name.text() == second.name
    name.setFocus()
    name.selectAll()
    rolled.qtbot.keyClicks(name, "Never mind")
    rolled.qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == second.name
    assert second.id not in rolled.desk.plan.tasks


def test_typing_is_not_disturbed_by_a_new_rollout(rolled: Rolled) -> None:
    task = rolled.rollout.tasks[2]
    rolled.choose(task.id)
    name = rolled.page.task.rows["name"].editor
    assert isinstance(name, QLineEdit)
    name.setFocus()
    name.selectAll()
    rolled.qtbot.keyClicks(name, "Half a na")
    other = rolled.rollout.tasks[0]
    rolled.desk.run(edit_task(rolled.desk.plan, other.id, {"done": True}))
    rolled.derive()
    assert name.hasFocus()
    rolled.qtbot.keyClicks(name, "me")
    assert name.text() == "Half a name"


def test_a_refused_name_goes_back(rolled: Rolled) -> None:
    task = rolled.rollout.tasks[2]
    rolled.choose(task.id)
    name = rolled.page.task.rows["name"].editor
    assert isinstance(name, QLineEdit)
    rolled.type_into(name, "  ")
    assert rolled.desk.refusals
    assert name.text() == task.name


def test_findings_a_task_settles_lead_to_their_subjects(rolled: Rolled) -> None:
    task = next(one for one in rolled.rollout.tasks if one.findings)
    rolled.choose(task.id)
    listed = rolled.page.task.findings
    assert listed.items.rowCount() == len(task.findings)
    listed.opened.emit(task.findings[0])
    assert rolled.desk.assessment is not None
    finding = next(f for f in rolled.desk.assessment.findings if f.id == task.findings[0])
    assert rolled.desk.revealed == [finding.subjects]


def test_one_key_says_that_a_task_is_done_and_that_it_is_not(rolled: Rolled) -> None:
    task = rolled.rollout.tasks[2]
    rolled.choose(task.id)
    rolled.key(Qt.Key.Key_Space)
    assert rolled.desk.plan.tasks[task.id].done
    rolled.derive()
    rolled.key(Qt.Key.Key_Space)
    assert task.id not in rolled.desk.plan.tasks


def test_a_name_can_be_written_in_its_row(rolled: Rolled) -> None:
    task = rolled.rollout.tasks[2]
    rolled.choose(task.id)
    rolled.key(Qt.Key.Key_F2)
    line = rolled.page.gantt.table.findChild(QLineEdit)
    assert line is not None
    rolled.qtbot.keyClicks(line, "In its row")
    rolled.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert rolled.desk.plan.tasks[task.id].name == "In its row"


# -- what it waits for --------------------------------------------------------------------------------------------
def test_predecessors_are_added_by_number_and_taken_away(rolled: Rolled) -> None:
    first, later = rolled.rollout.tasks[1], rolled.rollout.tasks[-1]
    order = rolled.page.task.order
    rolled.choose(later.id)
    before = tuple(later.after)
    assert first.id not in before
    order.add.setFocus()
    # Set as a whole: the list of offers opens a window of its own, which this test has no use for.
    order.add.setText("2")
    rolled.qtbot.keyClick(order.add, Qt.Key.Key_Return)
    assert order.add.text() == ""
    assert rolled.desk.plan.tasks[later.id].after == (*before, first.id)
    assert order.list.items.rowCount() == len(before) + 1
    order.list.setCurrentIndex(order.list.items.index(len(before)))
    rolled.qtbot.keyClick(order.list, Qt.Key.Key_Delete)
    assert rolled.desk.plan.tasks[later.id].after == before


def test_an_offer_picked_from_the_list_is_added(rolled: Rolled) -> None:
    later = rolled.rollout.tasks[-1]
    add = rolled.page.task.order.add
    rolled.choose(later.id)
    add.setFocus()
    offers = add.completer()
    offers.setCompletionPrefix("decision rights")
    assert offers.completionCount() >= 1
    index = offers.completionModel().index(0, 0)
    text = index.data()
    picked = next(task for task in rolled.rollout.tasks if text.endswith(task.name))
    add._pick(index)
    assert rolled.desk.plan.tasks[later.id].after == (*later.after, picked.id)
    offers.setCompletionPrefix("decision rights")
    assert text not in [offers.completionModel().index(n, 0).data() for n in range(offers.completionCount())]


def test_what_waits_for_a_task_is_not_offered_to_it(rolled: Rolled) -> None:
    first, last = rolled.rollout.tasks[0], rolled.rollout.tasks[-1]
    order = rolled.page.task.order
    rolled.choose(first.id)
    assert last.id not in {id_ for id_, _ in order._offered()}
    assert first.id not in {id_ for id_, _ in order._offered()}
    rolled.choose(last.id)
    assert first.id in {id_ for id_, _ in order._offered()}


def test_a_circle_is_refused_with_a_reason(rolled: Rolled) -> None:
    first, last = rolled.rollout.tasks[0], rolled.rollout.tasks[-1]
    rolled.choose(first.id)
    rolled.page.task.order.changed.emit((last.id,))
    assert rolled.desk.refusals == ["These tasks would wait for each other for ever."]
    assert rolled.page.task.order.list.items.rowCount() == len(first.after)


def test_a_predecessor_leads_to_its_task(rolled: Rolled) -> None:
    task = next(one for one in rolled.rollout.tasks if one.after)
    rolled.choose(task.id)
    rolled.page.task.order.list.opened.emit(task.after[0])
    assert rolled.page.gantt.key == ("tasks", task.after[0])
    assert rolled.page.task.id == task.after[0]


def test_a_predecessor_that_is_gone_can_be_taken_away(qtbot: QtBot) -> None:
    rolled = Rolled(qtbot)
    task = rolled.rollout.tasks[2]
    rolled.desk.run(edit_task(rolled.desk.plan, task.id, {"after": ("long.gone",)}))
    rolled.derive()
    rolled.choose(task.id)
    order = rolled.page.task.order
    assert order.list.items.items[0][1] == "A task that is not in the rollout"
    order.list.removed.emit("long.gone")
    assert rolled.desk.plan.tasks[task.id].after == ()


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
