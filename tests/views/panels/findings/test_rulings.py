"""The life of a finding in the panel: ruled on by one key, told apart, open again with what changed, undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk import FakeDesk
from PySide6.QtCore import QItemSelectionModel, Qt
from reported import triage
from ruledplan import with_rulings

from app import resources
from models.commands import move_elements, set_fields
from models.plan import Edit, Plan, Ruling, Status
from views import theme
from views.dialogs.ruling import RulingDialog
from views.panels.findings.grouping import Group, Heading, Shown
from views.panels.findings.panel import FindingsPanel


@pytest.fixture
def panel(qtbot) -> Callable[..., tuple[FakeDesk, FindingsPanel]]:
    def make(plan: Plan | None = None, width: int = 1000, height: int = 500) -> tuple[FakeDesk, FindingsPanel]:
        desk = FakeDesk(plan or triage())
        made = FindingsPanel(desk)
        qtbot.addWidget(made)
        desk.watch(made.plan_changed, made.assessment_changed)
        made.resize(width, height)
        made.show()
        desk.assess(rollout=True)
        return desk, made

    return make


@pytest.fixture
def said(monkeypatch) -> list[RulingDialog]:
    """The dialogs that were asked; each is answered with a reason."""
    asked: list[RulingDialog] = []

    def answer(self: RulingDialog) -> int:
        asked.append(self)
        self.reason.setPlainText("Only a <b>pilot</b> & no more")
        self.accept()
        return self.result()

    monkeypatch.setattr(RulingDialog, "exec", answer)
    monkeypatch.setattr(RulingDialog, "last_by", "Ann")
    return asked


def ids(made: FindingsPanel) -> list[str]:
    lines = [made.model.line(made.model.index(n)) for n in range(made.model.rowCount())]
    return [line.id for line in lines if not isinstance(line, Heading)]


def choose(made: FindingsPanel, *rows: int) -> None:
    made.list.setCurrentIndex(made.model.index(rows[0]))
    for row in rows[1:]:
        made.list.selectionModel().select(made.model.index(row), QItemSelectionModel.SelectionFlag.Select)
    made.list.setFocus()


@pytest.mark.parametrize(("key", "ruling"), [("A", "accepted"), ("M", "mitigated"), ("F", "false alarm")])
def test_one_key_rules_on_all_that_is_chosen_and_one_step_takes_it_back(qtbot, panel, said, key, ruling):
    desk, made = panel()
    before = ids(made)
    choose(made, 1, 3)
    qtbot.keyClick(made.list, key)
    assert len(said) == 1
    assert {s.id: s.ruling.value for s in desk.plan.statuses.values()} == {before[1]: ruling, before[3]: ruling}
    desk.assess(rollout=True)
    assert ids(made) == [id_ for n, id_ in enumerate(before) if n not in (1, 3)]
    assert made.total.text() == f"{len(before) - 2} open"
    desk.undo()
    desk.assess(rollout=True)
    assert ids(made) == before


def test_the_next_one_is_current_after_a_ruling_so_the_keyboard_goes_on(qtbot, panel, said):
    desk, made = panel()
    before = ids(made)
    made.activateWindow()
    choose(made, 2)
    qtbot.waitUntil(made.list.hasFocus)
    qtbot.keyClick(made.list, "A")
    desk.assess(rollout=True)
    assert made.model.finding(made.list.currentIndex()).id == before[3]


def test_status_and_groups_go_round_by_key(qtbot, panel):
    _, made = panel()
    choose(made, 0)
    for wanted in (*list(Shown)[1:], Shown.OPEN):
        qtbot.keyClick(made.list, "S")
        assert made.model.shown is wanted
    for wanted in (*list(Group)[1:], Group.NONE):
        qtbot.keyClick(made.list, "G")
        assert made.model.group is wanted


def test_the_menu_of_the_list_says_how_many_there_are_of_each_status(panel):
    _, made = panel(with_rulings(triage(), lambda f: f.rule == "right-unheld"))
    menu = made.total.menu()
    menu.aboutToShow.emit()
    texts = {act.text().partition("\t")[0]: act for act in menu.actions()}
    assert texts["Accepted"].text() == "Accepted\t2"
    assert texts["Open"].isChecked()
    texts["Accepted"].trigger()
    assert made.model.shown is Shown.ACCEPTED
    assert len(ids(made)) == 2
    texts["By rule"].trigger()
    assert made.total.text() == "2 accepted, by rule"


def test_nothing_open_says_what_was_ruled_and_leads_there(panel):
    desk, made = panel(with_rulings(triage(), until="2026-06-30"))
    number = len(desk.assessment.findings)
    assert made.empty_title.text() == "Nothing open"
    assert made.empty_text.text().startswith(f"{number} accepted. ")
    assert "Scores" in made.empty_text.text()
    made.show_all.click()
    assert made.model.shown is Shown.ALL
    assert len(ids(made)) == number


def test_the_details_say_how_it_stands_why_and_by_whom_and_open_it_again(qtbot, panel, said):
    desk, made = panel()
    choose(made, 0)
    first = ids(made)[0]
    made.details.click()
    assert made.detail.rule.isVisible()
    assert not made.detail.reopen.isVisible()
    made.detail.rule.menu().actions()[0].trigger()
    desk.assess(rollout=True)
    made.list_status(Shown.ACCEPTED)
    made.list.setCurrentIndex(made.model.index(0))
    detail = made.detail
    assert detail.finding.id == first
    assert detail.status.text() == "Accepted"
    assert detail.why.text() == "Only a <b>pilot</b> & no more (by Ann, 2 Mar 2026)"
    assert detail.why.textFormat() is Qt.TextFormat.PlainText
    assert "somebody ruled on it" in detail.text_of("What to do")
    assert detail.rule.text() == "Rule again"
    detail.reopen.click()
    assert not desk.plan.statuses


def test_what_changed_since_is_told_when_it_is_open_again(qtbot, panel):
    plan = with_rulings(triage(), lambda f: f.rule == "reviewers-overloaded")
    _, made = panel(plan.apply(set_fields(plan, ("elements", "clerk"), {"deadline": 3.0})))
    made.list.setCurrentIndex(made.model.place_of("reviewers-overloaded:clerk"))
    made.details.click()
    assert made.detail.status.text() == "Open again: the facts changed since 2 Mar 2026"
    assert "Deadline: " in made.detail.changes.text()
    assert "→ 3 min" in made.detail.changes.text()
    spoken = made.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "facts changed since 2 Mar 2026" in spoken
    assert "Open again" in made.list.currentIndex().data(Qt.ItemDataRole.ToolTipRole)


def test_a_ruling_about_what_is_gone_is_read_and_forgotten(qtbot, panel):
    plan = triage()
    gone = Status(
        id="orphan:x", ruling=Ruling.MITIGATED, reason="<i>Linked</i>", by="Bo", said="“<b>X</b>” stood alone"
    )

    desk, made = panel(plan.apply(Edit("By hand", {("statuses", gone.id): (None, gone)})))
    made.list_status(Shown.GONE)
    made.list.setCurrentIndex(made.model.index(1))
    qtbot.keyClick(made.list, Qt.Key.Key_Space)
    assert made.detail.message.text() == "“<b>X</b>” stood alone"
    assert not made.detail.rule.isVisible()
    qtbot.keyClick(made.list, "O")
    assert not desk.plan.statuses
    desk.assess(rollout=True)
    assert made.empty_title.text() == "Nothing ruled on is gone"
    made.list_status(Shown.OPEN)
    made.list.setCurrentIndex(made.model.index(0))
    assert made.detail.rule.isVisible()


def test_headings_fold_by_click_and_by_key(qtbot, panel):
    _, made = panel()
    made.list_by(Group.SEVERITY)
    head = made.model.line(made.model.index(0))
    assert isinstance(head, Heading)
    whole = made.model.rowCount()
    box = made.list.visualRect(made.model.index(0))
    qtbot.mouseClick(made.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert made.model.rowCount() == whole - head.count
    qtbot.keyClick(made.list, Qt.Key.Key_Right)
    assert made.model.rowCount() == whole
    qtbot.keyClick(made.list, Qt.Key.Key_Left)
    assert made.model.rowCount() == whole - head.count
    qtbot.keyClick(made.list, "A")  # nothing is chosen that could be ruled on


def test_the_context_menu_rules_on_all_that_is_chosen(qtbot, panel, said):
    desk, made = panel(with_rulings(triage(), lambda f: f.rule == "right-unheld"))
    made.list_status(Shown.ALL)
    ruled = [n for n, id_ in enumerate(ids(made)) if id_ in desk.plan.statuses]
    other = next(n for n, id_ in enumerate(ids(made)) if id_ not in desk.plan.statuses)
    choose(made, *ruled, other)
    menu = made.menu_at(made.list.visualRect(made.model.index(0)).center())
    texts = {act.text().partition("\t")[0]: act for act in menu.actions()}
    assert "&Accept (3)…" in texts
    assert "Re&open (2)" in texts
    texts["Re&open (2)"].trigger()
    assert not desk.plan.statuses


def test_a_choice_of_many_survives_a_new_assessment(panel):
    desk, made = panel()
    choose(made, 1, 2, 4)
    before = {line.id for line in made.chosen}
    desk.run(set_fields(desk.plan, ("elements", "clerk"), {"name": "Somebody"}))
    desk.assess(rollout=True)
    assert {line.id for line in made.chosen} == before
    assert len(before) == 3


def test_a_move_leaves_the_list_as_it_is(panel):
    desk, made = panel()
    resets = []
    made.model.modelReset.connect(lambda: resets.append(1))
    element = desk.plan.elements["clerk"]
    desk.run(move_elements(desk.plan, {"clerk": (element.x + 1, element.y)}))
    desk.assess(rollout=True)
    assert resets == []


def test_long_reasons_leave_the_panel_as_wide_as_it_was(qapp, panel):
    theme.install(qapp, resources.fonts().values(), resources.icons(), "light")
    desk, made = panel(with_rulings(triage(), reason="<b>Because</b>&" * 30, by="X" * 300), width=508, height=220)
    made.list_status(Shown.ALL)
    made.list.setCurrentIndex(made.model.index(0))
    made.details.click()
    assert made.width() == 508
    assert made.detail.widget().width() <= made.detail.width()
    assert desk.refusals == []
