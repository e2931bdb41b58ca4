"""Writing own rules, questions and limits in the dialog."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from owned import PLAN
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from models.plan import Level, OwnRule
from views.dialogs.own.dialog import OwnDialog
from views.dialogs.own.entries import ROLE


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(PLAN)


@pytest.fixture
def dialog(desk: FakeDesk, qtbot: QtBot) -> OwnDialog:
    made = OwnDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def write(dialog: OwnDialog, text: str) -> str:
    """Write an expression; return what is told of it."""
    dialog.rule.when.setPlainText(text)
    dialog.rule.when.check()
    return dialog.rule.told.text()


def marks(dialog: OwnDialog, entries: str = "rules") -> dict[str, str]:
    found = getattr(dialog, entries).list
    return {found.item(n).data(ROLE).id: found.item(n).data(ROLE).mark for n in range(found.count())}


def press(qtbot: QtBot, one: object) -> None:
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)


def test_a_rule_is_checked_while_it_is_written(dialog: OwnDialog) -> None:
    told = write(dialog, 'element.kind == "ai" && element.provder == "x"')
    assert told == "Line 1, column 33: There is no “provder” of an element: did you mean “element.provider”?"
    (line,) = dialog.rule.when.extraSelections()
    assert line.cursor.selectedText() == "provder"
    assert line.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    assert dialog.rule.when.property("state") == "bad"
    assert write(dialog, 'element.kind == "ai"') == "Fires on 1 element: <b>Sort</b> & file."
    assert dialog.rule.when.extraSelections() == []
    assert "Fires on no element of this plan. Of 3 it cannot be told" in write(dialog, "element.volume.lo > 3")
    dialog.rule.scope.setCurrentIndex(1)
    assert "Fires on 2 links: " in write(dialog, "link.crosses")
    dialog.rule.scope.setCurrentIndex(2)
    assert write(dialog, "plan.elements == 3") == "It fires on this plan."


def test_a_fault_behind_an_emoji_is_underlined_where_it_is(dialog: OwnDialog) -> None:
    write(dialog, 'element.name == "🙂🙂" && element.nme == "x"')
    (line,) = dialog.rule.when.extraSelections()
    assert line.cursor.selectedText() == "nme"


def test_a_rule_is_added_changed_and_taken_out(dialog: OwnDialog, desk: FakeDesk, qtbot: QtBot) -> None:
    press(qtbot, dialog.rule.save)
    assert dialog.rule.problem.text() == "Give the rule a title."
    dialog.rule.title.setText("AI & <b>versions</b>")
    write(dialog, 'element.version == ""')
    dialog.rule.severity.setCurrentIndex(dialog.rule.severity.findData(Level.HIGH))
    press(qtbot, dialog.rule.save)
    (rule,) = desk.plan.rules.values()
    assert (rule.id, rule.title, rule.severity) == ("own.ai-b-versions-b", "AI & <b>versions</b>", Level.HIGH)
    assert marks(dialog)[rule.id] == "own"
    assert dialog.rule.id == rule.id
    dialog.rule.why.setText("Because")
    press(qtbot, dialog.rule.save)
    assert desk.plan.rules[rule.id].why == "Because"
    press(qtbot, dialog.rule.back)
    assert desk.plan == PLAN
    assert dialog.rule.id == ""
    desk.undo()
    dialog.fill()
    assert marks(dialog)[rule.id] == "own"


def test_a_standard_rule_gets_another_severity_or_is_left_out(dialog: OwnDialog, desk: FakeDesk, qtbot: QtBot) -> None:
    dialog.rules.choose("no-approver")
    assert dialog.rule.title.isHidden()
    dialog.rule.severity.setCurrentIndex(dialog.rule.severity.findData(Level.LOW))
    press(qtbot, dialog.rule.save)
    assert "Say why" in dialog.rule.problem.text()
    dialog.rule.reason.setPlainText("Small house")
    press(qtbot, dialog.rule.save)
    assert marks(dialog)["no-approver"] == "changed"
    dialog.rule.reason.setPlainText("Not here")
    press(qtbot, dialog.rule.out)
    assert desk.plan.rules["no-approver"].dropped == "Not here"
    assert marks(dialog)["no-approver"] == "left out"
    press(qtbot, dialog.rule.back)
    assert desk.plan == PLAN


def test_a_broken_rule_stands_first_with_what_is_wrong(qtbot: QtBot) -> None:
    desk = FakeDesk(PLAN)
    from models.commands.draft import put_record

    desk.run(put_record(desk.plan, "rules", OwnRule(id="own.b", own=True, title="B", when="element.gone"), "Put"))
    made = OwnDialog(desk)
    qtbot.addWidget(made)
    assert next(iter(marks(made))) == "own.b"
    made.show_own(("rules", "own.b"))
    assert "There is no “gone”" in made.rule.problem.text()
    assert "There is no “gone”" in made.rule.told.text()


def test_questions_and_limits(dialog: OwnDialog, desk: FakeDesk, qtbot: QtBot) -> None:
    dialog.new_question()
    dialog.question.text.setText("Who may switch it off?")
    next(tick for kind, tick in dialog.question.kinds.items() if kind == "ai").setChecked(True)
    dialog.question.when.setPlainText("element.outside")
    press(qtbot, dialog.question.save)
    (question,) = desk.plan.questions.values()
    assert (question.per, question.when) == (("ai",), "element.outside")
    assert marks(dialog, "questions")[question.id] == "own"
    standard = desk.playbook.questions[0]
    dialog.questions.choose(standard.id)
    dialog.question.weight.setText("heavy")
    press(qtbot, dialog.question.save)
    assert "Write a figure" in dialog.question.problem.text()
    dialog.question.weight.setText("9")
    press(qtbot, dialog.question.save)
    assert "Say why" in dialog.question.problem.text()
    dialog.question.reason.setPlainText("Burnt")
    press(qtbot, dialog.question.save)
    assert desk.playbook.question(standard.id).weight == 9
    press(qtbot, dialog.question.back)
    assert standard.id not in desk.plan.questions
    dialog.show_own(("limits", "utilisation"))
    assert dialog.limit.value.text() == "80 %"
    dialog.limit.value.setText("600 %")
    press(qtbot, dialog.limit.save)
    assert "between 30 % and 99 %" in dialog.limit.problem.text()
    dialog.limit.value.setText("60 %")
    press(qtbot, dialog.limit.save)
    assert "Say why" in dialog.limit.problem.text()
    dialog.limit.reason.setPlainText("Part-time")
    press(qtbot, dialog.limit.save)
    assert desk.playbook.limit("utilisation") == 0.6
    assert marks(dialog, "limits")["utilisation"] == "changed"
    press(qtbot, dialog.limit.back)
    assert desk.playbook.limit("utilisation") == 0.8


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_words_are_completed_by_keyboard(dialog: OwnDialog, qtbot: QtBot) -> None:
    field = dialog.rule.when
    field.setFocus()
    qtbot.keyClicks(field, "retent")
    popup = field.completer.popup()
    assert popup.isVisible()
    assert field.completer.currentCompletion() == "element.retention_days"
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.toPlainText() == "element.retention_days"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_rule_can_begin_with_an_example(dialog: OwnDialog) -> None:
    menu = dialog.rule.insert.menu()
    menu.aboutToShow.emit()
    begin = menu.actions()[0].menu()
    begin.actions()[9].trigger()
    assert dialog.rule.title.text() == "Special data never leaves"
    assert dialog.rule.scope.currentData() == "link"
    dialog.rule.when.check()
    assert dialog.rule.when.fault is None


def test_the_list_is_narrowed_by_words(dialog: OwnDialog) -> None:
    dialog.rules.field.setText("approv")
    shown = [n for n in range(dialog.rules.list.count()) if not dialog.rules.list.item(n).isHidden()]
    assert shown
    for n in shown:
        entry = dialog.rules.list.item(n).data(ROLE)
        assert "approv" in f"{entry.title} {entry.id} {entry.said}".casefold()
    assert len(shown) < dialog.rules.list.count()


def test_the_dialog_asks_for_team_files_and_writes_none_itself(dialog: OwnDialog, qtbot: QtBot) -> None:
    dialog.show_team("house.toml")
    with qtbot.waitSignal(dialog.team_left):
        press(qtbot, dialog.no_team)
    assert not dialog.export.isEnabled()
