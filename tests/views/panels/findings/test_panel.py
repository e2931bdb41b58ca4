"""The findings can be read, filtered and followed, and an empty list says why it is empty."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from reported import plan_of, triage

from app import resources
from models.assess.finding import Severity
from models.assess.rules import RULES
from models.commands import delete, rename
from models.formats import planfile
from models.plan import Element, ElementKind, Plan
from views import theme
from views.panels.findings.findinglist import OPENER, FindingDelegate
from views.panels.findings.panel import FindingsPanel


def panel(qtbot, desk: FakeDesk, width: int = 900, height: int = 200) -> FindingsPanel:
    made = FindingsPanel(desk)
    qtbot.addWidget(made)
    desk.watch(made.plan_changed, made.assessment_changed)
    made.resize(width, height)
    made.show()
    return made


def assessed(qtbot, plan: Plan | None = None, **size: int) -> tuple[FakeDesk, FindingsPanel]:
    desk = FakeDesk(plan or triage())
    made = panel(qtbot, desk, **size)
    desk.assess()
    return desk, made


def messages(made: FindingsPanel) -> list[str]:
    return [made.model.index(n).data() for n in range(made.model.rowCount())]


def click(qtbot, made: FindingsPanel, row: int, *, at_end: bool = False) -> None:
    box = made.list.visualRect(made.model.index(row))
    at = QPoint(box.right() - OPENER // 2 if at_end else box.left() + 120, box.center().y())
    qtbot.mouseClick(made.list.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_finding_about_the_whole_plan_opens_its_details_and_leads_nowhere(qtbot):
    desk, made = assessed(qtbot, planfile.decode(resources.sample(), name="sample"))
    row = next(n for n, finding in enumerate(made.model.every) if finding.subjects[0][0] == "about")
    click(qtbot, made, row)
    assert desk.revealed == []
    assert made.detail.finding is made.model.every[row]
    assert made.detail.isVisible()


def test_all_findings_are_listed_worst_first(qtbot):
    desk, made = assessed(qtbot)
    assert messages(made) == [finding.message for finding in desk.assessment.findings]
    assert made.total.text() == f"{len(desk.assessment.findings)} open"


def test_a_click_and_enter_go_to_what_it_is_about(qtbot):
    desk, made = assessed(qtbot)
    click(qtbot, made, 1)
    assert desk.revealed == [tuple(dict.fromkeys(desk.assessment.findings[1].subjects))]
    qtbot.keyClick(made.list, Qt.Key.Key_Down)
    assert len(desk.revealed) == 1
    qtbot.keyClick(made.list, Qt.Key.Key_Return)
    assert desk.revealed[-1] == tuple(dict.fromkeys(desk.assessment.findings[2].subjects))


def test_what_is_gone_from_the_plan_is_not_gone_to(qtbot):
    desk, made = assessed(qtbot)
    row, finding = next((n, f) for n, f in enumerate(desk.assessment.findings) if f.subjects[0][0] == "elements")
    assert desk.run(delete(desk.plan, [finding.subjects[0]]))
    made.list.setCurrentIndex(made.model.index(row))
    qtbot.keyClick(made.list, Qt.Key.Key_Return)
    assert all(finding.subjects[0] not in keys for keys in desk.revealed)


@pytest.mark.parametrize("how", ["space", "end of the line", "button"])
def test_the_details_say_why_how_and_what_to_do(qtbot, how):
    desk, made = assessed(qtbot)
    assert not made.detail.isVisible()
    if how == "space":
        made.list.setCurrentIndex(made.model.index(0))
        qtbot.keyClick(made.list, Qt.Key.Key_Space)
    elif how == "end of the line":
        click(qtbot, made, 0, at_end=True)
    else:
        made.details.click()
    finding = desk.assessment.findings[0]
    rule = next(rule for rule in RULES if rule.id == finding.rule)
    assert made.detail.isVisible()
    assert made.details.isChecked()
    assert made.detail.title.text() == rule.title
    assert made.detail.message.text() == finding.message
    assert made.detail.text_of("What to do").startswith(rule.fix)
    assert rule.remedy.task in made.detail.text_of("What to do")
    assert made.detail.text_of("Why it matters") == rule.why
    assert made.detail.text_of("How it is detected") == rule.detects
    assert made.detail.text_of("When it may be wrong") == rule.false_positives
    assert desk.revealed == []
    made.detail.trace.click()
    assert desk.traced == [(finding.trace,)]


def test_the_details_follow_the_keyboard_and_close_again(qtbot):
    desk, made = assessed(qtbot)
    made.list.setCurrentIndex(made.model.index(0))
    qtbot.keyClick(made.list, Qt.Key.Key_Space)
    qtbot.keyClick(made.list, Qt.Key.Key_Down)
    assert made.detail.finding is desk.assessment.findings[1]
    qtbot.keyClick(made.list, Qt.Key.Key_Space)
    assert not made.detail.isVisible()
    assert not made.details.isChecked()


def test_the_task_of_the_rollout_is_named_with_its_date(qtbot):
    desk = FakeDesk(triage())
    made = panel(qtbot, desk)
    desk.assess(rollout=True)
    task = next(task for task in desk.rollout.tasks if task.findings)
    finding = next(finding for finding in desk.assessment.findings if finding.id == task.findings[0])
    assert made.model.settled_by(finding).endswith(task.name)
    assert made.model.settled_by(finding).startswith(f"{task.finish.day} ")


def test_the_filter_by_severity_and_by_words(qtbot):
    desk, made = assessed(qtbot)
    made.filters[Severity.HIGH].click()
    high = [f.message for f in desk.assessment.findings if f.severity is Severity.HIGH]
    assert messages(made) == high
    made.filters[None].click()
    made.search.setText("CLERK decides")
    qtbot.waitUntil(lambda: made.model.text == "CLERK decides")
    assert messages(made)
    assert all("clerk decides" in text.casefold() for text in messages(made))
    assert len(messages(made)) < len(desk.assessment.findings)
    made.search.setText("no such thing")
    qtbot.waitUntil(lambda: made.model.rowCount() == 0)
    assert made.empty_title.text() == "No finding matches"
    assert made.show_all.isVisible()
    made.show_all.click()
    assert len(messages(made)) == len(desk.assessment.findings)


def test_the_counts_add_up(qtbot):
    desk, made = assessed(qtbot)
    numbers = {severity: int(one.text().split()[-1]) for severity, one in made.filters.items()}
    assert numbers[None] == len(desk.assessment.findings) == sum(numbers[severity] for severity in Severity)


def test_a_new_assessment_keeps_the_place(qtbot):
    desk, made = assessed(qtbot)
    made.list.setCurrentIndex(made.model.index(3))
    kept = made.model.finding(made.list.currentIndex()).id
    first = desk.assessment.findings[0].subjects[0]
    assert desk.run(rename(desk.plan, ("elements", "clerk"), "Somebody decides")), first
    desk.assess()
    assert made.model.finding(made.list.currentIndex()).id == kept
    assert any("Somebody decides" in text for text in messages(made))


def test_nothing_drawn_and_nothing_found_are_told_apart(qtbot):
    _, made = assessed(qtbot, Plan())
    assert made.empty_title.text() == "Nothing is drawn yet"
    assert not made.show_all.isVisible()
    desk = FakeDesk(plan_of(Element(id="one", name="One", kind=ElementKind.OUTCOME)))
    other = panel(qtbot, desk)
    assert other.empty_title.text() == "Looking…"
    desk.assess()
    if desk.assessment.findings:
        assert other.model.rowCount() == len(desk.assessment.findings)
    else:
        assert "found anything" in other.empty_title.text()
        assert "much is unknown" in other.empty_text.text()


def test_another_plan_leaves_nothing_of_the_old_one(qtbot):
    desk, made = assessed(qtbot)
    desk.open(Plan())
    assert messages(made) == []
    assert made.total.text() == "0 open"


def test_severity_is_said_in_words_too(qtbot):
    desk, made = assessed(qtbot)
    for n, finding in enumerate(desk.assessment.findings):
        spoken = made.model.index(n).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.startswith(f"{finding.severity.value.capitalize()}: ")
        assert finding.message[:40] in spoken


@pytest.mark.parametrize("width", [300, 508, 764, 1200, 3000])
def test_columns_leave_room_for_the_message(width):
    assert sum(FindingDelegate.columns(width)) < width * 0.6


def test_it_can_be_low_and_narrow(qtbot, qapp):
    theme.install(qapp, resources.fonts().values(), resources.icons(), "light")
    _, made = assessed(qtbot, width=508, height=200)
    assert made.width() == 508
    assert made.height() == 200
    assert made.filters[Severity.HIGH].text().isdigit()
    made.details.click()
    assert made.width() == 508
    assert made.list.width() >= 200


def test_names_show_literally(qtbot):
    plan = triage()
    desk = FakeDesk(plan)
    made = panel(qtbot, desk)
    name = "<b>Clerk</b> & <img src=x>"
    assert desk.run(rename(desk.plan, ("elements", "clerk"), name))
    desk.assess()
    row = next(n for n, text in enumerate(messages(made)) if name in text)
    assert "&lt;b&gt;" in made.model.index(row).data(Qt.ItemDataRole.ToolTipRole)
    made.list.setCurrentIndex(made.model.index(row))
    made.details.click()
    assert made.detail.message.textFormat() is Qt.TextFormat.PlainText
    assert name in made.detail.message.text()
    qtbot.keyClick(made.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert name in QGuiApplication.clipboard().text()


def test_what_can_be_done_at_once_is_offered_in_the_details_and_done_by_a_click(qtbot):
    desk, made = assessed(qtbot, height=600)
    made.details.click()
    detail = made.detail
    rules = [made.model.finding(made.model.index(n)).rule for n in range(made.model.rowCount())]
    for n, rule in enumerate(rules):
        made.list.setCurrentIndex(made.model.index(n))
        if rule == "right-unheld":
            break
    else:
        pytest.fail("the plan of the tests has no such finding")
    finding = detail.finding
    (fix,) = detail.fixes
    assert fix.text().startswith("Let ")
    fix.click()
    right = desk.plan.rights[finding.subjects[0][1]]
    assert desk.plan.parties[right.holder].name in fix.accessibleName()
    desk.assess()
    assert finding.id not in {f.id for f in desk.assessment.findings}
    desk.undo()
    desk.assess()
    assert finding.id in {f.id for f in desk.assessment.findings}


def test_names_of_another_finding_do_not_stay(qtbot):
    _, made = assessed(qtbot, height=600)
    made.details.click()
    for n in range(made.model.rowCount()):
        made.list.setCurrentIndex(made.model.index(n))
        qtbot.wait(1)
        shown = [b for b in made.detail.findChildren(QPushButton) if b.accessibleName().startswith("Go to ")]
        finding = made.model.finding(made.model.index(n))
        assert len(shown) == min(len(dict.fromkeys(finding.subjects)), 12)


def test_when_a_finding_is_settled_the_next_one_comes_up(qtbot):
    desk, made = assessed(qtbot, planfile.decode(resources.sample(), name="sample"))
    row = next(n for n, finding in enumerate(made.model.every) if finding.subjects[0] == ("rights", "release-criteria"))
    following = made.model.every[row + 1]
    made.list.setCurrentIndex(made.model.index(row))
    made.details.click()
    made.detail.fixes[0].click()
    desk.assess()
    assert made.list.currentIndex().row() == row
    assert made.detail.finding.id == following.id
