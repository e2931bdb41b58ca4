from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from rolledpage import Rolled

from models.commands import edit_task
from models.plan import Window
from views.panels.fields.parties import PartyPicker


@pytest.fixture
def rolled(qtbot: QtBot) -> Rolled:
    return Rolled(qtbot)


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
    assert not details.why.isVisible()
    assert "between" not in details.dates.text()


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
